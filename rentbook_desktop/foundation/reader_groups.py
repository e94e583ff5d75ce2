"""Readers of one database that stand at the same event read the outbox together, once for all of them."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from rentbook_desktop.foundation.bookmarks import Position
from rentbook_desktop.foundation.reactions import Reader

STRIDE = 1000
"""A bookmark moves over events that mean nothing to its readers in steps of this many."""


class ReaderGroup(Struct, frozen=True, kw_only=True):
    """Readers whose bookmarks stand at `after`; they read up to `last`, where others stand or the outbox ends."""

    readers: tuple[Reader, ...]
    after: int
    last: int
    catches_up: bool
    """Whether others stand at `last`: having got there, they are one group."""

    @property
    def kinds(self) -> frozenset[str]:
        """Return the kinds of events that mean something to any of them."""
        return frozenset(kind for reader in self.readers for kind in reader.reactions)

    def is_worth_a_move(self, *, has_rows: bool) -> bool:
        """Return whether the bookmarks are to be written: for nothing but foreign events only now and then."""
        return has_rows or (self.catches_up and self.last > self.after) or self.last - self.after >= STRIDE


def groups_of(readers: Sequence[Reader], positions: Mapping[str, Position], head: int) -> list[ReaderGroup]:
    """Return the readers by where they stand, those who lag most first; `head` is the id of the newest event.

    Nobody is led beyond it, also where a damaged bookmark stands there: what will be written later must still be read.
    """
    stops = sorted({positions[reader.name].event_id for reader in readers})
    return [
        ReaderGroup(
            readers=tuple(reader for reader in readers if positions[reader.name].event_id == after),
            after=after,
            last=max(after, head) if above is None else max(after, min(above, head)),
            catches_up=above is not None and above <= head,
        )
        for after, above in zip(stops, [*stops[1:], None], strict=False)
    ]
