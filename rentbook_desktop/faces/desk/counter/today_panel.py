"""Beside the empty counter: the day so far, what was put on hold, and what was just done."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rentbook_desktop.faces.counter.state import CounterState
from rentbook_desktop.faces.error_sentences import time_of
from rentbook_desktop.faces.widgets.avatar import Avatar, StatRow
from rentbook_desktop.faces.widgets.buttons import Button, IconButton
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.icons import paint_icon
from rentbook_desktop.faces.widgets.paint import RIGHT, draw_text, text_width
from rentbook_desktop.faces.widgets.text import ElidedLabel, label, set_tooltip
from rentbook_desktop.faces.widgets.theme import colour
from rentbook_desktop.foundation.i18n import Translator

if TYPE_CHECKING:
    from rentbook_desktop.rental.queries import CounterActivity, HeldBasket

_ROW, _ICON = 29, 26


class HeldRow(QWidget):
    """One basket on hold, with the button that takes it up again."""

    resumed = Signal(int)
    discarded = Signal(int)

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words, self._id = words, 0
        self.cross = IconButton("x", side=30, size=16)
        self.cross.clicked.connect(lambda: self.discarded.emit(self._id))
        self.initial, self.name, self.detail = Avatar(34), ElidedLabel("", "strong"), ElidedLabel("", "small", "text2")
        self.button = Button("soft", height=32)
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(lambda: self.resumed.emit(self._id))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.name)
        texts.addWidget(self.detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.initial)
        row.addLayout(texts, 1)
        row.addWidget(self.button)
        row.addWidget(self.cross)

    def show_held(self, held: "HeldBasket") -> None:
        """Change which basket it is."""
        tr, self._id = self._words.tr, held.basket_id
        name = held.name or tr("counter.nobody")
        self.initial.show_name(name)
        self.name.setText(name)
        time = time_of(self._words, held.held_at)
        self.detail.setText(tr("counter.held_line", count=len(held.copies), time=time))
        self.button.set_text(tr("counter.resume"), tr("counter.resume_name", name=name))
        self.cross.name(tr("counter.discard_name", name=name))


class ActivityList(QWidget):
    """What was just done, painted in columns; one widget however many rows. The sign at the end of a rental cancels it."""

    cancel_wanted = Signal(object)

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self._rows: list[tuple[str, str, str, str, bool]] = []
        self._shown: tuple[CounterActivity, ...] = ()
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_activities(self, activities: "tuple[CounterActivity, ...]") -> None:
        """Show these."""
        self._rows, self._shown = [self._texts(one) for one in activities], activities
        self.setAccessibleName("\n".join(" ".join(texts) for *texts, _ in self._rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, len(self._rows) * px(_ROW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        width = _ICON if any(one.open_rentals for one in self._shown) else 0
        for index, (row, one) in enumerate(zip(self._rows, self._shown, strict=True)):
            line = QRectF(0, index * px(_ROW), self.width(), px(_ROW))
            painter.setOpacity(0.6 if one.is_undone else 1.0)
            self._paint_row(painter, line.adjusted(0, 0, -width, 0), *row)
            painter.setOpacity(1.0)
            if one.open_rentals:
                paint_icon(painter, "arrow-u-up-left", self._icon_at(index), "text2")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        one = self._at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if one else Qt.CursorShape.ArrowCursor)
        set_tooltip(self, self._words.tr("cancel.button") if one else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        one = self._at(event.position())
        if one is not None and event.button() == Qt.MouseButton.LeftButton:
            self.cancel_wanted.emit(one.open_rentals)

    def _icon_at(self, index: int) -> QRectF:
        return QRectF(self.width() - 18, index * px(_ROW) + (px(_ROW) - 16) / 2, 16, 16)

    def _at(self, where: QPointF) -> "CounterActivity | None":
        found = (
            one for index, one in enumerate(self._shown) if self._icon_at(index).adjusted(-6, -6, 6, 6).contains(where)
        )
        return next((one for one in found if one.open_rentals), None)

    def _texts(self, activity: "CounterActivity") -> tuple[str, str, str, str, bool]:
        time, incoming = self._when(activity), activity.amount > 0
        text = self._words.tr(f"counter.activity_{activity.kind}", count=activity.count)
        if activity.is_undone:
            text = self._words.tr("common.dot").join((text, self._words.tr("cancel.was_undone")))
        return time, activity.name, text, self._words.won(activity.amount, signed=incoming), incoming

    def _when(self, activity: "CounterActivity") -> str:
        """Return the time of what was done today; of the day before that word, of an older one its date."""
        if activity.days_ago <= 0:
            return time_of(self._words, activity.at)
        if activity.days_ago == 1:
            return self._words.tr("cancel.yesterday")
        day = self._words.moment(activity.at).date()
        return f"{day.month}/{day.day}"

    def _paint_row(
        self, painter: QPainter, row: QRectF, time: str, name: str, text: str, amount: str, incoming: bool
    ) -> None:
        right = text_width(amount, font("smalls", tabular=True)) + 12
        widest = max(text_width(one[0], font("small", tabular=True)) for one in self._rows)
        left = max(widest, text_width("00:00", font("small", tabular=True))) + 12
        draw_text(painter, row, time, font("small", tabular=True), colour("text3"))
        draw_text(painter, row, amount, font("smalls", tabular=True), colour("ok" if incoming else "text"), RIGHT)
        rest = row.width() - left - right
        breadth = min(text_width(name, font("smalls")) + 1, rest * 0.6)
        draw_text(painter, QRectF(left, row.top(), breadth, row.height()), name, font("smalls"), colour("text"))
        below = QRectF(left + breadth + 10, row.top(), rest - breadth - 10, row.height())
        draw_text(painter, below, text, font("small"), colour("text2"))


class TodayPanel(QWidget):
    """Three cards; those with nothing to say are not there."""

    resumed = Signal(int)
    discarded = Signal(int)
    cancel_wanted = Signal(object)
    all_wanted = Signal()

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self.figures, self.activities = StatRow(4), ActivityList(words)
        self.titles = [label("", "h3") for _ in range(3)]
        self.held_count, self.quiet = label("", "h3", "accent"), label("", "small", "text3", wrap=True)
        self.held: list[HeldRow] = []
        self.all_button = Button("link", height=28)
        self.all_button.clicked.connect(self.all_wanted)
        self.activities.cancel_wanted.connect(self.cancel_wanted)
        self._cards = [Card(gap=10) for _ in range(3)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card, title in zip(self._cards, self.titles, strict=True):
            head = QHBoxLayout()
            head.setSpacing(8)
            head.addWidget(title)
            card.inside.addLayout(head)
            column.addWidget(card)
            if card is self._cards[1]:
                head.addWidget(self.held_count)
            head.addStretch(1)
            if card is self._cards[2]:
                head.addWidget(self.all_button)
        self._cards[0].inside.addWidget(self.figures)
        self._cards[2].inside.addWidget(self.activities)
        self._cards[2].inside.addWidget(self.quiet)
        column.addStretch(1)

    def show_state(self, state: CounterState) -> None:
        """Show the day, the baskets on hold, what was done last."""
        tr = self._words.tr
        self.setVisible(state.empty)
        for title, key in zip(self.titles, ("today", "held", "recent"), strict=True):
            title.setText(tr(f"counter.{key}"))
        self._show_today(state)
        self._show_held(state.held)
        self._cards[2].setVisible(state.connection != "opening")
        self.all_button.set_text(tr("cancel.all"))
        self.activities.setVisible(bool(state.recent))
        self.quiet.setVisible(not state.recent)
        self.quiet.setText(tr("counter.recent_none"))
        self.activities.show_activities(state.recent)

    def _show_today(self, state: CounterState) -> None:
        self._cards[0].setVisible(state.today is not None)
        if state.today is not None:
            tr, today = self._words.tr, state.today
            self.figures.show_figures(
                (tr("counter.today_rented"), tr("counter.customer_books", count=today.rented), "text"),
                (tr("counter.today_returned"), tr("counter.customer_books", count=today.returned), "text"),
                (tr("counter.today_topped_up"), self._words.won(today.topped_up), "text"),
                *(((tr("counter.today_refunded"), self._words.won(today.refunded), "text"),) if today.refunded else ()),
            )

    def _show_held(self, held: "tuple[HeldBasket, ...]") -> None:
        self._cards[1].setVisible(bool(held))
        self.held_count.setText(str(len(held)))
        while len(self.held) < len(held):
            row = HeldRow(self._words)
            row.resumed.connect(self.resumed)
            row.discarded.connect(self.discarded)
            self.held.append(row)
            self._cards[1].inside.addWidget(row, 0, Qt.AlignmentFlag.AlignTop)
        for index, row in enumerate(self.held):
            row.setVisible(index < len(held))
            if index < len(held):
                row.show_held(held[index])
