"""The table of the shop's calendar."""

from sqlalchemy import CheckConstraint

from rentbook_desktop.foundation.covers import covered
from rentbook_desktop.foundation.tables import shop_table, text

calendar_rule = shop_table(
    "calendar_rule",
    text("day", primary_key=True),
    text("state"),
    text("reason", server_default=""),
    CheckConstraint("state IN ('CLOSED', 'OPEN')", name="state"),
)
"""`day` is a date `YYYY-MM-DD`, or a weekday (`1` Monday to `7` Sunday, ISO 8601) that is CLOSED each week; a date may be
OPEN although its weekday, or a holiday, would close it."""

covered(calendar_rule, "day", thing="calendar")

closed_day = shop_table(
    "closed_day",
    text("request_id", primary_key=True),
    text("day", primary_key=True),
    text("was_state", nullable=True),
    text("was_reason", server_default=""),
)
"""What was set for the days that a closing closed, None where nothing was, so that it can be taken back."""
