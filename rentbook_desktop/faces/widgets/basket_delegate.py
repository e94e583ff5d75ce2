"""Paints the lines of books; the only painter they have."""

import time
from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rentbook_desktop.faces.widgets.basket_model import LINE_ROLE, BasketColumn, BasketLine
from rentbook_desktop.faces.widgets.chip import chip_size, paint_chip
from rentbook_desktop.faces.widgets.covers import paint_cover
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.icons import paint_icon
from rentbook_desktop.faces.widgets.paint import RIGHT, draw_box, draw_text
from rentbook_desktop.faces.widgets.theme import colour, motion

Index = QModelIndex | QPersistentModelIndex
ROW, EDGE = 72, 20
_COVER_W, _COVER_H, _AFTER_COVER = 36, 50, 16
FADE_MS = 900


class BasketDelegate(QStyledItemDelegate):
    """Draws one cell at a time: ground, then what belongs to the column."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.hovered_row = -1
        self.hovered_remove = False
        self._born: dict[str, float] = {}

    def highlight(self, keys: list[str]) -> None:
        """Let new lines glow and fade."""
        if motion("base"):
            self._born.update(dict.fromkeys(keys, time.monotonic()))

    def glowing(self) -> bool:
        """Whether any line still fades."""
        now = time.monotonic()
        self._born = {key: born for key, born in self._born.items() if now - born < FADE_MS / 1000}
        return bool(self._born)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(80, px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: BasketLine = index.data(LINE_ROLE)
        cell = QRectF(option.rect)
        painter.save()
        self._ground(painter, cell, option, index, line)
        _CELLS[BasketColumn(index.column())](
            painter, cell, line, self.hovered_remove and index.row() == self.hovered_row
        )
        painter.restore()

    def _ground(
        self, painter: QPainter, cell: QRectF, option: QStyleOptionViewItem, index: Index, line: BasketLine
    ) -> None:
        first, last = index.column() == BasketColumn.TITLE, index.column() == BasketColumn.REMOVE
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or index.row() == self.hovered_row:
            painter.fillRect(cell, colour("soft" if chosen else "hover"))
        glow = 1 - (time.monotonic() - self._born.get(line.key, 0.0)) * 1000 / FADE_MS
        if glow > 0 and not chosen:
            painter.fillRect(cell, colour("soft", glow))
        if chosen and first:
            draw_box(painter, QRectF(cell.left() + 1, cell.top() + 6, 3, cell.height() - 12), 1.5, colour("accent"))
        if index.row():
            left, right = EDGE if first else 0, EDGE if last else 0
            painter.fillRect(QRectF(cell.left() + left, cell.top(), cell.width() - left - right, 1), colour("line"))


def _title(painter: QPainter, cell: QRectF, line: BasketLine, _hot: bool) -> None:
    cover = QRectF(cell.left() + EDGE, cell.center().y() - _COVER_H / 2 + 0.5, _COVER_W, _COVER_H)
    paint_cover(painter, cover, line.title)
    left = cover.right() + _AFTER_COVER
    _two_lines(
        painter, QRectF(left, cell.top(), cell.right() - left - 12, cell.height()), line.title, line.detail, "text"
    )


def _chip(painter: QPainter, cell: QRectF, line: BasketLine, _hot: bool) -> None:
    if line.chip is not None:
        top = cell.center().y() - chip_size(line.chip.words).height() / 2
        paint_chip(
            painter, QPointF(cell.left(), top), line.chip.tone, line.chip.icon, line.chip.words, cell.width() - 8
        )


def _due(painter: QPainter, cell: QRectF, line: BasketLine, _hot: bool) -> None:
    _two_lines(painter, cell.adjusted(0, 0, -8, 0), line.due, line.due_note, line.tone)


def _price(painter: QPainter, cell: QRectF, line: BasketLine, _hot: bool) -> None:
    draw_text(painter, cell, line.price, font("h3", tabular=True), colour(line.price_tone), RIGHT)


def _remove(painter: QPainter, cell: QRectF, line: BasketLine, hot: bool) -> None:
    if not line.remove:
        return
    middle = remove_spot(cell).center()
    if hot:
        draw_box(painter, remove_spot(cell), 8, colour("pressed"))
    paint_icon(painter, "x", QRectF(middle.x() - 8, middle.y() - 8, 16, 16), "text2")


def remove_spot(cell: QRectF) -> QRectF:
    """Where the cross of a line can be hit."""
    middle = QPointF(cell.right() - EDGE - 11, cell.center().y())
    return QRectF(middle.x() - 17, middle.y() - 17, 34, 34)


def _two_lines(painter: QPainter, rect: QRectF, first: str, second: str, tone: str) -> None:
    middle = rect.center().y()
    upper = QRectF(rect.left(), middle - px(22), rect.width(), px(22))
    lower = QRectF(rect.left(), middle, rect.width(), px(19))
    draw_text(painter, upper, first, font("h3"), colour(tone))
    draw_text(painter, lower, second, font("small"), colour("text3" if tone == "text" else tone))


_CELLS: dict[BasketColumn, Callable[[QPainter, QRectF, BasketLine, bool], None]] = {
    BasketColumn.TITLE: _title,
    BasketColumn.CHIP: _chip,
    BasketColumn.DUE: _due,
    BasketColumn.PRICE: _price,
    BasketColumn.REMOVE: _remove,
}
