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
    text("group_name", server_default=""),
    day("id_checked_on", nullable=True),
    text("id_checked_kind", server_default=""),
    text("id_checked_by", server_default=""),
    CheckConstraint("state IN ('ACTIVE', 'SUSPENDED', 'WITHDRAWN')", name="state"),
    CheckConstraint("notice_channel IN ('KAKAO', 'NONE')", name="notice_channel"),
    Index("ix_customer_initials", "initials"),
    Index("ix_customer_phone_tail", "phone_tail"),
    Index("ix_customer_name_key", "name_key"),
    Index("ix_customer_phone_index", "phone_index"),
    Index("ix_customer_phone_head", "phone_head"),
)

"""`group_name` is empty for no group; `id_checked_…` say on which day which kind of ID was looked at, and by whom: never its number."""

customer_group = shop_table(
    "customer_group",
    text("group_name", primary_key=True),
    number("copies", server_default="0"),
    CheckConstraint("copies >= 0", name="copies"),
)
"""Customers for whom other limits count; `copies` is how many books one may have out, 0 where the shop's limit counts."""

group_limit = shop_table(
    "group_limit",
    text("group_name", ForeignKey("customer_group.group_name"), primary_key=True),
    text("tier", ForeignKey("price_tier.tier"), primary_key=True),
    number("maximum"),
    CheckConstraint("maximum >= 0", name="maximum"),
)
"""How many copies of a tier a customer of a group may have out: it counts in place of the tier's own `maximum`."""

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
covered(customer_group, "group_name", thing="customer_group")
covered(group_limit, "group_name", thing="customer_group")

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
