"""Korean mobile numbers: read however they are written, stored as E.164, shown masked."""

import re
import unicodedata
from typing import TYPE_CHECKING

from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.typed_text import visible

if TYPE_CHECKING:
    from rentbook_desktop.customer.phone_cipher import PhoneCipher

NO_KEY, UNREADABLE = "NO_KEY", "UNREADABLE"
"""What stands in place of a number that is there and cannot be shown: the key is missing, or it was sealed for another."""

_SEPARATORS = re.compile(r"[\s\-.()‐-―−]")
_MOBILE = re.compile(r"(?:(?:\+|00)?82)?0?(10\d{8})")
_TAIL, _NATIONAL = 4, 10


def normal_phone(raw: str) -> str:
    """Return a mobile number as `+8210########`; raises Invalid for anything that is none."""
    digits = _SEPARATORS.sub("", visible(unicodedata.normalize("NFKC", raw)))
    match = _MOBILE.fullmatch(digits)
    if match is None:
        raise Invalid("INVALID_PHONE")
    return "+82" + match[1]


def masked(e164: str) -> str:
    """Return a number as `010-****-4821`; of one who left, nothing."""
    if not e164:
        return ""
    national = "0" + e164.removeprefix("+82")
    return f"{national[:3]}-****-{national[-4:]}"


def shown_phone(cipher: "PhoneCipher", stored: str, owner: int) -> str:
    """Return a customer's stored number masked, empty where there is none; NO_KEY or UNREADABLE where it cannot be read."""
    number = cipher.decrypt(stored, owner)
    if number or not stored:
        return masked(number)
    return NO_KEY if cipher.is_locked else UNREADABLE


def formatted_phone(e164: str) -> str:
    """Return a number as people write it, `010-1234-4821`; nothing where there is none."""
    if not e164:
        return ""
    national = "0" + e164.removeprefix("+82")
    return f"{national[:3]}-{national[3:-4]}-{national[-4:]}"


def dialled_digits(e164: str) -> str:
    """Return a number as it is dialled at home, `01012344821`: what message providers want."""
    return "0" + e164.removeprefix("+82")


def phone_digits(words: str) -> str | None:
    """Return the last ten digits of what was typed, four at least; None for words that are no part of a number."""
    digits = _SEPARATORS.sub("", visible(unicodedata.normalize("NFKC", words))).removeprefix("+82")
    if not (digits.isascii() and digits.isdigit()) or len(digits) < _TAIL:
        return None
    return (digits.removeprefix("0") if len(digits) > _NATIONAL else digits)[-_NATIONAL:]
