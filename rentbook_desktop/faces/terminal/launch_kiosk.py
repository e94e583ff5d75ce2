"""`kiosk`: the self-service screen in a shop, and what of it is in place on this computer."""

import os
import sys

from rentbook_desktop.faces.kiosk_options import (
    DEFAULT_NAME,
    WATCHED_VARIABLE,
    KioskOptions,
    SetupFact,
    is_kiosk_name,
    size_of,
)
from rentbook_desktop.faces.terminal.arguments import Arguments, UsageError
from rentbook_desktop.faces.terminal.grammar import Command, option
from rentbook_desktop.faces.terminal.launch import has_screen
from rentbook_desktop.faces.terminal.result import CommandResult
from rentbook_desktop.faces.terminal.run import Run
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.i18n import Translator

NOT_IN_PLACE = 7
"""Exit code of a look at a computer that is not locked down."""

_MARKS = {True: "✓", False: "✗", None: "?"}


def kiosk(this: Run, arguments: Arguments) -> int:
    """Open the kiosk under its watchdog, tell what of its lock-down is missing here, or keep its exit PIN."""
    options = _options(this, arguments)
    if arguments.get("set_exit_pin"):
        return this.output.answer(_chose_exit_pin(this, options))
    if arguments.get("check"):
        return this.output.answer(_told_setup(this, options))
    if not has_screen():
        raise Unavailable("NO_WINDOW")
    try:
        if os.environ.get(WATCHED_VARIABLE) or options.size:
            return this.launcher.open_kiosk(options)
    except ImportError as error:
        raise Unavailable("NO_WINDOW") from error
    return this.launcher.watch_kiosk(sys.argv[1:], lambda key: this.output.remark(this.words.tr(f"terminal.{key}")))


def self_check(this: Run, arguments: Arguments) -> int:
    """Open the kiosk's window and shop, unseen where there is no screen, and say so in one line."""
    if not has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    line = this.launcher.check_kiosk(_options(this, arguments))
    return this.output.answer(CommandResult(body={"line": line}, text=lambda _words: line))


def _options(this: Run, arguments: Arguments) -> KioskOptions:
    name, size = arguments.get("name", DEFAULT_NAME), arguments.get("windowed")
    if not is_kiosk_name(name):
        raise UsageError("terminal.usage.kiosk_name", command="kiosk", given=name[:40])
    if size and not size_of(size):
        raise UsageError("terminal.usage.kiosk_size", command="kiosk", given=size[:40])
    return KioskOptions(
        data=this.data,
        database=this.database,
        views=this.views,
        language=this.language,
        name=name,
        size=size_of(size) if size else None,
    )


def _chose_exit_pin(this: Run, options: KioskOptions) -> CommandResult:
    """Keep the PIN by which staff leave this kiosk, typed unseen twice.

    Where staff's own PINs can be looked at from here, somebody who may change settings has to sign in; where they cannot, as
    with the role of a kiosk, it is for whoever owns the data folder.
    """
    from rentbook_desktop.faces.terminal import sign_in
    from rentbook_desktop.foundation.actors import Right, kiosk_actor
    from rentbook_desktop.foundation.errors import NotAllowed
    from rentbook_desktop.kiosk.exit_pin import exit_pin_file, write_exit_pin
    from rentbook_desktop.kiosk.leaving import can_judge_staff

    with this.open_shop(actor=kiosk_actor(options.name)) as opened:
        if can_judge_staff(opened):
            actor = sign_in.signed_in(opened, this.staff, this.pin_file, this.words)
            if actor is None or Right.SETTINGS not in actor.rights:
                raise NotAllowed("set_exit_pin", Right.SETTINGS)
    pin = sign_in.typed_unseen(this.words.tr("terminal.ask_exit_pin"))
    if sign_in.typed_unseen(this.words.tr("terminal.ask_exit_pin_again")) != pin:
        raise UsageError("terminal.usage.exit_pins_differ")
    write_exit_pin(exit_pin_file(options.data, options.name), pin)
    body = {"kiosk": options.name, "set": True}
    return CommandResult(body=body, text=lambda words: words.tr("terminal.exit_pin_set", name=options.name))


def _told_setup(this: Run, options: KioskOptions) -> CommandResult:
    found = this.launcher.kiosk_setup(options)
    is_whole = all(fact.ok for fact in found)
    body = {"ok": is_whole, "checks": [{"name": one.name, "ok": one.ok, "found": one.found} for one in found]}
    return CommandResult(
        body=body,
        text=lambda words: "\n".join(_line(words, one) for one in found),
        code=0 if is_whole else NOT_IN_PLACE,
    )


def _line(words: Translator, fact: SetupFact) -> str:
    what = words.tr(f"kiosk_setup.{fact.name}")
    found = f" ({fact.found})" if fact.found else ""
    mend = "" if fact.ok else f"\n    {words.tr(f'kiosk_setup.{fact.name}_mend')}"
    return f"{_MARKS[fact.ok]} {what}{found}{mend}"


COMMANDS = (
    Command(
        words="kiosk",
        handler=kiosk,
        parameters=(
            option("name", "NAME", about="kiosk_name"),
            option("windowed", "WxH"),
            option("check", kind="flag", about="kiosk_check"),
            option("set_exit_pin", kind="flag"),
        ),
        standalone=True,
    ),
)
