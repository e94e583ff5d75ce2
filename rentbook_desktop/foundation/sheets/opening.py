"""Opens a list of whichever kind a file is, by what stands in it and not by its name."""

from pathlib import Path
from stat import S_ISREG

from rentbook_desktop.foundation.errors import Invalid, NotFound, Unavailable
from rentbook_desktop.foundation.sheets.delimited import delimited_sheet
from rentbook_desktop.foundation.sheets.marc import is_marc, marc_sheet
from rentbook_desktop.foundation.sheets.rows import MAX_COLUMNS, IsKnown, Sheet
from rentbook_desktop.foundation.sheets.workbook import workbook_sheet

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def open_sheet(path: Path, is_known: IsKnown) -> Sheet:
    """Return a file as a list; `is_known` tells headers from what stands above them.

    Raises NotFound where there is no such file, Unavailable where it cannot be read, Invalid for what is no list.
    """
    try:
        found = path.stat()
    except (OSError, ValueError):  # not there, or a name no file can have
        raise NotFound("file", str(path)[:200]) from None
    if not S_ISREG(found.st_mode):
        raise Invalid("FILE_IS_NONE", file=path.name)
    try:
        with path.open("rb") as file:
            begins = file.read(4)
    except OSError as error:
        raise Unavailable("FILE_NOT_READABLE", file=path.name) from error
    sheet = _sheet(path, begins, is_known)
    if len(sheet.headers) > MAX_COLUMNS:
        raise Invalid("LIST_TOO_WIDE", file=path.name, maximum=MAX_COLUMNS)
    return sheet


def _sheet(path: Path, begins: bytes, is_known: IsKnown) -> Sheet:
    if begins in _WORKBOOKS:
        return workbook_sheet(path, is_known)
    return marc_sheet(path) if is_marc(path) else delimited_sheet(path, is_known)
