"""What is late: who has it, for how long, and how lateness spreads over ages."""

from collections import Counter

from msgspec import Struct
from sqlalchemy import func, select

from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.status.tables import status_customer, status_out, status_title

AGES = ((1, 3), (4, 7), (8, 14), (15, 30), (31, None))
"""Lateness in days, from and to; the last is open."""


class LateRental(Struct, frozen=True, kw_only=True):
    """A copy that should be back: with whom, since how many days it is late, and whether it is said to be LOST or DAMAGED."""

    rental_id: int
    customer: int
    name: str
    copy: str
    title_id: int
    title: str
    author: str
    due_on: str
    days_late: int
    reported: str = ""


class LateAge(Struct, frozen=True, kw_only=True):
    """How many rentals are late by `least` to `most` days; `most` is None for the oldest."""

    minimum: int
    maximum: int | None
    count: int


class Lateness(Struct, frozen=True, kw_only=True):
    """How many rentals are late, how many of each age, and the longest late, at most as many as were asked for."""

    count: int
    ages: tuple[LateAge, ...]
    rentals: tuple[LateRental, ...]


@query("views", Role.LIBRARIAN, right=NO_RIGHT)
def lateness(reading: ReadContext, *, limit: int = 50) -> Lateness:
    """Return what is late today, the longest late first."""
    today = reading.today.isoformat()
    counted = (
        select(status_out.c.due_on, func.count())
        .where(status_out.c.closed == "", status_out.c.due_on < today)
        .group_by(status_out.c.due_on)
    )
    by_due_day = {row[0]: row[1] for row in reading.connection.execute(counted)}
    return Lateness(
        count=sum(by_due_day.values()), ages=_ages(reading, by_due_day), rentals=_longest_late(reading, limit)
    )


def _ages(reading: ReadContext, by_due_day: dict[str, int]) -> tuple[LateAge, ...]:
    counts: Counter[int] = Counter()
    for due_on, count in by_due_day.items():
        days = (reading.today - reading.today.fromisoformat(due_on)).days
        counts[next(minimum for minimum, maximum in AGES if maximum is None or days <= maximum)] += count
    return tuple(LateAge(minimum=minimum, maximum=maximum, count=counts[minimum]) for minimum, maximum in AGES)


def _longest_late(reading: ReadContext, limit: int) -> tuple[LateRental, ...]:
    rows = reading.connection.execute(
        select(status_out, status_customer.c.name, status_title.c.author)
        .outerjoin(status_customer, status_customer.c.customer_id == status_out.c.customer_id)
        .outerjoin(status_title, status_title.c.title_id == status_out.c.title_id)
        .where(status_out.c.closed == "", status_out.c.due_on < reading.today.isoformat())
        .order_by(status_out.c.due_on, status_out.c.rental_id)
        .limit(limit)
    )
    return tuple(
        LateRental(
            rental_id=row.rental_id,
            customer=row.customer_id,
            name=row.name or "",
            copy=row.copy,
            title_id=row.title_id,
            title=row.title,
            author=row.author or "",
            due_on=row.due_on,
            days_late=(reading.today - reading.today.fromisoformat(row.due_on)).days,
            reported=row.reported,
        )
        for row in rows
    )
