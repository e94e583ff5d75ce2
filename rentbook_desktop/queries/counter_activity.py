"""What was done at the counters on a day, one line for each request: rented, returned, topped up, paid back, taken back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta
from itertools import groupby

from msgspec import Struct
from sqlalchemy import func, select

from rentbook_desktop.catalog.tables import title
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.foundation.clock import iso, micros
from rentbook_desktop.foundation.outbox import outbox, request
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.stored_values import stored_json
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.rental.tables import rental

MAX_EVENTS = 2000
"""As many events of a day are looked at; a shop has some hundreds."""

_LOOK_BACK = 20_000
"""Events before the newest among which a day is looked for: they have no index by time."""

_KINDS = {
    "BookRented": "rent", "BookReturned": "return", "PointsToppedUp": "top_up", "PointsRefunded": "refund",
    "RentalCancelled": "cancel", "ReturnUndone": "unreturn",
}  # fmt: skip


class DayActivity(Struct, frozen=True, kw_only=True):
    """One thing done at a counter; `amount` in won, positive where money or points came in.

    `kind` is rent, return, top_up, refund, cancel (a rental) or unreturn (a return); `is_undone` whether it was taken back
    since. `open_rentals` are those that can be cancelled still, or of a return those whose return can be taken back.
    """

    at: str
    customer_id: int
    name: str
    kind: str
    count: int
    titles: tuple[str, ...]
    amount: int
    staff: str
    is_undone: bool
    open_rentals: tuple[int, ...]


class _Body(Struct):
    """What is read of an event; in won."""

    customer_id: int
    rental_id: int = 0
    price: int = 0
    amount: int = 0


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def day_activities(reading: ReadContext, *, days_ago: int = 0) -> tuple[DayActivity, ...]:
    """Return what was done today, or so many days ago, in the shop's zone, newest first."""
    day = reading.today - timedelta(days=days_ago)
    begin, end = (micros(datetime.combine(one, time(), reading.zone)) for one in (day, day + timedelta(days=1)))
    newest = select(func.max(outbox.c.event_id)).scalar_subquery()
    rows = reading.connection.execute(
        select(outbox.c.event_id, outbox.c.kind, outbox.c.body, outbox.c.at, outbox.c.request_id)
        .where(outbox.c.kind.in_(list(_KINDS)), outbox.c.at >= begin, outbox.c.at < end)
        .where(outbox.c.event_id > newest - _LOOK_BACK)
        .order_by(outbox.c.event_id.desc())
        .limit(MAX_EVENTS)
    ).all()
    bodies = {row.event_id: stored_json(row.body, _Body, "outbox.body", row.event_id) for row in rows}
    numbers = {body.rental_id for body in bodies.values() if body.rental_id}
    rentals = _by_number(reading, numbers)
    names = _names(reading, {body.customer_id for body in bodies.values()})
    staff = _staff(reading, {row.request_id for row in rows if row.request_id})
    return tuple(
        _activity(some, [bodies[row.event_id] for row in some], rentals, names, staff)
        for some in (list(group) for _, group in groupby(rows, key=lambda row: (row.request_id, row.kind)))
    )


def _activity(
    rows: Sequence[AnyRow],
    bodies: Sequence[_Body],
    rentals: Mapping[int, AnyRow],
    names: Mapping[int, str],
    staff: Mapping[str, str],
) -> DayActivity:
    kind = _KINDS[rows[0].kind]
    mine = [rentals[body.rental_id] for body in reversed(bodies) if body.rental_id in rentals]
    if kind == "rent":
        still = [one for one in mine if one.returned_at is None and one.cancelled_at is None]
        undone = bool(mine) and all(one.cancelled_at is not None for one in mine)
    elif kind == "return":
        still = [one for one in mine if one.returned_at is not None]
        undone = bool(mine) and all(one.returned_at is None for one in mine)
    else:
        still, undone = [], False
    return DayActivity(
        at=iso(rows[0].at),
        customer_id=bodies[0].customer_id,
        name=names.get(bodies[0].customer_id, ""),
        kind=kind,
        count=len(rows),
        titles=tuple(one.title for one in mine),
        amount=_amount(kind, bodies, mine),
        staff=staff.get(rows[0].request_id, ""),
        is_undone=undone,
        open_rentals=tuple(one.rental_id for one in still),
    )


def _amount(kind: str, bodies: Iterable[_Body], rentals: Iterable[AnyRow]) -> int:
    if kind == "cancel":
        return sum(one.price for one in rentals)
    return {"rent": -1, "refund": -1, "top_up": 1}.get(kind, 0) * sum(body.price + body.amount for body in bodies)


def _by_number(reading: ReadContext, numbers: Iterable[int]) -> dict[int, AnyRow]:
    query = select(
        rental.c.rental_id, rental.c.price, rental.c.returned_at, rental.c.cancelled_at, title.c.name.label("title")
    ).join(title, title.c.title_id == rental.c.title_id)
    rows = reading.connection.execute(query.where(rental.c.rental_id.in_(list(numbers))))
    return {row.rental_id: row for row in rows}


def _names(reading: ReadContext, numbers: Iterable[int]) -> dict[int, str]:
    query = select(customer.c.customer_id, customer.c.name).where(customer.c.customer_id.in_(list(numbers)))
    return {row.customer_id: row.name for row in reading.connection.execute(query)}


def _staff(reading: ReadContext, requests: Iterable[str]) -> dict[str, str]:
    query = select(request.c.request_id, request.c.staff).where(request.c.request_id.in_(list(requests)))
    return {row.request_id: row.staff for row in reading.connection.execute(query)}
