"""`settings list`, `get` and `set`."""

from collections.abc import Sequence

from rentbook_desktop.faces.state_words import label_for
from rentbook_desktop.faces.terminal.arguments import Arguments
from rentbook_desktop.faces.terminal.context import CommandContext
from rentbook_desktop.faces.terminal.forms import accepts, option_of, words_of
from rentbook_desktop.faces.terminal.grammar import Command, word
from rentbook_desktop.faces.terminal.result import CommandResult, facts, table
from rentbook_desktop.faces.terminal.sentences import reason_form
from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.setting import Setting, checked, written
from rentbook_desktop.foundation.settings import SETTINGS
from rentbook_desktop.foundation.settings_file import write_setting
from rentbook_desktop.settings.actions import SettingMoved, change_setting
from rentbook_desktop.settings.queries import SettingShown, settings_now


def list_all(context: CommandContext, _arguments: Arguments) -> CommandResult:
    """Show every setting with its value and where that comes from."""
    found = context.shop.ask(settings_now)
    problems = [reason_form(one, context.words) for one in context.shop.runner.settings.problems()]
    body = {"settings": [_body(one) for one in found], "problems": problems}
    heads = ("key", "value", "source")
    rows = [(one.setting.key, one.text, one.source) for one in found]
    return CommandResult(
        body=body,
        text=lambda words: "\n".join(
            [table([words.tr(f"terminal.head.{head}") for head in heads], rows), *_ignored(found, words)]
        ),
    )


def show(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Show one setting."""
    setting = _known(arguments.text("key"))
    one = next(one for one in context.shop.ask(settings_now) if one.setting.key == setting.key)
    return CommandResult(
        body=_body(one),
        text=lambda words: "\n".join(
            [
                facts(
                    (words.tr(f"terminal.head.{head}"), value)
                    for head, value in (("key", setting.key), ("value", one.text), ("source", one.source))
                ),
                *_ignored([one], words),
            ]
        ),
    )


def set_(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Set one setting, for the whole shop or for this computer."""
    setting, value = _known(arguments.text("key")), arguments.text("value")
    if setting.scope == "shop":
        moved = context.shop.do_once(arguments.get("request_id"), change_setting, key=setting.key, value=value)
        context.shop.read_settings()
    else:
        context.shop.ask(settings_now)  # nobody who is not signed in sets anything
        moved = _set_here(context, setting, value)
    return CommandResult(
        body=moved, text=lambda words: words.tr("terminal.set", key=moved.key, value=moved.after or "")
    )


def _set_here(context: CommandContext, setting: Setting, value: str) -> SettingMoved:
    settings = context.shop.runner.settings
    before = written(setting, settings.get(setting.key))
    after = checked(setting, value)
    if settings.folder is not None:
        write_setting(settings.folder, setting.key, after)
    settings.read_file()
    return SettingMoved(key=setting.key, before=before, after=written(setting, after))


def _ignored(found: Sequence[SettingShown], words: Translator) -> list[str]:
    return [
        words.tr("terminal.setting_ignored", key=one.setting.key, source=label_for(source, words))
        for one in found
        for source in one.ignored
    ]


def _known(key: str) -> Setting:
    if key not in SETTINGS:
        raise NotFound("setting", key[:60])
    return SETTINGS[key]


def _body(one: SettingShown) -> dict[str, object]:
    return {
        "key": one.setting.key,
        "value": one.value,
        "source": one.source,
        "fixed": one.fixed,
        "ignored": one.ignored,
    }


COMMANDS = (
    Command(words="settings list", handler=list_all, verb=settings_now),
    Command(words="settings get", handler=show, verb=settings_now, parameters=(word("key", "KEY"),)),
    Command(
        words="settings set",
        handler=set_,
        verb=change_setting,
        parameters=accepts(
            change_setting,
            words_of("key", metavar="KEY"),
            words_of("value", metavar="VALUE"),
            option_of("request_id"),
        ),
    ),
)
