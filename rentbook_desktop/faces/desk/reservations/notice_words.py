"""What a row of the pickup shelf says of the message to its customer."""

from datetime import datetime

from rentbook_desktop.faces.desk.moment_words import moment_words
from rentbook_desktop.faces.desk.notices.notice_cells import reason_sentence, said, when
from rentbook_desktop.faces.widgets.table_model import Cell
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.notices.pickup_notices import PickupNotice


def notice_cell(words: Translator, one: PickupNotice, now: datetime) -> Cell:
    """Return whether the customer was told, and when or why not."""
    if one.state == "sent":
        return _sent(words, one, now)
    if one.state == "waiting":
        return _waiting(words, one, now)
    key = "notice_failed" if one.state == "failed" else "notice_none"
    short = said(words, "notice_reason.short", one.reason) if one.reason and one.reason != "off" else ""
    if one.reason == "off":
        short = words.tr("reservations.notice_off")
    elif one.state == "failed" and not one.reason:
        short = words.tr("reservations.notice_late")
    tip = reason_sentence(words, one.reason) if one.reason != "off" else ""
    ink = "bad" if one.state == "failed" else "text2"
    return Cell(text=words.tr(f"reservations.{key}"), second=short, ink=ink, tip=tip)


def _sent(words: Translator, one: PickupNotice, now: datetime) -> Cell:
    tr = words.tr
    if one.is_mock:
        return Cell(
            text=tr("reservations.notice_practice"), second=tr("reservations.notice_practice_text"), ink="text2"
        )
    at = moment_words(words, words.moment(one.at), now) if one.at else ""
    return Cell(text=tr("reservations.notice_sent"), second=at)


def _waiting(words: Translator, one: PickupNotice, now: datetime) -> Cell:
    tr = words.tr
    if one.reason:
        short = said(words, "notice_reason.short", one.reason)
        return Cell(text=tr("reservations.notice_held"), second=short, tip=reason_sentence(words, one.reason))
    if one.at is not None and words.moment(one.at) > now:
        return Cell(text=tr("reservations.notice_planned"), second=when(words, one.at, now))
    return Cell(text=tr("reservations.notice_waiting"))
