"""When people come: within the opening hours, children after school, most of all at weekends, mostly in time."""

from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from rentbook_desktop.demo.people import DemoCustomer
from rentbook_desktop.demo.preferences import Regular
from rentbook_desktop.rental.model import DAYS as LENT_FOR

OPENS, CLOSES = 10, 22

_BUSY = (1.0, 0.8, 0.9, 1.0, 1.5, 2.4, 2.0)  # Monday to Sunday
_GAPS = {2: 6, 3: 12, 4: 14, 5: 15, 6: 16, 7: 20, 8: 4, 9: 3, 11: 2}
_FORGOT = (8, 9, 11, 13, 17, 22)  # so many days ago somebody took books home and has not been seen since
_MAX_LATE, _MAX_DUE, _FEW = 9, 4, 3


class VisitSchedule:
    """Decides when each customer comes next, so that on the last day a few books are due and a few are late."""

    def __init__(self, now: datetime, chance: Random) -> None:
        self._now, self._today, self._chance = now, now.date(), chance
        self._forgot = set(_FORGOT)
        self._late, self._due = 0, 0

    def moment(self, person: DemoCustomer, day: date, zone: ZoneInfo) -> datetime:
        """Return at what time of a day somebody comes."""
        weekend = day.weekday() > 4  # noqa: PLR2004  (Saturday and Sunday)
        if person.child and not weekend:
            minutes = self._chance.triangular(14.5 * 60, 19.5 * 60, 16 * 60)
        elif weekend:
            minutes = self._chance.triangular(OPENS * 60 + 5, 20.5 * 60, 15 * 60)
        elif self._chance.random() < 0.25:  # noqa: PLR2004  (a lunch break)
            minutes = self._chance.triangular(OPENS * 60 + 5, 14 * 60, 12 * 60)
        else:
            minutes = self._chance.triangular(17 * 60, CLOSES * 60 - 5, 19.5 * 60)
        seconds = int(minutes * 60)
        return datetime.combine(day, time(seconds // 3600, seconds // 60 % 60, seconds % 60), zone)

    def next_day(self, regular: Regular, day: date) -> date:
        """Return the day on which somebody comes again."""
        if not regular.at_home:
            return self._like(day, dict.fromkeys(range(1, regular.person.eager * 2), 1))
        ago = (self._today - day).days
        if len(regular.at_home) <= _FEW and (days := self._days_out(regular, ago)):
            return days
        back = self._like(day, _GAPS)
        # Whoever is late today is so by the plan above; others come while it is time, or came late before today.
        is_late = back > day + timedelta(days=LENT_FOR)
        return day + timedelta(days=LENT_FOR - 1) if is_late and back >= self._today else back

    def _days_out(self, regular: Regular, ago: int) -> date | None:
        if ago in self._forgot and self._late < _MAX_LATE:
            self._forgot.discard(ago)
            self._late += len(regular.at_home)
            return self._today + timedelta(days=2)
        if ago == LENT_FOR and self._due < _MAX_DUE:
            self._due += len(regular.at_home)
            return self._today + timedelta(days=1)
        return None

    def _like(self, day: date, gaps: dict[int, int]) -> date:
        days = [day + timedelta(days=gap) for gap in gaps]
        shares = [share * _BUSY[one.weekday()] for share, one in zip(gaps.values(), days, strict=True)]
        return self._chance.choices(days, shares)[0]
