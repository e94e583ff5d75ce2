"""The calendar of the settings in its states, with fixed data: a shop that rests on Tuesdays and on public holidays."""

from collections import Counter
from datetime import date, timedelta

from msgspec.structs import replace

from rentbook_desktop.calendar.model import ShopCalendar
from rentbook_desktop.calendar.queries import CalendarDay, CalendarRule, calendar_days, calendar_rules
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.queries.closing_preview import (
    ClosingNotices,
    ClosingPreview,
    DueDay,
    DueMove,
    ReceivingDay,
    closing_preview,
    due_days,
)

SHOP = ShopCalendar(closed={"2": "", "2026-12-31": "재고 정리"}, opened={"2026-12-22": "겨울방학"}, with_holidays=True)
RULES = (
    CalendarRule(day="2", weekday="tuesday", state="CLOSED", reason=""),
    CalendarRule(day="2026-12-31", weekday="", state="CLOSED", reason="재고 정리"),
    CalendarRule(day="2026-12-22", weekday="", state="OPEN", reason="겨울방학"),
)
DUE = {
    "2026-11-22": 5, "2026-11-23": 11, "2026-11-25": 9, "2026-11-26": 7, "2026-11-27": 4, "2026-11-28": 12, "2026-11-29": 8,
    "2026-11-30": 6, "2026-12-02": 18, "2026-12-03": 12, "2026-12-04": 14, "2026-12-05": 21, "2026-12-06": 4, "2026-12-07": 2,
}  # fmt: skip
PICKUPS = {"2026-11-25": 2, "2026-12-05": 2}
TITLES = ("소나기", "달빛 도서관의 수상한 손님", "처음 읽는 서양 철학사: 소크라테스에서 하이데거까지", "날개")
NAMES = ("박서연", "이도현", "남궁은하수", "김하늘")


def _span(first, last):
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    return [begin + timedelta(days=at) for at in range((end - begin).days + 1)]


def days(first, last):
    return tuple(CalendarDay(day=one, kind=SHOP.kind_of(one), reason=SHOP.reason_of(one)) for one in _span(first, last))


def due(first, last):
    wanted = [one for one in _span(first, last) if str(one) in DUE or str(one) in PICKUPS]
    return tuple(DueDay(day=one, due=DUE.get(str(one), 0), pickups=PICKUPS.get(str(one), 0)) for one in wanted)


def preview(first, last="", spread=1):
    """What closing would move, by the calendar of these states."""
    keys = [first] if not last else [str(one) for one in _span(first, last)]
    calendar = SHOP.with_closed(keys)
    late = [one for one in map(date.fromisoformat, DUE) if not calendar.is_open(one) and SHOP.is_open(one)]
    moves = []
    for day in late:
        for at in range(DUE[str(day)]):
            to = calendar.next_open(day)
            to = calendar.after_open_days(to, at % spread) if at % spread else to
            about = {"copy": f"RB-{500 + at:06d}-1", "title": TITLES[at % 4], "customer": NAMES[at % 4]}
            moves.append(DueMove(**about, customer_id=at % 16, was_due_on=day, due_on=to))
    more = Counter(one.due_on for one in moves)
    receiving = tuple(
        ReceivingDay(day=day, before=DUE.get(str(day), 0), after=DUE.get(str(day), 0) + more[day])
        for day in sorted(more)
    )
    return ClosingPreview(
        days=tuple(keys),
        open_now=sum(SHOP.is_open(date.fromisoformat(one)) for one in keys if len(one) > 1),
        moves=tuple(moves),
        receiving=receiving,
        customers=min(16, len(moves)),
        pickups=sum(PICKUPS.get(str(day), 0) for day in late),
        notices=ClosingNotices(state="on", customers=min(14, len(moves)), at="2026-11-23T00:00:00Z"),
    )


ANSWERS = {calendar_days: days, due_days: due, calendar_rules: RULES, closing_preview: preview}


def calendar(context, make, day=date(2026, 12, 5), **answers):
    """The calendar with a day chosen; `make` makes the page of the settings with a category shown."""
    context.settings |= {"calendar.public_holidays": True, "late_fee.per_day": 200}
    context.answers |= ANSWERS | answers.pop("answers", {})
    made = make(context, "calendar")
    made.calendar.choose(day)
    return made


def closing(context, make, spread=1, listed=False):
    made = calendar(context, make)
    made.calendar._wants("closed")
    made.calendar.panel.reason.set_text("재고 정리")
    made.calendar._spread(spread)
    if listed:
        made.calendar._list_moves()
    return made


def stretch(context, make, answers=None, last=7):
    """Friday to Monday by Shift and arrows, and what closing them would do."""
    made = calendar(context, make, day=date(2026, 12, 4), answers=answers or {})
    for day in range(5, last + 1):
        made.calendar.grid.drawn.emit(date(2026, 12, day))
    return made


def closing_stretch(context, make, answers=None):
    made = stretch(context, make, answers)
    made.calendar._wants("closed")
    made.calendar.panel.reason.set_text("가게 이사")
    return made


def untold(first, last="", spread=1):
    """The same where the shop sends no such messages."""
    return replace(preview(first, last, spread), notices=ClosingNotices(state="off"))


def weekday(context, make):
    made = calendar(context, make, day=date(2026, 11, 22))
    made.calendar._press_weekday("7")
    return made


def opening(context, make):
    made = calendar(context, make, day=date(2026, 12, 8))
    made.calendar._wants("open")
    return made


def nothing_due(context, make):
    made = calendar(context, make, day=date(2026, 12, 17))
    made.calendar._wants("closed")
    return made


def states(make):
    """The states by name."""
    unreachable = {calendar_days: Unavailable("UNREACHABLE", seconds=3)}
    return {
        "calendar": lambda context: calendar(context, make),
        "calendar_closing": lambda context: closing(context, make),
        "calendar_spread": lambda context: closing(context, make, spread=3, listed=True),
        "calendar_stretch": lambda context: stretch(context, make),
        "calendar_closing_stretch": lambda context: closing_stretch(context, make),
        "calendar_closing_untold": lambda context: closing_stretch(context, make, {closing_preview: untold}),
        "calendar_weekday": lambda context: weekday(context, make),
        "calendar_opening": lambda context: opening(context, make),
        "calendar_nothing_due": lambda context: nothing_due(context, make),
        "calendar_past": lambda context: calendar(context, make, day=date(2026, 11, 10)),
        "calendar_failed": lambda context: calendar(context, make, answers=unreachable),
    }
