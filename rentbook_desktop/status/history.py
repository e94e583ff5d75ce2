"""What each day, or each month, brought: for the plots of the status page and the tables behind them."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from msgspec import Struct
from sqlalchemy import func, select

from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.status.tables import status_day


class Span(StrEnum):
    """How far back a plot looks: days one by one, or a year month by month."""

    WEEK = "7"
    MONTH = "30"
    YEAR = "12"


class Period(Struct, frozen=True, kw_only=True):
    """One day (`YYYY-MM-DD`) or month (`YYYY-MM`): copies rented and returned; won earned, paid in and paid back.

    `prepaid` is what all wallets held together at its end: the shop's debt to its customers, in won.
    """

    at: str
    rented: int
    returned: int
    revenue: int
    topped_up: int
    refunded: int
    prepaid: int


@query("views", Role.LIBRARIAN, right=NO_RIGHT)
def history(reading: ReadContext, *, span: Span) -> tuple[Period, ...]:
    """Return every day or month of a span, oldest first, also those on which nothing happened."""
    if span is Span.YEAR:
        return _by_month(_days_since(reading, _months_back(reading.today, 11)))
    return _days_since(reading, reading.today - timedelta(days=int(span) - 1))


def _days_since(reading: ReadContext, first: date) -> tuple[Period, ...]:
    prepaid = _prepaid_before(reading, first.isoformat())
    rows = reading.connection.execute(select(status_day).where(status_day.c.day >= first.isoformat()))
    known = {row.day: row for row in rows}
    periods: list[Period] = []
    for step in range((reading.today - first).days + 1):
        at = (first + timedelta(days=step)).isoformat()
        row = known.get(at)
        names = ("rented", "returned", "revenue", "topped_up", "refunded")
        counted = {name: getattr(row, name) if row else 0 for name in names}
        prepaid += counted["topped_up"] - counted["refunded"] - counted["revenue"]
        periods.append(Period(at=at, prepaid=prepaid, **counted))
    return tuple(periods)


def _prepaid_before(reading: ReadContext, day: str) -> int:
    """Return what the wallets held before a day: everything paid in less everything paid back and earned until then."""
    moved = func.coalesce(func.sum(status_day.c.topped_up - status_day.c.refunded - status_day.c.revenue), 0)
    return int(reading.connection.execute(select(moved).where(status_day.c.day < day)).scalar_one())


def _by_month(days: Sequence[Period]) -> tuple[Period, ...]:
    return tuple(_summed(month, list(group)) for month, group in groupby(days, key=lambda one: one.at[:7]))


def _summed(month: str, days: Sequence[Period]) -> Period:
    return Period(
        at=month,
        rented=sum(one.rented for one in days),
        returned=sum(one.returned for one in days),
        revenue=sum(one.revenue for one in days),
        topped_up=sum(one.topped_up for one in days),
        refunded=sum(one.refunded for one in days),
        prepaid=days[-1].prepaid,
    )


def _months_back(today: date, count: int) -> date:
    """Return the first day of the month `count` months ago."""
    months = today.year * 12 + today.month - 1 - count
    return date(months // 12, months % 12 + 1, 1)
