"""A rental: one copy with one customer, from handing over to coming back, and the rules for it."""

from datetime import date, timedelta
from typing import NewType

from rentbook_desktop.foundation.errors import Invalid

RentalId = NewType("RentalId", int)

DAYS = 7
"""How long a copy is lent: due at the end of the seventh day after the rental day (requirement A3)."""

MAX_AT_ONCE = 100
"""More copies than anybody carries to the counter in one basket."""

AHEAD = timedelta(days=366)
"""How far ahead of this computer's clock a return day may lie: its clock may be wrong, the slip in the book is not."""


def due_day(rented_on: date, days: int = DAYS) -> date:
    """Return the day at whose end a rental is due."""
    return rented_on + timedelta(days=days)


def days_late(due_on: date, returned_on: date) -> int:
    """Return how many midnights the return came after its due day; never negative, however clocks jump."""
    return max(0, (returned_on - due_on).days)


def checked_day(day: str | None, today: date) -> date:
    """Return a day from `YYYY-MM-DD`, today where none is given; raises Invalid for none or one far ahead."""
    if day is None:
        return today
    try:
        found = date.fromisoformat(day.strip())
    except ValueError:
        raise Invalid("INVALID_DATE", given=day[:20]) from None
    if found > today + AHEAD:
        raise Invalid("INVALID_DATE", given=day[:20])
    return found
