"""How much a workbook would take in memory, found out while it is unpacked once piece by piece: what it says of itself counts for nothing.

A sheet is read as a whole rectangle, so that two cells far apart take as much as all cells between them (ECMA-376, 18.3.1.4);
OpenDocument says how often a row or cell is repeated (ODF 1.3, 19.671 and 19.676).
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from rentbook_desktop.foundation.errors import Invalid

MAX_UNPACKED = 160_000_000
"""Bytes; a workbook is read as a whole, and what is larger is to be saved as CSV, which is read row by row."""

MAX_CELLS = 4_000_000
"""Cells of the rectangle that holds everything on a sheet."""

_PIECE = 1_000_000
_TAIL = 1000
"""Bytes of a piece that are looked at again with the next one, so that nothing is missed between them."""

_PLACE = re.compile(rb"""[\s:]r=["']([A-Z]{1,3})([0-9]{1,8})["']""")
_REPEATED = re.compile(rb"""<(?:[\w.-]+:)?(table-row|table-cell|covered-table-cell)((?:\s[^<>]*)?)>""")
_TIMES = re.compile(rb"""number-(?:rows|columns)-repeated=["']([0-9]{1,9})""")


def check_size(path: Path) -> None:
    """Raise Invalid for a packed workbook that is too large to be read, or whose packing is broken."""
    if not zipfile.is_zipfile(path):
        return
    unpacked = 0
    with zipfile.ZipFile(path) as book:
        for part in book.infolist():
            extent = _Rectangle() if part.filename.startswith("xl/worksheets/") else _Repeats()
            for piece in _pieces(book, part):
                unpacked += len(piece)
                extent.look(piece)
                if unpacked > MAX_UNPACKED or extent.cells > MAX_CELLS:
                    raise Invalid("FILE_TOO_LARGE_UNPACKED", file=path.name, maximum=MAX_UNPACKED // 1_000_000)


def _pieces(book: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    part.file_size = MAX_UNPACKED + 2 * _PIECE  # what the file says of it may be a lie
    try:
        with book.open(part) as unpacking:
            while piece := unpacking.read(_PIECE):
                yield piece
    except (zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError, RuntimeError, OSError):
        return  # whoever reads the workbook says what is wrong with it


class _Rectangle:
    """How far the cells of a sheet lie apart."""

    def __init__(self) -> None:
        self._rows = self._columns = 0
        self._rest = b""

    @property
    def cells(self) -> int:
        return self._rows * self._columns

    def look(self, piece: bytes) -> None:
        text = self._rest + piece
        found = set(_PLACE.findall(text))
        self._rows = max(self._rows, *(int(row) for _, row in found), 0)
        self._columns = max(self._columns, *map(_number, {column for column, _ in found}), 0)
        self._rest = text[-_TAIL:]


class _Repeats:
    """How many cells with something in them there are when all repeats are written out."""

    def __init__(self) -> None:
        self.cells, self._rows = 0, 1  # each takes four times what one of a rectangle does
        self._rest = b""

    def look(self, piece: bytes) -> None:
        text = self._rest + piece
        whole = text.rfind(b">") + 1
        for kind, attributes in _REPEATED.findall(text[:whole]):
            told = _TIMES.search(attributes)
            times = int(told[1]) if told else 1
            if kind == b"table-row":
                self._rows = times
            elif not attributes.endswith(b"/"):
                self.cells += 4 * self._rows * times
        self._rest = text[whole:][-_TAIL:]


def _number(column: bytes) -> int:
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return number
