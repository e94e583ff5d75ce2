"""Whether a customer may rent, decided by a person with a reason; and the one look at a whole phone number, which is noted."""

from msgspec import Struct
from sqlalchemy import select, update

from rentbook_desktop.customer.model import CustomerId, customer
from rentbook_desktop.customer.phones import masked, written
from rentbook_desktop.customer.queries import CustomerShown, show_customer
from rentbook_desktop.customer.vault import vault_of
from rentbook_desktop.events import CustomerRevised
from rentbook_desktop.foundation.actions import Right, Role, action
from rentbook_desktop.foundation.codes import tidy
from rentbook_desktop.foundation.errors import Invalid, NotFound, Unavailable, refuse
from rentbook_desktop.foundation.work import Work

_LONGEST_REASON = 200


class PhoneRevealed(Struct, frozen=True, kw_only=True):
    """A whole number, as people write it."""

    phone: str


@action(Role.LIBRARIAN, right=Right.STANDING)
def suspend_customer(work: Work, *, customer_id: CustomerId, reason: str) -> CustomerShown:
    """Let a customer rent nothing until further notice; `reason` says why. Raises NotFound, Invalid without a reason."""
    return _put(work, customer_id, "SUSPENDED", checked_reason(reason))


@action(Role.LIBRARIAN, right=Right.STANDING)
def resume_customer(work: Work, *, customer_id: CustomerId, reason: str = "") -> CustomerShown:
    """Let a suspended customer rent again. Raises NotFound."""
    return _put(work, customer_id, "ACTIVE", tidy(reason, _LONGEST_REASON))


@action(Role.LIBRARIAN, right=Right.REVEAL)
def reveal_phone(work: Work, *, customer_id: CustomerId) -> PhoneRevealed:
    """Return a whole phone number; who looked, and when, stays in the audit log. Raises NotFound, Refused for one who left."""
    row = work.connection.execute(
        select(customer.c.phone, customer.c.state).where(customer.c.customer_id == customer_id)
    ).first()
    if row is None:
        raise NotFound("customer", str(customer_id))
    if row.state == "WITHDRAWN":
        raise refuse("CUSTOMER_WITHDRAWN")
    vault = vault_of(work.connection)
    if vault.is_locked:
        raise Unavailable("PHONE_KEY_MISSING")
    number = vault.opened(row.phone)
    work.note(f"customer:{customer_id}", before={}, after={"seen": masked(number)})
    return PhoneRevealed(phone=written(number))


def checked_reason(reason: str) -> str:
    """Return a reason on one line; raises Invalid where there is none."""
    cleaned = tidy(reason, _LONGEST_REASON)
    if not cleaned:
        raise Invalid("REASON_MISSING")
    return cleaned


def _put(work: Work, customer_id: CustomerId, state: str, reason: str) -> CustomerShown:
    before = show_customer(work.reading(), customer_id=customer_id)
    if before.state == "WITHDRAWN":
        raise refuse("CUSTOMER_WITHDRAWN")
    work.connection.execute(update(customer).where(customer.c.customer_id == customer_id).values(state=state))
    work.record(CustomerRevised(customer_id=customer_id, name=before.name, card=before.card or ""))
    work.note(f"customer:{customer_id}", before={"state": before.state}, after={"state": state}, reason=reason)
    return show_customer(work.reading(), customer_id=customer_id)
