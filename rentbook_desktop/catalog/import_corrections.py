"""What a person decided about a list before it comes in: other names for its categories, and cells that cannot be read."""

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from rentbook_desktop.foundation.errors import Invalid, Kind, Reason
from rentbook_desktop.foundation.sheets.rows import ListRow
from rentbook_desktop.foundation.sheets.values import amount_of

MENDS: Mapping[str, Mapping[str, str]] = {
    "INVALID_AMOUNT": {"price": "", "list_price": ""},
    "INVALID_COUNT": {"copies": "1"},
    "UNKNOWN_RATING": {"rating": "19"},
    "UNKNOWN_COPY_STATE": {"state": ""},
    "BARCODE_EATEN": {"barcode": ""},
    "INVALID_BARCODE": {"barcode": ""},
}
"""What is put into the cells of a row that is kept out for a reason, where a person says so; a rating never becomes less."""


class Corrections(Struct, frozen=True, kw_only=True):
    """Other names by category, empty to leave it out; and the reasons (`MENDS`) for which cells are replaced."""

    categories: Mapping[str, str] = field(default_factory=dict)
    mended: frozenset[str] = frozenset()

    def category(self, given: str) -> str:
        """Return what a category of the list is called in the shop."""
        return self.categories.get(given, given)


NO_CORRECTIONS = Corrections()


def mended_row(row: ListRow, error: Invalid, corrections: Corrections) -> tuple[ListRow, list[Reason]]:
    """Return a row without what keeps it out, and what is told of that; raises the error where a person said nothing of it."""
    if any(one.code not in corrections.mended for one in error.reasons):
        raise error
    cells, told = dict(row.cells), []
    for name, value in ((name, value) for one in error.reasons for name, value in MENDS[one.code].items()):
        if cells.get(name) and not (one_of_amounts(name) and is_amount(cells[name])):
            code = "CELL_REPLACED" if value else "CELL_LEFT_OUT"
            told.append(Reason(code=code, kind=Kind.INFO, values={"given": cells[name][:40], "taken": value}))
            cells[name] = value
    if not told:
        raise error
    return ListRow(line=row.line, cells=cells, fault=row.fault), told


def one_of_amounts(name: str) -> bool:
    """Return whether a field is an amount of won."""
    return name in MENDS["INVALID_AMOUNT"]


def is_amount(cell: str) -> bool:
    """Return whether a cell can be read as an amount."""
    try:
        amount_of(cell)
    except Invalid:
        return False
    return True


def reasons_to_mend(reasons: Sequence[Reason]) -> frozenset[str]:
    """Return the codes of the reasons that keep a row out, where all of them can be mended; none where one cannot."""
    codes = frozenset(one.code for one in reasons)
    return codes if codes <= MENDS.keys() else frozenset()
