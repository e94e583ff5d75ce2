"""The help, made from the grammar and the texts of one language."""

from rentbook_desktop.faces.terminal.answer import facts
from rentbook_desktop.faces.terminal.grammar import COMMANDS, EVERYWHERE, Command, Part
from rentbook_desktop.foundation.i18n import Translator

_INDENT = "  "


def help_for(typed: list[str], words: Translator) -> str:
    """Return the help of the command these words begin with, of a group such as `wallet`, or of the whole program."""
    for length in (2, 1):
        command = COMMANDS.get(" ".join(typed[:length]))
        if command is not None:
            return _command_help(command, words)
    group = {name: one for name, one in COMMANDS.items() if typed and name.startswith(typed[0] + " ")}
    return _group_help(typed[0], group, words) if group else _whole_help(words)


def _whole_help(words: Translator) -> str:
    usage = words.tr("help.usage") + " rentbook [--data DIR] [--lang ko|en] COMMAND … [--json]"
    examples = [words.tr(f"help.example.{name}") for name in ("demo", "title_add", "rent", "return", "status")]
    return "\n\n".join(
        [
            words.tr("help.program"),
            usage,
            words.tr("help.commands"),
            _listed(COMMANDS, words),
            words.tr("help.everywhere"),
            _explained(EVERYWHERE, words),
            words.tr("help.examples"),
            "\n".join(_INDENT + example for example in examples),
            words.tr("help.more"),
        ]
    )


def _group_help(name: str, group: dict[str, Command], words: Translator) -> str:
    examples = [words.tr(f"help.example.{command.slug}") for command in group.values()]
    return "\n\n".join(
        [
            words.tr(f"help.group.{name}"),
            _listed(group, words),
            words.tr("help.examples"),
            "\n".join(_INDENT + example for example in examples),
        ]
    )


def _command_help(command: Command, words: Translator) -> str:
    parts = [words.tr(f"help.does.{command.slug}"), f"{words.tr('help.usage')} {usage_of(command)}"]
    if command.parts:
        parts.append(_explained(command.parts, words))
    example = words.tr(f"help.example.{command.slug}")
    parts += [words.tr("help.examples"), "\n".join(_INDENT + line for line in example.split("\n"))]
    parts += [words.tr("help.everywhere"), _explained(EVERYWHERE[:5], words)]
    return "\n\n".join(parts)


def usage_of(command: Command) -> str:
    """Return how a command is typed, as `rentbook rent COPY… --customer C [--request-id U]`."""
    return " ".join(["rentbook", command.words, *(_usage(part) for part in command.parts)])


def _usage(part: Part) -> str:
    if not part.option:
        return part.metavar + ("…" if part.many else "")
    typed = f"{part.flag} {part.metavar}".strip()
    return typed if part.required else f"[{typed}]"


def _listed(commands: dict[str, Command], words: Translator) -> str:
    return _indented(facts((name, words.tr(f"help.does.{command.slug}")) for name, command in commands.items()))


def _explained(parts: tuple[Part, ...], words: Translator) -> str:
    return _indented(
        facts(
            (
                f"{part.flag} {part.metavar}".strip() if part.option else part.metavar,
                words.tr(f"help.part.{part.about or part.name}"),
            )
            for part in parts
        )
    )


def _indented(text: str) -> str:
    return "\n".join(_INDENT + line for line in text.split("\n"))
