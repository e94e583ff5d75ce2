"""How reservations look that are over: who has the copy now, who gave it up, or until when it waited."""

from datetime import datetime

from rentbook_desktop.customer.names import NOBODY
from rentbook_desktop.faces.desk.moment_words import moment_words
from rentbook_desktop.faces.state_words import staff_of
from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.queries.ended_reservations import EndedReservation

_EDGE = 20


def ended_columns(words: Translator) -> list[Column]:
    """What is told of a place that is over."""
    tr = words.tr
    return [
        Column(key="book", title=tr("reservations.column_book"), kind="title", stretch=1, minimum=130),
        Column(key="who", title=tr("reservations.column_customer"), kind="person", width=160, minimum=118, padding=(4, 4)),
        Column(key="ended", title=tr("reservations.column_ended"), kind="two", width=210, minimum=150, padding=(8, 4)),
        Column(key="restore", title="", kind="act", width=134, minimum=124, padding=(4, _EDGE)),
    ]  # fmt: skip


def ended_row(words: Translator, one: EndedReservation, now: datetime) -> Row:
    """One place that is over; one that somebody gave up can be brought back."""
    tr = words.tr
    name = tr("reservations.customer_left") if one.customer == NOBODY else one.customer
    at = moment_words(words, words.moment(one.ended_at), now, with_time=True)
    back = Cell(text=tr("reservations.restore"), icon="arrow-u-up-left", link=True) if can_restore(one) else Cell()
    cells = (
        Cell(text=one.title, second=one.copy, cover=one.title),
        Cell(text=name),
        Cell(text=at, second=how_words(words, one)),
        back,
    )
    return Row(key=one.reservation_id, cells=cells)


def can_restore(one: EndedReservation) -> bool:
    """Return whether this place can be brought back where it was."""
    return one.state == "CANCELLED" and not one.why


def how_words(words: Translator, one: EndedReservation) -> str:
    """Return how it came to be over."""
    tr = words.tr
    if one.state == "FULFILLED":
        return tr("reservations.ended_fetched")
    if one.state == "EXPIRED":
        return tr("reservations.ended_expired", day=words.date_due(one.pickup_by)) if one.pickup_by else ""
    if one.why:
        return tr(f"reservations.ended_{one.why}")
    if one.is_kiosk:
        return tr("reservations.ended_kiosk")
    return (
        tr("reservations.ended_by", staff=staff_of(words, one.staff))
        if one.staff
        else tr("reservations.ended_given_up")
    )
