"""What may be asked of the shop's calendar."""

from datetime import date, timedelta

from msgspec import Struct
from sqlalchemy import Connection, select

from rentbook_desktop.calendar.model import WEEKDAY_NAMES, DayKind, ShopCalendar
from rentbook_desktop.calendar.tables import calendar_rule
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.forms import Day
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.settings import Settings
from rentbook_desktop.foundation.work import ReadContext

_LONGEST_LOOK = 400
_rules = CompiledStatement(select(calendar_rule.c.day, calendar_rule.c.state, calendar_rule.c.reason))


class CalendarRule(Struct, frozen=True, kw_only=True):
    """A weekday that is closed each week (`weekday` is its English name), or a date that is CLOSED or OPEN."""

    day: str
    weekday: str
    state: str
    reason: str


class CalendarDay(Struct, frozen=True, kw_only=True):
    """One day: `kind` is open, weekly, holiday, closed or exception; `reason` what is written about it, or the holiday."""

    day: date
    kind: DayKind
    reason: str


def calendar_of(connection: Connection, settings: Settings) -> ShopCalendar:
    """Return the shop's calendar as it stands now."""
    rows = _rules.all(connection, {})
    return ShopCalendar(
        closed={row.day: row.reason for row in rows if row.state == "CLOSED"},
        opened={row.day: row.reason for row in rows if row.state == "OPEN"},
        with_holidays=settings.get("calendar.public_holidays"),
    )


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def calendar_rules(reading: ReadContext) -> tuple[CalendarRule, ...]:
    """Return what was set: weekdays first, then dates in order."""
    rows = reading.connection.execute(select(calendar_rule).order_by(calendar_rule.c.day)).all()
    found = [
        CalendarRule(day=row.day, weekday=WEEKDAY_NAMES.get(row.day, ""), state=row.state, reason=row.reason)
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: (not one.weekday, one.day)))


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def calendar_days(reading: ReadContext, *, first: Day, last: Day) -> tuple[CalendarDay, ...]:
    """Return each day from `first` to `last`; raises Invalid for days that are none, or more than a year of them."""
    begin, end = _day(first), _day(last)
    if not 0 <= (end - begin).days < _LONGEST_LOOK:
        raise Invalid("INVALID_DATE", given=last[:20])
    shop = calendar_of(reading.connection, reading.settings)
    days = (begin + timedelta(days=number) for number in range((end - begin).days + 1))
    return tuple(CalendarDay(day=one, kind=shop.kind_of(one), reason=shop.reason_of(one)) for one in days)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Invalid("INVALID_DATE", given=text[:20]) from None
