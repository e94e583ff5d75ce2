"""The queue for one title as a desk looks at it: who has which place, and when a copy may be there for them."""

from datetime import date, timedelta

from msgspec import Struct
from sqlalchemy import select

from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.reservation.expectation import expected_days
from rentbook_desktop.reservation.shelf import LIVE
from rentbook_desktop.reservation.tables import reservation


class QueuePlace(Struct, frozen=True, kw_only=True):
    """A place in a queue, 1 for who is next: READY with its copy and number, or when one may be there (None: nobody knows)."""

    reservation_id: int
    customer_id: int
    customer: str
    position: int
    state: str
    copy: str
    number: int | None
    pickup_by: date | None
    suspended_until: date | None
    expected_on: date | None


class CustomerPlace(Struct, frozen=True, kw_only=True):
    """A customer's place in the queue for a title."""

    title_id: int
    title: str
    place: QueuePlace


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def places_of(reading: ReadContext, *, customer_id: CustomerId) -> tuple[CustomerPlace, ...]:
    """Return what a customer waits for, what is ready for them first."""
    rows = reading.connection.execute(
        select(reservation.c.title_id, shown_name.label("title"))
        .join(title, title.c.title_id == reservation.c.title_id)
        .where(reservation.c.customer_id == customer_id, reservation.c.state.in_(LIVE))
        .order_by(reservation.c.reservation_id)
    ).all()
    found = [
        CustomerPlace(title_id=row.title_id, title=row.title, place=place)
        for row in rows
        for place in _queue(reading, row.title_id)
        if place.customer_id == customer_id
    ]
    return tuple(sorted(found, key=lambda one: one.place.state != "READY"))


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def title_queue(reading: ReadContext, *, title_id: int) -> tuple[QueuePlace, ...]:
    """Return who waits for a title, in order."""
    return _queue(reading, title_id)


def _queue(reading: ReadContext, title_id: int) -> tuple[QueuePlace, ...]:
    rows = reading.connection.execute(
        select(reservation, customer.c.name, copy.c.barcode, copy.c.pickup_number)
        .join(customer, customer.c.customer_id == reservation.c.customer_id)
        .outerjoin(copy, copy.c.copy_id == reservation.c.copy_id)
        .where(reservation.c.title_id == title_id, reservation.c.state.in_(LIVE))
        .order_by(reservation.c.place)
    ).all()
    period = int(reading.settings.get("rental.days"))
    waiting = [row.reservation_id for row in rows if row.state == "WAITING"]
    expected = dict(zip(waiting, expected_days(free_on(reading, title_id), len(waiting), period), strict=True))
    return tuple(
        QueuePlace(
            reservation_id=row.reservation_id,
            customer_id=row.customer_id,
            customer=row.name,
            position=position,
            state=row.state,
            copy=row.barcode or "",
            number=row.pickup_number,
            pickup_by=_day(row.pickup_by),
            suspended_until=_day(row.suspended_until),
            expected_on=expected.get(row.reservation_id),
        )
        for position, row in enumerate(rows, 1)
    )


def free_on(reading: ReadContext, title_id: int) -> list[date]:
    """Return when each copy of a title that can be lent comes back: from who has it, or from who may still fetch it."""
    out = select(rental.c.due_on).where(
        rental.c.title_id == title_id, rental.c.returned_at.is_(None), rental.c.cancelled_at.is_(None)
    )
    days = [max(date.fromisoformat(one), reading.today) for one in reading.connection.execute(out).scalars()]
    ready = select(reservation.c.pickup_by).where(reservation.c.title_id == title_id, reservation.c.state == "READY")
    period = timedelta(days=int(reading.settings.get("rental.days")))
    return [*days, *(date.fromisoformat(one) + period for one in reading.connection.execute(ready).scalars())]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
