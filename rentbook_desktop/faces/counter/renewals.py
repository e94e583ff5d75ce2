"""Renewing at the counter: what a scan of a book that the customer has offers, the list of all they have, and the request."""

from typing import TYPE_CHECKING

from rentbook_desktop.faces.counter.command import Steps, ask
from rentbook_desktop.faces.counter.session import CounterSession
from rentbook_desktop.faces.counter.visit import CheckoutContent, UndoStep

if TYPE_CHECKING:
    from rentbook_desktop.rental.renewal_offers import RenewalOffer


def pick_offered(session: CounterSession, offer: "RenewalOffer") -> None:
    """Put a book among those that the confirm key renews; a second scan of it returns it."""
    visit = session.visit
    visit.offers = (*(one for one in visit.offers if one.copy != offer.copy), offer)
    visit.renewing.append(offer.copy)
    visit.steps.append(UndoStep(kind="picked", copy=offer.copy))


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
    from rentbook_desktop.rental.renewal_offers import renewal_offers

    visit = session.visit
    visit.offers = yield from ask(renewal_offers, customer_id=visit.customer_id)
    possible = {one.copy for one in visit.offers if not one.refusals}
    visit.renewing = [copy for copy in visit.renewing if copy in possible]


def switch(session: CounterSession, copy: str) -> Steps[None]:
    """Renew one of the books that are listed, or not."""
    visit = session.visit
    if copy in visit.renewing:
        visit.renewing.remove(copy)
    elif any(one.copy == copy and not one.refusals for one in visit.offers):
        visit.renewing.append(copy)
    yield from ()


def take_out(session: CounterSession, copy: str) -> None:
    """Neither renew nor list a book."""
    visit = session.visit
    visit.renewing = [one for one in visit.renewing if one != copy]
    visit.offers = tuple(one for one in visit.offers if one.copy != copy)


def renewal_form(session: CounterSession, content: CheckoutContent) -> dict[str, object]:
    """Return the arguments that renew what this content names; the same content is the same request."""
    return {
        "customer_id": content.customer_id,
        "copies": list(content.renewing),
        "expected_total": content.renewal_total,
        "request_id": f"{session.visit.request_for(content)}-renew",
    }
