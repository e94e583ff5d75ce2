"""International Standard Book Numbers, however messily they were typed (ISBN Users' Manual, 7th edition)."""

import re
import unicodedata

from rentbook_desktop.foundation.typed_text import visible

_NOISE = re.compile(r"[\s\-‐-―−.:]")
_TEN, _THIRTEEN, _ADD_ON = 10, 13, 5
_KOREA = (("24", 2), ("549", 3), ("8499", 4), ("94999", 5))
_PUBLISHERS = {
    "97889": (*_KOREA, ("969999", 6), ("98999", 5), ("999", 3)),
    "97911": (*_KOREA, ("999999", 6)),
    "9784": (("19", 2), ("699", 3), ("8499", 4), ("89999", 5), ("949999", 6), ("9999999", 7)),
}
"""How long a publisher's number is, by the numbers it goes up to: those of Korea and Japan (International ISBN Agency)."""


def normal_isbn(raw: str) -> str | None:
    """Return the thirteen digits of a valid ISBN-13 or ISBN-10, a lost leading zero restored; None for anything else."""
    text = raw if raw.isascii() and raw.isdigit() else _without_noise(raw)
    if len(text) == _THIRTEEN + _ADD_ON and text.isdigit():  # the add-on of Korean books (부가기호) behind it
        text = text[:_THIRTEEN]
    if len(text) == _THIRTEEN:
        return text if _is_isbn13(text) else None
    if 7 <= len(text) < _TEN and text[:-1].isdigit():  # noqa: PLR2004  (spreadsheets eat leading zeros: three at most)
        text = text.zfill(_TEN)
    return _from_isbn10(text) if _is_isbn10(text) else None


def _without_noise(raw: str) -> str:
    return _NOISE.sub("", visible(unicodedata.normalize("NFKC", raw))).upper()


def hyphened(isbn: str) -> str:
    """Return thirteen digits as they stand on a book, such as 978-89-374-6105-7; others than Korean and Japanese as they are."""
    for prefix, ranges in _PUBLISHERS.items():
        if len(isbn) == _THIRTEEN and isbn.startswith(prefix):
            rest = isbn[len(prefix) : -1]
            size = next(size for last, size in ranges if rest[: len(last)] <= last)
            return "-".join((isbn[:3], prefix[3:], rest[:size], rest[size:], isbn[-1]))
    return isbn


def _is_isbn13(text: str) -> bool:
    if not (text.isascii() and text.isdigit() and text[:3] in {"978", "979"}):
        return False
    return (sum(map(int, text[::2])) + 3 * sum(map(int, text[1::2]))) % 10 == 0


def _is_isbn10(text: str) -> bool:
    if len(text) != _TEN or not (text.isascii() and text[:9].isdigit() and (text[9].isdigit() or text[9] == "X")):
        return False
    digits = [int(digit) for digit in text[:9]] + [10 if text[9] == "X" else int(text[9])]
    return any(digits) and sum(digit * (_TEN - index) for index, digit in enumerate(digits)) % 11 == 0


def _from_isbn10(text: str) -> str:
    body = "978" + text[:9]
    weighted = sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(body))
    return body + str(-weighted % 10)
