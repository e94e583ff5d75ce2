"""Closing the shop for some days (휴업): what is due then, or to be fetched then, moves to the days after."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct
from sqlalchemy import Connection, insert, select, update

from rentbook_desktop.calendar.actions import close_day
from rentbook_desktop.calendar.model import ShopCalendar, calendar_key
from rentbook_desktop.calendar.queries import calendar_of
from rentbook_desktop.catalog.tables import copy
from rentbook_desktop.events import DueDayMoved
from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.registry import Right, Role, action
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.settings import Settings
from rentbook_desktop.foundation.typed_text import checked_text
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.rental.tables import due_move, rental
from rentbook_desktop.reservation.pickup_days import move_pickups

_LONGEST_REASON = 100
LONGEST_CLOSING = 92
"""So many days can be closed at once."""


class ShopClosed(Struct, frozen=True, kw_only=True):
    """Days that are closed now, and how many rentals are due, and copies to be fetched, on a later day because of it."""

    days: tuple[str, ...]
    moved: int
    pickups: int


@action(Role.LIBRARIAN, right=Right.SETTINGS, inverse="undo_action")
def close_days(
    work: Work, *, first: str, last: str = "", reason: str = "", spread: int = 1, request_id: str
) -> ShopClosed:
    """Close the shop on a date, from one date to another, or each week on a weekday.

    Rentals that are due on a closed day from today on are due on the next open day; `spread` shares them out over so many
    open days. Raises Invalid for days that are none, in the wrong order or too many.
    """
    keys = closed_keys(first, last)
    why = checked_text(reason, _LONGEST_REASON, field="reason")
    for key in keys:
        close_day(work, key, why, request_id)
    check_spread(spread)
    calendar = calendar_of(work.connection, work.settings)
    moved = _move_due_days(work, calendar, request_id, spread)
    return ShopClosed(days=tuple(keys), moved=moved, pickups=move_pickups(work, calendar, request_id))


def check_spread(spread: int) -> None:
    """Raise Invalid for a number of days that due days cannot be shared out over."""
    if not 1 <= spread <= LONGEST_CLOSING:
        raise Invalid("INVALID_COUNT", maximum=LONGEST_CLOSING)


def closed_keys(first: str, last: str) -> list[str]:
    """Return the days that closing from one to another closes, as they are stored; raises Invalid as `close_days` does."""
    begin = calendar_key(first)
    if not last.strip():
        return [begin]
    end = calendar_key(last)
    if len(begin) == 1 or len(end) == 1:
        raise Invalid("INVALID_CALENDAR_DAY", given=f"{first} {last}"[:20])
    days = (date.fromisoformat(end) - date.fromisoformat(begin)).days
    if not 0 <= days < LONGEST_CLOSING:
        raise Invalid("INVALID_CALENDAR_DAY", given=f"{first} {last}"[:20])
    return [(date.fromisoformat(begin) + timedelta(days=number)).isoformat() for number in range(days + 1)]


def _move_due_days(work: Work, calendar: ShopCalendar, request_id: str, spread: int) -> int:
    moves = planned_moves(work.connection, work.settings, calendar, work.today, spread, lock=True)
    for row, day in moves:
        move = {"request_id": request_id, "rental_id": row.rental_id, "was_due_on": row.due_on, "due_on": day}
        work.connection.execute(insert(due_move).values(move))
        move_due_day(work, row, row.due_on, day)
    return len(moves)


def planned_moves(
    connection: Connection, settings: Settings, calendar: ShopCalendar, today: date, spread: int, *, lock: bool = False
) -> list[tuple[AnyRow, str]]:
    """Return the open rentals that are due on a day this calendar has closed, each with the day it is to be due on.

    They are in the order of their due days; none where the shop does not move due days (`rental.due_on_open_day`).
    """
    if not settings.get("rental.due_on_open_day"):
        return []
    query = (
        select(rental.c.rental_id, rental.c.customer_id, rental.c.due_on, copy.c.barcode)
        .join(copy, copy.c.copy_id == rental.c.copy_id)
        .where(
            rental.c.returned_at.is_(None),
            rental.c.cancelled_at.is_(None),
            rental.c.due_on >= today.isoformat(),
        )
        .order_by(rental.c.due_on, rental.c.rental_id)
    )
    rows = connection.execute(query.with_for_update(of=rental) if lock else query).all()
    closed = [row for row in rows if not calendar.is_open(date.fromisoformat(row.due_on))]
    return list(_shared_out(closed, calendar, spread))


def _shared_out(rows: Sequence[AnyRow], calendar: ShopCalendar, spread: int) -> Iterator[tuple[AnyRow, str]]:
    """Yield each rental with the day it is due on now: the first open days after its own, in turn."""
    for number, row in enumerate(rows):
        day = calendar.next_open(date.fromisoformat(row.due_on))
        later = number % spread
        yield row, (calendar.after_open_days(day, later) if later else day).isoformat()


def move_due_day(work: Work, row: AnyRow, was: str, day: str) -> None:
    """Write another due day on an open rental and tell of it; a rental that is not late any more is told to be in time."""
    values = {"due_on": day, "due_moves": rental.c.due_moves + 1}
    work.connection.execute(update(rental).where(rental.c.rental_id == row.rental_id).values(values))
    news = {"rental_id": row.rental_id, "customer_id": row.customer_id, "copy": row.barcode}
    work.record(DueDayMoved(**news, due_on=day, was_due_on=was, day=work.today.isoformat()))
