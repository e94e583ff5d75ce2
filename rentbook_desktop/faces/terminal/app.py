"""One run of the command line: read it, open the shop, do the command, answer, deliver the news, leave."""

import logging
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from msgspec import Struct

from rentbook_desktop.faces.terminal.given import Given, Line, command_of, read_words, split_line
from rentbook_desktop.faces.terminal.grammar import COMMANDS, Command
from rentbook_desktop.faces.terminal.help import help_for
from rentbook_desktop.faces.terminal.output import Output
from rentbook_desktop.foundation.errors import ShopError
from rentbook_desktop.foundation.i18n import LANGUAGES, Translator
from rentbook_desktop.foundation.logging_setup import start_log

log = logging.getLogger(__name__)


class House(Protocol):
    """What lies above the terminal and is lent to it: how a shop is opened, and the desk."""

    def has_shop(self, data: Path) -> bool: ...
    def open_shop(self, data: Path, **options: Any) -> Any: ...
    def start_relay(self, shop: Any) -> Any: ...
    def open_desk(self, data: Path, **options: Any) -> int: ...
    def check_desk(self, data: Path, **options: Any) -> str: ...


class Run(Struct, frozen=True, kw_only=True):
    """One run: where the data is, how it is spoken, and what it may use."""

    house: House
    output: Output
    data: Path
    database: str | None
    views: str | None
    language: str | None
    """What was asked for; None leaves a desk the language chosen on it."""

    @property
    def words(self) -> Translator:
        """Return the texts of this run's language."""
        return self.output.words

    def open_shop(self, **options: Any) -> Any:
        """Open the shop this run is about."""
        return self.house.open_shop(self.data, database=self.database, views=self.views, **options)


def run(argv: Sequence[str], house: House) -> int:
    """Do what a command line says and return the exit code; a bug flies to the caller."""
    logging.getLogger().addHandler(logging.NullHandler())  # or Python writes what libraries log onto standard error
    line = split_line(argv)
    output = output_for(line)
    try:
        return _run(line, house, output)
    except ShopError as error:
        return output.refuse(error)


def apologise(argv: Sequence[str], error: Exception) -> int:
    """Tell a person about a bug in one sentence and write the rest into the log."""
    log.error("bug", exc_info=error)
    output = output_for(split_line(argv))
    message = output.words.tr("terminal.bug", kind=type(error).__name__)
    output.remark(message)
    if output.as_json:
        output.json({"error": "bug", "message": message})
    return 1


def output_for(line: Line) -> Output:
    """Return where this command line wants its answers, in which language."""
    words = Translator(line.everywhere.get("lang") or language_of(os.environ))
    return Output(words, as_json=bool(line.everywhere.get("json")))


def language_of(environment: Any) -> str:
    """Return the language of the locale, Korean where it says none that we speak."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return value[:2].lower() if value[:2].lower() in LANGUAGES else "ko"
    return "ko"


def doer_of(command: Command) -> Callable[..., Any]:
    """Return the function that does a command, its file loaded when it is first needed."""
    file, _, name = command.does.partition(".")
    found: Callable[..., Any] = getattr(import_module(f"{__package__}.{file}"), name)
    return found


def _run(line: Line, house: House, output: Output) -> int:
    if line.everywhere.get("help"):
        output.text(help_for(line.words, output.words))
        return 0
    if line.wrong:
        raise line.wrong
    this = Run(
        house=house,
        output=output,
        data=line.everywhere.get("data") or _usual_folder(),
        database=line.everywhere.get("database"),
        views=line.everywhere.get("views"),
        language=line.everywhere.get("lang"),
    )
    if line.everywhere.get("self_check"):
        return int(import_module(f"{__package__}.windows").self_check(this))
    command, rest = command_of(line.words) if line.words else (COMMANDS["desk"], [])
    given = read_words(command, rest)
    with suppress(OSError):  # a folder that cannot be used: opening the shop will say so
        start_log(this.data)
    if command.alone:
        return int(doer_of(command)(this, given))
    return _once(this, command, given)


def _once(this: Run, command: Command, given: Given) -> int:
    from rentbook_desktop.faces.terminal.till import Till

    doer = doer_of(command)
    with this.open_shop() as shop:
        if command.fresh:
            shop.deliver()
        code = this.output.answer(doer(Till(shop=shop, remark=this.output.remark, words=this.words), given))
        shop.deliver()
    return code


def _usual_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("rentbook", appauthor=False)
