"""What a customer confirms on a screen of its own before it is done: renewing, paying a late fee, reserving, giving that up."""

from typing import TYPE_CHECKING

from rentbook_desktop.faces.counter.command import Render, Steps, ask, do
from rentbook_desktop.faces.kiosk.looking import open_page, reread_page
from rentbook_desktop.faces.kiosk.page_rows import offered_book, owed_book, renewable
from rentbook_desktop.faces.kiosk.renting import show_basket
from rentbook_desktop.faces.kiosk.session import KioskSession, Question
from rentbook_desktop.faces.kiosk.states import AskKind, BookShown, Said, Tab
from rentbook_desktop.foundation.errors import NotFound, Refused

if TYPE_CHECKING:
    from rentbook_desktop.rental.renewal_offers import RenewalOffer


def ask_renewal(session: KioskSession, codes: tuple[str, ...] = ()) -> None:
    """Ask whether to renew these copies, or all that can be; where one cannot, say why."""
    page = session.page
    if page is None or not may_act(session):
        return
    wanted = [one for one in page.out if one.copy in codes] if codes else list(renewable(page))
    reasons = tuple(reason for one in wanted for reason in one.refusals)
    if reasons:
        session.said = Said(tone="bad", reasons=reasons)
    elif wanted:
        _ask(session, _renewal(wanted))


def _renewal(wanted: "list[RenewalOffer]") -> Question:
    return Question(
        kind="renew",
        books=tuple(offered_book(one) for one in wanted),
        codes=tuple(one.copy for one in wanted),
        total=sum(one.price for one in wanted),
    )


def scan_own(session: KioskSession, code: str) -> Steps[bool]:
    """Offer to renew a book that whoever is here has at home; return whether it is one."""
    if not may_act(session):
        return False
    yield from reread_page(session)
    if session.page is None or code not in [one.copy for one in session.page.out]:
        return False
    if session.screen != "mine":
        session.tab = "out"
        session.go("mine")
    ask_renewal(session, (code,))
    return True


def ask_fee_at_basket(session: KioskSession) -> Steps[None]:
    """Ask whether to pay what keeps the basket back; where nothing is owed any more, show the basket as it is now."""
    if session.screen != "rent" or session.is_waiting:
        return
    yield from reread_page(session)
    ask_fee(session, from_basket=True)
    if session.asked is None:
        yield from show_basket(session)


def ask_fee(session: KioskSession, *, from_basket: bool = False) -> None:
    """Ask whether to pay what is owed from points."""
    page = session.page
    if page is not None and page.fees.owed and may_act(session):
        books = tuple(owed_book(one) for one in page.fees.lines)
        if page.fees.other:
            books += (BookShown(title="", fee=page.fees.other, is_other=True),)
        _ask(session, Question(kind="fee", books=books, total=page.fees.owed, from_basket=from_basket))


def ask_reservation(session: KioskSession) -> Steps[None]:
    """Ask whether to reserve the title that was chosen; who waits for it already is told so on their page."""
    from rentbook_desktop.queries.kiosk_page import place_offered

    customer, title_id = session.customer, session.wanted
    if customer is None or not title_id:
        return
    session.wanted = 0
    try:
        offer = yield from ask(place_offered, customer_id=customer.customer_id, title_id=title_id)
    except NotFound:
        yield from open_page(session, said=Said(key="gone", tone="bad"))
        return
    if offer.is_mine:
        yield from open_page(session, tab="reserved", said=Said(key="reserved_before", values={"title": offer.title}))
        return
    yield from reread_page(session)
    book = BookShown(title=offer.title, author=offer.author, title_id=title_id)
    asked = Question(
        kind="reserve", books=(book,), number=title_id, position=offer.position, expected_on=offer.expected_on
    )
    _ask(session, asked)


def ask_to_give_up(session: KioskSession, number: int) -> None:
    """Ask whether to give a place in a queue up."""
    page = session.page
    place = next((one for one in page.places if one.reservation_id == number), None) if page else None
    if place is not None and may_act(session):
        book = BookShown(title=place.title, author=place.author, title_id=place.title_id)
        _ask(session, Question(kind="unreserve", books=(book,), number=number, position=place.position))


def may_act(session: KioskSession) -> bool:
    """Return whether somebody is here who may do, not only look."""
    return session.customer is not None and not session.customer.looks_only


def shortfall(session: KioskSession) -> int:
    """Return how many points are missing for what is asked, in won."""
    asked, page = session.asked, session.page
    return max(0, asked.total - page.available) if asked and page else 0


def _ask(session: KioskSession, asked: Question) -> None:
    session.asked = asked
    session.go("ask")


def go_back(session: KioskSession) -> Steps[None]:
    """Leave the question as it is: nothing of it was done."""
    asked, session.asked = session.asked, None
    if asked is not None:
        yield from _leave(session, asked)


def _leave(session: KioskSession, asked: Question, said: Said | None = None) -> Steps[None]:
    """Show what the question was asked on, with what became of it."""
    if asked.from_basket:
        yield from reread_page(session)
        yield from show_basket(session, said)
    else:
        yield from open_page(session, tab=_TABS[asked.kind], said=said)


_TABS: dict[AskKind, Tab] = {"renew": "out", "fee": "out", "reserve": "reserved", "unreserve": "reserved"}


def confirm(session: KioskSession) -> Steps[None]:
    """Do what was asked, once, and show the page or the basket with what became of it."""
    asked, customer = session.asked, session.customer
    if asked is None or customer is None or session.is_waiting or shortfall(session):
        return
    session.is_waiting, session.said = True, None
    yield Render()
    try:
        said = yield from _DOERS[asked.kind](asked, customer.customer_id)
    except Refused as error:
        said = Said(tone="bad", reasons=error.reasons)
    finally:
        session.is_waiting = False
    session.asked = None
    yield from _leave(session, asked, said)


def _renew(asked: Question, customer_id: int) -> Steps[Said]:
    from rentbook_desktop.rental.renewals import renew_copies

    receipt = yield from do(
        renew_copies,
        copies=list(asked.codes),
        customer_id=customer_id,
        expected_total=asked.total,
        request_id=asked.request_id,
    )
    day = min(one.due_on for one in receipt.renewed).isoformat()
    return Said(key="renewed", tone="ok", values={"count": len(receipt.renewed), "day": day})


def _pay(asked: Question, customer_id: int) -> Steps[Said]:
    from rentbook_desktop.payment.fees import pay_fee

    settled = yield from do(pay_fee, customer_id=customer_id, amount=asked.total, request_id=asked.request_id)
    return Said(key="fee_paid", tone="ok", values={"won": settled.amount})


def _reserve(asked: Question, customer_id: int) -> Steps[Said]:
    from rentbook_desktop.reservation.actions import reserve_title

    made = yield from do(reserve_title, title_id=asked.number, customer_id=customer_id, request_id=asked.request_id)
    key = "reserved_ready" if made.state == "READY" else "reserved_now"
    return Said(key=key, tone="ok", values={"position": made.position})


def _give_up(asked: Question, customer_id: int) -> Steps[Said]:
    from rentbook_desktop.reservation.actions import cancel_reservation

    try:
        yield from do(cancel_reservation, reservation_id=asked.number, customer_id=customer_id)
    except Refused as error:
        if [one.code for one in error.reasons] != [
            "RESERVATION_OVER"
        ]:  # it is over: by the answer that got lost, or else
            raise
    return Said(key="given_up", tone="ok", values={"title": asked.books[0].title})


_DOERS = {"renew": _renew, "fee": _pay, "reserve": _reserve, "unreserve": _give_up}
