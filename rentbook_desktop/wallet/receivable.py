"""What a customer owes, apart from their points: an account of its own, and the transfers that move it.

A late fee, or the price of a copy that was lost, is owed until it is paid, let go (waived) or given up (written off); each is a transfer. What was paid and is not
owed any more is a credit there, which the next fee uses up.
"""

from msgspec import Struct
from sqlalchemy import Connection, bindparam, select

from rentbook_desktop.events import BookReturned, FeeMoved
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.wallet.journal import account_id, post, reverse
from rentbook_desktop.wallet.model import Posting
from rentbook_desktop.wallet.tables import account

REVENUE_LATE_FEE = "revenue:late_fee"
REVENUE_LOSS = "revenue:loss"
WAIVED = "waived"
WRITTEN_OFF = "written_off"

_balance = select(account.c.balance).where(account.c.key == bindparam("key"))
_look, _lock = CompiledStatement(_balance), CompiledStatement(_balance.with_for_update())


class Debt(Struct, frozen=True, kw_only=True):
    """What a customer owes, and what they paid too much, in won; one of them is 0."""

    owed: int = 0
    credit: int = 0


def receivable_key(customer_id: int) -> str:
    """Return the account of what a customer owes."""
    return f"receivable:{customer_id}"


def debt_of(connection: Connection, customer_id: int) -> Debt:
    """Return what a customer owes now."""
    return _debt(_look.first(connection, {"key": receivable_key(customer_id)}))


def lock_debt(work: Work, customer_id: int) -> Debt:
    """Return what a customer owes, locked until the work ends."""
    return _debt(_lock.first(work.connection, {"key": receivable_key(customer_id)}))


def _debt(row: object) -> Debt:
    owed = 0 if row is None else -int(row.balance)  # type: ignore[attr-defined]  # a row of one column
    return Debt(owed=max(0, owed), credit=max(0, -owed))


def owe(work: Work, customer_id: int, amount: int, *, rental_id: int, cause: BookReturned | None = None) -> int:
    """Post the late fee of a rental, by whoever caused it, and tell of it; return the number of the transfer."""
    number = _charge(work, customer_id, amount, "LATE_FEE", REVENUE_LATE_FEE, rental_id, cause)
    tell(work, customer_id, number, "LATE_FEE", amount, rental_id=rental_id)
    return number


def owe_for_loss(
    work: Work,
    customer_id: int,
    amount: int,
    *,
    rental_id: int,
    kind: str,
    cause: BookReturned | None = None,
) -> int:
    """Post what a copy that was lost, damaged or found again costs (`kind` LOSS_CHARGE or FOUND_FEE), and tell of it."""
    number = _charge(work, customer_id, amount, kind, REVENUE_LOSS, rental_id, cause)
    tell(work, customer_id, number, kind, amount)
    return number


def _charge(
    work: Work,
    customer_id: int,
    amount: int,
    kind: str,
    revenue: str,
    rental_id: int,
    cause: BookReturned | None,
) -> int:
    mine = account_id(work, receivable_key(customer_id), customer_id=customer_id)
    charge = Posting(
        debit_id=mine,
        credit_id=account_id(work, revenue),
        amount=amount,
        kind=kind,
        reference=f"rental:{rental_id}",
        rental_id=rental_id,
    )
    return post(work, charge, cause=cause)


def reverse_fee(
    work: Work,
    customer_id: int,
    transfer_id: int,
    *,
    change: int,
    tender: str = "",
    rental_id: int = 0,
    why: str = "",
    cause: BookReturned | None = None,
) -> int:
    """Post the opposite of a fee or of what settled one, and tell that the debt grows by `change` won."""
    number = reverse(work, transfer_id, kind="FEE_REVERSAL", reason=why, cause=cause)
    tell(work, customer_id, number, "FEE_REVERSAL", change, tender=tender, rental_id=rental_id)
    return number


def tell(
    work: Work, customer_id: int, transfer_id: int, kind: str, change: int, *, tender: str = "", rental_id: int = 0
) -> None:
    """Record that what a customer owes changed by `change` won."""
    work.record(
        FeeMoved(
            customer_id=customer_id,
            transfer_id=transfer_id,
            kind=kind,
            change=change,
            tender=tender,
            rental_id=rental_id,
            day=work.today.isoformat(),
        )
    )
