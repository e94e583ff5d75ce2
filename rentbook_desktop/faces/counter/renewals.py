"""Renewing at the counter: what a scan of a book that the customer has offers, the list of all they have, and the request."""

from typing import TYPE_CHECKING

from rentbook_desktop.faces.counter.command import Steps, ask
from rentbook_desktop.faces.counter.session import CounterSession
from rentbook_desktop.faces.counter.visit import CheckoutContent, UndoStep

if TYPE_CHECKING:
    from rentbook_desktop.rental.renewal_offers import CustomerRenewals


def is_asked(session: CounterSession, copy: str) -> bool:
    """Return whether a scan of a book that the customer has offers to renew it.

    A second scan of it returns it, and so does any in a pile of which a late book opened the customer.
    """
    visit = session.visit
    scanned = {step.copy for step in visit.steps if step.kind == "picked"}
    returns = copy == visit.offered or (copy in visit.renewing and copy in scanned)
    return not visit.by_return and not returns


def pick_offered(session: CounterSession, copy: str, known: "CustomerRenewals") -> None:
    """Put a book among those that the confirm key renews, and list all that the customer has."""
    visit = session.visit
    _show(session, known)
    if copy not in visit.renewing:
        visit.renewing.append(copy)
    visit.offered = copy
    visit.steps.append(UndoStep(kind="picked", copy=copy))


def open_list(session: CounterSession) -> Steps[None]:
    """Show everything that the customer has, with all that can be renewed picked."""
    visit = session.visit
    if visit.customer_id is None:
        session.set_feedback(ok=None, title=session.say("renew_no_customer"))
        return
    yield from ask_offers(session)
    visit.renewing = [one.copy for one in visit.offers if not one.refusals]
    count = len(visit.renewing)
    if not visit.offers:
        session.set_feedback(ok=None, title=session.say("renew_nothing_out"))
    elif not count:
        session.set_feedback(ok=None, title=session.say("renew_none"))
    else:
        session.set_feedback(ok=None, title=session.say("renew_all", count=count))


def ask_offers(session: CounterSession) -> Steps[None]:
    """Ask what renewing each book that the customer has would mean now; what cannot be renewed is picked no longer."""
    from rentbook_desktop.rental.renewal_offers import customer_renewals

    _show(session, (yield from ask(customer_renewals, customer_id=session.visit.customer_id)))


def switch(session: CounterSession, copy: str) -> Steps[None]:
    """Renew one of the books that are listed, or not."""
    visit = session.visit
    if copy in visit.renewing:
        visit.renewing.remove(copy)
    elif any(one.copy == copy and not one.refusals for one in visit.offers):
        visit.renewing.append(copy)
    yield from ()


def leave_out(session: CounterSession, copy: str) -> None:
    """Renew a book no more; where none is left that would be, list none."""
    visit = session.visit
    visit.renewing = [one for one in visit.renewing if one != copy]
    if visit.offered == copy:
        visit.offered = ""
    if not visit.renewing:
        visit.forget_renewals()


def take_out(session: CounterSession, copy: str) -> None:
    """Neither renew nor list a book."""
    session.visit.offers = tuple(one for one in session.visit.offers if one.copy != copy)
    leave_out(session, copy)


def renewal_form(session: CounterSession, content: CheckoutContent) -> dict[str, object]:
    """Return the arguments that renew what this content names; the same content is the same request."""
    return {
        "customer_id": content.customer_id,
        "copies": list(content.renewing),
        "expected_total": content.renewal_total,
        "request_id": f"{session.visit.request_for(content)}-renew",
    }


def _show(session: CounterSession, known: "CustomerRenewals") -> None:
    visit = session.visit
    visit.offers, visit.renewals = known.offers, known
    possible = {one.copy for one in visit.offers if not one.refusals}
    visit.renewing = [copy for copy in visit.renewing if copy in possible]
