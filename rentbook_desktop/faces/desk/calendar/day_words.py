"""What is said of the chosen day, of what is planned for it, and of what that changes."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from rentbook_desktop.calendar.model import DayKind
from rentbook_desktop.calendar.queries import CalendarDay
from rentbook_desktop.faces.desk.calendar.cells import day_lines
from rentbook_desktop.faces.desk.calendar.day_panel import DayFace, Effect
from rentbook_desktop.faces.desk.calendar.plan import DayPlan
from rentbook_desktop.faces.desk.notices.notice_cells import when
from rentbook_desktop.faces.widgets.segmented import Choice
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.queries.closing_preview import ClosingPreview

_MINUTE = timedelta(minutes=1)


def day_face(words: Translator, plan: DayPlan, shown: CalendarDay | None, today: date) -> DayFace:
    """Return what the panel says of what is chosen."""
    tr, day = words.tr, plan.day
    if day is None:
        name = tr("common.weekdays_long").split()[int(plan.key) - 1]
        chip = ("warn", "calendar-x", tr("calendar.each"))
        return DayFace(title=tr("calendar.every", day=name), chip=chip, wants_reason=plan.state == "closed")
    if plan.is_stretch:
        return _stretch_face(words, plan)
    title = words.date_due(day)
    if shown is None:
        return DayFace(title=title, chip=("mute", "clock", ""))
    note = tr("common.dot").join(day_lines(words, shown))
    if day < today:
        return DayFace(title=title, chip=("mute", "clock", tr("calendar.past")), note=note or tr("calendar.past_text"))
    left = (day - today).days
    when = tr("calendar.is_today") if not left else tr("calendar.in_days", count=left)
    state = plan.state or ("open" if shown.kind.is_open else "closed")
    return DayFace(
        title=title,
        chip=("warn" if left else "soft", "clock", when),
        choices=tuple(Choice(key=key, name=name, words=name) for key, name in _states(words, shown.kind).items()),
        selected=state,
        note=note,
        wants_reason=bool(plan.state),
    )


def _stretch_face(words: Translator, plan: DayPlan) -> DayFace:
    tr = words.tr
    names = {"open": tr("calendar.state_as_is"), "closed": tr("calendar.state_closed")}
    return DayFace(
        title=days_words(words, plan.days),
        chip=("warn", "calendar-blank", tr("calendar.chosen_days", count=len(plan.days))),
        choices=tuple(Choice(key=key, name=name, words=name) for key, name in names.items()),
        selected=plan.state or "open",
        wants_reason=bool(plan.state),
    )


def days_words(words: Translator, days: Sequence[date]) -> str:
    """Return a day, or the first and the last of several."""
    if len(days) == 1:
        return words.date_due(days[0])
    return words.tr("calendar.from_to", first=words.date_due(days[0]), last=words.date_due(days[-1]))


def _states(words: Translator, kind: DayKind) -> dict[str, str]:
    usual = kind in {DayKind.WEEKLY, DayKind.HOLIDAY, DayKind.EXCEPTION}
    closed = "calendar.state_rest" if usual else "calendar.state_closed"
    return {"open": words.tr("calendar.state_open"), "closed": words.tr(closed)}


def effects_of(words: Translator, plan: DayPlan, preview: ClosingPreview, *, skips_fees: bool) -> list[Effect]:
    """Return what closing changes, line by line."""
    tr = words.tr
    if not preview.moves:
        due = Effect(icon="calendar-blank", title=tr("calendar.due_days"), text=tr("calendar.no_moves"))
    else:
        count = tr("calendar.copies", count=len(preview.moves))
        due = Effect(
            icon="calendar-blank", title=tr("calendar.due_days"), text=_days(words, plan, preview), value=count
        )
    found = [due]
    if preview.pickups:
        value = tr("calendar.cases", count=preview.pickups)
        found.append(
            Effect(icon="package", title=tr("calendar.pickup_days"), text=tr("calendar.pickup_text"), value=value)
        )
    if skips_fees:
        value = "" if plan.is_weekday else tr("calendar.days", count=preview.open_now)
        found.append(Effect(icon="currency-krw", title=tr("calendar.fees"), text=tr("calendar.fees_text"), value=value))
    return found


def notice_effect(words: Translator, preview: ClosingPreview, now: datetime) -> Effect | None:
    """Return to how many customers a message about their moved books goes, and when; None where no book moves."""
    if not preview.moves:
        return None
    tr, told = words.tr, preview.notices
    text = tr(f"calendar.notices_{told.state}")
    if told.state == "on":
        is_later = told.at is not None and words.moment(told.at) - now > _MINUTE
        text = tr("calendar.notices_later", at=when(words, told.at, now)) if told.at and is_later else text
    value = "" if told.state == "off" else tr("calendar.people", count=told.customers)
    return Effect(
        icon="chat-text", title=tr("calendar.notices"), text=text, value=value, link=tr("calendar.notices_settings")
    )


def hint_of(words: Translator, plan: DayPlan, shown: CalendarDay | None, today: date) -> str:
    """Return how several days are chosen, on a day that could be closed, and what to do with them once they are."""
    if plan.state or plan.is_weekday or plan.day is None or plan.day < today:
        return ""
    if plan.is_stretch:
        return words.tr("calendar.hint_chosen", count=len(plan.days))
    return words.tr("calendar.hint_stretch") if shown is not None and shown.kind.is_open else ""


def _days(words: Translator, plan: DayPlan, preview: ClosingPreview) -> str:
    if plan.is_weekday:
        return words.tr("calendar.to_next_days")
    receiving = [words.date_due(one.day) for one in preview.receiving]
    if len(receiving) > 1:
        return words.tr("calendar.to_days", first=receiving[0], last=receiving[-1])
    if plan.is_stretch:
        return words.tr("calendar.to_one", day=receiving[0])
    return words.tr("calendar.to_day", was=words.date_due(preview.moves[0].was_due_on), day=receiving[0])


def info_of(words: Translator, plan: DayPlan, shown: CalendarDay | None) -> str:
    """Return what holds from now on, where something is planned."""
    tr, day = words.tr, plan.day
    if not plan.state:
        return ""
    if plan.is_stretch:
        return tr("calendar.info_stretch_closed")
    if plan.state == "closed":
        return tr("calendar.info_closed", day=words.date_due(day)) if day else tr("calendar.info_weekday_closed")
    if day is None:
        return tr("calendar.info_weekday_open")
    usual = shown is not None and shown.kind in {DayKind.WEEKLY, DayKind.HOLIDAY}
    return tr("calendar.info_exception" if usual else "calendar.info_open")


def command_words(words: Translator, plan: DayPlan, moves: int) -> tuple[str, str]:
    """Return what F9 does, and how many books it moves; nothing where nothing is planned."""
    tr = words.tr
    if not plan.state:
        return "", ""
    if plan.state == "open":
        return tr("calendar.command_weekday_open" if plan.is_weekday else "calendar.command_open"), ""
    if plan.is_weekday:
        return tr("calendar.command_weekday_closed"), ""
    command = tr("calendar.command_stretch", count=len(plan.days)) if plan.is_stretch else tr("calendar.command_closed")
    return command, tr("calendar.moves_away", count=moves) if moves else ""
