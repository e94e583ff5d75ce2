"""Delimited text (RFC 4180 and what spreadsheets make of it): separators, quotation marks, line breaks within cells.

A quotation mark that is left open must not swallow the rows behind it: a cell goes over several lines only where it closes
as a cell does, the row has as many cells as the header, and no line within it looks like a row itself.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.sheets.rows import IsKnown, RowFault, Sheet, SheetRow, fitted, header_among
from rentbook_desktop.foundation.sheets.text_lines import MAX_LINE, TextLine, encoding_of, text_lines

_SEPARATORS = (",", "\t", ";", "|")
_NAMED = re.compile("sep=(.)", re.IGNORECASE)
_LOOKED_AT = 60
_PIECE = 1_000_000
_MAX_LINES_OF_A_ROW = 100
_MAX_TRIES = 20
"""Lines on which a cell that was left open is looked for its end; without a bound each such line costs a hundred."""

MAX_LINES = 2_000_000
"""Lines of a list; with more of them the memory for what is told of rows has no end."""


def delimited_sheet(path: Path, is_known: IsKnown) -> Sheet:
    """Return a text file as a list; raises Invalid for what is no text or has no row, Unavailable where it cannot be read."""
    _check_lines(path)
    encoding = encoding_of(path)
    first = [line for line in islice(text_lines(path, encoding), _LOOKED_AT) if line.text.strip()]
    separator, number, headers = _layout(first, is_known)

    def rows() -> Iterator[SheetRow]:
        lines = (line for line in text_lines(path, encoding) if line.number > number)
        return _rows(lines, separator, len(headers))

    size = path.stat().st_size
    return Sheet(headers=tuple(headers), header_line=number, rows=rows, size=size)


def _check_lines(path: Path) -> None:
    """Raise Invalid for a list with too many lines, before any is read."""
    lines = 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            lines += piece.count(b"\n") or piece.count(b"\r")
            if lines > MAX_LINES:
                raise Invalid("LIST_TOO_LONG", file=path.name, maximum=MAX_LINES)


def _layout(first: Sequence[TextLine], is_known: IsKnown) -> tuple[str, int, list[str]]:
    """Return the separator, the number of the line with the headers, and the headers."""
    named = next((said[1] for line in first[:1] if (said := _NAMED.fullmatch(line.text))), "")
    lines = first[1:] if named else first
    best: tuple[int, str, int, list[str]] = (-1, named or ",", 0, [])
    for separator in (named,) if named else _SEPARATORS:
        table = list(_table(lines, separator))
        found = header_among(table, is_known)
        if found is not None and found[1] > best[0]:
            best = found[1], separator, *_with_end(table[found[0]], lines)
    if best[3]:
        return best[1:]
    separator = named or max(_SEPARATORS, key=lambda one: sum(line.text.count(one) for line in lines))
    table = list(_table(lines, separator))
    width = max((len(cells) for _, cells in table), default=0)
    number, cells = next(((number, cells) for number, cells in table if len(cells) == width), (0, []))
    return separator, number, list(cells)


def _with_end(row: tuple[int, Sequence[str]], lines: Sequence[TextLine]) -> tuple[int, list[str]]:
    """Return the line a header ends on, which has line breaks in its cells at times, and its cells."""
    number, cells = row
    return number + sum(cell.count("\n") for cell in cells), list(cells)


def _table(lines: Sequence[TextLine], separator: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the rows of the first lines, for the header to be found among them."""
    index = 0
    while index < len(lines):
        taken, cells = 1, None
        if '"' in lines[index].text:
            for taken in range(1, min(12, len(lines) - index) + 1):
                cells = _strict([line.text for line in lines[index : index + taken]], separator)
                if cells is not None:
                    break
            else:
                taken = 1
        yield lines[index].number, lines[index].text.split(separator) if cells is None else cells
        index += taken


def _rows(lines: Iterator[TextLine], separator: str, width: int) -> Iterator[SheetRow]:
    waiting: list[TextLine] = []
    while waiting or (waiting := list(islice(lines, 1))):
        line = waiting.pop(0)
        if line.fault is not None and not line.fault.is_readable:
            yield SheetRow(line.number, (), line.fault)
        elif '"' not in line.text:
            if line.text.strip(separator + " \t"):
                yield fitted(line.number, line.text.split(separator), width, line.fault)
        elif (cells := _strict([line.text], separator)) is not None:
            if any(cell.strip() for cell in cells):
                yield fitted(line.number, cells, width, line.fault)
        else:
            _look_ahead(lines, waiting)
            row, taken = _over_lines(line, waiting, separator, width)
            waiting = waiting[taken:]
            yield row


def _look_ahead(lines: Iterator[TextLine], waiting: list[TextLine]) -> None:
    """Have so many of the next lines wait as a row may have, no more of long ones than one line may be long."""
    size = sum(len(line.text) for line in waiting)
    while len(waiting) < _MAX_LINES_OF_A_ROW and size <= MAX_LINE and (more := next(lines, None)) is not None:
        waiting.append(more)
        size += len(more.text)


def _over_lines(line: TextLine, following: Sequence[TextLine], separator: str, width: int) -> tuple[SheetRow, int]:
    """Return the row that begins with a line whose quotation marks do not close, and how many lines more it takes."""
    texts, tries = [line.text], 0
    for index, more in enumerate(following, 1):
        if (
            tries == _MAX_TRIES
            or sum(map(len, texts)) > MAX_LINE
            or (more.fault is not None and not more.fault.is_readable)
        ):
            break
        texts.append(more.text)
        if '"' not in more.text:
            continue
        cells, tries = _strict(texts, separator), tries + 1
        if cells is not None and len(cells) == width:
            if any(_is_row(text, separator, width) for text in texts[1:-1]):
                break  # whole rows within a cell: nobody can say which is meant
            return fitted(line.number, cells, width), index
    return _alone(line, separator, width), 0


def _is_row(text: str, separator: str, width: int) -> bool:
    """Return whether a line by itself would be a whole row."""
    cells = _strict([text], separator)
    return cells is not None and width > 1 and len(cells) >= width


def _alone(line: TextLine, separator: str, width: int) -> SheetRow:
    """Return a line by itself: mended where it has as many cells as the header without its stray quotation mark, else told."""
    cells = line.text.split(separator)
    if len(cells) != width:
        return SheetRow(line.number, (), RowFault.QUOTES)
    return SheetRow(line.number, [_mended(cell) for cell in cells], RowFault.QUOTES_MENDED)


def _mended(cell: str) -> str:
    """Return a cell without a quotation mark that has no partner; marks around a word of it stay."""
    text = cell.strip()
    if text.count('"') % 2:
        return text.removeprefix('"') if text.startswith('"') else text.removesuffix('"')
    whole = len(text) > 1 and text[0] == text[-1] == '"' and '"' not in text[1:-1]
    return text[1:-1] if whole else text


def _strict(lines: Sequence[str], separator: str) -> list[str] | None:
    """Return the cells of one row over these lines, all quotation marks in their places; None where they are not."""
    try:
        rows = list(csv.reader([line + "\n" for line in lines[:-1]] + [lines[-1]], delimiter=separator, strict=True))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None
