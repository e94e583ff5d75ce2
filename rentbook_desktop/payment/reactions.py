"""Settles the price of a rental once it happened, and unsettles it when the rental is cancelled."""

from sqlalchemy import bindparam, insert, select, update

from rentbook_desktop.events import BookRented, PaymentApproved, PaymentRefused, RentalCancelled
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.reactions import reacts_to
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.payment.tables import payment
from rentbook_desktop.wallet.tables import hold

_find_hold = CompiledStatement(select(hold.c.amount).where(hold.c.rental_id == bindparam("rental_id")))
_add = CompiledStatement(
    insert(payment), keys=("kind", "rental_id", "customer_id", "tender", "amount", "state", "why", "at")
)


@reacts_to(BookRented, reader="payment")
def take_payment(work: Work, event: BookRented) -> None:
    """Record the payment of a rental's price from the points held for it; refuse it where they are not held.

    A free rental is settled with a payment of 0 won, so that every rental has exactly one.
    """
    why = _why_not(work, event)
    row = {
        "kind": "RENTAL",
        "rental_id": event.rental_id,
        "customer_id": event.customer_id,
        "tender": "points",
        "amount": event.price,
        "state": "REFUSED" if why else "APPROVED",
        "why": why,
        "at": work.now,
    }
    _add.execute(work.connection, row)
    about = {"rental_id": event.rental_id, "customer_id": event.customer_id, "amount": event.price}
    if why:
        work.record(PaymentRefused(**about, why=why, staff=event.staff, desk=event.desk))
    else:
        work.record(PaymentApproved(**about, staff=event.staff, desk=event.desk))


@reacts_to(RentalCancelled, reader="payment")
def cancel_payment(work: Work, event: RentalCancelled) -> None:
    """Mark the payment of a cancelled rental; the wallet gives the points back."""
    paid = payment.c.rental_id == event.rental_id
    work.connection.execute(update(payment).where(paid, payment.c.state == "APPROVED").values(state="CANCELLED"))


def _why_not(work: Work, event: BookRented) -> str:
    if event.price == 0:
        return ""
    held = _find_hold.first(work.connection, {"rental_id": event.rental_id})
    if held is None:
        return "no points are held"
    if held.amount != event.price:
        return "another amount is held"
    return ""
