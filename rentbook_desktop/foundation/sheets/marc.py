"""Library records in MARC 21 and KORMARC (ISO 2709; UTF-8, MARC-8 or CP949), read by pymarc as rows of a list."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.sheets.rows import RowFault, Sheet, SheetRow

if TYPE_CHECKING:
    from pymarc import Field, Record

HEADERS = ("서명", "권차", "저자", "출판사", "발행년도", "ISBN", "총서명", "KDC", "청구기호", "등록번호", "정가")
"""The names under which the fields of a record are read, in order."""

_LEADER = 24
_MAX_RECORD = 99_999
_RECORD_END = b"\x1d"
_HANGUL = re.compile("[가-힣]")
_EDGE = " /:;,=."


def is_marc(path: Path) -> bool:
    """Return whether a file begins as ISO 2709 has it: five digits of length, and «4500» at the end of the leader."""
    try:
        with path.open("rb") as file:
            leader = file.read(_LEADER)
    except OSError:
        return False
    return leader[:5].isdigit() and leader[20:22] == b"45"


def marc_sheet(path: Path) -> Sheet:
    """Return a file of records as a list, a row for each copy that a record names, else one for the record."""

    def rows() -> Iterator[SheetRow]:
        try:
            with path.open("rb") as file:
                for number, content in enumerate(_records(file), 1):
                    yield from _rows_of(number, content)
        except OSError as error:
            raise Unavailable("FILE_NOT_READABLE", file=path.name) from error

    return Sheet(headers=HEADERS, header_line=0, rows=rows, size=path.stat().st_size)


def _records(file: BinaryIO) -> Iterator[bytes]:
    """Yield the records of a file by their ends, so that one with a wrong length costs no other."""
    rest = b""
    while part := file.read(_MAX_RECORD):
        *whole, rest = (rest + part).split(_RECORD_END)
        yield from (one.lstrip(b"\r\n\x1a ") + _RECORD_END for one in whole)
        if len(rest) > 2 * _MAX_RECORD:
            yield rest
            rest = b""
    if rest.strip(b"\r\n\x1a \x00"):
        yield rest


def _rows_of(number: int, content: bytes) -> Iterator[SheetRow]:
    record = _record(content)
    if record is None:
        yield SheetRow(number, (), RowFault.ENCODING)
        return
    cells, copies = _cells(record), _barcodes(record)
    for code in copies or [""]:
        yield SheetRow(number, (*cells[:-1], code, cells[-1]))


def _record(content: bytes) -> "Record | None":
    from pymarc import Record
    from pymarc.exceptions import PymarcException

    try:
        if len(content) != int(content[:5]):
            return None
        told = content[9:10] == b"a"
        encoding = "cp949" if not told and _is_cp949(content) else "iso8859-1"
        return Record(data=content, to_unicode=True, file_encoding=encoding, hide_utf8_warnings=True)
    except (PymarcException, ValueError, IndexError, KeyError, TypeError, AttributeError):
        return None


def _is_cp949(content: bytes) -> bool:
    try:
        return bool(_HANGUL.search(content.decode("cp949"))) and b"\x1b" not in content
    except UnicodeDecodeError:
        return False


def _cells(record: "Record") -> tuple[str, ...]:
    title = _field(record, "245")
    imprint = _field(record, "264", "260")
    series = _field(record, "490", "440", "830")
    name = " : ".join(filter(None, (_sub(title, "a", "p"), _sub(title, "b"))))
    author = _sub(title, "c", "d", "e") or _sub(_field(record, "100", "700", "110"), "a")
    call = _field(record, "090", "852")
    number = _field(record, "020")
    return (
        name, _sub(title, "n") or "", author, _sub(imprint, "b"), _sub(imprint, "c"), _sub(number, "a"),
        _sub(series, "a"), _sub(_field(record, "056", "082"), "a"), _sub(call, "a", "b", "h", "i"), _in_won(_sub(number, "c")),
    )  # fmt: skip


def _in_won(price: str) -> str:
    """Return a price that says it is in won; books from abroad have theirs in other money."""
    return price if any(unit in price for unit in ("₩", "원", "\\")) else ""


def _barcodes(record: "Record") -> list[str]:
    """Return the numbers under which a record's copies are registered (KORMARC 049 $l, MARC 852 $p)."""
    found = [(field, "l") for field in record.get_fields("049")] + [(field, "p") for field in record.get_fields("852")]
    return [code for field, name in found for code in field.get_subfields(name) if code.strip()]


def _field(record: "Record", *tags: str) -> "Field | None":
    """Return the first field of these tags, in the script of the book where a field 880 has it."""
    for tag in tags:
        if fields := record.get_fields(tag):
            own = [one for one in record.get_fields("880") if (one.get("6") or "").startswith(f"{tag}-")]
            return own[0] if own else fields[0]
    return None


def _sub(field: "Field | None", *names: str) -> str:
    parts = [] if field is None else [part.strip(_EDGE) for part in field.get_subfields(*names)]
    return " ".join(filter(None, parts))
