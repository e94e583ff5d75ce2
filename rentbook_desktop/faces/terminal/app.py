"""One run of the command line: read it, open the shop, do the command, answer, deliver the news, leave."""

import logging
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from rentbook_desktop.faces.terminal import launch, launch_kiosk
from rentbook_desktop.faces.terminal.arguments import Arguments, ParsedArgv, UsageError, read_words, split_argv
from rentbook_desktop.faces.terminal.commands import command_of, exact_command
from rentbook_desktop.faces.terminal.grammar import Command
from rentbook_desktop.faces.terminal.help import help_body, help_for
from rentbook_desktop.faces.terminal.output import Output
from rentbook_desktop.faces.terminal.result import CommandResult
from rentbook_desktop.faces.terminal.run import Launcher, Run
from rentbook_desktop.foundation.database_url import holds_password
from rentbook_desktop.foundation.errors import ShopError
from rentbook_desktop.foundation.i18n import LANGUAGES, Translator
from rentbook_desktop.foundation.logging_setup import start_log

_LONGEST_LINE = 500

log = logging.getLogger(__name__)


def run(argv: Sequence[str], launcher: Launcher) -> int:
    """Do what a command line says and return the exit code; a bug flies to the caller."""
    logging.getLogger().addHandler(logging.NullHandler())  # or Python writes what libraries log onto standard error
    line = split_argv(argv)
    output = output_for(line)
    try:
        return _run(line, launcher, output)
    except ShopError as error:
        return output.refuse(error)


def report_bug(argv: Sequence[str], error: Exception) -> int:
    """Tell a person about a bug in one sentence and write the rest into the log."""
    log.error("bug", exc_info=error)
    output = output_for(split_argv(argv))
    message = output.words.tr("terminal.bug", kind=type(error).__name__)
    output.remark(message)
    if output.as_json:
        output.json({"error": "bug", "message": message})
    return 1


def output_for(line: ParsedArgv) -> Output:
    """Return where this command line wants its answers, in which language."""
    words = Translator(line.options.get("lang") or language_of(os.environ))
    return Output(words, as_json=bool(line.options.get("json")))


def language_of(environment: Mapping[str, str]) -> str:
    """Return the language of the locale, Korean where it says none that we speak."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return value[:2].lower() if value[:2].lower() in LANGUAGES else "ko"
    return "ko"


def _run(line: ParsedArgv, launcher: Launcher, output: Output) -> int:
    if line.options.get("help"):
        shown = CommandResult(body=help_body(line.words, output.words), text=lambda words: help_for(line.words, words))
        return output.answer(shown)
    if line.wrong:
        raise line.wrong
    for name in ("database", "views"):
        if holds_password(line.options.get(name) or ""):
            raise UsageError("terminal.usage.password", option=f"--{name}")
    this = Run(
        launcher=launcher,
        output=output,
        command_named=exact_command,
        data=line.options.get("data") or _usual_folder(),
        database=line.options.get("database"),
        views=line.options.get("views"),
        staff=line.options.get("staff"),
        pin_file=line.options.get("pin_file"),
        clock_is_right=bool(line.options.get("clock_is_right")),
        language=line.options.get("lang"),
    )
    if this.pin_file is not None and this.staff is None:
        raise UsageError("terminal.usage.pin_file")
    if line.options.get("self_check") and line.words[:1] != ["kiosk"]:
        return launch.self_check(this)
    command, rest = command_of(line.words) if line.words else (launch.COMMANDS[0], [])
    arguments = read_words(command, rest)
    if line.options.get("self_check"):
        return launch_kiosk.self_check(this, arguments)
    with suppress(OSError):  # a folder that cannot be used: opening the shop will say so
        start_log(this.data, line.options.get("log_level"))
    if command.standalone:
        return int(command.handler(this, arguments))
    return _once(this, command, arguments)


def _once(this: Run, command: Command, arguments: Arguments) -> int:
    from rentbook_desktop.faces.terminal import sign_in
    from rentbook_desktop.faces.terminal.context import CommandContext

    with this.open_shop() as opened:
        actor = sign_in.signed_in(opened, this.staff, this.pin_file, this.words)
        sign_in.warn_of_weak_pin(actor, this.output)
        shop = sign_in.shop_for(command, opened, actor)
        this.believe_clock(shop)
        if command.delivers_first:
            shop.deliver()
        context = CommandContext(
            shop=shop,
            remark=this.output.remark,
            words=this.words,
            typed_line=_typed_line,
            typed_unseen=sign_in.typed_unseen,
        )
        code = this.output.answer(command.handler(context, arguments))
        if command.delivers_after:
            shop.deliver()
    if code == 0 and arguments.get("pin", "-") != "-":
        this.output.remark(this.words.tr("terminal.pin_seen"))
    return code


def _typed_line(what: str) -> str:
    """Return the first line of standard input."""
    if sys.stdin is None:
        raise UsageError("terminal.usage.missing", what=what)
    return sys.stdin.readline(_LONGEST_LINE).strip()


def _usual_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("rentbook", appauthor=False)
