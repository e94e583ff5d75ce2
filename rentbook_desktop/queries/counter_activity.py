"""What was done at the counters on a day, one line for each request: rented, returned, topped up, paid back, taken back."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta
from itertools import groupby

from msgspec import Struct
from sqlalchemy import func, select

from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.customer.tables import card, customer
from rentbook_desktop.foundation.clock import iso, micros
from rentbook_desktop.foundation.outbox import outbox, request
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.stored_values import stored_json
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.queries.undo_trail import UndoTrail, rentals_undone, top_ups_undone
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
    since, and `undone` by whom, when and why. `open_rentals` are those that can be cancelled still, or of a return those
    whose return can be taken back; `rentals` are all, `copies` their copies by number. `way` says what can be done: undo, refund, top_up, return_first or
    rental_first (what came after must be taken back first), or nothing.
    """

    event_id: int
    at: str
    customer_id: int
    name: str
    card: str
    kind: str
    count: int
    titles: tuple[str, ...]
    amount: int
    staff: str
    is_undone: bool
    open_rentals: tuple[int, ...]
    rentals: tuple[int, ...] = ()
    copies: tuple[int, ...] = ()
    way: str = ""
    undone: UndoTrail | None = None


class _Known(Struct, frozen=True):
    """What is looked up once for all that was done on a day."""

    rentals: Mapping[int, AnyRow]
    people: Mapping[int, AnyRow]
    staff: Mapping[str, str]
    again: frozenset[int]
    """Rentals whose copy went out again since."""
    undone: Mapping[tuple[str, int], UndoTrail]
    reversed: Mapping[int, UndoTrail]


class _Body(Struct):
    """What is read of an event; in won."""

    customer_id: int
    rental_id: int = 0
    price: int = 0
    amount: int = 0
    transfer_id: int = 0


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
    known = _known(reading, rows, bodies.values())
    return tuple(
        _activity(some, [bodies[row.event_id] for row in some], known)
        for some in (list(group) for _, group in groupby(rows, key=lambda row: (row.request_id, row.kind)))
    )


def _known(reading: ReadContext, rows: Sequence[AnyRow], bodies: Collection[_Body]) -> _Known:
    numbers = {body.rental_id for body in bodies if body.rental_id}
    rentals = _by_number(reading, numbers)
    return _Known(
        rentals=rentals,
        people=_people(reading, {body.customer_id for body in bodies}),
        staff=_staff(reading, {row.request_id for row in rows if row.request_id}),
        again=out_again(reading, rentals.values()),
        undone=rentals_undone(reading, numbers),
        reversed=top_ups_undone(reading, {body.transfer_id for body in bodies if body.transfer_id}),
    )


def _activity(rows: Sequence[AnyRow], bodies: Sequence[_Body], known: _Known) -> DayActivity:
    kind, first = _KINDS[rows[0].kind], bodies[0]
    mine = [known.rentals[body.rental_id] for body in reversed(bodies) if body.rental_id in known.rentals]
    still, trail = _still(kind, mine, known), _trail(kind, mine, first, known)
    person = known.people.get(first.customer_id)
    return DayActivity(
        event_id=rows[0].event_id,
        at=iso(rows[0].at),
        customer_id=first.customer_id,
        name=person.name if person else "",
        card=(person.card or "") if person else "",
        kind=kind,
        count=len(rows),
        titles=tuple(one.title for one in mine),
        amount=_amount(kind, bodies, mine),
        staff=known.staff.get(rows[0].request_id, ""),
        is_undone=trail is not None,
        open_rentals=still,
        rentals=tuple(one.rental_id for one in mine),
        copies=tuple(one.copy_id for one in mine),
        way="" if trail else _way(kind, bool(still), mine),
        undone=trail,
    )


def _still(kind: str, rentals: Iterable[AnyRow], known: _Known) -> tuple[int, ...]:
    """Return the rentals of which this can be taken back now."""
    if kind == "rent":
        return tuple(one.rental_id for one in rentals if one.returned_at is None and one.cancelled_at is None)
    if kind != "return":
        return ()
    here = (one for one in rentals if one.returned_at is not None and one.state == "AVAILABLE")
    return tuple(one.rental_id for one in here if one.rental_id not in known.again)


def _trail(kind: str, rentals: Sequence[AnyRow], body: _Body, known: _Known) -> UndoTrail | None:
    """Return how all of this was taken back, None where it was not, or not all of it."""
    if kind == "top_up":
        return known.reversed.get(body.transfer_id)
    gone = {"rent": lambda one: one.cancelled_at is not None, "return": lambda one: one.returned_at is None}.get(kind)
    if gone is None or not rentals or not all(map(gone, rentals)):
        return None
    event = "RentalCancelled" if kind == "rent" else "ReturnUndone"
    return known.undone.get((event, rentals[0].rental_id), UndoTrail(at=""))


def _way(kind: str, can_undo: bool, rentals: Iterable[AnyRow]) -> str:
    """Return what leads on from here."""
    if can_undo:
        return "undo"
    if kind == "rent":
        return "return_first"
    if kind == "return":
        return "rental_first" if any(one.returned_at is not None for one in rentals) else ""
    return {"top_up": "refund", "refund": "top_up"}.get(kind, "")


def _amount(kind: str, bodies: Iterable[_Body], rentals: Iterable[AnyRow]) -> int:
    if kind == "cancel":
        return sum(one.price for one in rentals)
    return {"rent": -1, "refund": -1, "top_up": 1}.get(kind, 0) * sum(body.price + body.amount for body in bodies)


def _by_number(reading: ReadContext, numbers: Iterable[int]) -> dict[int, AnyRow]:
    columns = (rental.c.rental_id, rental.c.copy_id, rental.c.price, rental.c.returned_at, rental.c.cancelled_at)
    rows = reading.connection.execute(
        select(*columns, copy.c.state, shown_name.label("title"))
        .join(copy, copy.c.copy_id == rental.c.copy_id)
        .join(title, title.c.title_id == rental.c.title_id)
        .where(rental.c.rental_id.in_(list(numbers)))
    )
    return {row.rental_id: row for row in rows}


def out_again(reading: ReadContext, rentals: Collection[AnyRow]) -> frozenset[int]:
    """Return those rentals whose copy went out again since."""
    later = (
        select(rental.c.copy_id, func.max(rental.c.rental_id).label("last"))
        .where(rental.c.copy_id.in_([one.copy_id for one in rentals]), rental.c.cancelled_at.is_(None))
        .group_by(rental.c.copy_id)
    )
    last = {row.copy_id: row.last for row in reading.connection.execute(later)}
    return frozenset(one.rental_id for one in rentals if last.get(one.copy_id, 0) > one.rental_id)


def _people(reading: ReadContext, numbers: Iterable[int]) -> dict[int, AnyRow]:
    active = (card.c.customer_id == customer.c.customer_id) & (card.c.state == "ACTIVE")
    query = (
        select(customer.c.customer_id, customer.c.name, func.max(card.c.card).label("card"))
        .outerjoin(card, active)
        .where(customer.c.customer_id.in_(list(numbers)))
        .group_by(customer.c.customer_id, customer.c.name)
    )
    return {row.customer_id: row for row in reading.connection.execute(query)}


def _staff(reading: ReadContext, requests: Iterable[str]) -> dict[str, str]:
    query = select(request.c.request_id, request.c.staff).where(request.c.request_id.in_(list(requests)))
    return {row.request_id: row.staff for row in reading.connection.execute(query)}
