"""A customer and the cards that identify them."""

import secrets
from datetime import date
from typing import NewType

from msgspec import Struct

CustomerId = NewType("CustomerId", int)


ADULT_AGE = 19
"""Adult from 1 January of the year in which one turns 19 (청소년 보호법 제2조 제1호)."""


class Standing(Struct, frozen=True, kw_only=True):
    """What decides whether somebody may rent."""

    customer_id: CustomerId
    name: str
    state: str
    birth: date | None

    def is_adult(self, today: date) -> bool:
        """Return whether 19+ titles may be rented; an unknown birth date says no."""
        return self.birth is not None and today.year - self.birth.year >= ADULT_AGE


def new_card_number() -> str:
    """Return a random card number: 2, eight random digits and a check digit (Luhn), all digits so that any keyboard types it."""
    digits = "2" + "".join(secrets.choice("0123456789") for _ in range(8))
    return digits + luhn_digit(digits)


def luhn_digit(digits: str) -> str:
    """Return the Luhn check digit of a row of digits (ISO/IEC 7812-1, annex B)."""
    doubled = (int(digit) * (2 if index % 2 == 0 else 1) for index, digit in enumerate(reversed(digits)))
    return str(-sum(n // 10 + n % 10 for n in doubled) % 10)
