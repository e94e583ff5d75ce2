"""A customer and the cards that identify them."""

import secrets
from datetime import date
from typing import NewType

from msgspec import Struct
from sqlalchemy import CheckConstraint, ForeignKey, Index

from rentbook_desktop.foundation.tables import key_column, number, shop_table, text

CustomerId = NewType("CustomerId", int)

customer = shop_table(
    "customer",
    key_column("customer_id"),
    text("name"),
    text("name_key"),
    text("phone"),
    text("birth", nullable=True),
    text("pin_hash", nullable=True),
    text("state", server_default="ACTIVE"),
    number("joined_at"),
    text("initials", server_default=""),
    text("phone_tail", server_default=""),
    text("consent_version", server_default=""),
    number("consent_at", nullable=True),
    number("withdrawn_at", nullable=True),
    text("notice_channel", server_default="KAKAO"),
    text("guardian_phone", server_default=""),
    text("phone_index", server_default=""),
    text("phone_head", server_default=""),
    CheckConstraint("state IN ('ACTIVE', 'SUSPENDED', 'WITHDRAWN')", name="state"),
    CheckConstraint("notice_channel IN ('KAKAO', 'NONE')", name="notice_channel"),
    Index("ix_customer_initials", "initials"),
    Index("ix_customer_phone_tail", "phone_tail"),
    Index("ix_customer_name_key", "name_key"),
    Index("ix_customer_phone_index", "phone_index"),
    Index("ix_customer_phone_head", "phone_head"),
)

card = shop_table(
    "card",
    text("card", primary_key=True),
    number("customer_id", ForeignKey("customer.customer_id"), index=True),
    text("state", server_default="ACTIVE"),
    number("issued_at"),
    CheckConstraint("state IN ('ACTIVE', 'LOST')", name="state"),
)

phone_vault = shop_table("phone_vault", text("name", primary_key=True), text("proof"))
"""The name under which a computer keeps the key of the telephone numbers, and a proof that a key is the right one."""

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
    doubled = (int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits)))
    return str(-sum(n // 10 + n % 10 for n in doubled) % 10)
