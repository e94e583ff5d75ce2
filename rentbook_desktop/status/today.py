"""The four figures at the top of the status page, each with its last days and something to hold it against."""

from collections import Counter
from datetime import date, timedelta

from msgspec import Struct
from sqlalchemy import func, select

from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.status.tables import status_day, status_out

DAYS = 8
"""Days in a sparkline: today, and back to the same weekday of last week."""


class Today(Struct, frozen=True, kw_only=True):
    """The shop now. Every tuple has one figure a day, oldest first, today last.

    `out` and `overdue` are what was out and late at the end of a day, `due` what was to come back on it (come or not),
    `revenue` won. `due_today` is still out, `due_came` came back; `oldest` is the longest lateness in days, 0 for none.
    """

    out: tuple[int, ...]
    due: tuple[int, ...]
    overdue: tuple[int, ...]
    revenue: tuple[int, ...]
    due_today: int
    due_came: int
    oldest: int


@query("views", Role.LIBRARIAN, right=NO_RIGHT)
def shop_today(reading: ReadContext) -> Today:
    """Return the figures of today and of the week before it."""
    days = [reading.today - timedelta(days=back) for back in reversed(range(DAYS))]
    texts = [day.isoformat() for day in days]
    rows = reading.connection.execute(select(status_day).where(status_day.c.day >= texts[0]))
    figures = {row.day: row for row in rows}
    open_due = _open_by_due_day(reading)
    came, planned = _due_between(reading, texts)
    late = [date.fromisoformat(due) for due in open_due if due < texts[-1]]
    return Today(
        out=_out_at_end(sum(open_due.values()), [_moved(figures.get(day)) for day in texts]),
        due=tuple(planned[day] for day in texts),
        overdue=_late_at_end(reading, texts, open_due),
        revenue=tuple(figures[day].revenue if day in figures else 0 for day in texts),
        due_today=open_due.get(texts[-1], 0),
        due_came=came,
        oldest=(reading.today - min(late)).days if late else 0,
    )


def _open_by_due_day(reading: ReadContext) -> dict[str, int]:
    counted = select(status_out.c.due_on, func.count()).where(status_out.c.closed == "").group_by(status_out.c.due_on)
    return {row[0]: row[1] for row in reading.connection.execute(counted)}


def _due_between(reading: ReadContext, days: list[str]) -> tuple[int, Counter[str]]:
    """Return how many of today's came back, and how many were to come back on each day."""
    counted = (
        select(status_out.c.due_on, status_out.c.closed, func.count())
        .where(status_out.c.closed.in_(["", "RETURN"]), status_out.c.due_on.between(days[0], days[-1]))
        .group_by(status_out.c.closed, status_out.c.due_on)
    )
    planned: Counter[str] = Counter()
    came = 0
    for due_on, closed, count in reading.connection.execute(counted):
        planned[due_on] += count
        came += count if closed == "RETURN" and due_on == days[-1] else 0
    return came, planned


def _moved(row: object) -> int:
    """Return by how many a day left more copies out than it found."""
    return getattr(row, "rented", 0) - getattr(row, "returned", 0)


def _out_at_end(now: int, moved: list[int]) -> tuple[int, ...]:
    """Return what was out at the end of each day, counted back from what is out now."""
    ends = [now]
    for change in reversed(moved[1:]):
        ends.append(ends[-1] - change)
    return tuple(reversed(ends))


def _late_at_end(reading: ReadContext, days: list[str], open_due: dict[str, int]) -> tuple[int, ...]:
    """Return what was late at the end of each day.

    A rental is late from the day after its return day until it is handled, so one look at what is out and what was
    closed since the first of these days is enough; no job has to count at midnight.
    """
    closed = (
        select(status_out.c.due_on, status_out.c.closed_on, func.count())
        .where(
            status_out.c.closed_on > days[0],
            status_out.c.due_on < status_out.c.closed_on,
            status_out.c.closed != "CANCEL",  # not `== "RETURN"`, which would tempt SQLite to the index of what is due
        )
        .group_by(status_out.c.closed_on, status_out.c.due_on)
    )
    spans = [(due_on, closed_on, count) for due_on, closed_on, count in reading.connection.execute(closed)]
    still = [(due_on, "9", count) for due_on, count in open_due.items()]
    return tuple(sum(count for due, end, count in spans + still if due < day < end) for day in days)
