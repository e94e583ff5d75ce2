"""What the month shows of each day, in words: why it is closed or open, and what is due then."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from rentbook_desktop.calendar.model import DayKind
from rentbook_desktop.calendar.queries import CalendarDay
from rentbook_desktop.faces.desk.calendar.plan import DayPlan
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.queries.closing_preview import ClosingPreview, DueDay, ReceivingDay

DAYS = 7

# kind of a day: its ground and the ink of its words
LOOKS = {
    DayKind.OPEN: ("", "text2"),
    DayKind.WEEKLY: ("pressed", "text2"),
    DayKind.HOLIDAY: ("badbg", "bad"),
    DayKind.CLOSED: ("warnbg", "warn"),
    DayKind.EXCEPTION: ("okbg", "ok"),
}


class MonthDay(Struct, frozen=True, kw_only=True):
    """One day of the month: `ground` and inks are colours, `lines` what is said of it, `foot` what is due then."""

    day: date
    ground: str = ""
    number_ink: str = "text"
    lines: tuple[str, ...] = ()
    line_ink: str = "text2"
    foot: str = ""
    foot_ink: str = "text2"
    foot_more: str = ""
    """What stands behind the foot where there is room for it."""
    is_planned: bool = False
    is_chosen: bool = False
    """Whether it is one of several days that are chosen."""
    is_today: bool = False
    spoken: str = ""


class MonthNews(Struct, frozen=True, kw_only=True):
    """What is planned: days that would be closed with how much moves away from each, and days that would receive it.

    `chosen` are the days of a stretch that is chosen.
    """

    planned: Mapping[date, int] = {}
    receiving: Mapping[date, ReceivingDay] = {}
    chosen: frozenset[date] = frozenset()


def planned_news(
    plan: DayPlan, preview: ClosingPreview | None, days: Mapping[date, CalendarDay], today: date
) -> MonthNews:
    """Return what a month shows of what is planned for its days."""
    stretch = frozenset(plan.days) if plan.is_stretch else frozenset[date]()
    if plan.state != "closed" or preview is None:
        return MonthNews(chosen=stretch)
    closing = [one for one in days if _would_close(plan.key, days[one], today)] if plan.is_weekday else plan.days
    leaving = Counter(one.was_due_on for one in preview.moves)
    receiving = {one.day: one for one in preview.receiving}
    return MonthNews(planned={one: leaving[one] for one in closing}, receiving=receiving, chosen=stretch)


def _would_close(weekday: str, one: CalendarDay, today: date) -> bool:
    return one.kind is DayKind.OPEN and str(one.day.isoweekday()) == weekday and one.day >= today


def month_span(month: date) -> tuple[date, date]:
    """Return the first and the last day a month shows: whole weeks that begin on a Sunday."""
    first = month.replace(day=1)
    begin = first - timedelta(days=first.isoweekday() % DAYS)
    after = (first + timedelta(days=31)).replace(day=1)
    last = after - timedelta(days=1)
    return begin, last + timedelta(days=(DAYS - 1 - last.isoweekday() % DAYS))


def month_cells(
    words: Translator,
    days: Sequence[CalendarDay],
    due: Mapping[date, DueDay],
    news: MonthNews,
    month: date,
    today: date,
) -> list[MonthDay]:
    """Return the days as they are shown."""
    return [_cell(words, one, due.get(one.day), news, month, today) for one in days]


def _cell(
    words: Translator, one: CalendarDay, due: DueDay | None, news: MonthNews, month: date, today: date
) -> MonthDay:
    tr = words.tr
    is_planned = one.day in news.planned
    ground, ink = LOOKS[DayKind.CLOSED if is_planned else one.kind]
    lines = (tr("calendar.planned"),) if is_planned else day_lines(words, one)
    foot, foot_ink = _foot(words, one.day, due, news)
    more = tr("calendar.pickups", count=due.pickups) if due and due.pickups and foot_ink == "text2" else ""
    is_chosen = one.day in news.chosen
    marks = (tr("calendar.is_today") if one.day == today else "", tr("calendar.is_chosen") if is_chosen else "")
    said = (words.date_due(one.day), *marks, *lines, foot, more)
    return MonthDay(
        day=one.day,
        ground=ground,
        number_ink=_number_ink(one, month),
        lines=lines,
        line_ink=ink,
        foot=foot,
        foot_ink=foot_ink,
        foot_more=more,
        is_planned=is_planned,
        is_chosen=is_chosen,
        is_today=one.day == today,
        spoken=", ".join(part for part in said if part),
    )


def day_lines(words: Translator, one: CalendarDay) -> tuple[str, ...]:
    """Return what is said of a day: why it is closed, or open all the same."""
    kinds = {
        DayKind.OPEN: (),
        DayKind.WEEKLY: (words.tr("calendar.weekly"), one.reason),
        DayKind.HOLIDAY: (one.reason, words.tr("calendar.holiday")),
        DayKind.CLOSED: (words.tr("calendar.closed"), one.reason),
        DayKind.EXCEPTION: (words.tr("calendar.exception"), one.reason),
    }
    return tuple(line for line in kinds[one.kind] if line)


def _foot(words: Translator, day: date, due: DueDay | None, news: MonthNews) -> tuple[str, str]:
    tr = words.tr
    if news.planned.get(day):
        return tr("calendar.leaves", count=news.planned[day]), "warn"
    if day in news.receiving:
        one = news.receiving[day]
        return tr("calendar.receives", before=one.before, after=one.after), "accent"
    return (tr("calendar.due", count=due.due) if due and due.due else ""), "text2"


def _number_ink(one: CalendarDay, month: date) -> str:
    if one.day.month != month.month:
        return "text3"
    if one.kind is DayKind.HOLIDAY or one.day.isoweekday() == DAYS:
        return "bad"
    return "text2" if one.kind is DayKind.WEEKLY else "text"
