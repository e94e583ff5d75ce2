"""Very many numbers in little room: a list of a million takes 8 MB, and a number is found in it in a few milliseconds."""

from array import array
from collections.abc import Iterable, Iterator

_WIDTH = 8


class PackedIds:
    """Numbers of rows, in order; never changed."""

    __slots__ = ("_bytes",)

    def __init__(self, ids: Iterable[int] = ()) -> None:
        self._bytes = array("q", ids).tobytes()

    def __len__(self) -> int:
        return len(self._bytes) // _WIDTH

    def __getitem__(self, place: int) -> int:
        if not 0 <= place < len(self):
            raise IndexError(place)
        return array("q", self._bytes[place * _WIDTH : (place + 1) * _WIDTH])[0]

    def __iter__(self) -> Iterator[int]:
        return iter(array("q", self._bytes))

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and self.find(number) is not None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PackedIds) and self._bytes == other._bytes

    def __hash__(self) -> int:
        return hash(self._bytes)

    def part(self, first: int, count: int) -> tuple[int, ...]:
        """Return at most `count` numbers from a place on."""
        return tuple(array("q", self._bytes[max(0, first) * _WIDTH : max(0, first + count) * _WIDTH]))

    def find(self, number: int) -> int | None:
        """Return the first place of a number, None where it is not there."""
        wanted, place = array("q", [number]).tobytes(), -1
        while (place := self._bytes.find(wanted, place + 1)) >= 0:
            if not place % _WIDTH:
                return place // _WIDTH
        return None
