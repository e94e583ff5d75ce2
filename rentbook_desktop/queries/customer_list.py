"""Customers as the desk lists them: who they are, their card, and what their wallet holds."""

from datetime import datetime, time

from msgspec import Struct
from sqlalchemy import func, select

from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.customer.queries import CustomerFile, customer_file, find_customers, newest_customers
from rentbook_desktop.customer.tables import card, customer
from rentbook_desktop.foundation.clock import micros
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.payment.refunds import card_points
from rentbook_desktop.wallet.model import wallet_key
from rentbook_desktop.wallet.queries import Balance, wallet_of
from rentbook_desktop.wallet.tables import account, transfer

MAX_ROWS = 100
"""Customers shown at once: whoever finds more says more about whom they look for."""


class CustomerRow(Struct, frozen=True, kw_only=True):
    """A customer in the desk's list: card and balance (won) beside the masked phone number."""

    customer: CustomerId
    name: str
    phone: str
    card: str
    state: str
    balance: int


class CustomerRows(Struct, frozen=True, kw_only=True):
    """The customers found, at most `MOST` of them, and how many there are in the shop."""

    people: tuple[CustomerRow, ...]
    more: bool
    registered: int


class CustomerSummary(Struct, frozen=True, kw_only=True):
    """A customer with their wallet, what came in and was used this month, and the amounts offered to pay in, in won.

    `by_card` is what of the wallet was paid in by card and so goes back to the card.
    """

    file: CustomerFile
    wallet: Balance
    paid_in: int
    used: int
    presets: tuple[int, ...]
    by_card: int = 0


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def list_customers(reading: ReadContext, *, words: str = "") -> CustomerRows:
    """Return the customers that words mean (see `find_customers`); without words those who came last."""
    asked = words.strip()
    found = (
        find_customers(reading, words=asked, limit=MAX_ROWS + 1) if asked else newest_customers(reading, MAX_ROWS + 1)
    )
    ids = [one.customer for one in found[:MAX_ROWS]]
    active = select(card.c.customer_id, func.max(card.c.card)).where(
        card.c.customer_id.in_(ids), card.c.state == "ACTIVE"
    )
    cards = dict(reading.connection.execute(active.group_by(card.c.customer_id)).tuples().all())
    facts = select(customer.c.customer_id, customer.c.state, func.coalesce(account.c.balance, 0)).outerjoin(
        account, (account.c.customer_id == customer.c.customer_id) & (account.c.kind == "wallet")
    )
    known = {row[0]: row for row in reading.connection.execute(facts.where(customer.c.customer_id.in_(ids)))}
    people = tuple(
        CustomerRow(
            customer=one.customer,
            name=one.name,
            phone=one.phone,
            card=cards.get(one.customer, ""),
            state=known[one.customer][1],
            balance=known[one.customer][2],
        )
        for one in found[:MAX_ROWS]
    )
    everybody = select(func.count()).select_from(customer).where(customer.c.state != "WITHDRAWN")
    registered = reading.connection.execute(everybody).scalar_one()
    return CustomerRows(people=people, more=len(found) > MAX_ROWS, registered=registered)


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def customer_summary(reading: ReadContext, *, customer_id: CustomerId) -> CustomerSummary:
    """Return a customer with wallet and this month's sums, as the ledger's filters count them; raises NotFound."""
    file = customer_file(reading, customer_id=customer_id)
    paid_in, used = _this_month(reading, customer_id)
    wallet, presets = wallet_of(reading, customer_id=customer_id), reading.settings.get("wallet.presets")
    by_card = min(wallet.available, card_points(reading.connection, customer_id))
    return CustomerSummary(file=file, wallet=wallet, paid_in=paid_in, used=used, presets=presets, by_card=by_card)


def _this_month(reading: ReadContext, customer_id: CustomerId) -> tuple[int, int]:
    begin = micros(datetime.combine(reading.today.replace(day=1), time(), reading.zone))
    wallet = select(account.c.account_id).where(account.c.key == wallet_key(customer_id)).scalar_subquery()
    mine = (transfer.c.debit_id == wallet) | (transfer.c.credit_id == wallet)
    paid_in = func.coalesce(func.sum(transfer.c.amount).filter(transfer.c.kind == "TOP_UP"), 0)
    used = func.coalesce(func.sum(transfer.c.amount).filter(transfer.c.kind == "RENTAL"), 0)
    row = reading.connection.execute(select(paid_in, used).where(mine, transfer.c.at >= begin)).one()
    return int(row[0]), int(row[1])
