"""The right of the reservations: the queue for the chosen title, who is next and when, and its copies."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.catalog.inline_form import InlineForm
from rentbook_desktop.faces.desk.catalog.title_cells import chip_of, location_text
from rentbook_desktop.faces.desk.reservations.fitted_table import FittedTable
from rentbook_desktop.faces.desk.reservations.rows import queue_columns, queue_row
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.chip import Chip
from rentbook_desktop.faces.widgets.covers import paint_cover
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.scroll_area import ScrollArea
from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row
from rentbook_desktop.faces.widgets.text import ElidedLabel, label
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.volumes import shown_title
from rentbook_desktop.queries.title_detail import TitleDetail
from rentbook_desktop.queries.title_queue import QueuePlace

_COVER = QSize(76, 108)


class _Cover(QWidget):
    """A cover drawn from the name of a title; decoration, the name stands beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.name = ""
        self.setFixedSize(_COVER)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_cover(QPainter(self), QRectF(self.rect()), self.name)


class QueuePanel(QWidget):
    """`menu_wanted` asks what can be done with a place, at a point of its table; the buttons are wired by the page."""

    menu_wanted = Signal(object, object)

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self.detail: TitleDetail | None = None
        self.places: tuple[QueuePlace, ...] = ()
        self.cover, self.chip = _Cover(), Chip()
        self.name, self.facts = label("", "h3", wrap=True), ElidedLabel("", "small", "text2")
        self.stock = ElidedLabel("", "smallm", "text")
        self.reserve, self.open = Button("default", icon="plus", key="Ctrl N"), Button("default", icon="book-open")
        self.queue_title, self.queue_count = label("", "h3"), label("", "h3", "accent")
        self.queue_note, self.none = label("", "small", "text3"), label("", "small", "text2", wrap=True)
        self.queue = FittedTable(queue_columns(words), height=56, has_head=False)
        self.form = InlineForm()
        self.next_title, self.next_text = label("", "smalls", wrap=True), label("", "small", "text2", wrap=True)
        self.copies_title = label("", "h3")
        self.copies = FittedTable(self._copy_columns(), height=54, has_head=False)
        self.cancel = Button("danger", icon="trash")
        self.cancel_note = label("", "small", "text2", wrap=True)
        self._build()
        self.queue.link_pressed.connect(lambda key, _column: self._ask_menu(key))
        self.queue.activated_row.connect(self._ask_menu)
        self.queue.chosen.connect(lambda _key: self.show_cancel())
        self.retranslate()

    def show_title(self, detail: TitleDetail) -> None:
        """Show which title it is, and its copies."""
        tr = self._words.tr
        if self.detail is None or self.detail.title_id != detail.title_id:
            self.form.dismiss()
        self.detail = detail
        self.cover.name = detail.name
        self.cover.update()
        self.name.setText(shown_title(detail.name, detail.volume))
        shelf = tr("catalog.on_shelf", shelf=detail.shelf) if detail.shelf else ""
        self.facts.setText(self._together(detail.author, detail.category, shelf))
        states = [one.state for one in detail.copies]
        ready = states.count("RESERVED")
        parts = (
            tr("reservations.copies_all", count=len(states)),
            tr("reservations.copies_aside", count=ready) if ready else "",
            tr("reservations.copies_out", count=detail.out) if detail.out else "",
        )
        self.stock.setText(self._together(*parts))
        self.copies_card.setVisible(bool(detail.copies))
        self._show_copies()

    def show_queue(self, places: Sequence[QueuePlace], today: date) -> None:
        """Show who waits, in order."""
        tr = self._words.tr
        self.places = tuple(places)
        count = len(self.places)
        key = "queue_chip" if count else "queue_nobody"
        self.chip.show_chip("vio" if count else "mute", "bookmark-simple", tr(f"reservations.{key}", count=count))
        self.queue_count.setText(tr("reservations.people", count=count) if count else "")
        self.queue.show_rows([queue_row(self._words, one, today) for one in self.places])
        self.queue_card.setVisible(bool(count))
        self.none.setVisible(not count)
        text = self._next_words()
        self.next_text.setText(text)
        self.next_card.setVisible(bool(text))
        self.show_cancel()
        self._show_copies()

    def place(self) -> QueuePlace | None:
        """Return the place that is chosen."""
        chosen = self.queue.selected()
        return next((one for one in self.places if one.reservation_id == chosen), None)

    def show_cancel(self) -> None:
        """Say whose place the button below gives up."""
        place = self.place()
        self.cancel.setEnabled(place is not None)
        tr = self._words.tr
        self.cancel_note.setText(tr("reservations.cancel_whose", name=place.customer) if place else "")

    def show_form(self) -> None:
        """Bring the question that was put up into sight, once it has its place."""
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.form, 0, 12))

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._words.tr
        self.reserve.set_text(tr("reservations.reserve"))
        self.open.set_text(tr("reservations.open_title"))
        self.queue_title.setText(tr("reservations.queue"))
        self.queue_note.setText(tr("reservations.queue_note"))
        self.none.setText(tr("reservations.queue_none"))
        self.queue.show_columns(queue_columns(self._words))
        self.queue.setAccessibleName(tr("reservations.queue"))
        self.next_title.setText(tr("reservations.next"))
        self.copies_title.setText(tr("catalog.copies"))
        self.copies.setAccessibleName(tr("catalog.copies"))
        self.copies.show_columns(self._copy_columns())
        self.cancel.set_text(tr("reservations.cancel"))

    def _next_words(self) -> str:
        """Say who gets the next copy, and what becomes of one that nobody fetches."""
        tr = self._words.tr
        ready = next((one for one in self.places if one.state == "READY"), None)
        waits = next((one for one in self.places if one.state == "WAITING"), None)
        if ready is not None and ready.pickup_by is not None:
            day = self._words.date_due(ready.pickup_by)
            if waits is None:
                return tr("reservations.next_back", name=ready.customer, day=day)
            return tr("reservations.next_other", name=ready.customer, day=day, other=waits.customer)
        return tr("reservations.next_first", name=waits.customer) if waits is not None else ""

    def _show_copies(self) -> None:
        if self.detail is not None:
            self.copies.show_rows([self._copy_row(self.detail, at) for at in range(len(self.detail.copies))])

    def _ask_menu(self, key: object) -> None:
        place = self.queue.rows.index_of(key)
        if place is not None:
            self.queue.select(key)
            corner = self.queue.visualRect(self.queue.rows.index(place, 3)).bottomLeft()
            self.menu_wanted.emit(key, QPoint(corner.x(), corner.y() + 2))

    def _copy_columns(self) -> list[Column]:
        tr = self._words.tr
        return [
            Column(key="copy", title=tr("catalog.column_barcode"), kind="two", stretch=1, minimum=110),
            Column(key="state", title=tr("catalog.column_state"), kind="act", width=112, minimum=98, padding=(0, 16)),
        ]

    def _copy_row(self, detail: TitleDetail, at: int) -> Row:
        one = detail.copies[at]
        second = location_text(self._words, one, detail)
        number = next((place.number for place in self.places if place.copy == one.copy), None)
        if one.state == "RESERVED":
            key = "at_number" if number else "being_fetched"
            second = self._words.tr(f"reservations.{key}", number=number or 0)
        ink = "bad" if one.days_late else "text2"
        cells = (Cell(text=one.copy, second=second, second_ink=ink), Cell(chip=chip_of(self._words, one.state)))
        return Row(key=one.copy, cells=cells)

    def _together(self, *parts: str) -> str:
        return self._words.tr("common.dot").join(part for part in parts if part)

    def _build(self) -> None:
        inside = QWidget()
        inside.setProperty("k", "bare")
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 20, 20, 12)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addLayout(_line(8, (self.reserve, 1), (self.open, 1)))
        column.addLayout(_line(6, (self.queue_title, 0), (self.queue_count, 1), (self.queue_note, 0)))
        self.queue_card, self.copies_card = Card(margins=(1, 1, 1, 1)), Card(margins=(1, 1, 1, 1))
        self.queue_card.inside.addWidget(self.queue)
        self.copies_card.inside.addWidget(self.copies)
        column.addWidget(self.queue_card)
        column.addWidget(self.none)
        column.addWidget(self.form)
        column.addWidget(self._next())
        column.addWidget(self.copies_title)
        column.addWidget(self.copies_card)
        column.addStretch(1)
        foot = _line(10, (self.cancel, 0), (self.cancel_note, 1))
        foot.setContentsMargins(20, 8, 20, 16)
        self.cancel_note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._scroll = ScrollArea(inside, only_down=True)
        outer.addWidget(self._scroll, 1)
        outer.addLayout(foot)

    def _head(self) -> QHBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft)
        texts.addWidget(self.name)
        texts.addWidget(self.facts)
        texts.addStretch(1)
        texts.addWidget(self.stock)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.cover, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(texts, 1)
        return head

    def _next(self) -> Card:
        self.next_card = Card(margins=(16, 12, 16, 12), gap=4)
        self.next_card.inside.addLayout(_line(8, (Icon("info", "accent", size=18), 0), (self.next_title, 1)))
        self.next_card.inside.addWidget(self.next_text)
        return self.next_card


def _line(gap: int, *parts: tuple[QWidget, int]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(gap)
    for part, share in parts:
        row.addWidget(part, share)
    return row
