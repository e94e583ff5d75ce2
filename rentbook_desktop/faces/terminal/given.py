"""What was typed, read against the grammar: the one way in for command lines and for lines of a batch."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from rentbook_desktop.faces.terminal.grammar import COMMANDS, EVERYWHERE, Command, Part
from rentbook_desktop.foundation.errors import Invalid, NotFound, ShopError
from rentbook_desktop.foundation.money import MAX_WON, won

_AMOUNT = re.compile(r"[0-9]{1,15}|[0-9]{1,3}(,[0-9]{3}){1,4}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ID_DIGITS = 18
_SHOWN = 40


class Misused(ShopError):
    """A command line that says nothing we can do; `key` is its sentence, `command` whose help explains it."""

    def __init__(self, key: str, *, command: str = "", **values: str | int) -> None:
        self.key, self.command, self.values = key, command, values
        super().__init__(key)


class Given(dict[str, Any]):
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

    def fields(self, *names: str) -> dict[str, Any]:
        """Return those of these that were given."""
        return {name: self[name] for name in names if name in self}


class Line(Struct, kw_only=True):
    """A command line taken apart: the options that stand everywhere, and the words of the command."""

    everywhere: Given = field(default_factory=Given)
    words: list[str] = field(default_factory=list)
    wrong: Misused | None = None


def split_line(argv: Sequence[str]) -> Line:
    """Take the options that stand everywhere out of a command line; what is wrong with them is kept, not raised."""
    line = Line()
    known = {part.flag: part for part in EVERYWHERE}
    queue = list(argv)
    while queue:
        typed = queue.pop(0)
        if typed == "--":
            line.words += [typed, *queue]
            break
        flag, equals, value = ("--help", "", "") if typed == "-h" else typed.partition("=")
        part = known.get(flag)
        if part is None:
            line.words.append(typed)
            continue
        try:
            line.everywhere[part.name] = _value(part, value if equals else None, queue)
        except Misused as error:
            line.wrong = line.wrong or error
    return line


def command_of(words: Sequence[str]) -> tuple[Command, list[str]]:
    """Return the command these words begin with and what follows it; raises Misused."""
    for length in (2, 1):
        command = COMMANDS.get(" ".join(words[:length]))
        if command is not None and len(words) >= length:
            return command, list(words[length:])
    first = words[0]
    if first.startswith("-"):
        raise Misused("terminal.usage.option", option=first[:_SHOWN])
    group = [name for name in COMMANDS if name.startswith(first + " ")]
    if group:
        raise Misused("terminal.usage.group", command=first, given=first, known=", ".join(group))
    raise Misused("terminal.usage.command", given=first[:_SHOWN])


def read_words(command: Command, words: Sequence[str]) -> Given:
    """Return the values in the words after a command; raises Misused, Invalid or NotFound for what cannot be meant."""
    given = Given()
    try:
        _place(command, _parse_options(command, words, given), given)
    except Misused as error:
        error.command = command.words
        raise
    return given


def read_args(command: Command, args: Mapping[str, Any]) -> Given:
    """Return the values of a batch line's `args`: they are typed out and read as any command line is."""
    try:
        return read_words(command, as_words(command, args))
    except Misused as error:
        error.command = command.words
        raise


def as_words(command: Command, args: Mapping[str, Any]) -> list[str]:
    """Return the words a person would have typed for a batch line's `args`; raises Misused for what no one could type."""
    parts = {part.name: part for part in command.parts}
    for name in args:
        if name not in parts:
            raise Misused("terminal.usage.argument", given=str(name)[:_SHOWN])
    options: list[str] = []
    positionals: list[str] = []
    for part in command.parts:
        value = args.get(part.name)
        if value is None:
            continue
        if part.kind == "flag":
            options += [part.flag] if _is_yes(part, value) else []
        elif part.option:
            options.append(f"{part.flag}={_typed(part, value)}")
        else:
            several = value if part.many and isinstance(value, list) else [value]
            positionals += [_typed(part, one) for one in several]
    return [*options, "--", *positionals]


