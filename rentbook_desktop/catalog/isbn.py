"""International Standard Book Numbers, however messily they were typed (ISBN Users' Manual, 7th edition)."""

import re
import unicodedata

from rentbook_desktop.foundation.typed_text import visible

_NOISE = re.compile(r"[\s\-‐-―−.:]")
_TEN, _THIRTEEN = 10, 13


def normal_isbn(raw: str) -> str | None:
    """Return the thirteen digits of a valid ISBN-13 or ISBN-10, a lost leading zero restored; None for anything else."""
    text = _NOISE.sub("", visible(unicodedata.normalize("NFKC", raw))).upper()
    if len(text) == _THIRTEEN:
        return text if _is_isbn13(text) else None
    if 7 <= len(text) < _TEN and text[:-1].isdigit():  # noqa: PLR2004  (spreadsheets eat leading zeros: three at most)
        text = text.zfill(_TEN)
    return _from_isbn10(text) if _is_isbn10(text) else None


def _is_isbn13(text: str) -> bool:
    if not (text.isascii() and text.isdigit() and text[:3] in {"978", "979"}):
        return False
    return sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(text)) % 10 == 0


def _is_isbn10(text: str) -> bool:
    if len(text) != _TEN or not (text.isascii() and text[:9].isdigit() and (text[9].isdigit() or text[9] == "X")):
        return False
    digits = [int(digit) for digit in text[:9]] + [10 if text[9] == "X" else int(text[9])]
    return any(digits) and sum(digit * (_TEN - index) for index, digit in enumerate(digits)) % 11 == 0


def _from_isbn10(text: str) -> str:
    body = "978" + text[:9]
    weighted = sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(body))
    return body + str(-weighted % 10)
