"""`settings list`, `get` and `set`."""

from rentbook_desktop.faces.terminal.answer import Answer, facts, table
from rentbook_desktop.faces.terminal.given import Given
from rentbook_desktop.faces.terminal.till import Till
from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.foundation.settings import SETTINGS, Setting, checked, written
from rentbook_desktop.foundation.settings_file import write_setting
from rentbook_desktop.settings.actions import SettingMoved, change_setting
from rentbook_desktop.settings.queries import SettingShown, settings_now


def list_all(till: Till, _given: Given) -> Answer:
    """Show every setting with its value and where that comes from."""
    found = till.shop.ask(settings_now)
    body = {"settings": [_body(one) for one in found]}
    heads = ("key", "value", "source")
    rows = [(one.setting.key, one.text, one.source) for one in found]
    return Answer(body=body, text=lambda words: table([words.tr(f"terminal.head.{head}") for head in heads], rows))


def tell(till: Till, given: Given) -> Answer:
    """Show one setting."""
    setting = _known(given.text("key"))
    one = next(one for one in till.shop.ask(settings_now) if one.setting.key == setting.key)
    return Answer(
        body=_body(one),
        text=lambda words: facts(
            (words.tr(f"terminal.head.{head}"), value)
            for head, value in (("key", setting.key), ("value", one.text), ("source", one.source))
        ),
    )


def change(till: Till, given: Given) -> Answer:
    """Set one setting, for the whole shop or for this computer."""
    setting, value = _known(given.text("key")), given.text("value")
    if setting.scope == "shop":
        moved = till.shop.do(change_setting, key=setting.key, value=value)
        till.shop.read_settings()
    else:
        moved = _set_here(till, setting, value)
    return Answer(body=moved, text=lambda words: words.tr("terminal.set", key=moved.key, value=moved.after or ""))


def _set_here(till: Till, setting: Setting, value: str) -> SettingMoved:
    settings = till.shop.workshop.settings
    before = written(setting, settings.get(setting.key))
    after = checked(setting, value)
    if settings.folder is not None:
        write_setting(settings.folder, setting.key, after)
    settings.read_file()
    return SettingMoved(key=setting.key, before=before, after=written(setting, after))


def _known(key: str) -> Setting:
    if key not in SETTINGS:
        raise NotFound("setting", key[:60])
    return SETTINGS[key]


def _body(one: SettingShown) -> dict[str, object]:
    return {"key": one.setting.key, "value": one.value, "source": one.source, "fixed": one.fixed}
