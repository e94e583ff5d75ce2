"""ISBNs as lists have them: with hyphens, add-on, price or qualifier behind them, several in a cell, or eaten by a spreadsheet."""

import re
import unicodedata

from msgspec import Struct

from rentbook_desktop.catalog.isbn import normal_isbn
from rentbook_desktop.foundation.errors import Reason
from rentbook_desktop.foundation.sheets.values import is_eaten_number

_RUN = re.compile(r"(?<![0-9])[0-9](?:[0-9 \-‐-―−]*[0-9])?[\- ]?[Xx]?(?![0-9])")
_DIGITS = re.compile(r"[^0-9Xx]")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){4}")
_FLOAT = re.compile(r"([0-9]{9,13})\.0+")
_LONGEST = 40
_LENGTHS = frozenset({10, 13})


class IsbnCell(Struct, frozen=True, kw_only=True):
    """What a cell says: thirteen digits that prove themselves, or the text of a number that does not, and what is told of it."""

    isbn: str | None = None
    told: Reason | None = None


_NOTHING = IsbnCell()


def read_isbn(cell: str) -> IsbnCell:
    """Return the ISBN of a cell. Digits that a spreadsheet lost are put back only where the check digit proves it."""
    text = unicodedata.normalize("NFKC", cell).strip() if cell else ""
    if not any(char.isdigit() and char != "0" for char in text):
        return _NOTHING
    if whole := _plain(text):
        return IsbnCell(isbn=whole)
    if is_eaten_number(text):
        return IsbnCell(told=_reason("ISBN_EATEN", text))
    runs = [run.group() for run in _RUN.finditer(text)]
    found = list(dict.fromkeys(filter(None, (_of_run(run) for run in runs))))
    if len(found) > 1:
        return IsbnCell(isbn=found[0], told=_reason("ISBN_SEVERAL", text))
    if found:
        return IsbnCell(isbn=found[0])
    wrong = next((digits for digits in (_DIGITS.sub("", run).upper() for run in runs) if _might_be(digits)), None)
    return IsbnCell(isbn=wrong, told=_reason("ISBN_WRONG_DIGIT" if wrong else "ISBN_NONE", text))


def _might_be(digits: str) -> bool:
    """Return whether digits are as many as an ISBN has and begin like one, though they do not prove themselves."""
    if len(digits) not in _LENGTHS or set(digits) == {"0"}:
        return False
    return len(digits) < max(_LENGTHS) or digits[:3] in {"978", "979"}


def _plain(text: str) -> str | None:
    """Return the ISBN of a cell that holds nothing else, as spreadsheets write numbers, too."""
    if found := _FLOAT.fullmatch(text):
        text = found[1]
    elif _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    return _whole(text)


def _of_run(run: str) -> str | None:
    """Return the ISBN a run of digits begins with: an add-on (부가기호) may follow it after a blank."""
    if whole := _whole(run):
        return whole
    first, _, _ = run.strip().partition(" ")
    return normal_isbn(first) if len(_DIGITS.sub("", first)) in _LENGTHS else None


def _whole(text: str) -> str | None:
    """Return the ISBN of a text; what has hyphens or blanks has lost no leading zero."""
    stripped = _DIGITS.sub("", text)
    return None if stripped != text and len(stripped) < min(_LENGTHS) else normal_isbn(text)


def _reason(code: str, text: str) -> Reason:
    return Reason(code=code, values={"isbn": text[:_LONGEST]})
