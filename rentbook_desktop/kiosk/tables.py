"""The tables of kiosks and of calls for staff. Who stands before a kiosk is never stored here."""

from sqlalchemy import CheckConstraint, Index

from rentbook_desktop.foundation.tables import key_column, number, shop_table, text

kiosk = shop_table(
    "kiosk",
    text("name", primary_key=True),
    text("version", server_default=""),
    text("size", server_default=""),
    text("state", server_default="OPEN"),
    number("seen_at"),
    CheckConstraint("state IN ('OPEN', 'BUSY', 'AWAY', 'LOCKED')", name="state"),
)

open_desk = shop_table("open_desk", text("desk", primary_key=True), number("seen_at"))
"""When a desk that shows calls was last there, so that a kiosk does not promise somebody who is not."""

staff_call = shop_table(
    "staff_call",
    key_column("call_id"),
    text("kiosk"),
    text("doing"),
    number("books", server_default="0"),
    number("at"),
    number("taken_at", nullable=True),
    text("taken_by", server_default=""),
    number("cancelled_at", nullable=True),
    CheckConstraint("books >= 0", name="books"),
    Index("ix_staff_call_kiosk_at", "kiosk", "at"),
)
