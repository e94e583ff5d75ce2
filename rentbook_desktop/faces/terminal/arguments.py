"""What was typed, read against the grammar: the one way in for command lines and for lines of a batch."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from rentbook_desktop.faces.terminal.grammar import GLOBAL_OPTIONS, Command, Parameter
from rentbook_desktop.foundation.errors import Invalid, NotFound, ShopError
from rentbook_desktop.foundation.money import MAX_WON, won

_AMOUNT = re.compile(r"[0-9]{1,15}|[0-9]{1,3}(,[0-9]{3}){1,4}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ID_DIGITS = 18
_SHOWN = 40


class UsageError(ShopError):
    """A command line that says nothing we can do; `key` is its sentence, `command` whose help explains it."""

    def __init__(self, key: str, *, command: str = "", **values: str | int) -> None:
        self.key, self.command, self.values = key, command, values
        super().__init__(key)


class Arguments(dict[str, Any]):  # Any: each kind of parameter is read into its own type
    """The values of one command by name; what was not given is not there."""

    def text(self, name: str) -> str:
        """Return a text that must be there."""
        return str(self[name])

    def texts(self, name: str) -> list[str]:
        """Return the words of a positional that takes many."""
        return list(self[name])

    def joined(self, name: str) -> str:
        """Return the words of a search as one text."""
        return " ".join(self[name])

    def fields(self, *names: str) -> dict[str, Any]:  # Any: as above
        """Return those of these that were given."""
        return {name: self[name] for name in names if name in self}


class ParsedArgv(Struct, kw_only=True):
    """A command line taken apart: the options that stand everywhere, and the words of the command."""

    options: Arguments = field(default_factory=Arguments)
    words: list[str] = field(default_factory=list)
    wrong: UsageError | None = None


def split_argv(argv: Sequence[str]) -> ParsedArgv:
    """Take the options that stand everywhere out of a command line; what is wrong with them is kept, not raised."""
    line = ParsedArgv()
    known = {parameter.flag: parameter for parameter in GLOBAL_OPTIONS}
    queue = list(argv)
    while queue:
        typed = queue.pop(0)
        if typed == "--":
            line.words += [typed, *queue]
            break
        flag, equals, value = ("--help", "", "") if typed == "-h" else typed.partition("=")
        parameter = known.get(flag)
        if parameter is None:
            line.words.append(typed)
            continue
        try:
            line.options[parameter.name] = _value(parameter, value if equals else None, queue)
        except UsageError as error:
            line.wrong = line.wrong or error
    return line


def read_words(command: Command, words: Sequence[str]) -> Arguments:
    """Return the values in the words after a command; raises UsageError, Invalid or NotFound for what cannot be meant."""
    arguments = Arguments()
    try:
        _place(command, _parse_options(command, words, arguments), arguments)
    except UsageError as error:
        error.command = command.words
        raise
    return arguments


def read_args(command: Command, args: Mapping[str, object]) -> Arguments:
    """Return the values of a batch line's `args`: they are typed out and read as any command line is."""
    try:
        return read_words(command, as_words(command, args))
    except UsageError as error:
        error.command = command.words
        raise


def as_words(command: Command, args: Mapping[str, object]) -> list[str]:
    """Return the words a person would have typed for a batch line's `args`; raises UsageError for what no one could type."""
    parameters = {parameter.name: parameter for parameter in command.parameters}
    for name in args:
        if name not in parameters:
            raise UsageError("terminal.usage.argument", given=str(name)[:_SHOWN])
    options: list[str] = []
    positionals: list[str] = []
    for parameter in command.parameters:
        value = args.get(parameter.name)
        if value is None:
            continue
        if parameter.kind == "flag":
            options += [parameter.flag] if _is_yes(parameter, value) else []
        elif parameter.option and parameter.many:
            several = value if isinstance(value, list) else [value]
            options += [f"{parameter.flag}={_typed(parameter, one)}" for one in several]
        elif parameter.option:
            options.append(f"{parameter.flag}={_typed(parameter, value)}")
        else:
            several = value if parameter.many and isinstance(value, list) else [value]
            positionals += [_typed(parameter, one) for one in several]
    return [*options, "--", *positionals]


def _parse_options(command: Command, words: Sequence[str], arguments: Arguments) -> list[str]:
    """Put the options among the words into `arguments` and return the other words."""
    known = {parameter.flag: parameter for parameter in command.parameters if parameter.option}
    others: list[str] = []
    queue = list(words)
    while queue:
        typed = queue.pop(0)
        if typed == "--":
            return others + queue
        if not typed.startswith("-") or typed == "-":
            others.append(typed)
            continue
        flag, equals, value = typed.partition("=")
        if flag not in known:
            raise UsageError("terminal.usage.option", option=flag[:_SHOWN])
        given = _value(known[flag], value if equals else None, queue)
        if known[flag].many:
            several = [given]
            while queue and "=" in queue[0] and not queue[0].startswith("-"):
                several.append(_checked(known[flag], queue.pop(0)))
            given = [*arguments.get(known[flag].name, ()), *several]
        arguments[known[flag].name] = given
    return others


