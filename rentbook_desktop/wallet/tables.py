"""The tables of the journal: accounts, transfers, holds. Rows of `transfer` are only ever added; triggers refuse the rest and alone move balances."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint

from rentbook_desktop.foundation.covers import covered
from rentbook_desktop.foundation.tables import key_column, number, shop_table, text, unique_where

account = shop_table(
    "account",
    key_column("account_id"),
    text("key"),
    text("kind"),
    number("customer_id", ForeignKey("customer.customer_id"), nullable=True, index=True),
    number("balance", server_default="0"),
    number("held", server_default="0"),
    UniqueConstraint("key"),
    CheckConstraint("kind <> 'wallet' OR (balance >= 0 AND held >= 0 AND balance - held >= 0)", name="covered"),
    CheckConstraint("(kind IN ('wallet', 'receivable')) = (customer_id IS NOT NULL)", name="owner"),
)

transfer = shop_table(
    "transfer",
    key_column("transfer_id"),
    number("debit_id", ForeignKey("account.account_id"), index=True),
    number("credit_id", ForeignKey("account.account_id"), index=True),
    number("amount"),
    text("kind"),
    text("reference"),
    number("rental_id", nullable=True),
    text("reason", server_default=""),
    text("request_id", nullable=True),
    number("reversal_of", ForeignKey("transfer.transfer_id"), nullable=True),
    number("refund_of", ForeignKey("transfer.transfer_id"), nullable=True, index=True),
    text("staff"),
    text("desk"),
    number("at"),
    text("checksum"),
    CheckConstraint("amount > 0", name="amount"),
    CheckConstraint("debit_id <> credit_id", name="two_accounts"),
    CheckConstraint("kind <> 'RENTAL' OR rental_id IS NOT NULL", name="rental"),
    Index("uq_transfer_reversal_of", "reversal_of", unique=True),
)

covered(transfer, "transfer_id", seal="checksum")
unique_where("uq_transfer_rental_charge", transfer, "rental_id", "kind = 'RENTAL'")

hold = shop_table(
    "hold",
    key_column("hold_id"),
    number("account_id", ForeignKey("account.account_id"), index=True),
    number("rental_id"),
    number("amount"),
    text("state", server_default="HELD"),
    number("transfer_id", ForeignKey("transfer.transfer_id"), nullable=True),
    number("placed_at"),
    number("settled_at", nullable=True),
    UniqueConstraint("rental_id"),
    CheckConstraint("amount > 0", name="amount"),
    CheckConstraint("state IN ('HELD', 'CAPTURED', 'VOIDED')", name="state"),
    CheckConstraint("(state = 'CAPTURED') = (transfer_id IS NOT NULL)", name="captured"),
)
