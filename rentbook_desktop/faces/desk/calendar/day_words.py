"""What is said of the chosen day, of what is planned for it, and of what that changes."""

from datetime import date

from rentbook_desktop.calendar.model import DayKind
from rentbook_desktop.calendar.queries import CalendarDay
from rentbook_desktop.faces.desk.calendar.cells import day_lines
from rentbook_desktop.faces.desk.calendar.day_panel import DayFace, Effect
from rentbook_desktop.faces.desk.calendar.plan import DayPlan
from rentbook_desktop.faces.widgets.segmented import Choice
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.queries.closing_preview import ClosingPreview


def day_face(words: Translator, plan: DayPlan, shown: CalendarDay | None, today: date) -> DayFace:
    """Return what the panel says of what is chosen."""
    tr, day = words.tr, plan.day
    if day is None:
        name = tr("common.weekdays_long").split()[int(plan.key) - 1]
        chip = ("warn", "calendar-x", tr("calendar.each"))
        return DayFace(title=tr("calendar.every", day=name), chip=chip, wants_reason=plan.state == "closed")
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
        value = "" if plan.is_weekday else tr("calendar.days", count=len(preview.days))
        found.append(Effect(icon="currency-krw", title=tr("calendar.fees"), text=tr("calendar.fees_text"), value=value))
    return found


def _days(words: Translator, plan: DayPlan, preview: ClosingPreview) -> str:
    if plan.is_weekday:
        return words.tr("calendar.to_next_days")
    receiving = [words.date_due(one.day) for one in preview.receiving]
    if len(receiving) > 1:
        return words.tr("calendar.to_days", first=receiving[0], last=receiving[-1])
    return words.tr("calendar.to_day", was=words.date_due(preview.moves[0].was_due_on), day=receiving[0])


def info_of(words: Translator, plan: DayPlan, shown: CalendarDay | None) -> str:
    """Return what holds from now on, where something is planned."""
    tr, day = words.tr, plan.day
    if not plan.state:
        return ""
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
    return tr("calendar.command_closed"), tr("calendar.moves_away", count=moves) if moves else ""