def _place(command: Command, positionals: Sequence[str], arguments: Arguments) -> None:
    rest = list(positionals)
    words = [parameter for parameter in command.parameters if not parameter.option]
    for place, parameter in enumerate(words, 1):
        if not rest and not parameter.required:
            continue
        if not rest:
            raise UsageError("terminal.usage.missing", what=parameter.metavar)
        if parameter.many:
            taken = max(0, len(rest) - (len(words) - place))  # what stands behind it takes the last ones
            if taken or parameter.required:
                arguments[parameter.name] = [_checked(parameter, one) for one in rest[:taken]]
            rest = rest[taken:]
        else:
            arguments[parameter.name] = _checked(parameter, rest.pop(0))
    if rest:
        raise UsageError("terminal.usage.extra", given=rest[0][:_SHOWN])
    for parameter in command.parameters:
        if parameter.required and parameter.name not in arguments:
            raise UsageError("terminal.usage.missing", what=f"{parameter.flag} {parameter.metavar}")


def _value(parameter: Parameter, attached: str | None, queue: list[str]) -> object:
    """Return an option's value: what stands behind `=`, else the next word unless that is an option itself."""
    if parameter.kind == "flag":
        if attached is not None:
            raise UsageError("terminal.usage.flag", option=parameter.flag)
        return True
    if attached is None:
        if not queue or queue[0].startswith("--"):
            raise UsageError("terminal.usage.value", option=parameter.flag, metavar=parameter.metavar)
        attached = queue.pop(0)
    return _checked(parameter, attached)


def _checked(parameter: Parameter, typed: str) -> object:
    if "\0" in typed:
        raise UsageError("terminal.usage.unreadable", what=parameter.metavar)
    if parameter.kind == "path":
        return _path(parameter, typed)
    text = "".join("\N{REPLACEMENT CHARACTER}" if "\ud800" <= char <= "\udfff" else char for char in typed)
    if parameter.choices and text not in parameter.choices:
        raise UsageError("terminal.usage.choice", given=text[:_SHOWN], known=", ".join(parameter.choices))
    return _READ[parameter.kind](parameter, text) if parameter.kind in _READ else text


def _number(parameter: Parameter, text: str) -> int:
    plain = unicodedata.normalize("NFKC", text).strip()
    if not (plain.isascii() and plain.isdigit()):
        raise UsageError("terminal.usage.whole", given=text[:_SHOWN], what=parameter.metavar)
    if len(plain) > _ID_DIGITS:
        if parameter.kind == "number":
            raise NotFound(parameter.name, plain[:_SHOWN])
        raise UsageError("terminal.usage.whole", given=plain[:_SHOWN], what=parameter.metavar)
    return int(plain)


def _amount(parameter: Parameter, text: str) -> int:
    plain = unicodedata.normalize("NFKC", text).strip()
    minimum = 0 if parameter.kind == "price" else 1
    if not _AMOUNT.fullmatch(plain):
        raise Invalid("INVALID_AMOUNT", amount=text[:_SHOWN], minimum=minimum, maximum=MAX_WON)
    return won(int(plain.replace(",", "")), minimum=minimum)


def _day(_part: Parameter, text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip()
    try:
        if _DAY.fullmatch(plain):
            return date.fromisoformat(plain).isoformat()
    except ValueError:
        pass  # the 31st of a short month
    raise Invalid("INVALID_DATE", given=text[:20])


_READ: dict[str, Callable[[Parameter, str], object]] = {
    "number": _number,
    "whole": _number,
    "amount": _amount,
    "price": _amount,
    "day": _day,
}


def _path(parameter: Parameter, typed: str) -> Path:
    if not typed.strip():
        raise UsageError(
            "terminal.usage.value",
            option=parameter.flag if parameter.option else parameter.metavar,
            metavar=parameter.metavar,
        )
    return Path(typed).expanduser()


def _is_yes(parameter: Parameter, value: object) -> bool:
    if not isinstance(value, bool):
        raise UsageError("terminal.usage.kind", what=parameter.name)
    return value


def _typed(parameter: Parameter, value: object) -> str:
    """Return a JSON value as it would be typed; only texts and whole numbers can be."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise UsageError("terminal.usage.kind", what=parameter.name)
    return value if isinstance(value, str) else _digits(value)


def _digits(value: int) -> str:
    return str(value) if value.bit_length() <= 64 else "9" * 19  # noqa: PLR2004  (too large whatever is meant)
