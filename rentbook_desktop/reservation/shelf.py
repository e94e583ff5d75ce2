"""The pickup shelf: what comes back goes to the next customer who waits for it, and on where nobody fetches it."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, bindparam, or_, select, update

from rentbook_desktop.calendar.queries import calendar_of
from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.events import CopyChanged, ReservationMoved
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.named_lock import hold
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.reservation.tables import reservation

LIVE = ("WAITING", "SUSPENDED", "READY")

_next = CompiledStatement(
    select(reservation.c.reservation_id, reservation.c.customer_id, reservation.c.title_id, customer.c.name)
    .join(customer, customer.c.customer_id == reservation.c.customer_id)
    .where(
        reservation.c.title_id == bindparam("title_id"),
        or_(
            reservation.c.state == "WAITING",
            (reservation.c.state == "SUSPENDED") & (reservation.c.suspended_until < bindparam("today")),
        ),
        customer.c.state == "ACTIVE",
    )
    .order_by(reservation.c.place)
    .limit(1)
    .with_for_update(of=reservation)
)
_for_whom = CompiledStatement(
    select(reservation.c.customer_id).where(
        reservation.c.copy_id == bindparam("copy_id"), reservation.c.state == "READY"
    )
)
_of_customer = CompiledStatement(
    select(reservation.c.reservation_id, reservation.c.copy_id)
    .where(
        reservation.c.title_id == bindparam("title_id"),
        reservation.c.customer_id == bindparam("customer_id"),
        reservation.c.live.is_not(None),
    )
    .with_for_update()
)
_expired = CompiledStatement(
    select(
        reservation.c.reservation_id,
        reservation.c.customer_id,
        reservation.c.title_id,
        reservation.c.copy_id,
        copy.c.barcode,
        copy.c.state,
        copy.c.pickup_number,
        shown_name.label("title"),
    )
    .join(copy, copy.c.copy_id == reservation.c.copy_id)
    .join(title, title.c.title_id == reservation.c.title_id)
    .where(reservation.c.state == "READY", reservation.c.pickup_by < bindparam("today"))
    .order_by(reservation.c.reservation_id)
    .with_for_update(of=reservation)
)


_numbers = CompiledStatement(
    select(copy.c.pickup_number).where(copy.c.pickup_number.is_not(None)).order_by(copy.c.pickup_number)
)


class SetAside(Struct, frozen=True, kw_only=True):
    """For whom a copy was set aside, up to and on which day, and its number on the pickup shelf: None where it is not there."""

    reservation_id: int
    customer_id: int
    customer: str
    pickup_by: str
    number: int | None

    def nameless(self) -> "SetAside":
        """Return it without for whom, for a screen that strangers read."""
        return replace(self, customer_id=0, customer="")


def hold_queue(work: Work, title_id: int) -> None:
    """Let one desk at a time change the queue for a title: two copies that come back at once go to two customers."""
    hold(work.connection, f"queue:{title_id}")


def reserved_for(connection: Connection, copy_id: int) -> int | None:
    """Return the customer for whom a copy stands on the pickup shelf."""
    row = _for_whom.first(connection, {"copy_id": copy_id})
    return None if row is None else int(row.customer_id)


def free_number(connection: Connection) -> int:
    """Return the lowest number on the pickup shelf at which no copy stands, from 1; two desks never get the same to keep."""
    taken = [row.pickup_number for row in _numbers.all(connection, {})]
    return next((number for number, other in enumerate(taken, 1) if number != other), len(taken) + 1)


def pass_on(
    work: Work, copy_id: int, barcode: str, title_id: int, name: str, number: int | None = None, at_hand: bool = False
) -> SetAside | None:
    """Set a copy that is free aside for the next customer who waits; return for whom, None where nobody does.

    `number` is where on the pickup shelf it stands; one that is `at_hand` gets a number, any other is to be fetched first.
    The caller writes the copy's state.
    """
    hold_queue(work, title_id)
    if not work.settings.get("reservation.kept_when_suspended"):
        _drop_suspended(work, title_id, name)
    row = _next.first(work.connection, {"title_id": title_id, "today": work.today.isoformat()})
    if row is None:
        return None
    pickup_by = _last_pickup_day(work)
    number = free_number(work.connection) if at_hand else number
    ready = {
        "state": "READY",
        "copy_id": copy_id,
        "ready_at": work.now,
        "pickup_by": pickup_by,
        "suspended_until": None,
    }
    write_place(work, row.reservation_id, ready)
    tell(work, row, name, "READY", copy=barcode, pickup_by=pickup_by, number=number)
    about = {"reservation_id": row.reservation_id, "customer_id": row.customer_id, "customer": row.name}
    return SetAside(**about, pickup_by=pickup_by, number=number)


def _drop_suspended(work: Work, title_id: int, name: str) -> None:
    """End the places of customers who are suspended, where the shop keeps none for them."""
    rows = work.connection.execute(
        select(reservation)
        .join(customer, customer.c.customer_id == reservation.c.customer_id)
        .where(
            reservation.c.title_id == title_id,
            reservation.c.state.in_(["WAITING", "SUSPENDED"]),
            customer.c.state == "SUSPENDED",
        )
        .with_for_update(of=reservation)
    ).all()
    for row in rows:
        write_place(work, row.reservation_id, {"state": "CANCELLED", "live": None, "closed_at": work.now})
        tell(work, row, name, "CANCELLED")


def put_on_shelf(
    work: Work, copy_id: int, barcode: str, title_id: int, name: str, was: str, number: int | None = None
) -> str:
    """Set a free copy's state to what the queue says and tell of it where it changed; return the state.

    It stays where it stands: at its `number` on the pickup shelf, or on its own shelf.
    """
    state = "AVAILABLE" if pass_on(work, copy_id, barcode, title_id, name, number) is None else "RESERVED"
    if state != was:
        work.connection.execute(update(copy).where(copy.c.copy_id == copy_id).values(state=state))
        work.record(CopyChanged(title_id=title_id, copy=barcode, state=state))
    return state


def set_free_copy_aside(work: Work, title_id: int, name: str) -> None:
    """Set the first copy of a title that stands free aside for the next who waits; it is to be fetched from there."""
    free = (
        select(copy).where(copy.c.title_id == title_id, copy.c.state == "AVAILABLE").order_by(copy.c.copy_id).limit(1)
    )
    row = work.connection.execute(free.with_for_update()).first()
    if row is not None:
        put_on_shelf(work, row.copy_id, row.barcode, title_id, name, "AVAILABLE", row.pickup_number)


def fulfil(work: Work, customer_id: int, title_id: int, name: str, copy_id: int, barcode: str) -> None:
    """End a customer's place in the queue because they have a copy now; another one that waited for them goes on."""
    row = _of_customer.first(work.connection, {"title_id": title_id, "customer_id": customer_id})
    if row is None:
        return
    if row.copy_id is not None and row.copy_id != copy_id:
        set_free(work, row.copy_id, title_id, name)
    over = {"state": "FULFILLED", "live": None, "copy_id": copy_id, "closed_at": work.now}
    write_place(work, row.reservation_id, over)
    news = {"reservation_id": row.reservation_id, "title_id": title_id, "title": name, "customer_id": customer_id}
    work.record(ReservationMoved(**news, state="FULFILLED", copy=barcode, day=work.today.isoformat()))


