"""Reserved books that wait for whoever is here: each is shown, and rented by one touch or by its scan."""

from typing import TYPE_CHECKING

from rentbook_desktop.faces.counter.command import Render, Steps, ask, do
from rentbook_desktop.faces.counter.visit import new_request
from rentbook_desktop.faces.kiosk import renting
from rentbook_desktop.faces.kiosk.asking import ask_reservation, ask_to_give_up, may_act
from rentbook_desktop.faces.kiosk.looking import open_page, reread_page
from rentbook_desktop.faces.kiosk.session import KioskSession
from rentbook_desktop.faces.kiosk.states import BookShown, Said
from rentbook_desktop.foundation.errors import Refused

if TYPE_CHECKING:
    from rentbook_desktop.queries.kiosk_page import PlaceAtKiosk
    from rentbook_desktop.queries.quoting import Quote


def ready_places(session: KioskSession) -> "list[PlaceAtKiosk]":
    """Return the books that wait for whoever is here."""
    return [one for one in session.page.places if one.state == "READY"] if session.page and may_act(session) else []


def welcome(session: KioskSession) -> Steps[None]:
    """Show who was just known what waits for them, else what they came for; a book they brought comes first."""
    yield from reread_page(session)
    waiting = ready_places(session)
    session.ready = [] if session.pending or session.purpose == "reserve" else [one.copy for one in waiting]
    session.ready_of, session.from_page = len(session.ready), False
    yield from next_ready(session)


def open_ready(session: KioskSession, copy: str) -> Steps[None]:
    """Show a book that waits, chosen on the page."""
    if copy in [one.copy for one in ready_places(session)]:
        session.ready, session.ready_of, session.from_page = [copy], 1, True
        yield from next_ready(session)


def next_ready(session: KioskSession) -> Steps[None]:
    """Show the next book that waits; after the last one go on to what was rented, or to what somebody came for."""
    if session.ready:
        session.go("pickup")
        yield Render()
        session.pick = yield from _quoted(session)
    elif session.rented:
        yield from renting.show_done(session)
    else:
        yield from go_on(session)


def go_on(session: KioskSession) -> Steps[None]:
    """Begin what somebody came for."""
    session.pick = None
    if session.purpose == "rent":
        yield from renting.begin_basket(session)
    elif session.purpose == "reserve":
        yield from ask_reservation(session)
    else:
        yield from open_page(session)


def later(session: KioskSession) -> Steps[None]:
    """Leave the book where it waits."""
    session.ready = session.ready[1:]
    if session.from_page:
        yield from open_page(session, tab="reserved")
    else:
        yield from next_ready(session)


def give_up(session: KioskSession) -> None:
    """Ask whether to give the place of the book up that is shown."""
    place = shown_place(session)
    if place is not None:
        session.ready, session.pick = [], None
        ask_to_give_up(session, place.reservation_id)


def shown_place(session: KioskSession) -> "PlaceAtKiosk | None":
    """Return the place whose book is shown."""
    return next((one for one in ready_places(session) if session.ready and one.copy == session.ready[0]), None)


def rent_ready(session: KioskSession) -> Steps[None]:
    """Rent the book that is shown, once: the same book is sent under the same id however often it is."""
    from rentbook_desktop.rental.actions import rent_books

    quote, customer = session.pick, session.customer
    if quote is None or customer is None or not quote.can_rent or session.is_waiting or not session.ready:
        return
    copy, book = session.ready[0], shown_book(session)
    session.is_waiting, session.said = True, None
    session.request_id = session.request_id or new_request()
    yield Render()
    try:
        receipt = yield from do(
            rent_books,
            customer_id=customer.customer_id,
            copies=[copy],
            request_id=session.request_id,
            expected_total=quote.total,
        )
    except Refused as error:
        session.pick = yield from _quoted(session)
        session.said = Said(tone="bad", reasons=error.reasons)
        return
    finally:
        session.is_waiting, session.request_id = False, ""
    session.rented = [*session.rented, book]
    session.due_on = min(one.due_on for one in receipt.rentals)
    session.points_left = receipt.available
    session.ready = session.ready[1:]
    yield from next_ready(session)


def shown_book(session: KioskSession) -> BookShown:
    """Return the book that is shown, with its price and the day it would be due, once they are known."""
    place = shown_place(session)
    line = session.pick.lines[0] if session.pick and session.pick.lines else None
    return BookShown(
        title=place.title if place else "",
        author=place.author if place else "",
        copy=place.copy if place else "",
        title_id=place.title_id if place else 0,
        price=line.price if line else None,
        due_on=line.due_on if line else None,
    )


def _quoted(session: KioskSession) -> Steps["Quote"]:
    from rentbook_desktop.queries.kiosk_basket import basket_quote

    if session.customer is None:
        raise RuntimeError("a reserved book without a customer")
    form = {"customer_id": session.customer.customer_id, "copies": session.ready[:1]}
    return (yield from ask(basket_quote, **form))
