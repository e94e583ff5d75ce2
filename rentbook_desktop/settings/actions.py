"""Changing a setting that holds for the whole shop."""

from collections.abc import Mapping

from msgspec import Struct
from sqlalchemy import delete, insert, select

from rentbook_desktop.events import SettingChanged
from rentbook_desktop.foundation.errors import NotFound, refuse
from rentbook_desktop.foundation.registry import Right, Role, action
from rentbook_desktop.foundation.setting import checked, written
from rentbook_desktop.foundation.settings import SETTINGS
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.settings.tables import setting


class SettingMoved(Struct, frozen=True, kw_only=True):
    """A setting before and after, as written; None is the default."""

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
    after = None if value is None else written(declared, checked(declared, value))
    before = work.connection.execute(select(setting.c.value).where(setting.c.key == key)).scalar()
    work.connection.execute(delete(setting).where(setting.c.key == key))
    if after is not None:
        row = {"key": key, "value": after, "at": work.now, "staff": work.actor.staff}
        work.connection.execute(insert(setting).values(row))
    work.audit(f"setting:{key}", before={"value": before}, after={"value": after})
    work.record(SettingChanged(setting_id=key, value=after))
    return SettingMoved(key=key, before=before, after=after)
