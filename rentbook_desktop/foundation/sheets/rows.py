"""What every kind of list is read into: headers, and rows of text that come one by one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

MAX_CELL = 32_767
"""Characters a spreadsheet holds in one cell; a longer one is no cell of a list."""

MAX_COLUMNS = 1000
"""Columns of a list; a row with more of them is no header."""


class RowFault(StrEnum):
    """What is wrong with the writing of a row; all but the first two keep it out."""

    QUOTES_MENDED = "ROW_QUOTES_MENDED"
    OTHER_ENCODING = "ROW_OTHER_ENCODING"
    QUOTES = "ROW_QUOTES"
    ENCODING = "ROW_ENCODING"
    CONTROL = "ROW_CONTROL"
    TOO_LONG = "ROW_TOO_LONG"
    TOO_MANY_CELLS = "ROW_TOO_MANY_CELLS"

    @property
    def is_readable(self) -> bool:
        """Return whether the row was read all the same."""
        return self in {RowFault.QUOTES_MENDED, RowFault.OTHER_ENCODING}


class SheetRow(Struct, frozen=True, gc=False):
    """One row: the line (or record) it begins on, its cells in order, and what is wrong with its writing."""

    line: int
    cells: Sequence[str]
    fault: RowFault | None = None


class Sheet(Struct, frozen=True, kw_only=True):
    """A list: its headers, the line they stand on, and its rows, which are read anew each time `rows` is called."""

    headers: tuple[str, ...]
    header_line: int
    rows: Callable[[], Iterator[SheetRow]]
    size: int = 0
    """Bytes of the file, from which the share of what is read is estimated."""


class ListRow(Struct, frozen=True, kw_only=True, gc=False):
    """A row whose cells stand under the names of fields; a column that the list lacks is not there."""

    line: int
    cells: Mapping[str, str]
    fault: RowFault | None = None


IsKnown = Callable[[str], bool]
"""Whether a text is a header that somebody knows."""


def header_among(rows: Sequence[tuple[int, Sequence[str]]], is_known: IsKnown) -> tuple[int, int] | None:
    """Return which of the first rows is the header, by its index, and how many of its cells are known; None where none has any.

    Titles, remarks and empty rows may stand above it.
    """
    best: tuple[int, int] | None = None
    for index, (_, cells) in enumerate(rows):
        known = sum(map(is_known, cells)) if len(cells) <= MAX_COLUMNS else 0
        filled = sum(bool(cell.strip()) for cell in cells)
        if known and known * 3 >= filled and (best is None or known > best[1]):
            best = index, known
    return best


def fitted(line: int, cells: Sequence[str], width: int, fault: RowFault | None = None) -> SheetRow:
    """Return a row of so many cells; one with more that say something is told, for its cells may stand under other headers."""
    if len(cells) > width:
        if any(cell.strip() for cell in cells[width:]):
            return SheetRow(line, cells, RowFault.TOO_MANY_CELLS)
        cells = cells[:width]
    if max(map(len, cells), default=0) > MAX_CELL:
        return SheetRow(line, (), RowFault.TOO_LONG)
    return SheetRow(line, cells, fault)
