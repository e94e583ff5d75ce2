"""From what a kiosk knows to what it shows."""

from math import ceil
from typing import Protocol

from rentbook_desktop.faces.kiosk import asking, picking, renting
from rentbook_desktop.faces.kiosk.idle_clock import WARNS, IdleClock
from rentbook_desktop.faces.kiosk.page_rows import page_rows
from rentbook_desktop.faces.kiosk.session import KioskSession
from rentbook_desktop.faces.kiosk.states import (
    AskScreen,
    AttractScreen,
    DoneScreen,
    FindScreen,
    IdleScreen,
    PageRow,
    PageScreen,
    PhoneScreen,
    PickupScreen,
    PinScreen,
    RentScreen,
    ReturnScreen,
    Said,
    Screen,
)

_WAITING = Said(key="waiting", tone="bad")


class Surroundings(Protocol):
    """What a screen needs to know that belongs to nobody's visit."""

    def attract(self) -> AttractScreen:
        """Return the screen that waits for somebody."""

    @property
    def is_away(self) -> bool:
        """Whether the database cannot be reached."""


def screen_of(session: KioskSession, idle: IdleClock, around: Surroundings) -> Screen:
    """Return the screen for what is known now; the question whether somebody is still here covers all others."""
    if is_busy(session) and session.screen != "done" and idle.warns and not idle.is_paused:
        left = idle.left
        return IdleScreen(seconds=ceil(left), share=min(1.0, left / WARNS), books=len(session.copies))
    if session.call_shown and session.call is not None:
        return session.call
    return _SCREENS[session.screen](session, idle, around)


def is_busy(session: KioskSession) -> bool:
    """Return whether somebody is at the kiosk."""
    return session.screen != "attract" or session.call_shown


def ring_of(session: KioskSession, idle: IdleClock) -> tuple[int, float] | None:
    """Return the seconds that are left and their share, or None where no time runs."""
    if not is_busy(session) or idle.is_paused:
        return None
    return ceil(idle.left), min(1.0, idle.left / idle.full)


def _attract(session: KioskSession, _idle: IdleClock, around: Surroundings) -> Screen:
    from msgspec.structs import replace

    shown = around.attract()
    return replace(shown, said=session.said) if session.said else shown


def _phone(session: KioskSession, _idle: IdleClock, _around: Surroundings) -> Screen:
    return PhoneScreen(purpose=session.purpose, digits=session.digits, by_card=session.by_card, said=session.said)


def _pin(session: KioskSession, _idle: IdleClock, _around: Surroundings) -> Screen:
    return PinScreen(
        purpose=session.purpose,
        by_card=session.by_card,
        asks=session.asks,
        typed=len(session.typed),
        is_waiting=session.is_waiting,
        said=session.said,
    )


def _rent(session: KioskSession, _idle: IdleClock, _around: Surroundings) -> Screen:
    quote, customer = session.quote, session.customer
    balance = quote.available if quote else customer.available if customer else 0
    return RentScreen(
        name=customer.masked_name if customer else "",
        books=renting.books(session),
        first=session.first,
        days=renting.days(session),
        balance=balance,
        after=quote.after if quote else balance,
        total=quote.total if quote else 0,
        shortfall=renting.shortfall(session),
        said=_WAITING if session.is_held_up else session.said,
        stopped=renting.stopped(session),
        is_waiting=session.is_waiting,
    )


def _returned(session: KioskSession, _idle: IdleClock, around: Surroundings) -> Screen:
    return ReturnScreen(books=tuple(session.returned), first=session.first, said=session.said, away=around.is_away)


def _done(session: KioskSession, idle: IdleClock, around: Surroundings) -> Screen:
    return DoneScreen(
        books=tuple(session.rented),
        due_on=session.due_on or around.attract().now.date(),
        points_left=session.points_left,
        seconds=ceil(idle.left),
    )


def _mine(session: KioskSession, _idle: IdleClock, _around: Surroundings) -> Screen:
    customer, page = session.customer, session.page
    is_waiting = session.is_waiting and not session.is_held_up
    held_up = (PageRow(kind="said", said=_WAITING),) if session.is_held_up else ()
    return PageScreen(
        name=_name(session),
        balance=_balance(session),
        tab=session.tab,
        rows=held_up or page_rows(session),
        out=len(page.out) if page else customer.out if customer else 0,
        limit=page.limit if page else 0,
        reserved=len(page.places) if page else 0,
        overdue=customer.overdue if customer else 0,
        first=session.first,
        looks_only=bool(customer and customer.looks_only),
        is_waiting=is_waiting,
    )


def _asked(session: KioskSession, idle: IdleClock, around: Surroundings) -> Screen:
    asked = session.asked
    if asked is None:
        return _mine(session, idle, around)
    balance = _balance(session)
    return AskScreen(
        kind=asked.kind,
        name=_name(session),
        books=asked.books,
        first=session.first,
        balance=balance,
        after=balance - asked.total,
        total=asked.total,
        shortfall=asking.shortfall(session),
        position=asked.position,
        expected_on=asked.expected_on,
        said=_WAITING if session.is_held_up else session.said,
        is_waiting=session.is_waiting,
    )


def _pickup(session: KioskSession, idle: IdleClock, around: Surroundings) -> Screen:
    place, quote = picking.shown_place(session), session.pick
    if place is None or place.pickup_by is None:
        return _mine(session, idle, around)
    balance = quote.available if quote else _balance(session)
    refused = tuple(one for one in quote.reasons if one.code != renting.SHORT) if quote else ()
    return PickupScreen(
        name=_name(session),
        book=picking.shown_book(session),
        pickup_by=place.pickup_by,
        pickup_number=place.pickup_number,
        shelf=place.shelf,
        number=session.ready_of - len(session.ready) + 1,
        of=session.ready_of,
        balance=balance,
        after=quote.after if quote else balance,
        total=quote.total if quote else 0,
        shortfall=quote.shortfall if quote else 0,
        said=_WAITING if session.is_held_up else session.said,
        stopped=Said(tone="bad", reasons=refused) if refused else None,
        is_waiting=session.is_waiting or quote is None,
        from_page=session.from_page,
    )


def _name(session: KioskSession) -> str:
    return session.customer.masked_name if session.customer else ""


def _balance(session: KioskSession) -> int:
    """Return what can be spent, as it was read last."""
    if session.page is not None:
        return session.page.available
    return session.customer.available if session.customer else 0


def _find(session: KioskSession, _idle: IdleClock, _around: Surroundings) -> Screen:
    return FindScreen(
        words=session.words,
        pad=session.pad,
        books=tuple(session.found),
        count=session.count,
        is_plain=session.is_plain,
        first=session.first,
        is_waiting=session.is_waiting,
    )


def _place(session: KioskSession, idle: IdleClock, around: Surroundings) -> Screen:
    return session.place or _find(session, idle, around)


_SCREENS = {
    "attract": _attract,
    "phone": _phone,
    "pin": _pin,
    "rent": _rent,
    "return": _returned,
    "done": _done,
    "mine": _mine,
    "ask": _asked,
    "pickup": _pickup,
    "find": _find,
    "place": _place,
}
