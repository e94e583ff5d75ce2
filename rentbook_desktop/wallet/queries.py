"""What a screen may ask about points."""

from msgspec import Struct
from sqlalchemy import func, select

from rentbook_desktop.foundation.clock import iso
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.wallet.model import wallet_key
from rentbook_desktop.wallet.tables import account, transfer


class Balance(Struct, frozen=True, kw_only=True):
    """A wallet, in won: `available` is the balance less what is held; `owed` is the customer's debt, kept apart."""

    customer: int
    balance: int
    held: int
    available: int
    owed: int


class Entry(Struct, frozen=True, kw_only=True):
    """One line of a wallet's ledger; `amount` is signed, `balance_after` what was there afterwards."""

    transfer_id: int
    at: str
    kind: str
    amount: int
    balance_after: int
    reference: str
    reason: str


@query("shop", Role.LIBRARIAN, Role.CUSTOMER, right=NO_RIGHT, own="customer_id")
def wallet_of(reading: ReadContext, *, customer_id: int) -> Balance:
    """Return a customer's wallet; one that was never paid into is empty."""
    rows = reading.connection.execute(
        select(account.c.kind, account.c.balance, account.c.held).where(account.c.customer_id == customer_id)
    ).all()
    balance, held = next(((row.balance, row.held) for row in rows if row.kind == "wallet"), (0, 0))
    owed = -sum(row.balance for row in rows if row.kind == "receivable")
    return Balance(customer=customer_id, balance=balance, held=held, available=balance - held, owed=owed)


@query("shop", Role.LIBRARIAN, Role.CUSTOMER, right=NO_RIGHT, own="customer_id")
def ledger_of(reading: ReadContext, *, customer_id: int) -> tuple[Entry, ...]:
    """Return every movement of a wallet, oldest first, each with the balance after it."""
    wallet = select(account.c.account_id).where(account.c.key == wallet_key(customer_id)).scalar_subquery()
    rows = reading.connection.execute(
        select(transfer, (transfer.c.credit_id == wallet).label("incoming"))
        .where((transfer.c.debit_id == wallet) | (transfer.c.credit_id == wallet))
        .order_by(transfer.c.transfer_id)
    )
    entries: list[Entry] = []
    after = 0
    for row in rows:
        amount = row.amount if row.incoming else -row.amount
        after += amount
        entries.append(
            Entry(
                transfer_id=row.transfer_id,
                at=iso(row.at),
                kind=row.kind,
                amount=amount,
                balance_after=after,
                reference=row.reference,
                reason=row.reason,
            )
        )
    return tuple(entries)


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def points_owed_to_customers(reading: ReadContext) -> int:
    """Return what all wallets hold together: the shop's prepaid liability, in won."""
    total = select(func.coalesce(func.sum(account.c.balance), 0)).where(account.c.kind == "wallet")
    return int(reading.connection.execute(total).scalar_one())
