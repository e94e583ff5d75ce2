"""What a desk does about reservations today: what to fetch, what stands on the pickup shelf, and what to put back from there."""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import Select, exists, func, select

from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.customer.queries import customers_found
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.foundation.clock import instant_of
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.notices.pickup_notices import PickupNotice, PickupPlace, pickup_notices
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.reservation.tables import reservation


class ToFetch(Struct, frozen=True, kw_only=True):
    """A copy that is set aside and still stands on its own `shelf`, or lies where a kiosk took it back (`is_back`)."""

    reservation_id: int
    title_id: int
    title: str
    author: str
    category: str
    shelf: str
    copy: str
    customer_id: int
    customer: str
    reserved_at: datetime
    pickup_by: date
    is_back: bool


class OnPickupShelf(Struct, frozen=True, kw_only=True):
    """A copy that waits at a number of the pickup shelf for a customer, up to and on a day; the phone number is masked.

    `notice` is what became of the message that tells them.
    """

    number: int
    reservation_id: int
    title_id: int
    title: str
    author: str
    copy: str
    customer_id: int
    customer: str
    phone: str
    pickup_by: date
    notice: PickupNotice


class ToPutBack(Struct, frozen=True, kw_only=True):
    """A copy that stands at a number of the pickup shelf for nobody any more, and the shelf it belongs on."""

    number: int
    title_id: int
    title: str
    author: str
    category: str
    copy: str
    shelf: str


class ReservationCounts(Struct, frozen=True, kw_only=True):
    """How many copies are to be fetched, wait on the pickup shelf, are to be put back; how many customers wait for one."""

    to_fetch: int
    on_shelf: int
    to_put_back: int
    waiting: int


_aside = (
    select(
        reservation.c.reservation_id,
        reservation.c.reserved_at,
        reservation.c.ready_at,
        reservation.c.pickup_by,
        reservation.c.customer_id,
        customer.c.name.label("customer"),
        copy.c.barcode.label("copy"),
        copy.c.pickup_number,
        title.c.title_id,
        shown_name.label("title"),
        title.c.author,
        title.c.category,
        title.c.shelf,
    )
    .join(customer, customer.c.customer_id == reservation.c.customer_id)
    .join(copy, copy.c.copy_id == reservation.c.copy_id)
    .join(title, title.c.title_id == reservation.c.title_id)
    .where(reservation.c.state == "READY")
)


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def pull_list(reading: ReadContext) -> tuple[ToFetch, ...]:
    """Return the copies that are to be fetched for the pickup shelf, in the order in which one walks along the shelves."""
    is_back = exists().where(rental.c.copy_id == reservation.c.copy_id, rental.c.returned_at == reservation.c.ready_at)
    wanted = _aside.add_columns(is_back.label("is_back")).where(copy.c.pickup_number.is_(None))
    rows = reading.connection.execute(wanted.order_by(title.c.shelf, title.c.name, copy.c.copy_id)).all()
    made = ("reserved_at", "pickup_by", "is_back")
    plain = [name for name in ToFetch.__struct_fields__ if name not in made]
    return tuple(
        ToFetch(
            **{name: getattr(row, name) for name in plain},
            reserved_at=instant_of(row.reserved_at),
            pickup_by=date.fromisoformat(row.pickup_by),
            is_back=bool(row.is_back),
        )
        for row in rows
    )


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def pickup_shelf(reading: ReadContext) -> tuple[OnPickupShelf, ...]:
    """Return what waits on the pickup shelf, by number."""
    wanted = _aside.where(copy.c.pickup_number.is_not(None)).order_by(copy.c.pickup_number)
    rows = reading.connection.execute(wanted).all()
    phones = _phones(reading, sorted({row.customer_id for row in rows}))
    notices = pickup_notices(
        reading,
        [
            PickupPlace(reservation_id=row.reservation_id, customer_id=row.customer_id, ready_at=row.ready_at)
            for row in rows
        ],
    )
    made = ("number", "phone", "pickup_by", "notice")
    plain = [name for name in OnPickupShelf.__struct_fields__ if name not in made]
    return tuple(
        OnPickupShelf(
            **{name: getattr(row, name) for name in plain},
            number=row.pickup_number,
            phone=phones.get(row.customer_id, ""),
            pickup_by=date.fromisoformat(row.pickup_by),
            notice=notices[row.reservation_id],
        )
        for row in rows
    )


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def shelf_clearance(reading: ReadContext) -> tuple[ToPutBack, ...]:
    """Return what stands on the pickup shelf and nobody waits for any more, by number."""
    rows = reading.connection.execute(
        select(
            copy.c.pickup_number.label("number"),
            copy.c.barcode.label("copy"),
            title.c.title_id,
            shown_name.label("title"),
            title.c.author,
            title.c.category,
            title.c.shelf,
        )
        .join(title, title.c.title_id == copy.c.title_id)
        .where(copy.c.pickup_number.is_not(None), copy.c.state == "AVAILABLE")
        .order_by(copy.c.pickup_number)
    )
    return tuple(ToPutBack(**row._mapping) for row in rows)  # noqa: SLF001


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def reservation_counts(reading: ReadContext) -> ReservationCounts:
    """Return how much there is to do about reservations."""
    ready = (
        select(func.count()).join(copy, copy.c.copy_id == reservation.c.copy_id).where(reservation.c.state == "READY")
    )
    waiting = select(func.count()).select_from(reservation).where(reservation.c.state.in_(["WAITING", "SUSPENDED"]))
    left = select(func.count()).select_from(copy)
    return ReservationCounts(
        to_fetch=_count(reading, ready.select_from(reservation).where(copy.c.pickup_number.is_(None))),
        on_shelf=_count(reading, ready.select_from(reservation).where(copy.c.pickup_number.is_not(None))),
        to_put_back=_count(reading, left.where(copy.c.pickup_number.is_not(None), copy.c.state == "AVAILABLE")),
        waiting=_count(reading, waiting),
    )


def _count(reading: ReadContext, wanted: Select[tuple[int]]) -> int:
    return int(reading.connection.execute(wanted).scalar_one())


def _phones(reading: ReadContext, customers: Sequence[int]) -> dict[int, str]:
    found = customers_found(reading.connection, [CustomerId(one) for one in customers])
    return {int(one.customer): one.phone for one in found}
