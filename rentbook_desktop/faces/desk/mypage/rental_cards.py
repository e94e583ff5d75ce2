"""The books at home as cards: cover, how urgent, until when, and a bar of the time that has passed; all painted at once."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rentbook_desktop.faces.desk.mypage.urgency import urgency_of
from rentbook_desktop.faces.widgets.chip import paint_chip
from rentbook_desktop.faces.widgets.covers import paint_cover
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.paint import draw_box, draw_text
from rentbook_desktop.faces.widgets.text import tooltip_text
from rentbook_desktop.faces.widgets.theme import colour
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.mypage.customer_page import OpenRental

Index = QModelIndex | QPersistentModelIndex
BOOK_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_MIN, _HEIGHT, _GAP, _PAD = 276, 156, 12, 16
_COVER_W, _COVER_H, _BAR = 84, 120, 6
_MAX_COLUMNS = 3


class RentalCardsModel(QAbstractListModel):
    """The books, the most urgent first."""

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self._books: tuple[OpenRental, ...] = ()

    def show_books(self, books: Sequence[OpenRental]) -> None:
        """Show these."""
        self.beginResetModel()
        self._books = tuple(books)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._books)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        book = self._books[index.row()]
        if role == BOOK_ROLE:
            return book
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            chip = urgency_of(self._words, book).chip.words
            until = self._words.tr("mypage.until", day=self._words.date_due(book.due_on))
            told = ", ".join(part for part in (book.title, book.author, book.copy, chip, until) if part)
            return tooltip_text(told) if role == Qt.ItemDataRole.ToolTipRole else told
        return None


class _RentalCardDelegate(QStyledItemDelegate):
    """Draws one card."""

    def __init__(self, shelf: "RentalCards", words: Translator) -> None:
        super().__init__(shelf)
        self._shelf, self._words = shelf, words

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return self._shelf.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        book: OpenRental = index.data(BOOK_ROLE)
        urgency = urgency_of(self._words, book)
        rect = self._shelf.card_at(index.row(), QRectF(option.rect))
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        edge = colour("accent" if focused else "line")
        draw_box(painter, rect, 12, colour("surface"), edge, 2 if focused else 1)
        height = min(px(_COVER_H), rect.height() - 2 * _PAD)
        cover = QRectF(rect.left() + _PAD, rect.center().y() - height / 2, height * _COVER_W / _COVER_H, height)
        paint_cover(painter, cover, book.title)
        text = QRectF(cover.right() + 14, cover.top(), rect.right() - _PAD - cover.right() - 14, cover.height())
        chip = urgency.chip
        paint_chip(painter, QPointF(text.left(), text.top()), chip, text.width())
        line = text.adjusted(0, px(28), 0, 0)
        draw_text(painter, _first(line, 22), book.title, font("h3"), colour("text"))
        about = self._words.tr("common.dot").join(part for part in (book.author, book.copy) if part)
        draw_text(painter, _first(line.adjusted(0, px(23), 0, 0), 19), about, font("small"), colour("text2"))
        until = self._words.tr("mypage.until", day=self._words.date_due(book.due_on))
        low = QRectF(text.left(), text.bottom() - px(20) - _BAR - 6, text.width(), px(20))
        draw_text(painter, low, until, font("smallm"), colour(urgency.ink))
        bar = QRectF(text.left(), text.bottom() - _BAR, text.width(), _BAR)
        draw_box(painter, bar, _BAR / 2, colour("pressed"))
        filled = QRectF(bar.left(), bar.top(), max(_BAR, bar.width() * urgency.filled), _BAR)
        draw_box(painter, filled, _BAR / 2, colour(urgency.bar))
        painter.restore()


class RentalCards(QListView):
    """As many cards in a row as there is room for, at most three; Enter or a double click on one asks to cancel it.

    `menu_wanted` tells the book whose menu was asked for, by the right button or the menu key, and where.
    """

    cancel_wanted = Signal(int)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self.books = RentalCardsModel(words)
        self.setModel(self.books)
        self.setItemDelegate(_RentalCardDelegate(self, words))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("ring", 12)
        self.viewport().setAutoFillBackground(False)
        self._rows_seen = 1
        self.doubleClicked.connect(self._want)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._want(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def chosen(self) -> int | None:
        """Return the rental whose card has the focus."""
        book: OpenRental | None = self.currentIndex().data(BOOK_ROLE)
        return book.rental_id if book is not None else None

    def open_menu(self) -> None:
        """Ask for the menu of the card that has the focus."""
        self._open_menu(self.visualRect(self.currentIndex()).center())

    def _open_menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        book: OpenRental | None = index.data(BOOK_ROLE)
        if book is not None:
            self.setCurrentIndex(index)
            self.menu_wanted.emit(book, at)

    def _want(self, index: Index) -> None:
        book: OpenRental | None = index.data(BOOK_ROLE)
        if book is not None:
            self.cancel_wanted.emit(book.rental_id)

    def show_books(self, books: Sequence[OpenRental]) -> None:
        """Show these books."""
        self.books.show_books(books)
        self._update_height()

    def see_rows(self, rows: int) -> None:
        """Show this many rows of cards at once; more are scrolled to."""
        self._rows_seen = rows
        self._update_height()

    def card_at(self, place: int, spot: QRectF) -> QRectF:
        """Return where a card is drawn: the first begins at the left edge of its row, the last ends at the right one."""
        across = self.across()
        width = (self.viewport().width() - _GAP * (across - 1)) / across
        return QRectF(place % across * (width + _GAP), spot.top(), width, px(_HEIGHT))

    def across(self) -> int:
        """Return how many cards stand in a row."""
        return max(1, min(_MAX_COLUMNS, (self.viewport().width() + _GAP) // (px(_MIN) + _GAP)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_height()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._update_height()

    def _update_height(self) -> None:
        across = self.across()
        rows, height = -(-self.books.rowCount() // across), px(_HEIGHT) + _GAP
        more = rows > self._rows_seen
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if more else policy.ScrollBarAlwaysOff)
        self.setGridSize(QSize(max(1, (self.viewport().width() - 2) // across), height))
        self.setFixedHeight(max(1, min(rows, self._rows_seen)) * height)
        self.scheduleDelayedItemsLayout()


def _first(rect: QRectF, height: int) -> QRectF:
    return QRectF(rect.left(), rect.top(), rect.width(), px(height))
