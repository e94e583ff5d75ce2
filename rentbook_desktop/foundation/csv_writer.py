"""Sheets as CSV for spreadsheets: UTF-8 with its mark; and the cells of every sheet, none of which a spreadsheet would run."""

import codecs
import csv
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from rentbook_desktop.foundation.outgoing_files import CSV, outgoing_file

PAGE = 2000
"""Rows read in one look at the data, so that a long export keeps nobody waiting."""

EXPORTED = "spreadsheet"
"""The reason in the audit log where nobody gives another; screens have words for it."""

Cell = str | int | None

_UNSEEN = re.compile(
    r"[\s\x00\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\u3164\ufe00-\ufe0f\ufeff\uffa0]*"
)
_RUNS, _PARTS = frozenset("=+-@"), frozenset("\t\r\n\x00")


class CsvPage(Struct, frozen=True, kw_only=True):
    """Some rows in order, and the id of the last, after which the next page begins."""

    rows: tuple[tuple[Cell, ...], ...]
    last: int


def all_pages(page_after: Callable[[int], CsvPage]) -> Iterator[tuple[Cell, ...]]:
    """Yield every row, page by page."""
    after = 0
    while (page := page_after(after)).rows:
        yield from page.rows
        after = page.last


AddRow = Callable[[Sequence[Cell]], object]
"""Adds one row to a sheet that is being written."""


@contextmanager
def csv_rows(path: Path) -> Iterator[AddRow]:
    """Begin a CSV file; it stands at its path when the block ends. Raises what `outgoing_file` does."""
    with outgoing_file(path, CSV) as file:
        writer = csv.writer(codecs.getwriter("utf-8-sig")(file), lineterminator="\r\n")
        yield lambda row: writer.writerow([marked(cell) for cell in row])


def marked(cell: Cell) -> Cell:
    """Return a cell that a spreadsheet shows and does not run; numbers stay numbers, and `unmarked` gives the same text back."""
    return "'" + cell if isinstance(cell, str) and (runs_in_spreadsheets(cell) or _is_marked(cell)) else cell


def unmarked(text: str) -> str:
    """Return what a cell said before it was marked as text, by this program or by a spreadsheet."""
    return text[1:] if _is_marked(text) else text


def _is_marked(text: str) -> bool:
    """Return whether a text begins with the mark of spreadsheets for text; `'n Sync` begins with an apostrophe of its own."""
    marks = len(text) - len(text.lstrip("'"))
    return bool(marks) and (runs_in_spreadsheets(text[marks:]) or text[marks : marks + 1].isdigit())


def runs_in_spreadsheets(text: str) -> bool:
    """Return whether a spreadsheet may take a cell for a formula (OWASP, «CSV Injection»): by its first character that is
    seen, in whatever width it is written, or because its first parts cells.
    """
    seen = _UNSEEN.sub("", text, count=1)[:1]
    return text[:1] in _PARTS or unicodedata.normalize("NFKC", seen)[:1] in _RUNS
