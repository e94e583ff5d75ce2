"""Cells of lists as people and spreadsheets write them: amounts, counts, codes; what a spreadsheet has eaten is told."""

import re
import unicodedata
from html.entities import html5

from rentbook_desktop.foundation.csv_writer import unmarked
from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.money import MAX_WON, won

_ENTITY = re.compile(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_QUOTED = re.compile(r'="(.*)"', re.DOTALL)
_POWER = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+")
_FRACTION = re.compile(r"[0-9]+(?:[.,][0-9]+)+")
_AMOUNT = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.0{1,2})?")
_COUNT = re.compile(r"[0-9]{1,7}(?:\.0)?")
_HIGHEST_CODE_POINT = 0x10FFFF


def cell_text(cell: str) -> str:
    """Return what a cell says: whole HTML entities as their characters, without the marks that spreadsheets put before text."""
    text = cell.strip()
    if text[:1] == "=" and (quoted := _QUOTED.fullmatch(text)):
        text = quoted[1]
    text = unmarked(text).strip()
    return _ENTITY.sub(_character, text).strip() if "&" in text else text


def own_cell_text(cell: str) -> str:
    """Return what a cell of a list of this program says: `R&amp;B` is what somebody called it."""
    return unmarked(cell.strip()).strip()


def amount_of(cell: str) -> int | None:
    """Return whole won, None where nothing is written; raises Invalid for what may be another amount, as `8,99` or `1.000`."""
    if not cell:
        return None
    plain = unicodedata.normalize("NFKC", cell).strip().removeprefix("₩").removeprefix("\\")
    for unit in ("원", "P", "p", "KRW", "won"):
        plain = plain.removesuffix(unit).strip()
    if not plain:
        return None
    if not (_AMOUNT.fullmatch(plain) and len(plain) < 16):  # noqa: PLR2004
        raise Invalid("INVALID_AMOUNT", amount=cell[:40], minimum=0, maximum=MAX_WON)
    return won(int(plain.partition(".")[0].replace(",", "")), minimum=0)


def count_of(cell: str, maximum: int) -> int | None:
    """Return how many, None where nothing is written; raises Invalid."""
    if not cell:
        return None
    plain = unicodedata.normalize("NFKC", cell).strip().removesuffix("권").removesuffix("부").strip()
    if not plain:
        return None
    if not _COUNT.fullmatch(plain) or int(plain.partition(".")[0]) > maximum:
        raise Invalid("INVALID_COUNT", maximum=maximum)
    return int(plain.partition(".")[0])


def is_eaten_number(cell: str) -> bool:
    """Return whether a code was made a number by a spreadsheet and lost digits, as `9.79E+12`, `123456789012.0` and `9,5`."""
    plain = unicodedata.normalize("NFKC", cell).strip()
    return bool(_POWER.fullmatch(plain) or _FRACTION.fullmatch(plain))


def _character(found: re.Match[str]) -> str:
    said = found[1]
    if said[0] != "#":
        return html5.get(f"{said};", found[0])
    number = int(said[1:].lower().replace("x", "0x"), 0) if said[1] in "xX" else int(said[1:])
    is_whole = 0x20 <= number <= _HIGHEST_CODE_POINT and not 0xD800 <= number <= 0xDFFF  # noqa: PLR2004
    return chr(number) if is_whole else found[0]
