"""The terms of a rental made today: until when, and what being late will cost; later changes of the rules leave it alone."""

from datetime import date

from msgspec import Struct
from sqlalchemy import Connection

from rentbook_desktop.calendar.model import ShopCalendar
from rentbook_desktop.calendar.queries import calendar_of
from rentbook_desktop.foundation.settings import Settings
from rentbook_desktop.rental.late_fee import FeeTerms, capped_by_price
from rentbook_desktop.rental.model import due_day


class ShopRules(Struct, frozen=True, kw_only=True):
    """What the shop has set, and when it is open."""

    settings: Settings
    calendar: ShopCalendar


def rules_of(connection: Connection, settings: Settings) -> ShopRules:
    """Return the rules as they stand now."""
    return ShopRules(settings=settings, calendar=calendar_of(connection, settings))


def due_on(rules: ShopRules, rented_on: date, days: int) -> date:
    """Return the day at whose end a rental of so many days is due: the next open day, where the shop has set it so."""
    return open_due_day(rules, due_day(rented_on, days))


def open_due_day(rules: ShopRules, day: date) -> date:
    """Return a due day, or where it is closed and the shop has set it so, the next open one."""
    return rules.calendar.next_open(day) if rules.settings.get("rental.due_on_open_day") else day


def fee_terms(rules: ShopRules, replacement_price: int | None) -> FeeTerms:
    """Return what being late will cost, by the rules of today; amounts in won."""
    per_day = rules.settings.get("late_fee.per_day")
    if not per_day:
        return FeeTerms()
    return FeeTerms(
        per_day=per_day,
        grace_days=rules.settings.get("late_fee.grace_days"),
        cap=capped_by_price(rules.settings.get("late_fee.cap"), replacement_price),
        skips_closed=rules.settings.get("late_fee.skip_closed_days"),
    )
