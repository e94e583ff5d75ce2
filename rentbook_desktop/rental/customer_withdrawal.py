"""A customer leaves: nothing may be open between them and the shop, then who they were is forgotten and the ledger stays."""

from msgspec import Struct
from sqlalchemy import delete, func, select

from rentbook_desktop.customer.anonymize import anonymize_customer, redact_answers
from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.customer.suspension import optional_reason
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.events import CustomerWithdrawn
from rentbook_desktop.foundation.audit import audit
from rentbook_desktop.foundation.errors import NotFound, Reason, Refused
from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.foundation.registry import Right, Role, action
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.rental.customer_mentions import blank_mentions
from rentbook_desktop.rental.tables import basket, rental
from rentbook_desktop.reservation.shelf import end_places
from rentbook_desktop.reservation.tables import reservation
from rentbook_desktop.wallet.journal import lock_wallet
from rentbook_desktop.wallet.queries import wallet_of

_EVENTS_WITH_NAMES = ("BookReturned", "LossReported")  # the answers say whose each copy was
_SOME = 500


class CustomerLeft(Struct, frozen=True, kw_only=True):
    """Somebody who is no customer any more."""

    customer: CustomerId


@action(Role.LIBRARIAN, right=Right.SUSPEND)
def withdraw_customer(
    work: Work, *, customer_id: CustomerId, reason: str = "", blank_texts: bool = False
) -> CustomerLeft:
    """Let a customer leave: name, phone, birth date, PIN and cards are forgotten; rentals and transfers stay, nameless.

    `blank_texts` blanks what `mentions_of` finds in remarks, as far as that can be changed.
    Raises NotFound, Refused with every reason at once: CUSTOMER_HAS_RENTALS, CUSTOMER_HAS_POINTS, CUSTOMER_OWES,
    CUSTOMER_WITHDRAWN.
    """
    locked = select(customer.c.state).where(customer.c.customer_id == customer_id).with_for_update()
    state = work.connection.execute(locked).scalar()
    if state is None:
        raise NotFound("customer", str(customer_id))
    if state == "WITHDRAWN":
        raise Refused([Reason(code="CUSTOMER_WITHDRAWN")])
    lock_wallet(work, customer_id)
    if reasons := _still_open(work, customer_id):
        raise Refused(reasons)
    if blank_texts:
        blank_mentions(work, customer_id)
    redact_answers(work.connection, customer_id, _answers_about(work, customer_id))
    anonymize_customer(work, customer_id)
    work.connection.execute(delete(basket).where(basket.c.customer_id == customer_id))
    end_places(work, reservation.c.customer_id == customer_id)
    work.record(CustomerWithdrawn(customer_id=customer_id))
    left = {"state": "WITHDRAWN"}
    work.audit(f"customer:{customer_id}", before={"state": state}, after=left, reason=optional_reason(reason))
    return CustomerLeft(customer=customer_id)


def _still_open(work: Work, customer_id: CustomerId) -> list[Reason]:
    """Return what keeps a customer here: books at home, points in the wallet, debts."""
    is_open = (rental.c.returned_at.is_(None), rental.c.cancelled_at.is_(None))
    out = work.connection.execute(
        select(func.count()).select_from(rental).where(rental.c.customer_id == customer_id, *is_open)
    ).scalar_one()
    wallet = wallet_of(work.read_context(), customer_id=customer_id)
    found = (
        ("CUSTOMER_HAS_RENTALS", "count", out),
        ("CUSTOMER_HAS_POINTS", "amount", wallet.balance + max(0, -wallet.owed)),
        ("CUSTOMER_OWES", "amount", max(0, wallet.owed)),
    )
    return [Reason(code=code, values={name: value}) for code, name, value in found if value]


def _answers_about(work: Work, customer_id: CustomerId) -> list[str]:
    """Return the requests whose kept answers say what this customer is called."""
    rentals = work.connection.execute(select(rental.c.rental_id).where(rental.c.customer_id == customer_id)).scalars()
    abouts = [f"rental:{number}" for number in rentals]
    about = f"customer:{customer_id}"
    theirs = select(outbox.c.request_id).where(outbox.c.aggregate == about, outbox.c.request_id.is_not(None))
    noted = select(audit.c.request_id).where(audit.c.about == about, audit.c.request_id.is_not(None))
    found = {str(one) for query in (theirs, noted) for one in work.connection.execute(query).scalars()}
    for start in range(0, len(abouts), _SOME):
        told = outbox.c.aggregate.in_(abouts[start : start + _SOME]) & outbox.c.kind.in_(_EVENTS_WITH_NAMES)
        named = select(outbox.c.request_id).where(told, outbox.c.request_id.is_not(None)).distinct()
        found |= {str(one) for one in work.connection.execute(named).scalars()}
    return sorted(found | _answers_about_places(work, customer_id))


def _answers_about_places(work: Work, customer_id: CustomerId) -> set[str]:
    """Return the requests that moved their places in queues: the return of a copy, by whomever, says for whom it was set aside."""
    places = select(reservation.c.reservation_id).where(reservation.c.customer_id == customer_id)
    abouts = [f"reservation:{number}" for number in work.connection.execute(places).scalars()]
    found: set[str] = set()
    for start in range(0, len(abouts), _SOME):
        some = abouts[start : start + _SOME]
        told = select(outbox.c.request_id).where(outbox.c.aggregate.in_(some), outbox.c.request_id.is_not(None))
        noted = select(audit.c.request_id).where(audit.c.about.in_(some), audit.c.request_id.is_not(None))
        found |= {str(one) for query in (told, noted) for one in work.connection.execute(query).scalars()}
    return found
