"""What an import has come to so far, in bounded memory however long the list is."""

from array import array
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from rentbook_desktop.catalog.import_rows import RowTold
from rentbook_desktop.catalog.imports import BatchResult, TitleChange

MAX_TOLD = 200_000
"""Rows and changes that are kept to be told one by one; what comes after them is counted."""

_PAGE = 4096


class Claims(Mapping[int, int]):
    """How many copies of each title the rows of a list account for so far; titles are numbered close together, so pages of
    numbers take a tenth of what a dict would.
    """

    def __init__(self) -> None:
        self._pages: dict[int, array[int]] = {}
        self._count = 0

    def add(self, title_id: int, many: int) -> None:
        """Add copies of a title, none among them."""
        page = self._pages.setdefault(title_id // _PAGE, array("i"))
        if not page:
            page.frombytes(bytes(_PAGE * page.itemsize))
        at = title_id % _PAGE
        self._count += not page[at]
        page[at] = (page[at] or 1) + many  # one more than there are: nothing stands for a title that was not seen

    def __getitem__(self, title_id: int) -> int:
        page = self._pages.get(title_id // _PAGE)
        if page is None or not page[title_id % _PAGE]:
            raise KeyError(title_id)
        return page[title_id % _PAGE] - 1

    def __iter__(self) -> Iterator[int]:
        for number, page in sorted(self._pages.items()):
            yield from (number * _PAGE + at for at, many in enumerate(page) if many)

    def __len__(self) -> int:
        return self._count


class ImportTally(Struct, kw_only=True):
    """What an import has come to so far; of `told` and `changes` the first `MAX_TOLD` are kept, the counts count all."""

    import_id: int | None = None
    rows: int = 0
    titles_added: int = 0
    copies_added: int = 0
    customers_added: int = 0
    rentals_added: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    told: list[RowTold] = field(default_factory=list)
    changes: list[TitleChange] = field(default_factory=list)
    claimed: Claims = field(default_factory=Claims)

    @property
    def brings(self) -> bool:
        """Return whether anything comes in or changes."""
        return bool(self.titles_added or self.copies_added or self.changed)

    def add(self, done: BatchResult, *, counted: int = 0) -> None:
        """Add what a step came to; `counted` of its new titles were counted before."""
        self.import_id = done.import_id or self.import_id
        self.titles_added += done.titles_added - counted
        self.copies_added += done.copies_added
        self.changed += len(done.changes)
        self.unchanged += done.unchanged
        self.changes += done.changes[: MAX_TOLD - len(self.changes)]
        for title_id, many in done.claims.items():
            self.claimed.add(title_id, many)
        self.tell((*done.rejected, *done.noticed))

    def tell(self, told: Sequence[RowTold]) -> None:
        """Add what is told of rows."""
        self.told += told[: MAX_TOLD - len(self.told)]
        self.rejected += sum(one.is_rejected for one in told)
