"""Spreadsheets in XLSX (ECMA-376), XLS and ODS, read by python-calamine: values alone, formulas are never worked out."""

import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path

from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.sheets.rows import IsKnown, Sheet, SheetRow, fitted, header_among
from rentbook_desktop.foundation.sheets.workbook_size import check_size

_LOOKED_AT = 60
_EXACT = 10**15
"""Spreadsheets keep fifteen digits of a number; of a longer one the last were lost."""

Value = int | float | str | bool | time | date | datetime | timedelta


def workbook_sheet(path: Path, is_known: IsKnown) -> Sheet:
    """Return the first sheet of a workbook that has a header, else the first with rows; raises Invalid for what is none or too large."""
    from python_calamine import CalamineError, CalamineWorkbook  # reading a workbook is rare, and the library not small

    try:
        check_size(path)
        book = CalamineWorkbook.from_path(str(path))
        names = list(book.sheet_names)
        chosen: tuple[str, int] | None = None
        for name in names:
            sheet = book.get_sheet_by_name(name)
            first = [(index, _texts(row)) for index, row in enumerate(islice(sheet.iter_rows(), _LOOKED_AT))]
            if found := header_among(first, is_known):
                chosen = name, found[0]
                break
        name, index = chosen or (names[0], 0)
        begins = (book.get_sheet_by_name(name).start or (0, 0))[0]
    except (CalamineError, OSError, ValueError, zipfile.BadZipFile) as error:
        raise Invalid("FILE_NO_WORKBOOK", file=path.name) from error

    def rows() -> Iterator[SheetRow]:
        values = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(name).iter_rows()
        for line, row in enumerate(values, begins + 1):
            cells = _texts(row)
            if line > begins + 1 + index and any(cells):
                yield fitted(line, cells, len(headers))

    first_rows = list(islice(book.get_sheet_by_name(name).iter_rows(), index + 1))
    headers = tuple(_texts(first_rows[index])) if len(first_rows) > index else ()
    return Sheet(headers=headers, header_line=begins + 1 + index, rows=rows, size=path.stat().st_size)


def _texts(row: Sequence[Value]) -> list[str]:
    return [_text(value) for value in row]


def _text(value: Value) -> str:
    """Return a value as it would be typed; a number of which digits were lost keeps the form that says so."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, float):
        if value.is_integer() and abs(value) < _EXACT:
            return str(int(value))
        return f"{value:.5E}" if abs(value) >= _EXACT else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)
