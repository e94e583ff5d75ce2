"""The table of staff."""

from sqlalchemy import CheckConstraint

from rentbook_desktop.foundation.covers import covered
from rentbook_desktop.foundation.tables import key_column, number, shop_table, text

staff = shop_table(
    "staff",
    key_column("staff_id"),
    text("name"),
    text("role"),
    text("pin_hash"),
    text("state", server_default="ACTIVE"),
    number("failures", server_default="0"),
    number("locked_until", nullable=True),
    number("joined_at"),
    CheckConstraint("role IN ('OWNER', 'CLERK')", name="role"),
    CheckConstraint("state IN ('ACTIVE', 'LEFT')", name="state"),
)
covered(staff, "staff_id", thing="staff")
