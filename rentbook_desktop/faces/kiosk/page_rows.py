"""The rows of somebody's page, and what can be done with each."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from rentbook_desktop.faces.kiosk.session import KioskSession
from rentbook_desktop.faces.kiosk.states import BookShown, FeeShown, PageRow

if TYPE_CHECKING:
    from rentbook_desktop.queries.fees_owed import FeeLine
    from rentbook_desktop.queries.kiosk_page import PageAtKiosk, PlaceAtKiosk
    from rentbook_desktop.rental.renewal_offers import RenewalOffer


def page_rows(session: KioskSession) -> tuple[PageRow, ...]:
    """Return what is listed on the page of who is here; what was said of the last touch stands first."""
    said = [PageRow(kind="said", said=session.said)] if session.said else []
    return (*said, *_ROWS[session.tab](session))


def renewable(page: "PageAtKiosk | None") -> "tuple[RenewalOffer, ...]":
    """Return what can be renewed now."""
    return tuple(one for one in page.out if not one.refusals) if page else ()


def offered_book(one: "RenewalOffer") -> BookShown:
    """Return a book that would be renewed: until when it is lent, and until when it would be."""
    return BookShown(
        title=one.title,
        author=one.author,
        copy=one.copy,
        title_id=one.title_id,
        price=one.price,
        due_on=one.due_on,
        was_due_on=one.was_due_on,
    )


def owed_book(one: "FeeLine") -> BookShown:
    """Return a book that came back late, with what is owed for it and why."""
    fee = one.fee
    explained = None
    if fee is not None:
        explained = FeeShown(
            days_late=fee.days_late,
            closed_days=fee.closed_days,
            grace_days=fee.grace_days,
            counted_days=fee.counted_days,
            per_day=fee.terms.per_day,
            is_capped=fee.capped,
        )
    return BookShown(
        title=one.title, author=one.author, title_id=one.title_id, due_on=one.returned_on, was_due_on=one.due_on,
        fee=one.owed, explained=explained,
    )  # fmt: skip


def _out(session: KioskSession) -> Iterator[PageRow]:
    page = session.page
    if page is None:
        return
    if page.fees.owed:
        yield PageRow(kind="fee", amount=page.fees.owed, count=len(page.fees.lines) + bool(page.fees.other))
    for one in page.out:
        days = 0 if one.refusals else (one.due_on - one.was_due_on).days
        left = (one.was_due_on - page.today).days
        book = replace(offered_book(one), price=None, due_on=one.was_due_on, was_due_on=None, days_left=left)
        yield PageRow(kind="out", book=book, days=days, why=one.refusals)
    if len(can := renewable(page)) > 1:
        yield PageRow(kind="renew_all", count=len(can), amount=sum(one.price for one in can))


def _reserved(session: KioskSession) -> Iterator[PageRow]:
    for one in session.page.places if session.page else ():
        yield place_row(one)


def place_row(one: "PlaceAtKiosk") -> PageRow:
    """Return a place in a queue as a row; its day is until when a copy waits, or when one may be there."""
    return PageRow(
        kind="place",
        book=BookShown(title=one.title, author=one.author, copy=one.copy, title_id=one.title_id),
        number=one.reservation_id,
        state=one.state,
        position=one.position,
        pickup_number=one.pickup_number,
        day=one.pickup_by or one.suspended_until or one.expected_on,
    )


def _points(session: KioskSession) -> Iterator[PageRow]:
    for day, kind, title, amount in session.moves:
        yield PageRow(kind="move", book=BookShown(title=title), state=kind, amount=amount, day=day)


def _past(session: KioskSession) -> Iterator[PageRow]:
    for one in session.past:
        yield PageRow(kind="past", book=one)


_ROWS = {"out": _out, "reserved": _reserved, "points": _points, "past": _past}
