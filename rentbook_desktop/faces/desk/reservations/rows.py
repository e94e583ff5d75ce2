"""How reservations look in a row: what to fetch, what waits on the pickup shelf, what to put back, who waits."""

from datetime import date, datetime

from rentbook_desktop.faces.desk.moment_words import moment_words
from rentbook_desktop.faces.desk.reservations.notice_words import notice_cell
from rentbook_desktop.faces.phone_text import phone_text
from rentbook_desktop.faces.widgets.chip import ChipContent
from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.queries.reservation_lists import OnPickupShelf, ToFetch, ToPutBack
from rentbook_desktop.queries.title_queue import QueuePlace
from rentbook_desktop.reservation.queries import ReservationShown

_EDGE = 20


def deadline_chip(words: Translator, day: date, today: date) -> ChipContent:
    """Return how long a copy waits still: today's end is bad news, tomorrow's a warning."""
    left = (day - today).days
    if left <= 0:
        return ChipContent(tone="bad", icon="warning-circle", words=words.tr("reservations.ends_today"))
    if left == 1:
        return ChipContent(tone="warn", icon="clock", words=words.tr("reservations.until_tomorrow"))
    return ChipContent(tone="info", icon="calendar-blank", words=words.tr("reservations.days_left", count=left))


def fetch_columns(words: Translator) -> list[Column]:
    """What is told of a copy that is to be fetched."""
    tr = words.tr
    return [
        Column(key="book", title=tr("reservations.column_book"), kind="title", stretch=1, minimum=150),
        Column(key="shelf", title=tr("reservations.column_shelf"), kind="two", width=104, minimum=84, padding=(12, 4)),
        Column(key="who", title=tr("reservations.column_who"), kind="two", width=150, minimum=100),
        Column(key="missing", title="", kind="act", width=76, minimum=64, padding=(4, 4), align_right=True),
        Column(key="found", title="", kind="act", width=126, minimum=112, padding=(4, _EDGE)),
    ]


def fetch_row(words: Translator, one: ToFetch, now: datetime) -> Row:
    """One copy that is to be fetched."""
    tr = words.tr
    place, below = (one.shelf or tr("reservations.no_shelf"), one.category)
    if one.is_back:
        place, below = tr("reservations.return_box"), tr("reservations.return_box_text")
    reserved = tr("reservations.reserved_at", at=moment_words(words, words.moment(one.reserved_at), now))
    cells = (
        Cell(text=one.title, second=_together(words, one.author, one.copy), cover=one.title),
        Cell(text=place, second=below),
        Cell(text=tr("reservations.person", name=one.customer), second=reserved),
        Cell(text=tr("reservations.missing"), link=True, ink="text2"),
        Cell(text=tr("reservations.found"), icon="check", ink="accent", link=True),
    )
    return Row(key=one.reservation_id, cells=cells)


def shelf_columns(words: Translator) -> list[Column]:
    """What is told of a copy on the pickup shelf."""
    tr = words.tr
    return [
        Column(key="number", title=tr("reservations.column_number"), kind="badge", width=62, minimum=58),
        Column(key="book", title=tr("reservations.column_book"), kind="title", stretch=1, minimum=164, padding=(8, 8)),
        Column(
            key="who", title=tr("reservations.column_customer"), kind="person", width=176, minimum=140, padding=(4, 4)
        ),
        Column(key="until", title=tr("reservations.column_until"), kind="two", width=128, minimum=112, padding=(8, 4)),
        Column(key="notice", title=tr("reservations.column_notice"), kind="two", width=112, minimum=88, padding=(4, 4)),
        Column(key="handle", title="", kind="act", width=126, minimum=122, padding=(4, _EDGE)),
    ]


def shelf_row(words: Translator, one: OnPickupShelf, now: datetime) -> Row:
    """One copy that waits for its customer; one whose customer was not reached offers to do so."""
    until = deadline_chip(words, one.pickup_by, now.date())
    day = words.date_due(one.pickup_by)
    act = Cell(text=words.tr("reservations.hand_out"), icon="arrow-right", ink="accent", link=True)
    if one.notice.state == "failed":
        act = Cell(text=words.tr("reservations.contact"), icon="phone", link=True)
    cells = (
        Cell(text=str(one.number), spoken=words.tr("reservations.number", number=one.number)),
        Cell(text=one.title, second=_together(words, one.copy, one.author), cover=one.title),
        Cell(text=one.customer, second=phone_text(words, one.phone)),
        Cell(text=day, chip=until, spoken=f"{until.words}, {day}"),
        notice_cell(words, one.notice, now),
        act,
    )
    return Row(key=one.reservation_id, cells=cells)


