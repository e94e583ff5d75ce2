"""A customer and the cards that identify them."""

import secrets
from datetime import date
from typing import NewType

from msgspec import Struct

from rentbook_desktop.foundation.hangul import hangul_to_keys
from rentbook_desktop.foundation.scan_codes import clean_code

CustomerId = NewType("CustomerId", int)


ADULT_AGE = 19
"""Adult from 1 January of the year in which one turns 19 (청소년 보호법 제2조 제1호)."""

REGISTERING = "customers"
"""The name held (`foundation.named_lock`) while phone numbers are compared and customers registered."""


class Standing(Struct, frozen=True, kw_only=True):
    """What decides whether somebody may rent."""

    customer_id: CustomerId
    name: str
    state: str
    birth: date | None
    has_guardian: bool = False
    """Whether a guardian's number was written down."""
    group: str = ""
    """The group whose limits count, empty for none."""
    id_checked: bool = False
    """Whether somebody looked at their ID."""

    def is_adult(self, today: date) -> bool:
        """Return whether 19+ titles may be rented; an unknown birth date says no."""
        return self.birth is not None and today.year - self.birth.year >= ADULT_AGE


def new_card_number() -> str:
    """Return a random card number: 2, eight random digits and a check digit (Luhn), all digits so that any keyboard types it.

    It is never a valid ISBN: one scan would mean a customer and a book.
    """
    while True:
        digits = "2" + "".join(secrets.choice("0123456789") for _ in range(8))
        number = digits + luhn_digit(digits)
        if not _is_isbn10(number):
            return number


def luhn_digit(digits: str) -> str:
    """Return the Luhn check digit of a row of digits (ISO/IEC 7812-1, annex B)."""
    doubled = (int(digit) * (2 if index % 2 == 0 else 1) for index, digit in enumerate(reversed(digits)))
    return str(-sum(n // 10 + n % 10 for n in doubled) % 10)


def split_code(text: str) -> tuple[str, str]:
    """Return `card` or `id` and what follows in `card:…` or `id:…`, however the keyboard was set; else "" and the code."""
    for code in (clean_code(text), clean_code(hangul_to_keys(text))):
        kind, colon, rest = code.partition(":")
        if colon and kind in _KINDS:
            return kind.lower(), rest
    return "", clean_code(text)


_KINDS = ("CARD", "ID")


def _is_isbn10(digits: str) -> bool:
    """Return whether ten digits have the check digit of an ISBN-10."""
    return sum(int(digit) * (10 - index) for index, digit in enumerate(digits)) % 11 == 0
