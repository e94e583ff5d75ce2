"""On which days a shop is open: weekly closing days, single dates, public holidays, and days open all the same."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from msgspec import Struct, field
from msgspec.structs import replace

from rentbook_desktop.foundation.errors import Invalid

LONGEST_CLOSING = 366
"""How many days ahead an open day is looked for; a shop that is never open has none, and no day moves."""

_DAY = timedelta(days=1)
_WEEKDAYS = {
    "1": ("mon", "monday", "월", "월요일"),
    "2": ("tue", "tuesday", "화", "화요일"),
    "3": ("wed", "wednesday", "수", "수요일"),
    "4": ("thu", "thursday", "목", "목요일"),
    "5": ("fri", "friday", "금", "금요일"),
    "6": ("sat", "saturday", "토", "토요일"),
    "7": ("sun", "sunday", "일", "일요일"),
}
WEEKDAY_NAMES = {number: names[1] for number, names in _WEEKDAYS.items()}
_BY_NAME = {name: number for number, names in _WEEKDAYS.items() for name in names}


class DayKind(StrEnum):
    """Why a day is open or closed."""

    OPEN = "open"
    WEEKLY = "weekly"
    HOLIDAY = "holiday"
    CLOSED = "closed"
    EXCEPTION = "exception"
    """Open, although the weekday or a holiday would close it."""

    @property
    def is_open(self) -> bool:
        """Return whether people can come on such a day."""
        return self in {DayKind.OPEN, DayKind.EXCEPTION}


class ShopCalendar(Struct, frozen=True, kw_only=True):
    """When the shop is open; dates and weekdays are keyed as they are stored, values are the reasons."""

    closed: Mapping[str, str] = field(default_factory=dict)
    opened: Mapping[str, str] = field(default_factory=dict)
    with_holidays: bool = False

    def kind_of(self, day: date) -> DayKind:
        """Return whether the shop is open on a day, and why not; a single date counts before a weekday or a holiday."""
        written = day.isoformat()
        if written in self.opened:
            return DayKind.EXCEPTION
        if written in self.closed:
            return DayKind.CLOSED
        if self.with_holidays and holiday_name(day):
            return DayKind.HOLIDAY
        return DayKind.WEEKLY if str(day.isoweekday()) in self.closed else DayKind.OPEN

    def is_open(self, day: date) -> bool:
        """Return whether people can come on a day."""
        return self.kind_of(day).is_open

    def reason_of(self, day: date) -> str:
        """Return what the shop wrote about a day, or what the holiday is called; empty where there is nothing."""
        kind, written = self.kind_of(day), day.isoformat()
        if kind is DayKind.HOLIDAY:
            return holiday_name(day)
        key = str(day.isoweekday()) if kind is DayKind.WEEKLY else written
        return self.opened.get(written, "") if kind is DayKind.EXCEPTION else self.closed.get(key, "")

    def with_closed(self, keys: Collection[str]) -> "ShopCalendar":
        """Return this calendar with these dates or weekdays closed, too."""
        opened = {day: reason for day, reason in self.opened.items() if day not in keys}
        return replace(self, closed=dict(self.closed) | dict.fromkeys(keys, ""), opened=opened)

    def next_open(self, day: date) -> date:
        """Return the first open day from this one on; the day itself where there is none within a year."""
        return next((one for one in _days(day, LONGEST_CLOSING) if self.is_open(one)), day)

    def after_open_days(self, day: date, count: int) -> date:
        """Return the day on which `count` open days have followed this one; calendar days where the shop is never open."""
        opened = (one for one in _days(day + _DAY, LONGEST_CLOSING + count) if self.is_open(one))
        return next((one for number, one in enumerate(opened, 1) if number == count), day + count * _DAY)

    def closed_between(self, after: date, until: date) -> int:
        """Return how many closed days lie after one day, up to and with another."""
        return sum(not self.is_open(one) for one in _days(after + _DAY, (until - after).days))


def _days(first: date, count: int) -> Iterator[date]:
    return (first + number * _DAY for number in range(max(0, count)) if (date.max - first).days >= number)


def calendar_key(text: str) -> str:
    """Return a date or weekday as it is stored; raises Invalid for anything else."""
    typed = text.strip().casefold()
    if typed in _BY_NAME:
        return _BY_NAME[typed]
    try:
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        raise Invalid("INVALID_CALENDAR_DAY", given=text.strip()[:20]) from None


def holiday_name(day: date) -> str:
    """Return what a Korean public holiday is called (substitute holidays among them), empty on any other day."""
    return _holidays_of(day.year).get(day, "")


@cache
def _holidays_of(year: int) -> Mapping[date, str]:
    from holidays.countries.south_korea import SouthKorea  # only shops that rest on holidays need it

    found: Mapping[date, str] = SouthKorea(years=year, language="ko")  # type: ignore[no-untyped-call]  # it has no types
    return dict(found)
