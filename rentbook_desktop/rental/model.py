"""A rental: one copy with one customer, from handing over to coming back, and the rules for it."""

from datetime import date, timedelta
from typing import NewType

from sqlalchemy import CheckConstraint, ForeignKey, Index

from rentbook_desktop.foundation.tables import key_column, number, shop_table, text, unique_where

RentalId = NewType("RentalId", int)

DAYS = 7
"""How long a copy is lent: due at the end of the seventh day after the rental day (requirement A3)."""

MOST_AT_ONCE = 100
"""More copies than anybody carries to the counter in one basket."""

rental = shop_table(
    "rental",
    key_column("rental_id"),
    number("copy_id", ForeignKey("copy.copy_id"), index=True),
    number("customer_id", ForeignKey("customer.customer_id")),
    number("title_id", ForeignKey("title.title_id")),
    number("price"),
    text("tier"),
    number("period_days"),
    text("status", server_default="RENT"),
    number("rented_at"),
    text("rented_on"),
    text("due_on"),
    number("returned_at", nullable=True),
    text("returned_on", nullable=True),
    number("cancelled_at", nullable=True),
    CheckConstraint("price >= 0", name="price"),
    CheckConstraint("status IN ('RENT', 'DELAY', 'RETURN')", name="status"),
    CheckConstraint("due_on >= rented_on", name="due"),
    CheckConstraint("returned_on IS NULL OR returned_on >= rented_on", name="returned"),
    CheckConstraint("(status = 'RETURN') = (returned_at IS NOT NULL OR cancelled_at IS NOT NULL)", name="closed"),
    Index("ix_rental_customer_id_title_id", "customer_id", "title_id"),
    Index("ix_rental_title_id_rented_on_cancelled_at", "title_id", "rented_on", "cancelled_at"),
)
unique_where("uq_rental_open_copy", rental, "copy_id", "returned_at IS NULL AND cancelled_at IS NULL")

basket = shop_table(
    "basket",
    key_column("basket_id"),
    number("customer_id", ForeignKey("customer.customer_id"), nullable=True),
    text("copies"),
    text("desk"),
    number("held_at"),
)
"""What was on the counter when a customer stepped aside: kept so that neither a crash nor another desk loses it."""


def due_day(rented_on: date, days: int = DAYS) -> date:
    """Return the day at whose end a rental is due."""
    return rented_on + timedelta(days=days)


def days_late(due_on: date, returned_on: date) -> int:
    """Return how many midnights the return came after its due day; never negative, however clocks jump."""
    return max(0, (returned_on - due_on).days)
