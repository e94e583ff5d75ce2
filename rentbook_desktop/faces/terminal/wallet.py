"""`wallet top-up`, `refund`, `show` and `ledger`."""

from datetime import datetime
from zoneinfo import ZoneInfo

from rentbook_desktop.customer.queries import customer_of
from rentbook_desktop.faces.state_words import label_for
from rentbook_desktop.faces.terminal.arguments import Arguments
from rentbook_desktop.faces.terminal.context import CommandContext
from rentbook_desktop.faces.terminal.forms import accepts, option_of, words_of
from rentbook_desktop.faces.terminal.grammar import Command
from rentbook_desktop.faces.terminal.rental import request_id_of
from rentbook_desktop.faces.terminal.result import CommandResult, facts, table
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.payment.actions import WalletMoved, top_up
from rentbook_desktop.payment.refunds import refund
from rentbook_desktop.wallet.queries import Balance, Entry, ledger_of, wallet_of


def top_up_(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Turn money into points."""
    moved = context.shop.do(
        top_up,
        customer_id=context.shop.ask(customer_of, code=arguments.text("customer")),
        amount=arguments["amount"],
        tender=arguments.text("tender"),
        request_id=request_id_of(arguments),
    )
    return CommandResult(body=moved, text=lambda words: _moved(moved, "terminal.topped_up", words))


def refund_(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Pay points back: of one top-up, or simply of the wallet."""
    moved = context.shop.do(
        refund,
        customer_id=context.shop.ask(customer_of, code=arguments.text("customer")),
        amount=arguments.get("amount"),
        tender=arguments.get("tender"),
        transfer_id=arguments.get("transfer"),
        reason=arguments.get("reason", ""),
        request_id=request_id_of(arguments),
    )
    return CommandResult(body=moved, text=lambda words: _moved(moved, "terminal.paid_back", words))


def show(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Show what a wallet holds."""
    wallet = context.shop.ask(wallet_of, customer_id=context.shop.ask(customer_of, code=arguments.text("customer")))
    return CommandResult(body=wallet, text=lambda words: _wallet(wallet, words))


def ledger(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Show every movement of a wallet, oldest first."""
    entries = context.shop.ask(ledger_of, customer_id=context.shop.ask(customer_of, code=arguments.text("customer")))
    return CommandResult(
        body={"entries": entries}, text=lambda words: _entries(entries, context.shop.runner.zone, words)
    )


def _moved(moved: WalletMoved, key: str, words: Translator) -> str:
    return words.tr(
        key, transfer=str(moved.transfer_id), balance=words.won(moved.balance), available=words.won(moved.available)
    )


def _wallet(wallet: Balance, words: Translator) -> str:
    names = ("balance", "held", "available", "owed")
    return facts((words.tr(f"terminal.head.{name}"), words.won(getattr(wallet, name))) for name in names)


def _entries(entries: tuple[Entry, ...], zone: ZoneInfo, words: Translator) -> str:
    if not entries:
        return words.tr("terminal.no_entries")
    heads = [words.tr(f"terminal.head.{name}") for name in ("at", "kind", "amount", "balance_after", "reference")]
    rows = [
        (
            f"{datetime.fromisoformat(one.at).astimezone(zone):%Y-%m-%d %H:%M}",
            label_for(one.kind, words),
            words.won(one.amount, signed=True),
            words.won(one.balance_after),
            one.reference,
        )
        for one in entries
    ]
    return table(heads, rows, right=frozenset({2, 3}))


COMMANDS = (
    Command(
        words="wallet top-up",
        handler=top_up_,
        verb=top_up,
        parameters=accepts(
            top_up, option_of("customer_id"), option_of("amount"), option_of("tender"), option_of("request_id")
        ),
    ),
    Command(
        words="wallet refund",
        handler=refund_,
        verb=refund,
        parameters=accepts(
            refund,
            option_of("customer_id"),
            option_of("amount", about="refund_amount"),
            option_of("tender", about="refund_tender"),
            option_of("transfer_id"),
            option_of("reason"),
            option_of("request_id"),
        ),
    ),
    Command(
        words="wallet show",
        handler=show,
        verb=wallet_of,
        parameters=accepts(wallet_of, words_of("customer_id", metavar="C")),
    ),
    Command(
        words="wallet ledger",
        handler=ledger,
        verb=ledger_of,
        parameters=accepts(ledger_of, words_of("customer_id", metavar="C")),
    ),
)
