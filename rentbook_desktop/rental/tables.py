"""The tables of rentals and of baskets that are held."""

from sqlalchemy import CheckConstraint, ForeignKey, Index

from rentbook_desktop.foundation.tables import day, key_column, number, shop_table, text, unique_where

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
    day("rented_on"),
    day("due_on"),
    number("returned_at", nullable=True),
    day("returned_on", nullable=True),
    number("cancelled_at", nullable=True),
    text("reported", nullable=True),
    number("reported_at", nullable=True),
    text("reported_why", server_default=""),
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
