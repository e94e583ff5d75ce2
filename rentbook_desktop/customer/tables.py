"""The tables of customers, their cards and the proof of the phone key."""

from sqlalchemy import CheckConstraint, ForeignKey, Index

from rentbook_desktop.foundation.covers import covered
from rentbook_desktop.foundation.tables import day, key_column, number, shop_table, text

customer = shop_table(
    "customer",
    key_column("customer_id"),
    text("name"),
    text("name_key"),
    text("phone"),
    day("birth", nullable=True),
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

covered(customer, "customer_id", thing="customer")
covered(card, "customer_id", thing="customer")

customer_try = shop_table(
    "customer_try", text("subject", primary_key=True), number("failures"), number("locked_until"), text("seal")
)
"""Wrong tries at kiosks without a right one between them, under a seal; `subject` is `customer:7`, or a mark of what is nobody's."""

phone_vault = shop_table(
    "phone_vault", text("name", primary_key=True), text("proof"), text("sealed", server_default="")
)
"""The name under which a computer keeps the key of the telephone numbers, and a proof that a key is the right one.

`sealed` is a key of its own from before there was a shop's secret, under the secret; empty where it comes from the secret.
"""
