"""Suspending a customer and letting them rent again: decided by a person, with a reason."""

from sqlalchemy import update

from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.customer.queries import CustomerShown, show_customer
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.events import CustomerRevised
from rentbook_desktop.foundation.errors import Invalid, refuse
from rentbook_desktop.foundation.registry import Right, Role, action
from rentbook_desktop.foundation.typed_text import checked_text
from rentbook_desktop.foundation.work import Work

_MAX_REASON_LENGTH = 200


@action(Role.LIBRARIAN, right=Right.SUSPEND, inverse="resume_customer")
def suspend_customer(work: Work, *, customer_id: CustomerId, reason: str) -> CustomerShown:
    """Let a customer rent nothing until further notice; `reason` says why. Raises NotFound, Invalid without a reason."""
    return _put(work, customer_id, "SUSPENDED", checked_reason(reason))


@action(Role.LIBRARIAN, right=Right.SUSPEND, inverse="suspend_customer")
def resume_customer(work: Work, *, customer_id: CustomerId, reason: str = "") -> CustomerShown:
    """Let a suspended customer rent again. Raises NotFound."""
    return _put(work, customer_id, "ACTIVE", optional_reason(reason))


def checked_reason(reason: str) -> str:
    """Return a reason as it is stored; raises Invalid where there is none, or where it is too long."""
    cleaned = optional_reason(reason)
    if not cleaned:
        raise Invalid("REASON_MISSING")
    return cleaned


def optional_reason(reason: str) -> str:
    """Return a reason as it is stored, empty where none is given; raises Invalid where it is too long."""
    return checked_text(reason, _MAX_REASON_LENGTH, field="reason")


def _put(work: Work, customer_id: CustomerId, state: str, reason: str) -> CustomerShown:
    before = show_customer(work.read_context(), customer_id=customer_id)
    if before.state == "WITHDRAWN":
        raise refuse("CUSTOMER_WITHDRAWN")
    work.connection.execute(update(customer).where(customer.c.customer_id == customer_id).values(state=state))
    work.record(CustomerRevised(customer_id=customer_id, name=before.name, card=before.card or ""))
    work.audit(f"customer:{customer_id}", before={"state": before.state}, after={"state": state}, reason=reason)
    return show_customer(work.read_context(), customer_id=customer_id)
