"""The books at home as cards: cover, how urgent, until when, and a bar of the time that has passed; all painted at once."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rentbook_desktop.faces.desk.mypage.urgency import urgency_of
from rentbook_desktop.faces.widgets.chip import paint_chip
from rentbook_desktop.faces.widgets.covers import paint_cover
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.paint import box, write
from rentbook_desktop.faces.widgets.theme import colour
from rentbook_desktop.foundation.words import Words
from rentbook_desktop.mypage.visit import BookAtHome

Index = QModelIndex | QPersistentModelIndex
BOOK_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_LEAST, _HIGH, _GAP, _PAD = 276, 156, 12, 16
_COVER_W, _COVER_H, _BAR = 84, 120, 6
_MOST_ACROSS = 3


class BooksModel(QAbstractListModel):
    """The books, the most urgent first."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._books: tuple[BookAtHome, ...] = ()

    def show_books(self, books: Sequence[BookAtHome]) -> None:
        """Show these."""
        self.beginResetModel()
        self._books = tuple(books)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._books)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        book = self._books[index.row()]
        if role == BOOK_ROLE:
            return book
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            chip = urgency_of(self._words, book).chip.words
            until = self._words.say("mypage.until", day=self._words.date_due(book.due_on))
            return ", ".join(part for part in (book.title, book.author, book.copy, chip, until) if part)
        return None


class _Painter(QStyledItemDelegate):
    """Draws one card."""

    def __init__(self, shelf: "Shelf", words: Words) -> None:
        super().__init__(shelf)
        self._shelf, self._words = shelf, words

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return self._shelf.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        book: BookAtHome = index.data(BOOK_ROLE)
        urgency = urgency_of(self._words, book)
        room = self._shelf.card_at(index.row(), QRectF(option.rect))
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        edge = colour("accent" if focused else "line")
        box(painter, room, 12, colour("surface"), edge, 2 if focused else 1)
        high = min(px(_COVER_H), room.height() - 2 * _PAD)
        cover = QRectF(room.left() + _PAD, room.center().y() - high / 2, high * _COVER_W / _COVER_H, high)
        paint_cover(painter, cover, book.title)
        text = QRectF(cover.right() + 14, cover.top(), room.right() - _PAD - cover.right() - 14, cover.height())
        chip = urgency.chip
        paint_chip(painter, QPointF(text.left(), text.top()), chip.tone, chip.icon, chip.words, text.width())
        line = text.adjusted(0, px(28), 0, 0)
        write(painter, _first(line, 22), book.title, font("h3"), colour("text"))
        about = self._words.say("common.dot").join(part for part in (book.author, book.copy) if part)
        write(painter, _first(line.adjusted(0, px(23), 0, 0), 19), about, font("small"), colour("text2"))
        until = self._words.say("mypage.until", day=self._words.date_due(book.due_on))
        low = QRectF(text.left(), text.bottom() - px(20) - _BAR - 6, text.width(), px(20))
        write(painter, low, until, font("smallm"), colour(urgency.ink))
        bar = QRectF(text.left(), text.bottom() - _BAR, text.width(), _BAR)
        box(painter, bar, _BAR / 2, colour("pressed"))
        filled = QRectF(bar.left(), bar.top(), max(_BAR, bar.width() * urgency.filled), _BAR)
        box(painter, filled, _BAR / 2, colour(urgency.bar))
        painter.restore()


class Shelf(QListView):
    """As many cards in a row as there is room for, at most three."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.books = BooksModel(words)
        self.setModel(self.books)
        self.setItemDelegate(_Painter(self, words))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("ring", 12)
        self.viewport().setAutoFillBackground(False)
        self._rows_seen = 1

    def show_books(self, books: Sequence[BookAtHome]) -> None:
        """Show these books."""
        self.books.show_books(books)
        self._take_room()

    def see_rows(self, rows: int) -> None:
        """Show this many rows of cards at once; more are scrolled to."""
        self._rows_seen = rows
        self._take_room()

    def card_at(self, place: int, spot: QRectF) -> QRectF:
        """Return where a card is drawn: the first begins at the left edge of its row, the last ends at the right one."""
        across = self.across()
        wide = (self.viewport().width() - _GAP * (across - 1)) / across
        return QRectF(place % across * (wide + _GAP), spot.top(), wide, px(_HIGH))

    def across(self) -> int:
        """Return how many cards stand in a row."""
        return max(1, min(_MOST_ACROSS, (self.viewport().width() + _GAP) // (px(_LEAST) + _GAP)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._take_room()

    def _take_room(self) -> None:
        across = self.across()
        rows, high = -(-self.books.rowCount() // across), px(_HIGH) + _GAP
        more = rows > self._rows_seen
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if more else policy.ScrollBarAlwaysOff)
        self.setGridSize(QSize(max(1, (self.viewport().width() - 2) // across), high))
        self.setFixedHeight(max(1, min(rows, self._rows_seen)) * high)
        self.scheduleDelayedItemsLayout()


def _first(room: QRectF, high: int) -> QRectF:
    return QRectF(room.left(), room.top(), room.width(), px(high))
