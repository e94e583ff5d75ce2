"""The table of the shop's settings."""

from rentbook_desktop.foundation.covers import covered
from rentbook_desktop.foundation.tables import number, shop_table, text

setting = shop_table(
    "setting",
    text("key", primary_key=True),
    text("value"),
    number("at"),
    text("staff"),
)
covered(setting, "key", thing="setting")
