"""The late fee of whom stands at the counter: how it is to be settled, and the request that settles it."""

from collections.abc import Callable

from rentbook_desktop.faces.counter.command import Steps
from rentbook_desktop.faces.counter.session import CounterSession
from rentbook_desktop.faces.counter.state import FeeWay
from rentbook_desktop.faces.counter.visit import CheckoutContent, FeeChoice

FeeRequest = tuple[Callable[..., object], dict[str, object]]


def choose_way(session: CounterSession, way: FeeWay) -> Steps[None]:
    """Settle what is owed in another way, where it can be."""
    offer = session.visit.fee_offer()
    if offer is not None and way in offer.ways:
        session.visit.fee_way = way
    yield from ()


def next_way(session: CounterSession) -> Steps[None]:
    """Settle what is owed in the next way that can be."""
    offer = session.visit.fee_offer()
    if offer is not None:
        session.visit.fee_way = offer.ways[(offer.ways.index(offer.way) + 1) % len(offer.ways)]
    yield from ()


def set_reason(session: CounterSession, reason: str) -> Steps[None]:
    """Note why what is owed is let go."""
    session.visit.fee_reason = reason
    yield from ()


def fee_request(session: CounterSession, content: CheckoutContent, fee: FeeChoice) -> FeeRequest:
    """Return the action and the arguments that settle the fee of this content; the same content is the same request."""
    from rentbook_desktop.payment.fees import pay_fee, waive_fee

    form: dict[str, object] = {
        "customer_id": content.customer_id,
        "amount": fee.amount,
        "request_id": f"{session.visit.request_for(content)}-fee",
    }
    if fee.way == "waive":
        return waive_fee, form | {"reason": fee.reason}
    return pay_fee, form | {"tender": fee.way}


def fee_words(session: CounterSession, fee: FeeChoice) -> str:
    """Say what became of a fee."""
    amount = session.words.cash(fee.amount) if fee.way == "cash" else session.words.won(fee.amount)
    return session.say("fee_waived" if fee.way == "waive" else "fee_paid", amount=amount)