def set_free(work: Work, copy_id: int, title_id: int, name: str) -> None:
    """Give a copy on the pickup shelf to the next who waits, or back to everybody; its own place is over already."""
    row = work.connection.execute(
        select(copy.c.barcode, copy.c.state, copy.c.pickup_number).where(copy.c.copy_id == copy_id).with_for_update()
    ).one()
    if row.state == "RESERVED":
        put_on_shelf(work, copy_id, row.barcode, title_id, name, "RESERVED", row.pickup_number)


def expire(work: Work) -> int:
    """End the places of those who did not fetch their copy in time, and pass each copy on; return how many."""
    rows = _expired.all(work.connection, {"today": work.today.isoformat()})
    for row in rows:
        write_place(work, row.reservation_id, {"state": "EXPIRED", "live": None, "closed_at": work.now})
        tell(work, row, row.title, "EXPIRED", copy=row.barcode)
        if row.state == "RESERVED":
            put_on_shelf(work, row.copy_id, row.barcode, row.title_id, row.title, "RESERVED", row.pickup_number)
    return len(rows)


def tell(
    work: Work,
    row: AnyRow,
    name: str,
    state: str,
    *,
    copy: str = "",
    pickup_by: str = "",
    number: int | None = None,
) -> None:
    """Record where a place in a queue stands; `number` is where on the pickup shelf its copy does."""
    work.record(
        ReservationMoved(
            reservation_id=row.reservation_id,
            title_id=row.title_id,
            title=name,
            customer_id=row.customer_id,
            state=state,
            copy=copy,
            pickup_by=pickup_by,
            pickup_number=number or 0,
            day=work.today.isoformat(),
        )
    )


def _last_pickup_day(work: Work) -> str:
    days = work.settings.get("reservation.pickup_days")
    found: date = calendar_of(work.connection, work.settings).after_open_days(work.today, days)
    return found.isoformat()


def write_place(work: Work, reservation_id: int, values: Mapping[str, object]) -> None:
    """Change a place in a queue."""
    work.connection.execute(update(reservation).where(reservation.c.reservation_id == reservation_id).values(values))


def lose_copy(work: Work, copy_id: int, name: str) -> None:
    """Let whoever a copy was set aside for wait again, first in their queue as before: it is not on the shelf any more."""
    row = work.connection.execute(
        select(reservation).where(reservation.c.copy_id == copy_id, reservation.c.state == "READY").with_for_update()
    ).first()
    if row is not None:
        write_place(
            work, row.reservation_id, {"state": "WAITING", "copy_id": None, "ready_at": None, "pickup_by": None}
        )
        tell(work, row, name, "WAITING")


def end_places(work: Work, which: ColumnElement[bool]) -> None:
    """End places that are not over because their customer or their title is gone; copies that waited go on."""
    rows = work.connection.execute(
        select(reservation, shown_name.label("title"))
        .join(title, title.c.title_id == reservation.c.title_id)
        .where(which, reservation.c.live.is_not(None))
        .with_for_update(of=reservation)
    ).all()
    for row in rows:
        write_place(work, row.reservation_id, {"state": "CANCELLED", "live": None, "closed_at": work.now})
        tell(work, row, row.title, "CANCELLED")
        if row.copy_id is not None:
            set_free(work, row.copy_id, row.title_id, row.title)
