"""Which days of the calendar are chosen: one, or those between where the choice began and where it was drawn to."""

from datetime import date, timedelta

from msgspec import Struct

from rentbook_desktop.faces.desk.calendar.plan import DayPlan
from rentbook_desktop.rental.closings import LONGEST_CLOSING

_FURTHEST = timedelta(days=LONGEST_CLOSING - 1)


class DayChoice(Struct, frozen=True, kw_only=True):
    """`begin` is where the choice began, `day` where it is now; they are the same where one day is chosen."""

    begin: date
    day: date

    def drawn_to(self, day: date, today: date) -> "DayChoice":
        """Return the choice drawn to a day: no further than one closing goes, and never into what is past."""
        if self.begin < today:
            return chosen(day)
        nearest, furthest = max(today, self.begin - _FURTHEST), self.begin + _FURTHEST
        return DayChoice(begin=self.begin, day=min(max(day, nearest), furthest))

    def plan(self, state: str = "", spread: int = 1) -> DayPlan:
        """Return a plan for the chosen days."""
        first, last = sorted((self.begin, self.day))
        until = last.isoformat() if last != first else ""
        return DayPlan(key=first.isoformat(), last=until, state=state, spread=spread)


def chosen(day: date) -> DayChoice:
    """Return the choice of one day."""
    return DayChoice(begin=day, day=day)
