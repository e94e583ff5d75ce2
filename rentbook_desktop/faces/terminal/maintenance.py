"""`verify`, `rebuild` and `health`: what keeps the shop sound."""

from collections.abc import Mapping
from typing import Any

from rentbook_desktop import maintenance
from rentbook_desktop.faces.terminal.arguments import Arguments
from rentbook_desktop.faces.terminal.context import CommandContext
from rentbook_desktop.faces.terminal.forms import accepts, option_of
from rentbook_desktop.faces.terminal.grammar import Command, option
from rentbook_desktop.faces.terminal.result import CommandResult, facts
from rentbook_desktop.faces.terminal.sentences import BREACHES, UNAVAILABLE
from rentbook_desktop.foundation.actors import Right
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.invariants import VerifyReport


def verify(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Prove every invariant from the data."""
    proof = context.shop.maintain(maintenance.verify, **arguments.fields("head", "whole"))
    return CommandResult(body=proof, text=lambda words: _proof(proof, words), code=_code(proof))


def rebuild(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Make the read models anew, or the search index alone."""
    if arguments.get("search"):
        titles = context.shop.maintain(maintenance.index_titles)
        return CommandResult(body={"titles": titles}, text=lambda words: words.tr("terminal.indexed", count=titles))
    events = context.shop.maintain(maintenance.rebuild)
    return CommandResult(body={"events": events}, text=lambda words: words.tr("terminal.rebuilt", count=events))


def health(context: CommandContext, _arguments: Arguments) -> CommandResult:
    """Say how the shop is."""
    found = context.shop.maintain(maintenance.health)
    ready = found["database"] == "ready"
    return CommandResult(body=found, text=lambda words: _health(found, words), code=0 if ready else UNAVAILABLE)


def _health(found: Mapping[str, Any], words: Translator) -> str:  # Any: JSON
    names = ("database", "views", "events", "lag", "door", "sqlite")
    lines = [facts((words.tr(f"terminal.health.{name}"), found.get(name)) for name in names)]
    warned = ((words.tr(f"desk.warning_{code}"), words.tr(f"desk.warning_{code}_text")) for code in found["warnings"])
    lines += [f"{title}. {sentence}" for title, sentence in warned]
    if upgrade := found.get("upgrade"):
        key = "upgrade_stopped" if upgrade["trouble"] else "upgraded"
        lines.append(words.tr(f"terminal.health.{key}", **upgrade))
    for one in found["readers"]:
        if one["trouble"]:
            lines.append(words.tr("terminal.health.reader", reader=one["reader"], trouble=one["trouble"]))
        for row in one["parked"]:
            event = {"event": row["event_id"], "about": row["about"], "trouble": row["trouble"]}
            lines.append(words.tr("terminal.health.parked", reader=one["reader"], **event))
    return "\n".join(lines)


def _proof(proof: VerifyReport, words: Translator) -> str:
    lines = []
    for one in proof.checks:
        lines.append(words.tr(f"terminal.proof_{one.outcome.lower()}", name=one.name, count=one.count))
        lines += [f"    {breach}" for breach in one.breaches]
    lines.append(words.tr(f"terminal.proofs_{proof.outcome.lower()}", count=len(proof.checks)))
    return "\n".join([*lines, words.tr("terminal.head_code", code=proof.head)])


def _code(proof: VerifyReport) -> int:
    """Return the exit code: what is not proven is no success, but may be one later."""
    if proof.ok:
        return 0
    failed = [one for one in proof.checks if not one.ok]
    return UNAVAILABLE if all(one.can_pass for one in failed) else BREACHES


_SOUND = frozenset({Right.MAINTENANCE})

COMMANDS = (
    Command(
        words="verify",
        handler=verify,
        verb=maintenance.verify,
        parameters=accepts(maintenance.verify, option_of("head", metavar="CODE"), option_of("whole")),
        unattended=_SOUND,
    ),
    Command(
        words="rebuild",
        handler=rebuild,
        verb=maintenance.rebuild,
        parameters=(option("search", kind="flag"),),
        unattended=_SOUND,
    ),
    Command(words="health", handler=health, verb=maintenance.health, unattended=frozenset()),
)
