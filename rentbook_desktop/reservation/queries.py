"""What may be asked of reservations."""

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import Connection, func, select

from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.reservation.shelf import LIVE
from rentbook_desktop.reservation.tables import reservation


class ReservationShown(Struct, frozen=True, kw_only=True):
    """A place in the queue for a title; `position` is 1 for who is next, 0 for one that is over; days as `YYYY-MM-DD`."""

    reservation_id: int
    title_id: int
    title: str
    customer: int
    name: str
    position: int
    state: str
    copy: str
    pickup_by: str
    suspended_until: str


def place_in_queue(connection: Connection, title_id: int, place: int) -> int:
    """Return at which position somebody stands in the queue for a title, 1 for who is next."""
    before = select(func.count()).where(
        reservation.c.title_id == title_id, reservation.c.place <= place, reservation.c.state.in_(LIVE)
    )
    return int(connection.execute(before).scalar_one())


def count_waiting(connection: Connection, title_id: int, *, but: int) -> int:
    """Return how many wait for a title besides a customer and have no copy on the shelf yet."""
    waiting = select(func.count()).where(
        reservation.c.title_id == title_id, reservation.c.customer_id != but, reservation.c.state == "WAITING"
    )
    return int(connection.execute(waiting).scalar_one())


def count_places_of(connection: Connection, customer_id: int) -> int:
    """Return how many places a customer has in queues: those that wait, are suspended or can be fetched."""
    live = select(func.count()).where(reservation.c.customer_id == customer_id, reservation.c.state.in_(LIVE))
    return int(connection.execute(live).scalar_one())


def count_places(connection: Connection, title_id: int) -> int:
    """Return how many places in the queue for a title are not over."""
    live = select(func.count()).where(reservation.c.title_id == title_id, reservation.c.state.in_(LIVE))
    return int(connection.execute(live).scalar_one())


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def reservations(
    reading: ReadContext, *, title_id: int | None = None, customer_id: CustomerId | None = None, over: bool = False
) -> tuple[ReservationShown, ...]:
    """Return the places that are not over (with `over` all) in the order of their queues, of a title or a customer."""
    return _listed(reading, title_id, customer_id, over=over)


@query("shop", Role.LIBRARIAN, Role.CUSTOMER, right=NO_RIGHT, own="customer_id")
def reservations_of(reading: ReadContext, *, customer_id: CustomerId) -> tuple[ReservationShown, ...]:
    """Return a customer's own places that are not over."""
    return _listed(reading, None, customer_id, over=False)


def _listed(
    reading: ReadContext, title_id: int | None, customer_id: int | None, *, over: bool
) -> tuple[ReservationShown, ...]:
    wanted = (
        select(reservation, shown_name.label("title"), customer.c.name, copy.c.barcode)
        .join(title, title.c.title_id == reservation.c.title_id)
        .join(customer, customer.c.customer_id == reservation.c.customer_id)
        .outerjoin(copy, copy.c.copy_id == reservation.c.copy_id)
        .order_by(reservation.c.title_id, reservation.c.place)
    )
    if title_id is not None:
        wanted = wanted.where(reservation.c.title_id == title_id)
    if customer_id is not None:
        wanted = wanted.where(reservation.c.customer_id == customer_id)
    if not over:
        wanted = wanted.where(reservation.c.state.in_(LIVE))
    rows = reading.connection.execute(wanted).all()
    positions = _positions(reading, {row.title_id for row in rows})
    return tuple(
        ReservationShown(
            reservation_id=row.reservation_id,
            title_id=row.title_id,
            title=row.title,
            customer=row.customer_id,
            name=row.name,
            position=positions.get(row.reservation_id, 0),
            state=row.state,
            copy=row.barcode or "",
            pickup_by=row.pickup_by or "",
            suspended_until=row.suspended_until or "",
        )
        for row in rows
    )


def _positions(reading: ReadContext, titles: set[int]) -> dict[int, int]:
    """Return the position of every place that is not over in the queues for these titles."""
    found: dict[int, int] = {}
    for some in _in_parts(sorted(titles)):
        counted = func.row_number().over(partition_by=reservation.c.title_id, order_by=reservation.c.place)
        live = select(reservation.c.reservation_id, counted).where(
            reservation.c.title_id.in_(some), reservation.c.state.in_(LIVE)
        )
        found |= dict(reading.connection.execute(live).tuples().all())
    return found


def _in_parts(numbers: Sequence[int], size: int = 500) -> list[Sequence[int]]:
    return [numbers[start : start + size] for start in range(0, len(numbers), size)]
