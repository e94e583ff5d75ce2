"""Sheets of rows as other programs save them: CSV in UTF-8 or CP949, with commas, semicolons or tabs, and any header."""

import csv
import html
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from msgspec import Struct

from rentbook_desktop.foundation.csv_writer import runs_in_spreadsheets
from rentbook_desktop.foundation.errors import Invalid, NotFound, Unavailable
from rentbook_desktop.foundation.search_text import search_key

MAX_BYTES = 50_000_000
"""Bytes; a catalogue of a hundred thousand books is a quarter of that."""

_SEPARATORS = (",", ";", "\t")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_CELL = 100_000

Aliases = Mapping[str, Sequence[str]]


class CsvRow(Struct, frozen=True, kw_only=True):
    """One row: the line it ends on, and its cells by column; a column that the sheet lacks is not there."""

    line: int
    cells: Mapping[str, str]


def read_csv(path: Path, aliases: Aliases, *, wanted: Sequence[str]) -> list[CsvRow]:
    """Return the rows of a CSV file under the names of `aliases`, whichever of its aliases the header uses.

    Raises NotFound where there is no such file, Unavailable where it cannot be opened, and Invalid for what is no text,
    too large, or lacks a column of `wanted`.
    """
    text = _decoded(_content(path), path)
    separator, columns = _header(text, aliases)
    missing = [name for name in wanted if name not in columns]
    if missing:
        names = ", ".join(" / ".join(aliases[name][:3]) for name in missing)
        raise Invalid("FILE_WITHOUT_COLUMNS", file=path.name, columns=names)
    return _rows(text, separator, columns, path)


def _content(path: Path) -> bytes:
    try:
        found = path.stat()
    except (OSError, ValueError):  # not there, or a name no file can have
        raise NotFound("file", str(path)[:200]) from None
    if S_ISDIR(found.st_mode) or not S_ISREG(found.st_mode):
        raise Invalid("FILE_IS_NONE", file=path.name)
    if found.st_size > MAX_BYTES:
        raise Invalid("FILE_TOO_LARGE", file=path.name, maximum=MAX_BYTES // 1_000_000)
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unavailable("FILE_NOT_READABLE", file=path.name) from error


def _decoded(content: bytes, path: Path) -> str:
    text = _first_decoding(content)
    if text is None or _CONTROL.search(text):
        raise Invalid("FILE_NO_TEXT", file=path.name)
    return text


def _first_decoding(content: bytes) -> str | None:
    max_width = content[:2] in {b"\xff\xfe", b"\xfe\xff"}  # «Unicode text» of spreadsheets
    for encoding in ("utf-16",) if max_width else ("utf-8-sig", "cp949"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _header(text: str, aliases: Aliases) -> tuple[str, dict[str, int]]:
    """Return the separator under which the first line says most, and where each column stands."""
    names = {search_key(alias): name for name, several in aliases.items() for alias in several}
    line = next((line for line in text.splitlines() if line.strip()), "")
    best: tuple[str, dict[str, int]] = (",", {})
    for separator in _SEPARATORS:
        cells = next(csv.reader([line[:_CELL]], delimiter=separator), [])
        columns: dict[str, int] = {}
        for number, cell in enumerate(cells):
            if (name := names.get(search_key(cell))) and name not in columns:
                columns[name] = number
        if len(columns) > len(best[1]):
            best = separator, columns
    return best


def _rows(text: str, separator: str, columns: Mapping[str, int], path: Path) -> list[CsvRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[CsvRow] = []
    try:
        lines = ((reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells))
        next(lines, None)
        for line, cells in lines:
            found = {name: _clean(cells[number]) for name, number in columns.items() if number < len(cells)}
            rows.append(CsvRow(line=line, cells=found))
    except csv.Error:
        raise Invalid("FILE_BAD_ROW", file=path.name, line=str(reader.line_num)) from None
    return rows


def _clean(cell: str) -> str:
    text = html.unescape(cell) if "&" in cell else cell
    return (text[1:] if text[:1] == "'" and runs_in_spreadsheets(text[1:]) else text).strip()
