"""`wallet top-up`, `refund`, `show` and `ledger`."""

from datetime import datetime
from zoneinfo import ZoneInfo

from rentbook_desktop.customer.queries import customer_of
from rentbook_desktop.faces.terminal.answer import Answer, called, facts, table
from rentbook_desktop.faces.terminal.given import Given
from rentbook_desktop.faces.terminal.rental import request_id_of
from rentbook_desktop.faces.terminal.till import Till
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.payment.actions import WalletMoved, top_up
from rentbook_desktop.payment.refunds import refund
from rentbook_desktop.wallet.queries import Balance, Entry, ledger_of, wallet_of


def pay_in(till: Till, given: Given) -> Answer:
    """Turn money into points."""
    moved = till.shop.do(
        top_up,
        customer_id=till.shop.ask(customer_of, code=given.text("customer")),
        amount=given["amount"],
        tender=given.text("tender"),
        request_id=request_id_of(given),
    )
    return Answer(body=moved, text=lambda words: _moved(moved, "terminal.topped_up", words))


def pay_back(till: Till, given: Given) -> Answer:
    """Pay points back: of one top-up, or simply of the wallet."""
    moved = till.shop.do(
        refund,
        customer_id=till.shop.ask(customer_of, code=given.text("customer")),
        amount=given.get("amount"),
        tender=given.get("tender", "cash"),
        transfer_id=given.get("transfer"),
        reason=given.get("reason", ""),
        request_id=request_id_of(given),
    )
    return Answer(body=moved, text=lambda words: _moved(moved, "terminal.paid_back", words))


def tell(till: Till, given: Given) -> Answer:
    """Show what a wallet holds."""
    wallet = till.shop.ask(wallet_of, customer_id=till.shop.ask(customer_of, code=given.text("customer")))
    return Answer(body=wallet, text=lambda words: _wallet(wallet, words))


def ledger(till: Till, given: Given) -> Answer:
    """Show every movement of a wallet, oldest first."""
    entries = till.shop.ask(ledger_of, customer_id=till.shop.ask(customer_of, code=given.text("customer")))
    return Answer(body={"entries": entries}, text=lambda words: _entries(entries, till.shop.workshop.zone, words))


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
            called(one.kind, words),
            words.won(one.amount, signed=True),
            words.won(one.balance_after),
            one.reference,
        )
        for one in entries
    ]
    return table(heads, rows, right=frozenset({2, 3}))