def clear_columns(words: Translator) -> list[Column]:
    """What is told of a copy that is to be put back."""
    tr = words.tr
    return [
        Column(key="number", title=tr("reservations.column_number"), kind="badge", width=62, minimum=58),
        Column(key="book", title=tr("reservations.column_book"), kind="title", stretch=1, minimum=150, padding=(8, 8)),
        Column(key="shelf", title=tr("reservations.column_back_to"), kind="two", width=120, minimum=90),
        Column(key="put_back", title="", kind="act", width=148, minimum=132, padding=(4, _EDGE)),
    ]


def clear_row(words: Translator, one: ToPutBack) -> Row:
    """One copy that nobody waits for any more."""
    tr = words.tr
    cells = (
        Cell(text=str(one.number), spoken=tr("reservations.number", number=one.number)),
        Cell(text=one.title, second=_together(words, one.author, one.copy), cover=one.title),
        Cell(text=one.shelf or tr("reservations.no_shelf"), second=one.category),
        Cell(text=tr("reservations.put_back"), icon="arrow-u-down-left", link=True),
    )
    return Row(key=one.copy, cells=cells)


def waiting_columns(words: Translator) -> list[Column]:
    """What is told of everybody who waits."""
    tr = words.tr
    return [
        Column(key="book", title=tr("reservations.column_book"), kind="title", stretch=1, minimum=150),
        Column(key="who", title=tr("reservations.column_customer"), kind="person", width=200, minimum=130),
        Column(key="position", title=tr("reservations.column_position"), width=80, minimum=64, align_right=True),
        Column(
            key="state", title=tr("reservations.column_state"), kind="chip", width=150, minimum=120, padding=(16, 4)
        ),
    ]


def waiting_row(words: Translator, one: ReservationShown) -> Row:
    """One customer who waits for a title."""
    cells = (
        Cell(text=one.title, cover=one.title),
        Cell(text=one.name),
        Cell(text=words.tr("reservations.position", position=one.position)),
        Cell(chip=_state_chip(words, one.state)),
    )
    return Row(key=one.reservation_id, cells=cells)


def queue_columns(words: Translator) -> list[Column]:
    """What is told of a place in the queue; its head is not shown, but heard."""
    tr = words.tr
    return [
        Column(key="position", title=tr("reservations.column_position"), width=40, minimum=40, padding=(4, 0)),
        Column(
            key="who", title=tr("reservations.column_customer"), kind="person", stretch=1, minimum=110, padding=(4, 4)
        ),
        Column(key="state", title=tr("reservations.column_state"), kind="act", width=92, minimum=84, padding=(0, 0)),
        Column(key="more", title=tr("reservations.more"), kind="link", width=40, minimum=40, padding=(10, 10)),
    ]


def queue_row(words: Translator, one: QueuePlace, today: date) -> Row:
    """One place in the queue for a title."""
    tr = words.tr
    chip = _state_chip(words, one.state)
    if one.state == "READY" and one.pickup_by is not None:
        chip = deadline_chip(words, one.pickup_by, today)
    cells = (
        Cell(text=str(one.position), ink="accent" if one.position == 1 else "text2"),
        Cell(text=tr("reservations.person", name=one.customer), second=place_words(words, one)),
        Cell(chip=chip),
        Cell(text="⋯", spoken=tr("reservations.more"), tip=tr("reservations.more")),
    )
    return Row(key=one.reservation_id, cells=cells)


def place_words(words: Translator, one: QueuePlace) -> str:
    """Return where somebody's copy is, or when one may be there for them; a day stands without its weekday."""
    tr = words.tr
    if one.state == "READY":
        return tr("reservations.at_number", number=one.number) if one.number else tr("reservations.being_fetched")
    if one.state == "SUSPENDED" and one.suspended_until is not None:
        return tr("reservations.lets_go_first", **_day(words, one.suspended_until))
    if one.expected_on is None:
        return tr("reservations.nobody_knows")
    return tr("reservations.expected", **_day(words, one.expected_on))


def _day(words: Translator, day: date) -> dict[str, object]:
    return {"month": words.tr("common.months").split()[day.month - 1], "day": day.day}


def _state_chip(words: Translator, state: str) -> ChipContent:
    tone, icon = {
        "READY": ("ok", "package"),
        "WAITING": ("vio", "bookmark-simple"),
        "SUSPENDED": ("mute", "pause-circle"),
    }[state]
    return ChipContent(tone=tone, icon=icon, words=words.tr(f"reservations.state_{state.lower()}"))


def _together(words: Translator, *parts: str) -> str:
    return words.tr("common.dot").join(part for part in parts if part)
