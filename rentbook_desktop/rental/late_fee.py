"""What a late return costs: pure rules over the terms of a rental, its days and the calendar."""

from datetime import date, timedelta

from msgspec import Struct

from rentbook_desktop.calendar.model import DayKind, ShopCalendar


class FeeTerms(Struct, frozen=True, kw_only=True):
    """The rules a rental was made by: won a day, free days, the most it may come to (won, 0: no end), closed days free."""

    per_day: int = 0
    grace_days: int = 0
    cap: int = 0
    skips_closed: bool = True


class FeeDay(Struct, frozen=True, kw_only=True):
    """A day after the due day: `number` counts the days that cost, 0 for a closed or a free one."""

    day: date
    kind: DayKind
    number: int


class LateFee(Struct, frozen=True, kw_only=True):
    """A late fee and how it comes about: days late, less closed days, less free days, times the rate, at most the cap."""

    amount: int
    days_late: int
    closed_days: int
    grace_days: int
    counted_days: int
    terms: FeeTerms
    capped: bool
    days: tuple[FeeDay, ...] = ()


_SHOWN_DAYS = 366


def late_fee(terms: FeeTerms, due_on: date, returned_on: date, calendar: ShopCalendar) -> LateFee:
    """Return what a return on `returned_on` costs, in won; nothing up to and on the due day."""
    late = max(0, (returned_on - due_on).days)
    closed = calendar.closed_between(due_on, returned_on) if terms.skips_closed and terms.per_day else 0
    grace = min(terms.grace_days, late - closed)
    counted = late - closed - grace
    plain = counted * terms.per_day
    amount = min(plain, terms.cap) if terms.cap else plain
    return LateFee(
        amount=amount,
        days_late=late,
        closed_days=closed,
        grace_days=grace,
        counted_days=counted,
        terms=terms,
        capped=amount < plain,
    )


def fee_days(fee: LateFee, due_on: date, calendar: ShopCalendar) -> tuple[FeeDay, ...]:
    """Return the days after the due day with what each of them is, for whoever asks why; at most a year of them."""
    days: list[FeeDay] = []
    open_days = 0
    for offset in range(1, min(fee.days_late, _SHOWN_DAYS) + 1):
        day = due_on + timedelta(days=offset)
        kind = calendar.kind_of(day)
        counts = kind.is_open or not fee.terms.skips_closed
        open_days += counts
        number = max(0, open_days - fee.terms.grace_days) if counts else 0
        days.append(FeeDay(day=day, kind=kind, number=number))
    return tuple(days)


def capped_by_price(cap: int, replacement_price: int | None) -> int:
    """Return the cap of a fee: what the shop set, never above what the book costs in a shop; 0 where there is no end."""
    return min((one for one in (cap, replacement_price) if one), default=0)
