"""What a command is: its words, the verb it runs, and what it takes, read from the form of that verb.

One declaration makes the reading of a command line, the reading of a line in a batch, and the help.
"""

from collections.abc import Callable
from typing import Any, Literal

from msgspec import Struct

from rentbook_desktop.foundation.actors import Right
from rentbook_desktop.foundation.logging_setup import LEVELS

Kind = Literal["text", "number", "whole", "amount", "price", "day", "flag", "path"]


class Parameter(Struct, frozen=True, kw_only=True):
    """One thing a command takes: a positional word or, with `option`, a `--name`."""

    name: str
    kind: Kind = "text"
    option: bool = False
    required: bool = False
    many: bool = False
    choices: tuple[str, ...] = ()
    metavar: str = ""
    """How the help writes the value, as in `--customer C`."""
    about: str = ""
    """The key of its line in the help, where it is not the name."""

    @property
    def flag(self) -> str:
        """Return the option as it is typed."""
        return "--" + self.name.replace("_", "-")


class Command(Struct, frozen=True, kw_only=True):
    """A command: `handler` does it through `verb`, the action, query or maintenance it is made for."""

    words: str
    handler: Callable[..., Any]  # Any: an exit code of what stands alone, else a CommandResult
    verb: Callable[..., object] | None = None
    parameters: tuple[Parameter, ...] = ()
    standalone: bool = False
    """It opens what it needs by itself and cannot stand in a batch."""
    delivers_first: bool = False
    """It shows read models: what was done before is told to them first."""
    delivers_after: bool = True
    """What it did is told to the readers before it ends; what tells them nothing need not wait for what others do."""
    unattended: frozenset[Right] | None = None
    """It runs as the system with just these rights where nobody signs in; None: somebody has to."""


def word(
    name: str,
    metavar: str,
    kind: Kind = "text",
    *,
    required: bool = True,
    many: bool = False,
    choices: tuple[str, ...] = (),
    about: str = "",
) -> Parameter:
    """Declare a positional word, which must be there unless it is not `required`; such a one stands last."""
    return Parameter(name=name, metavar=metavar, kind=kind, required=required, many=many, choices=choices, about=about)


def option(
    name: str,
    metavar: str = "",
    kind: Kind = "text",
    *,
    required: bool = False,
    many: bool = False,
    about: str = "",
    choices: tuple[str, ...] = (),
) -> Parameter:
    """Declare an option; one of which there may be `many` takes every `NAME=VALUE` behind it, and stands several times."""
    return Parameter(
        name=name, metavar=metavar, kind=kind, option=True, required=required, many=many, about=about, choices=choices
    )


GLOBAL_OPTIONS = (
    option("data", "DIR", "path"),
    option("database", "URL"),
    option("views", "URL"),
    option("staff", "NAME"),
    option("pin_file", "FILE", "path"),
    option("clock_is_right", kind="flag"),
    option("lang", "ko|en", choices=("ko", "en")),
    option("json", kind="flag"),
    option("log_level", "LEVEL", choices=LEVELS),
    option("help", kind="flag"),
    option("version", kind="flag"),
    option("self_check", kind="flag"),
)
"""Options that may stand before or after any command."""

GLOBAL_IN_HELP = 7
"""How many of them the help of one command repeats."""
