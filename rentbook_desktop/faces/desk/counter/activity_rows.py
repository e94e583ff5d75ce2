"""What was done at the counters as rows: when, for whom, what, points, by whom, and what can be done about it."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from rentbook_desktop.faces.state_words import staff_of
from rentbook_desktop.faces.widgets.chip import ChipContent
from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row
from rentbook_desktop.foundation.i18n import MissingTranslation, Translator
from rentbook_desktop.queries.counter_activity import DayActivity

UNDO_ICON = "arrow-counter-clockwise"


def activity_columns(words: Translator) -> tuple[Column, ...]:
    """Return the columns."""
    tr = words.tr
    return (
        Column(key="at", title=tr("cancel.head_at"), width=76, minimum=70),
        Column(key="who", title=tr("cancel.head_who"), kind="two", width=134, minimum=110),
        Column(key="what", title=tr("cancel.head_what"), kind="two", stretch=1, minimum=150),
        Column(key="points", title=tr("cancel.head_points"), kind="money", width=104, minimum=88),
        Column(key="staff", title=tr("cancel.head_staff"), width=112, minimum=96),
        Column(key="act", title=tr("cancel.head_act"), kind="act", width=128, minimum=120, align_right=True),
    )


def activity_row(words: Translator, one: DayActivity, zone: tzinfo | None, *, opened: bool = False) -> Row:
    """Return one of them; what was taken back is grey and says by whom, when and why."""
    quiet, second = one.is_undone, _second(words, one, zone)
    ink = "text3" if quiet else "text"
    points = words.won(one.amount, signed=True) if one.amount else words.won(0)
    cells = (
        Cell(text=_time(words, one.at, zone), ink="text3" if quiet else "text2"),
        Cell(text=words.tr("counter.customer_name", name=one.name), second=one.card, ink=ink),
        Cell(
            text=what_of(words, one),
            second=second,
            ink=ink,
            tip="\n".join((second, *one.titles) if quiet else one.titles),
        ),
        Cell(text=points, ink=ink if one.amount <= 0 or quiet else "ok"),
        Cell(text=staff_of(words, one.staff), ink="text3" if quiet else "text2"),
        _act(words, one, opened=opened),
    )
    return Row(key=one.event_id, cells=cells, tone="muted" if quiet else "")


def what_of(words: Translator, one: DayActivity) -> str:
    """Return what was done, as `대여 2권`."""
    return words.tr(f"cancel.kind_{one.kind}", count=one.count)


def _act(words: Translator, one: DayActivity, *, opened: bool) -> Cell:
    tr = words.tr
    if one.is_undone:
        return Cell(chip=ChipContent(tone="mute", icon=UNDO_ICON, words=tr("cancel.was_undone")))
    if opened:
        return Cell(chip=ChipContent(tone="warn", icon=UNDO_ICON, words=tr("cancel.opened")))
    if one.way == "undo":
        return Cell(text=tr("cancel.way_undo"), icon=UNDO_ICON, link=True)
    if one.way:
        return Cell(text=tr(f"cancel.way_{one.way}"), link=True, tip=tr(f"cancel.way_{one.way}_tip"))
    return Cell()


def _second(words: Translator, one: DayActivity, zone: tzinfo | None) -> str:
    if one.undone is not None and one.undone.at:
        at, staff = _time(words, one.undone.at, zone), staff_of(words, one.undone.staff) or words.tr("cancel.somebody")
        told = words.tr(f"cancel.trail_{one.kind}", time=at, name=staff)
        return words.tr("common.dot").join(filter(None, (told, _why(words, one.undone.why))))
    return books_of(words, one.titles)


def books_of(words: Translator, titles: Sequence[str]) -> str:
    """Return the titles on one line: the first, and how many more."""
    if len(titles) > 1:
        return words.tr("cancel.books", first=titles[0], count=len(titles) - 1)
    return titles[0] if titles else ""


def _why(words: Translator, why: str) -> str:
    """Return a reason as it was written; the program's own words say nothing."""
    try:
        words.tr(f"audit.reason.{why}")
    except MissingTranslation:
        return why
    return ""


def _time(words: Translator, at: str, zone: tzinfo | None) -> str:
    return words.time(datetime.fromisoformat(at).astimezone(zone))
