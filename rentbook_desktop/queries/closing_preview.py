"""What a month of the calendar holds, and what closing days of it would move, before anything is done."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct
from sqlalchemy import func, select

from rentbook_desktop.calendar.queries import calendar_of
from rentbook_desktop.catalog.tables import shown_name, title
from rentbook_desktop.customer.contact_preferences import known_refusal, recipients
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.foundation.clock import iso
from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.forms import Day
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.notices.delivery_window import is_wanted, window_opens
from rentbook_desktop.notices.model import NoticeKind
from rentbook_desktop.rental.closings import check_spread, closed_keys, planned_moves
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.reservation.pickup_days import planned_pickups
from rentbook_desktop.reservation.tables import reservation

_LONGEST_LOOK = 400


class DueDay(Struct, frozen=True, kw_only=True):
    """How many copies are due on a day, and how many have to be fetched from the pickup shelf by then."""

    day: date
    due: int
    pickups: int


class DueMove(Struct, frozen=True, kw_only=True):
    """A rental that would be due on another day."""

    copy: str
    title: str
    customer_id: int
    customer: str
    was_due_on: date
    due_on: date


class ReceivingDay(Struct, frozen=True, kw_only=True):
    """How many copies are due on a day now, and how many would be."""

    day: date
    before: int
    after: int


class ClosingNotices(Struct, frozen=True, kw_only=True):
    """To how many customers a message about their moved due days would go, and when (ISO 8601); `off` where none goes.

    A shop that only practises writes them into a file: `practice`.
    """

    state: Literal["on", "practice", "off"]
    customers: int = 0
    at: str | None = None


class ClosingPreview(Struct, frozen=True, kw_only=True):
    """What closing would do: rentals due on another day, the days that receive them, and copies to be fetched later.

    `open_now` is how many of the days are open until then; a weekday counts for none.
    """

    days: tuple[str, ...]
    open_now: int
    moves: tuple[DueMove, ...]
    receiving: tuple[ReceivingDay, ...]
    customers: int
    pickups: int
    notices: ClosingNotices


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def due_days(reading: ReadContext, *, first: Day, last: Day) -> tuple[DueDay, ...]:
    """Return the days from `first` to `last` on which something is due or to be fetched; raises Invalid for no days."""
    begin, end = _day(first), _day(last)
    if not 0 <= (end - begin).days < _LONGEST_LOOK:
        raise Invalid("INVALID_DATE", given=last[:20])
    due, pickups = _due(reading, begin, end), _pickups(reading, begin, end)
    days = (begin + timedelta(days=number) for number in range((end - begin).days + 1))
    return tuple(DueDay(day=one, due=due[one], pickups=pickups[one]) for one in days if due[one] or pickups[one])


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def closing_preview(reading: ReadContext, *, first: str, last: str = "", spread: int = 1) -> ClosingPreview:
    """Return what `close_days` would move if it closed these days now; raises Invalid as it does."""
    keys = closed_keys(first, last)
    check_spread(spread)
    before = calendar_of(reading.connection, reading.settings)
    calendar = before.with_closed(keys)
    planned = planned_moves(reading.connection, reading.settings, calendar, reading.today, spread)
    known = _rentals(reading, [row.rental_id for row, _ in planned])
    moves = tuple(
        DueMove(
            copy=row.barcode,
            customer_id=row.customer_id,
            title=known[row.rental_id].title,
            customer=known[row.rental_id].name,
            was_due_on=date.fromisoformat(row.due_on),
            due_on=date.fromisoformat(day),
        )
        for row, day in planned
    )
    return ClosingPreview(
        days=tuple(keys),
        open_now=sum(before.is_open(date.fromisoformat(one)) for one in keys if len(one) > 1),
        moves=moves,
        receiving=_receiving(reading, moves),
        customers=len({one.customer_id for one in moves}),
        pickups=len(planned_pickups(reading.connection, calendar, reading.today)),
        notices=_notices(reading, known.values()),
    )


def _notices(reading: ReadContext, moved: Iterable[AnyRow]) -> ClosingNotices:
    """Return who would be told; of a copy that is said to be lost nobody is."""
    if not is_wanted(reading.settings, "notices.due_moved", NoticeKind.DUE_MOVED):
        return ClosingNotices(state="off")
    customers = sorted({row.customer_id for row in moved if row.reported is None})
    found = recipients(reading.connection, customers, reading.today)
    return ClosingNotices(
        state="practice" if reading.settings.get("notices.provider") == "file" else "on",
        customers=sum(not known_refusal(one) for one in found.values()),
        at=iso(window_opens(reading.settings, reading.zone, reading.now)),
    )


def _receiving(reading: ReadContext, moves: tuple[DueMove, ...]) -> tuple[ReceivingDay, ...]:
    more, less = Counter(one.due_on for one in moves), Counter(one.was_due_on for one in moves)
    if not more:
        return ()
    due = _due(reading, min(more), max(more))
    return tuple(ReceivingDay(day=day, before=due[day], after=due[day] + more[day] - less[day]) for day in sorted(more))


def _rentals(reading: ReadContext, rentals: list[int]) -> dict[int, AnyRow]:
    """Return the title and the customer of each of these rentals, and whether its copy is said to be lost."""
    found: dict[int, AnyRow] = {}
    for start in range(0, len(rentals), 500):
        rows = reading.connection.execute(
            select(
                rental.c.rental_id, rental.c.customer_id, rental.c.reported, shown_name.label("title"), customer.c.name
            )
            .join(title, title.c.title_id == rental.c.title_id)
            .join(customer, customer.c.customer_id == rental.c.customer_id)
            .where(rental.c.rental_id.in_(rentals[start : start + 500]))
        )
        found |= {row.rental_id: row for row in rows}
    return found


def _due(reading: ReadContext, begin: date, end: date) -> Counter[date]:
    rows = reading.connection.execute(
        select(rental.c.due_on, func.count().label("count"))
        .where(
            rental.c.returned_at.is_(None),
            rental.c.cancelled_at.is_(None),
            rental.c.due_on.between(begin.isoformat(), end.isoformat()),
        )
        .group_by(rental.c.due_on)
    )
    return Counter({date.fromisoformat(day): int(count) for day, count in rows})


def _pickups(reading: ReadContext, begin: date, end: date) -> Counter[date]:
    rows = reading.connection.execute(
        select(reservation.c.pickup_by, func.count().label("count"))
        .where(
            reservation.c.state == "READY",
            reservation.c.pickup_by.between(begin.isoformat(), end.isoformat()),
        )
        .group_by(reservation.c.pickup_by)
    )
    return Counter({date.fromisoformat(str(day)): int(count) for day, count in rows})


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Invalid("INVALID_DATE", given=text[:20]) from None