def _parse_options(command: Command, words: Sequence[str], given: Given) -> list[str]:
    """Put the options among the words into `given` and return the other words."""
    known = {part.flag: part for part in command.parts if part.option}
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
            raise Misused("terminal.usage.option", option=flag[:_SHOWN])
        given[known[flag].name] = _value(known[flag], value if equals else None, queue)
    return others


def _place(command: Command, positionals: Sequence[str], given: Given) -> None:
    rest = list(positionals)
    for part in command.parts:
        if part.option:
            continue
        if not rest:
            raise Misused("terminal.usage.missing", what=part.metavar)
        if part.many:
            given[part.name] = [_checked(part, one) for one in rest]
            rest = []
        else:
            given[part.name] = _checked(part, rest.pop(0))
    if rest:
        raise Misused("terminal.usage.extra", given=rest[0][:_SHOWN])
    for part in command.parts:
        if part.required and part.name not in given:
            raise Misused("terminal.usage.missing", what=f"{part.flag} {part.metavar}")


def _value(part: Part, attached: str | None, queue: list[str]) -> Any:
    """Return an option's value: what stands behind `=`, else the next word unless that is an option itself."""
    if part.kind == "flag":
        if attached is not None:
            raise Misused("terminal.usage.flag", option=part.flag)
        return True
    if attached is None:
        if not queue or queue[0].startswith("--"):
            raise Misused("terminal.usage.value", option=part.flag, metavar=part.metavar)
        attached = queue.pop(0)
    return _checked(part, attached)


def _checked(part: Part, typed: str) -> Any:
    if "\0" in typed:
        raise Misused("terminal.usage.unreadable", what=part.metavar)
    if part.kind == "path":
        return _path(part, typed)
    text = "".join("\N{REPLACEMENT CHARACTER}" if "\ud800" <= char <= "\udfff" else char for char in typed)
    if part.choices and text not in part.choices:
        raise Misused("terminal.usage.choice", given=text[:_SHOWN], known=", ".join(part.choices))
    return _READ[part.kind](part, text) if part.kind in _READ else text


def _number(part: Part, text: str) -> int:
    plain = unicodedata.normalize("NFKC", text).strip()
    if not (plain.isascii() and plain.isdigit()):
        raise Misused("terminal.usage.whole", given=text[:_SHOWN], what=part.metavar)
    if len(plain) > _ID_DIGITS:
        if part.kind == "number":
            raise NotFound(part.name, plain[:_SHOWN])
        raise Misused("terminal.usage.whole", given=plain[:_SHOWN], what=part.metavar)
    return int(plain)


def _amount(part: Part, text: str) -> int:
    plain = unicodedata.normalize("NFKC", text).strip()
    minimum = 0 if part.kind == "price" else 1
    if not _AMOUNT.fullmatch(plain):
        raise Invalid("INVALID_AMOUNT", amount=text[:_SHOWN], minimum=minimum, maximum=MAX_WON)
    return won(int(plain.replace(",", "")), minimum=minimum)


def _day(_part: Part, text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip()
    try:
        if _DAY.fullmatch(plain):
            return date.fromisoformat(plain).isoformat()
    except ValueError:
        pass  # the 31st of a short month
    raise Invalid("INVALID_DATE", given=text[:20])


_READ: dict[str, Callable[[Part, str], Any]] = {
    "number": _number,
    "whole": _number,
    "amount": _amount,
    "price": _amount,
    "day": _day,
}


def _path(part: Part, typed: str) -> Path:
    if not typed.strip():
        raise Misused("terminal.usage.value", option=part.flag if part.option else part.metavar, metavar=part.metavar)
    return Path(typed).expanduser()


def _is_yes(part: Part, value: object) -> bool:
    if not isinstance(value, bool):
        raise Misused("terminal.usage.kind", what=part.name)
    return value


def _typed(part: Part, value: object) -> str:
    """Return a JSON value as it would be typed; only texts and whole numbers can be."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Misused("terminal.usage.kind", what=part.name)
    return value if isinstance(value, str) else _digits(value)


def _digits(value: int) -> str:
    return str(value) if value.bit_length() <= 64 else "9" * 19  # noqa: PLR2004  (too large whatever is meant)
