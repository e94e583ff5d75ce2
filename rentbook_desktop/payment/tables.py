"""The table of payments."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint

from rentbook_desktop.foundation.covers import covered
from rentbook_desktop.foundation.tables import key_column, number, shop_table, text

payment = shop_table(
    "payment",
    key_column("payment_id"),
    text("kind"),
    number("customer_id", ForeignKey("customer.customer_id"), index=True),
    number("rental_id", nullable=True),
    number("transfer_id", ForeignKey("transfer.transfer_id"), nullable=True),
    text("tender"),
    number("amount"),
    text("state"),
    text("why", server_default=""),
    number("at"),
    text("approval", server_default=""),
    number("given", nullable=True),
    text("memo", server_default=""),
    UniqueConstraint("rental_id"),
    UniqueConstraint("transfer_id"),
    CheckConstraint("amount >= 0", name="amount"),
    CheckConstraint("state IN ('APPROVED', 'REFUSED', 'CANCELLED')", name="state"),
    CheckConstraint("kind IN ('RENTAL', 'TOP_UP', 'REFUND', 'FEE')", name="kind"),
    CheckConstraint("(kind = 'RENTAL') = (rental_id IS NOT NULL)", name="rental"),
)
covered(payment, "payment_id", but=["state", "memo"], only=payment.c.kind != "RENTAL")
"""The payment of a rental is what its events say; only the others need covers of their own."""
