"""What a screen may ask about settings."""

from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, select

from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.setting import Setting, written
from rentbook_desktop.foundation.settings import SETTINGS
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.settings.sealing import unsealed
from rentbook_desktop.settings.tables import setting as setting_table


class SettingShown(Struct, frozen=True, kw_only=True):
    """A setting as it stands, a sealed one with its middle hidden: its declaration, its value, where that comes from, and whether the screen may change it.

    `ignored` names where another value was written that does not count: the environment, the file.
    """

    setting: Setting
    value: Any  # Any: every setting has its own type
    text: str
    source: str
    fixed: bool
    ignored: tuple[str, ...] = ()


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def settings_now(reading: ReadContext) -> tuple[SettingShown, ...]:
    """Return every setting in the order of their declaration."""
    return tuple(_shown(reading, setting) for setting in SETTINGS.values())


def stored_settings(connection: Connection) -> dict[str, str]:
    """Return every stored value by its key, as written; without one that this computer cannot open."""
    rows = connection.execute(select(setting_table.c.key, setting_table.c.value))
    opened = ((row.key, unsealed(connection, row.key, row.value)) for row in rows)
    return {key: value for key, value in opened if value is not None}


def _shown(reading: ReadContext, setting: Setting) -> SettingShown:
    value, source = reading.settings.found(setting.key)
    if setting.is_sealed:
        value = _hidden(str(value))
    return SettingShown(
        setting=setting,
        value=value,
        text=written(setting, value),
        source=source,
        fixed=reading.settings.is_fixed(setting.key),
        ignored=reading.settings.ignored(setting.key),
    )


def _hidden(number: str) -> str:
    """Return a telephone number with all hidden but its first three digits and its last four."""
    digits = "".join(char for char in number if char.isdigit())
    return f"{digits[:3]}-****-{digits[-4:]}" if digits else ""
