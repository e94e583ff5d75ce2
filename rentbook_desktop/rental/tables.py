"""The tables of rentals and of baskets that are held."""

from sqlalchemy import CheckConstraint, ForeignKey, Index

from rentbook_desktop.foundation.covers import covered
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
    number("fee_per_day", server_default="0"),
    number("fee_grace_days", server_default="0"),
    number("fee_cap", server_default="0"),
    number("fee_skips_closed", server_default="1"),
    number("renewals", server_default="0"),
    number("due_moves", server_default="0"),
    text("override", server_default=""),
    number("loss_charge", server_default="0"),
    number("tier_revision", server_default="0"),
    CheckConstraint("price >= 0", name="price"),
    CheckConstraint("status IN ('RENT', 'DELAY', 'RETURN')", name="status"),
    CheckConstraint("due_on >= rented_on", name="due"),
    CheckConstraint("returned_on IS NULL OR returned_on >= rented_on", name="returned"),
    CheckConstraint("(status = 'RETURN') = (returned_at IS NOT NULL OR cancelled_at IS NOT NULL)", name="closed"),
    Index("ix_rental_customer_id_title_id", "customer_id", "title_id"),
    Index("ix_rental_title_id_rented_on_cancelled_at", "title_id", "rented_on", "cancelled_at"),
)

unique_where("uq_rental_open_copy", rental, "copy_id", "returned_at IS NULL AND cancelled_at IS NULL")

"""`fee_…` are the terms of a late fee as they were when it went out; `due_moves` counts how often its due day was moved;
`override` is why it was lent although a rule said no; `loss_charge` what a report that it is lost or damaged was charged (won);
`tier_revision` which revision of its tier set its price and period."""

renewal = shop_table(
    "renewal",
    key_column("renewal_id"),
    number("rental_id", ForeignKey("rental.rental_id"), index=True),
    day("was_due_on"),
    day("due_on"),
    number("price"),
    number("transfer_id", ForeignKey("transfer.transfer_id"), nullable=True),
    number("renewed_at"),
    number("undone_at", nullable=True),
    CheckConstraint("price >= 0", name="price"),
    CheckConstraint("(price = 0) = (transfer_id IS NULL)", name="paid"),
    CheckConstraint("due_on > was_due_on", name="longer"),
)
covered(renewal, "renewal_id", but=["undone_at"])

late_suspension = shop_table(
    "late_suspension",
    number("rental_id", ForeignKey("rental.rental_id"), primary_key=True, autoincrement=False),
    number("customer_id", ForeignKey("customer.customer_id"), index=True),
    day("from_on"),
    day("until_on"),
)
"""A customer who returned late rents nothing up to and on `until_on`; it is over by itself, and gone with a return that is taken back."""

due_move = shop_table(
    "due_move",
    text("request_id", primary_key=True),
    number("rental_id", ForeignKey("rental.rental_id"), primary_key=True, autoincrement=False),
    day("was_due_on"),
    day("due_on"),
)
"""Which due days a closing moved, so that it can be taken back."""

undone_request = shop_table(
    "undone_request",
    text("request_id", primary_key=True),
    number("at"),
)
"""The counter actions that were taken back, by the request that did them."""

basket = shop_table(
    "basket",
    key_column("basket_id"),
    number("customer_id", ForeignKey("customer.customer_id"), nullable=True),
    text("copies"),
    text("desk"),
    number("held_at"),
)
"""What was on the counter when a customer stepped aside: kept so that neither a crash nor another desk loses it."""
