"""What a screen may ask about rentals besides the counter: a copy's state, held baskets, what was just done."""

from collections.abc import Iterable
from itertools import groupby

from msgspec import Struct
from sqlalchemy import Row, select, true

from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.foundation.clock import instant_of, iso
from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.scan_codes import clean_code
from rentbook_desktop.foundation.stored_values import stored_json
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.rental.tables import basket, rental


class CopyShown(Struct, frozen=True, kw_only=True):
    """A copy, its state, the open rental it is out on, and whether it is said to be LOST or DAMAGED meanwhile."""

    copy: str
    title_id: int
    title: str
    state: str
    rental: int | None
    reported: str | None = None


class HeldBasket(Struct, frozen=True, kw_only=True):
    """A basket set aside; `held_at` is an instant in ISO 8601."""

    basket_id: int
    customer_id: int | None
    name: str
    copies: tuple[str, ...]
    held_at: str


class CounterActivity(Struct, frozen=True, kw_only=True):
    """Something just done at a counter: `kind` is rent, return or top_up; amount in won, positive where money came in.

    `open_rentals` are those of a rental that can be cancelled still, `is_undone` says that all of it was taken back.
    `days_ago` is 0 for what was done today.
    """

    at: str
    name: str
    kind: str
    count: int
    amount: int
    open_rentals: tuple[int, ...] = ()
    is_undone: bool = False
    days_ago: int = 0


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def show_copy(reading: ReadContext, *, barcode: str) -> CopyShown:
    """Return a copy by its barcode; raises NotFound."""
    out = (rental.c.copy_id == copy.c.copy_id) & rental.c.returned_at.is_(None) & rental.c.cancelled_at.is_(None)
    row = reading.connection.execute(
        select(
            copy.c.barcode,
            copy.c.state,
            title.c.title_id,
            shown_name.label("name"),
            rental.c.rental_id,
            rental.c.reported,
        )
        .join(title, title.c.title_id == copy.c.title_id)
        .outerjoin(rental, out)
        .where(copy.c.barcode == clean_code(barcode))
    ).first()
    if row is None:
        raise NotFound("copy", barcode.strip()[:40])
    return CopyShown(
        copy=row.barcode,
        title_id=row.title_id,
        title=row.name,
        state=row.state,
        rental=row.rental_id,
        reported=row.reported,
    )


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def held_baskets(reading: ReadContext, *, customer_id: CustomerId | None = None) -> tuple[HeldBasket, ...]:
    """Return the baskets set aside, newest first; of one customer, if one is named."""
    rows = reading.connection.execute(
        select(basket, customer.c.name)
        .outerjoin(customer, customer.c.customer_id == basket.c.customer_id)
        .where(true() if customer_id is None else basket.c.customer_id == customer_id)
        .order_by(basket.c.basket_id.desc())
    )
    return tuple(
        HeldBasket(
            basket_id=row.basket_id,
            customer_id=row.customer_id,
            name=row.name or "",
            copies=stored_json(row.copies, tuple[str, ...], "basket.copies", row.basket_id),
            held_at=iso(row.held_at),
        )
        for row in rows
    )


_RECENT_EVENTS = 60
_ACTIVITIES = {"BookRented": "rent", "BookReturned": "return", "PointsToppedUp": "top_up"}


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def recent_activity(reading: ReadContext, *, limit: int = 4) -> tuple[CounterActivity, ...]:
    """Return what was done at the counters last, newest first, one line for each request."""
    rows = reading.connection.execute(
        select(outbox.c.event_id, outbox.c.kind, outbox.c.body, outbox.c.at, outbox.c.request_id)
        .where(outbox.c.kind.in_(list(_ACTIVITIES)))
        .order_by(outbox.c.event_id.desc())
        .limit(_RECENT_EVENTS)
    ).all()
    groups = [list(group) for _, group in groupby(rows, key=lambda row: (row.request_id, row.kind))]
    return tuple(_activity(reading, group) for group in groups[:limit])


class _ActivityBody(Struct):
    """What is shown of an event; in won."""

    customer_id: int
    rental_id: int = 0
    price: int = 0
    amount: int = 0


def _activity(reading: ReadContext, rows: list[Row[tuple[int, str, str, int, str]]]) -> CounterActivity:
    bodies = [stored_json(row.body, _ActivityBody, "outbox.body", row.event_id) for row in rows]
    name = reading.connection.execute(
        select(customer.c.name).where(customer.c.customer_id == bodies[0].customer_id)
    ).scalar_one()
    kind = _ACTIVITIES[rows[0].kind]
    rentals = _states(reading, [body.rental_id for body in bodies]) if kind != "top_up" else []
    if kind == "rent":
        undone = all(one.cancelled_at is not None for one in rentals)
        still = [one.rental_id for one in rentals if one.returned_at is None and one.cancelled_at is None]
    else:
        undone, still = bool(rentals) and all(one.returned_at is None for one in rentals), []
    return CounterActivity(
        at=iso(rows[0].at),
        name=name,
        kind=kind,
        count=len(rows),
        amount=_amount(kind, bodies),
        open_rentals=tuple(still),
        is_undone=undone,
        days_ago=(reading.today - instant_of(rows[0].at).astimezone(reading.zone).date()).days,
    )


def _states(reading: ReadContext, numbers: list[int]) -> list[Row[tuple[int, int | None, int | None]]]:
    stored = select(rental.c.rental_id, rental.c.returned_at, rental.c.cancelled_at)
    return list(reading.connection.execute(stored.where(rental.c.rental_id.in_(numbers)).order_by(rental.c.rental_id)))


def _amount(kind: str, bodies: Iterable[_ActivityBody]) -> int:
    if kind == "rent":
        return -sum(body.price for body in bodies)
    return sum(body.amount for body in bodies) if kind == "top_up" else 0
