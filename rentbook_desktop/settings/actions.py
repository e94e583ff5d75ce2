"""Changing a setting that holds for the whole shop."""

from collections.abc import Mapping

from msgspec import Struct
from sqlalchemy import delete, insert, select

from rentbook_desktop.events import SettingChanged
from rentbook_desktop.foundation.errors import NotFound, refuse
from rentbook_desktop.foundation.registry import Right, Role, action
from rentbook_desktop.foundation.setting import Setting, checked, written
from rentbook_desktop.foundation.settings import SETTINGS
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.settings.sealing import sealed, unsealed
from rentbook_desktop.settings.tables import setting


class SettingMoved(Struct, frozen=True, kw_only=True):
    """A setting before and after, as stored (a sealed one is sealed); None is the default."""

    key: str
    before: str | None
    after: str | None


@action(Role.LIBRARIAN, right=Right.SETTINGS, inverse="change_setting")
def change_setting(work: Work, *, key: str, value: str | None) -> SettingMoved:
    """Store a value for all desks, or with None go back to the default; the answer's `before` undoes it.

    Raises NotFound for an unknown key, Invalid for a value out of bounds, Refused where it is fixed outside the program
    or belongs to one desk.
    """
    return put_setting(work, key, value)


class SettingsMoved(Struct, frozen=True, kw_only=True):
    """Several settings before and after."""

    moved: tuple[SettingMoved, ...]


@action(Role.LIBRARIAN, right=Right.SETTINGS)
def set_up_shop(work: Work, *, values: Mapping[str, str]) -> SettingsMoved:
    """Store several settings at once, all or none: the first start. Raises as `change_setting` does."""
    return SettingsMoved(moved=tuple(put_setting(work, key, value) for key, value in values.items()))


def put_setting(work: Work, key: str, value: str | None) -> SettingMoved:
    """Change a setting inside somebody's work; see `change_setting`."""
    declared = SETTINGS.get(key)
    if declared is None:
        raise NotFound("setting", key[:60])
    if declared.scope != "shop":
        raise refuse("SETTING_OF_DESK", key=key)
    if work.settings.is_fixed(key):
        raise refuse("SETTING_FIXED", key=key)
    after = None if value is None else _stored(work, declared, value)
    before = work.connection.execute(select(setting.c.value).where(setting.c.key == key)).scalar()
    work.connection.execute(delete(setting).where(setting.c.key == key))
    if after is not None:
        row = {"key": key, "value": after, "at": work.now, "staff": work.actor.staff}
        work.connection.execute(insert(setting).values(row))
    work.audit(f"setting:{key}", before={"value": before}, after={"value": after})
    work.record(SettingChanged(setting_id=key, value=after))
    return SettingMoved(key=key, before=before, after=after)


def _stored(work: Work, declared: Setting, value: str) -> str:
    """Return a value as it is stored; an earlier one that comes back sealed, from an undo, is opened first."""
    plain = unsealed(work.connection, declared.key, value) if declared.is_sealed else value
    text = written(declared, checked(declared, value if plain is None else plain))
    return sealed(work.connection, declared.key, text) if declared.is_sealed and text else text
