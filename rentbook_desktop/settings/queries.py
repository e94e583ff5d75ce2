"""What a screen may ask about settings."""

from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, select

from rentbook_desktop.foundation.actions import query
from rentbook_desktop.foundation.settings import SETTINGS, Setting, written
from rentbook_desktop.foundation.work import Reading
from rentbook_desktop.settings.tables import setting as setting_table


class SettingShown(Struct, frozen=True, kw_only=True):
    """A setting as it stands: its declaration, its value, where that comes from, and whether the screen may change it."""

    setting: Setting
    value: Any
    text: str
    source: str
    fixed: bool


@query("shop")
def settings_now(reading: Reading) -> tuple[SettingShown, ...]:
    """Return every setting in the order of their declaration."""
    return tuple(_shown(reading, setting) for setting in SETTINGS.values())


def stored_settings(connection: Connection) -> dict[str, str]:
    """Return every stored value by its key, as written."""
    rows = connection.execute(select(setting_table.c.key, setting_table.c.value))
    return {row.key: row.value for row in rows}


def _shown(reading: Reading, setting: Setting) -> SettingShown:
    value, source = reading.settings.found(setting.key)
    return SettingShown(
        setting=setting,
        value=value,
        text=written(setting, value),
        source=source,
        fixed=reading.settings.is_fixed(setting.key),
    )
