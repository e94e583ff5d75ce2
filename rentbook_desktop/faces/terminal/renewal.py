"""`renew` and `undo`."""

from msgspec.structs import asdict

from rentbook_desktop.faces.terminal.arguments import Arguments
from rentbook_desktop.faces.terminal.context import CommandContext
from rentbook_desktop.faces.terminal.forms import accepts, option_of, words_of
from rentbook_desktop.faces.terminal.grammar import Command, word
from rentbook_desktop.faces.terminal.rental import request_id_of
from rentbook_desktop.faces.terminal.result import CommandResult, table
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.rental.renewals import RenewalReceipt, renew_copies
from rentbook_desktop.rental.undo_actions import undo_action


def renew(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Let copies of one customer stay out longer, all or none."""
    receipt = context.shop.do(renew_copies, copies=arguments.texts("copy"), request_id=request_id_of(arguments))
    return CommandResult(body=asdict(receipt), text=lambda words: _receipt(receipt, words))


def undo(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Take back the last action at this desk, or the one of an id."""
    done = context.shop.do(
        undo_action,
        action_id=arguments.get("action_id"),
        request_id=request_id_of(arguments),
        **arguments.fields("reason"),
    )
    text = "terminal.undone"
    return CommandResult(
        body={"undone": done},
        text=lambda words: words.tr(text, what=words.tr(f"terminal.undone_{done.kind}"), id=done.action_id),
    )


def _receipt(receipt: RenewalReceipt, words: Translator) -> str:
    heads = [words.tr(f"terminal.head.{name}") for name in ("copy", "title", "price", "due_on")]
    rows = [(one.copy, one.title, words.won(one.price), one.due_on) for one in receipt.renewed]
    total = sum(one.price for one in receipt.renewed)
    end = words.tr("terminal.renewed", count=len(rows), total=words.won(total), available=words.won(receipt.available))
    return table(heads, rows, right=frozenset({2})) + "\n" + end


COMMANDS = (
    Command(
        words="renew",
        handler=renew,
        verb=renew_copies,
        parameters=accepts(renew_copies, words_of("copies"), option_of("request_id")),
    ),
    Command(
        words="undo",
        handler=undo,
        verb=undo_action,
        parameters=accepts(
            undo_action,
            word("action_id", "ACTION_ID", required=False),
            option_of("reason"),
            option_of("request_id"),
        ),
    ),
)
