"""A rental: one copy with one customer, from handing over to coming back, and the rules for it."""

from datetime import date, timedelta
from typing import NewType

from rentbook_desktop.foundation.errors import Invalid

RentalId = NewType("RentalId", int)

DAYS = 7
"""How long a copy is lent: due at the end of the seventh day after the rental day (requirement A3)."""

MAX_AT_ONCE = 100
"""More copies than anybody carries to the counter in one basket."""


def due_day(rented_on: date, days: int = DAYS) -> date:
    """Return the day at whose end a rental is due."""
    return rented_on + timedelta(days=days)


def days_late(due_on: date, returned_on: date) -> int:
    """Return how many midnights the return came after its due day; never negative, however clocks jump."""
    return max(0, (returned_on - due_on).days)


def return_day(given: str | None, today: date) -> date:
    """Return the day that counts for a return, from `YYYY-MM-DD`, today where none is given; raises Invalid for none or one to come."""
    if given is None:
        return today
    day = checked_day(given)
    if day > today:
        raise Invalid("RETURN_DAY_AHEAD", given=day.isoformat(), today=today.isoformat())
    return day


def checked_day(given: str) -> date:
    """Return a day from `YYYY-MM-DD`; raises Invalid for none."""
    try:
        return date.fromisoformat(given.strip())
    except ValueError:
        raise Invalid("INVALID_DATE", given=given[:20]) from None
