"""`verify`, `rebuild` and `health`: what keeps the shop sound."""

from rentbook_desktop import maintenance
from rentbook_desktop.faces.terminal.arguments import Arguments
from rentbook_desktop.faces.terminal.context import CommandContext
from rentbook_desktop.faces.terminal.forms import accepts, option_of
from rentbook_desktop.faces.terminal.grammar import Command, option
from rentbook_desktop.faces.terminal.health_text import health_text
from rentbook_desktop.faces.terminal.result import CommandResult
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
    return CommandResult(body=found, text=lambda words: health_text(found, words), code=0 if ready else UNAVAILABLE)


def retry(context: CommandContext, _arguments: Arguments) -> CommandResult:
    """Try once more what readers had to put aside."""
    found = context.shop.maintain(maintenance.retry_parked)
    told = {"done": found.done, "left": found.left}
    return CommandResult(body=found, text=lambda words: words.tr("terminal.health.retried", **told))


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
    Command(words="health retry", handler=retry, verb=maintenance.retry_parked),
)
