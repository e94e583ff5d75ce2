"""What the card of the kiosks says: each with its state and when it was heard last, and today's share of self-service."""

from rentbook_desktop.faces.desk.kiosk_words import kiosk_name
from rentbook_desktop.faces.widgets.chip import ChipContent
from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.kiosk.queries import KioskShown
from rentbook_desktop.queries.kiosk_share import KioskShare

_CHIPS = {
    "OPEN": ("ok", "check-circle"),
    "BUSY": ("info", "user"),
    "AWAY": ("warn", "warning-circle"),
    "LOCKED": ("mute", "lock"),
    "CLOSED": ("mute", "prohibit"),
}
_MINUTE, _HOUR, _DAY = 60, 3600, 86_400


def kiosk_columns(words: Translator) -> list[Column]:
    """Return the columns of the kiosks."""
    return [
        Column(key="name", title=words.tr("status.kiosk"), stretch=1, minimum=110),
        Column(key="state", title=words.tr("status.kiosk_state"), kind="chip", width=170, minimum=150),
        Column(key="heard", title=words.tr("status.kiosk_heard"), width=120, minimum=90),
        Column(key="size", title=words.tr("status.kiosk_screen"), width=120, minimum=90),
        Column(key="version", title=words.tr("status.kiosk_version"), width=90, minimum=60),
    ]


def kiosk_rows(words: Translator, share: KioskShare) -> list[Row]:
    """Return the kiosks, row by row."""
    return [_row(words, one) for one in share.kiosks]


def share_note(words: Translator, share: KioskShare) -> str:
    """Return how much of today went out at kiosks, and how many calls wait."""
    if share.rented:
        percent = round(share.at_kiosks * 100 / share.rented)
        said = words.tr("status.kiosk_share", count=share.at_kiosks, all=share.rented, percent=percent)
    else:
        said = words.tr("status.kiosk_no_share")
    calls = [words.tr("status.kiosk_calls", count=share.calls)] if share.calls else []
    return words.tr("common.dot").join([said, *calls])


def _row(words: Translator, one: KioskShown) -> Row:
    state = one.state if one.state in _CHIPS else "OPEN"  # a word that a disk spoilt: it was heard all the same
    if not one.is_open:
        state = "CLOSED"
    tone, icon = _CHIPS[state]
    return Row(
        key=one.name,
        cells=(
            Cell(text=kiosk_name(words, one.name)),
            Cell(chip=ChipContent(tone=tone, icon=icon, words=words.tr(f"status.kiosk_{state}"))),
            Cell(text=_ago(words, one.seconds_ago)),
            Cell(text=one.size.replace("x", "×"), ink="text2"),
            Cell(text=one.version, ink="text2"),
        ),
    )


def _ago(words: Translator, seconds: int) -> str:
    if seconds < _MINUTE:
        return words.tr("status.heard_now")
    if seconds < _HOUR:
        return words.tr("status.heard_minutes", count=seconds // _MINUTE)
    if seconds < _DAY:
        return words.tr("status.heard_hours", count=seconds // _HOUR)
    return words.tr("status.heard_days", count=seconds // _DAY)
