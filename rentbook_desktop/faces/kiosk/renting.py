"""A basket: books come in by scans, go out by touches, and are rented by one."""

from typing import TYPE_CHECKING

from rentbook_desktop.faces.counter.command import Ask, Render, Steps, ask, do
from rentbook_desktop.faces.counter.visit import new_request
from rentbook_desktop.faces.kiosk.session import KioskSession
from rentbook_desktop.faces.kiosk.states import BookShown, Said
from rentbook_desktop.foundation.errors import Refused, Unavailable

if TYPE_CHECKING:
    from rentbook_desktop.queries.quoting import BasketLine, Quote

SHORT = "INSUFFICIENT_POINTS"


def begin_basket(session: KioskSession) -> Steps[None]:
    """Show the basket, with what was scanned before."""
    session.go("rent")
    yield Render()
    pending, session.pending = session.pending, []
    if not pending:
        session.quote = yield from _quoted(session, session.copies)
    for code in pending:
        yield from add_book(session, code)


def show_basket(session: KioskSession, said: Said | None = None) -> Steps[None]:
    """Show the basket again as it may go now; `said` is what became of the last touch."""
    session.go("rent")
    yield Render()
    session.quote = yield from _quoted(session, session.copies)
    session.said = said


def add_book(session: KioskSession, code: str) -> Steps[None]:
    """Put a book in, or say every reason why not."""
    if code in session.copies:
        session.said = Said(key="added_before", values={"title": _title(session, code)})
        return
    quote = yield from _quoted(session, [*session.copies, code])
    line = next(line for line in quote.lines if line.copy == code)
    if line.refusals:
        session.said = Said(tone="bad", reasons=line.refusals)
        if session.quote is None:
            session.quote = yield from _quoted(session, session.copies)
        return
    session.copies.append(code)
    session.quote, session.newest, session.first = quote, code, 0
    session.said = Said(key="added", tone="ok", values={"title": line.title})


def take_out(session: KioskSession, code: str) -> Steps[None]:
    """Take a book out."""
    if code not in session.copies:
        return
    title = _title(session, code)
    session.copies.remove(code)
    session.newest = ""
    session.quote = yield from _quoted(session, session.copies)
    session.said = Said(key="taken_out", values={"title": title})


def rent_now(session: KioskSession) -> Steps[None]:
    """Rent the basket, all of it or nothing; the same basket is sent under the same id however often it is."""
    from rentbook_desktop.rental.actions import rent_books

    quote, customer = session.quote, session.customer
    if not can_rent(session) or quote is None or customer is None:
        return
    session.is_waiting, session.said = True, None
    session.request_id = session.request_id or new_request()
    yield Render()
    try:
        receipt = yield from do(
            rent_books,
            customer_id=customer.customer_id,
            copies=list(session.copies),
            request_id=session.request_id,
            expected_total=quote.total,
        )
    except Refused as error:
        session.request_id = ""
        session.quote = yield from _quoted(session, session.copies)
        session.said = Said(tone="bad", reasons=error.reasons)
        return
    finally:
        session.is_waiting = False
    shown = {book.copy: book for book in books(session)}
    session.rented = [shown.get(one.copy) or BookShown(title=one.title, copy=one.copy) for one in receipt.rentals]
    session.due_on = min(one.due_on for one in receipt.rentals)
    session.points_left = receipt.available
    session.copies, session.quote = [], None
    yield from show_done(session)


def show_done(session: KioskSession) -> Steps[None]:
    """Show what was rented, and then whom a receipt of it is sent to; while the shop cannot be asked nothing is promised."""
    from rentbook_desktop.notices.queries import rental_receipt_goes

    session.go("done")
    yield Render()
    if session.customer is None:
        return
    try:
        promised = yield Ask(rental_receipt_goes, {"customer_id": session.customer.customer_id}, retry=False)
    except Unavailable:
        return
    if session.screen == "done":  # else the visit has ended meanwhile
        session.receipt_to = promised.to


def can_rent(session: KioskSession) -> bool:
    """Return whether the basket may be rented as it stands."""
    quote = session.quote
    return quote is not None and bool(session.copies) and quote.can_rent and not session.is_waiting


def shortfall(session: KioskSession) -> int:
    """Return how many points are missing, in won."""
    return session.quote.shortfall if session.quote and session.copies else 0


def owed(session: KioskSession) -> int:
    """Return the late fees that keep the basket back and can be paid now, in won.

    What a book that is still at home would cost is counted against a basket, but is not owed before it comes back.
    """
    reasons = session.quote.reasons if session.quote else ()
    is_stopped = any(one.code == "FEES_OWED" for one in reasons)
    return session.page.fees.owed if session.page is not None and is_stopped else 0


def stopped(session: KioskSession) -> Said | None:
    """Return why nothing of it can be rented, where that is not for want of points."""
    quote = session.quote
    if quote is None:
        return None
    of_lines = {(reason.code, str(reason.values)) for line in quote.lines for reason in line.refusals}
    rest = tuple(
        reason for reason in quote.reasons if reason.code != SHORT and (reason.code, str(reason.values)) not in of_lines
    )
    lines = tuple(reason for line in quote.lines for reason in line.refusals)
    reasons = rest + lines
    return Said(tone="bad", reasons=reasons) if reasons else None


def books(session: KioskSession) -> tuple[BookShown, ...]:
    """Return the basket as it is shown, the newest first."""
    lines: tuple[BasketLine, ...] = session.quote.lines if session.quote else ()
    return tuple(
        BookShown(
            title=line.title,
            author=line.author,
            copy=line.copy,
            title_id=line.title_id,
            price=line.price,
            due_on=line.due_on,
            is_new=line.copy == session.newest,
        )
        for line in reversed(lines)
    )


def days(session: KioskSession) -> int:
    """Return for how long books are lent, 0 where that is not known yet or not the same for all."""
    found = {line.period_days for line in session.quote.lines} if session.quote else set()
    return found.pop() if len(found) == 1 else 0


def _quoted(session: KioskSession, copies: list[str]) -> Steps["Quote"]:
    from rentbook_desktop.queries.kiosk_basket import basket_quote

    if session.customer is None:
        raise RuntimeError("a basket without a customer")
    if copies != session.copies:
        session.request_id = ""
    return (yield from ask(basket_quote, customer_id=session.customer.customer_id, copies=list(copies)))


def _title(session: KioskSession, code: str) -> str:
    lines = session.quote.lines if session.quote else ()
    return next((line.title for line in lines if line.copy == code), code)
