"""`verify`, `rebuild` and `health`: what keeps the shop sound."""

from collections.abc import Mapping
from typing import Any

from rentbook_desktop import maintenance
from rentbook_desktop.faces.terminal.arguments import Arguments
from rentbook_desktop.faces.terminal.context import CommandContext
from rentbook_desktop.faces.terminal.grammar import Command
from rentbook_desktop.faces.terminal.result import CommandResult, facts
from rentbook_desktop.faces.terminal.sentences import BREACHES, UNAVAILABLE
from rentbook_desktop.foundation.actors import Right
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.invariants import VerifyReport


def verify(context: CommandContext, _arguments: Arguments) -> CommandResult:
    """Prove every invariant from the data."""
    proof = context.shop.maintain(maintenance.verify)
    return CommandResult(body=proof, text=lambda words: _proof(proof, words), code=0 if proof.ok else BREACHES)


def rebuild(context: CommandContext, _arguments: Arguments) -> CommandResult:
    """Make the read models anew."""
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
        lines.append(words.tr("terminal.proved" if one.ok else "terminal.breached", name=one.name, count=one.count))
        lines += [f"    {breach}" for breach in one.breaches]
    lines.append(words.tr("terminal.sound" if proof.ok else "terminal.unsound", count=len(proof.checks)))
    return "\n".join(lines)


_SOUND = frozenset({Right.MAINTENANCE})

COMMANDS = (
    Command(words="verify", handler=verify, verb=maintenance.verify, unattended=_SOUND),
    Command(words="rebuild", handler=rebuild, verb=maintenance.rebuild, unattended=_SOUND),
    Command(words="health", handler=health, verb=maintenance.health, unattended=frozenset()),
)
