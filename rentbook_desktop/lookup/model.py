"""What a service tells of a book, and what became of asking it."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

FIELDS = ("name", "author", "publisher", "year", "series", "volume", "category", "list_price")
"""What may be filled in of a title."""


class BookFound(Struct, frozen=True, kw_only=True):
    """A book as a service knows it; `list_price` in whole won, empty or None where nothing is told."""

    isbn: str
    name: str
    author: str = ""
    publisher: str = ""
    year: str = ""
    series: str = ""
    volume: str = ""
    category: str = ""
    list_price: int | None = None


class LookupOutcome(Struct, frozen=True, kw_only=True):
    """What became of asking one service: `reason` is empty where it answered, `wait` seconds it wants to be left alone."""

    service: str
    reason: str = ""
    code: str = ""
    wait: int = 0


class LookupAnswer(Struct, frozen=True, kw_only=True):
    """The book, None where no service knows it, which service told, and what became of asking each."""

    isbn: str
    found: BookFound | None = None
    service: str = ""
    outcomes: Sequence[LookupOutcome] = ()

    @property
    def trouble(self) -> str:
        """Return why nobody could say, empty where at least one service answered."""
        if any(not one.reason for one in self.outcomes):
            return ""
        return self.outcomes[-1].reason if self.outcomes else ""


def filled(found: BookFound, there: Mapping[str, str]) -> dict[str, str]:
    """Return what is told and does not stand there yet, as text; what somebody wrote is never changed."""
    told = {name: getattr(found, name) for name in FIELDS}
    return {name: str(value) for name, value in told.items() if value and name in there and not there[name].strip()}
