"""What a code at the scanner begins, on each screen."""

from rentbook_desktop.faces.counter.command import Ask, Steps
from rentbook_desktop.faces.kiosk.asking import scan_own
from rentbook_desktop.faces.kiosk.code_scan import CodeScan, own_barcode
from rentbook_desktop.faces.kiosk.identifying import take_card
from rentbook_desktop.faces.kiosk.open_returns import OpenReturns
from rentbook_desktop.faces.kiosk.picking import rent_ready
from rentbook_desktop.faces.kiosk.renting import add_book, begin_basket
from rentbook_desktop.faces.kiosk.returning import give_back
from rentbook_desktop.faces.kiosk.session import KioskSession
from rentbook_desktop.faces.kiosk.states import Said
from rentbook_desktop.foundation.errors import Unavailable

_OPEN = ("attract", "find", "place")
"""Screens on which nobody has said yet what they want."""


def route_scan(session: KioskSession, scan: CodeScan, returns: OpenReturns) -> Steps[bool]:
    """Do what a code means here; return whether the database answered."""
    from rentbook_desktop.queries.kiosk_scan import scan_at_kiosk

    own = own_barcode(scan.code) if _notes_already(session) else None
    if own is not None:
        return (yield from give_back(session, scan, own, returns))
    try:
        found = yield Ask(scan_at_kiosk, {"code": scan.code}, retry=False)
    except Unavailable:
        if session.screen in (*_OPEN, "return") and returns.note is not None:
            yield from give_back(session, scan, own_barcode(scan.code) or scan.code, returns)
        else:
            session.said = Said(key="waiting", tone="bad")
        return False
    if found.kind == "card":
        _card(session, found.code)
    elif found.kind == "copy":
        yield from _book(session, scan, found.code, is_out=found.is_out, returns=returns)
    else:
        _unknown(session)
    return True


def _notes_already(session: KioskSession) -> bool:
    """Return whether the book before was noted: then the database need not be waited for twice."""
    is_here = session.screen == "return" and session.customer is None
    return is_here and bool(session.returned) and session.returned[0].noted_only


def _card(session: KioskSession, code: str) -> None:
    if session.customer is not None:
        session.said = Said(key="card_again")
        return
    if session.screen in (*_OPEN, "return"):
        session.purpose = "rent"
    take_card(session, code)


def _book(session: KioskSession, scan: CodeScan, code: str, *, is_out: bool, returns: OpenReturns) -> Steps[None]:
    """Return a book that is out; take one that is in along to whoever wants it; offer to renew one's own."""
    if session.screen == "pickup" and code in session.ready[:1]:
        yield from rent_ready(session)
    elif (
        is_out and session.screen in (*_OPEN, "mine", "ask", "rent", "pickup") and (yield from scan_own(session, code))
    ):
        return
    elif session.screen == "rent":
        yield from add_book(session, code)
    elif session.screen == "return" or (is_out and session.screen in (*_OPEN, "mine")):
        returns.begin(scan, code)
        yield from give_back(session, scan, code, returns)
    elif is_out:
        session.said = Said(key="not_here", tone="bad")
    elif session.customer is None:
        session.pending = [*(one for one in session.pending if one != code), code]
        if session.screen in _OPEN:
            session.purpose = "rent"
            session.go("phone")
        session.said = Said(key="first_who")
    elif session.customer.looks_only:
        session.said = Said(key="looks_only", tone="bad")
    else:
        session.pending.append(code)
        yield from begin_basket(session)


def _unknown(session: KioskSession) -> None:
    wants_card = session.screen in ("phone", "pin")
    session.said = Said(key="card_unknown" if wants_card else "not_ours", tone="bad")
