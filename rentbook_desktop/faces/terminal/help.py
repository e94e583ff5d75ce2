"""The help, made from the grammar and the texts of one language."""

from collections.abc import Sequence

from rentbook_desktop.faces.terminal.commands import COMMAND_WORDS, command_named, slug_of
from rentbook_desktop.faces.terminal.grammar import GLOBAL_IN_HELP, GLOBAL_OPTIONS, Command, Parameter
from rentbook_desktop.faces.terminal.result import facts
from rentbook_desktop.foundation.i18n import Translator

_INDENT = "  "


def help_for(typed: list[str], words: Translator) -> str:
    """Return the help of the command these words begin with, of a group such as `wallet`, or of the whole program."""
    command = _command_named(typed)
    if command is not None:
        return _command_help(command, words)
    group = [name for name in COMMAND_WORDS if typed and name.startswith(typed[0] + " ")]
    return _group_help(typed[0], group, words) if group else _whole_help(words)


def help_body(typed: list[str], words: Translator) -> dict[str, object]:
    """Return the same for programs: `help`, the text; of one command `usage` and its parameters, else `commands`."""
    text, command = help_for(typed, words), _command_named(typed)
    if command is None:
        group = [name for name in COMMAND_WORDS if typed and name.startswith(typed[0] + " ")]
        return {"help": text, "commands": group or COMMAND_WORDS}
    parameters = [
        {"name": one.name, "option": one.option, "required": one.required, "many": one.many, "kind": one.kind}
        for one in command.parameters
    ]
    return {"help": text, "command": command.words, "usage": usage_of(command), "parameters": parameters}


def _command_named(typed: list[str]) -> Command | None:
    """Return the command that these words begin with."""
    named = (command_named(" ".join(typed[:length])) for length in (2, 1))
    return next((one for one in named if one is not None), None)


def _whole_help(words: Translator) -> str:
    usage = words.tr("help.usage") + " rentbook [--data DIR] [--lang ko|en] COMMAND … [--json]"
    examples = [words.tr(f"help.example.{name}") for name in ("demo", "title_add", "rent", "return", "status")]
    return "\n\n".join(
        [
            words.tr("help.program"),
            usage,
            words.tr("help.commands"),
            _listed(COMMAND_WORDS, words),
            words.tr("help.everywhere"),
            _explained(GLOBAL_OPTIONS, words),
            words.tr("help.examples"),
            "\n".join(_INDENT + example for example in examples),
            words.tr("help.more"),
        ]
    )


def _group_help(name: str, group: Sequence[str], words: Translator) -> str:
    examples = [words.tr(f"help.example.{slug_of(name)}") for name in group]
    return "\n\n".join(
        [
            words.tr(f"help.group.{name}"),
            _listed(group, words),
            words.tr("help.examples"),
            "\n".join(_INDENT + example for example in examples),
        ]
    )


def _command_help(command: Command, words: Translator) -> str:
    parameters = [words.tr(f"help.does.{slug_of(command.words)}"), f"{words.tr('help.usage')} {usage_of(command)}"]
    if command.parameters:
        parameters.append(_explained(command.parameters, words))
    example = words.tr(f"help.example.{slug_of(command.words)}")
    parameters += [words.tr("help.examples"), "\n".join(_INDENT + line for line in example.split("\n"))]
    parameters += [words.tr("help.everywhere"), _explained(GLOBAL_OPTIONS[:GLOBAL_IN_HELP], words)]
    return "\n\n".join(parameters)


def usage_of(command: Command) -> str:
    """Return how a command is typed, as `rentbook rent COPY… --customer C [--request-id U]`."""
    return " ".join(["rentbook", command.words, *(_usage(parameter) for parameter in command.parameters)])


def _usage(parameter: Parameter) -> str:
    if not parameter.option:
        typed = parameter.metavar + ("…" if parameter.many else "")
        return typed if parameter.required else f"[{typed}]"
    typed = f"{parameter.flag} {parameter.metavar}".strip()
    return typed if parameter.required else f"[{typed}]"


def _listed(commands: Sequence[str], words: Translator) -> str:
    return _indented(facts((name, words.tr(f"help.does.{slug_of(name)}")) for name in commands))


def _explained(parameters: tuple[Parameter, ...], words: Translator) -> str:
    return _indented(
        facts(
            (
                f"{parameter.flag} {parameter.metavar}".strip() if parameter.option else parameter.metavar,
                words.tr(f"help.part.{parameter.about or parameter.name}"),
            )
            for parameter in parameters
        )
    )


def _indented(text: str) -> str:
    return "\n".join(_INDENT + line for line in text.split("\n"))
