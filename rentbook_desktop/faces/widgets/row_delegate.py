"""Paints the cells of every table: ground first, then what belongs to the kind of column."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rentbook_desktop.faces.widgets.chip import chip_size, paint_chip
from rentbook_desktop.faces.widgets.covers import paint_cover
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.paint import LEFT, RIGHT, draw_box, draw_text, paint_initial, text_width
from rentbook_desktop.faces.widgets.table_model import CELL_ROLE, COLUMN_ROLE, ROW_ROLE, Cell, Column, Row
from rentbook_desktop.faces.widgets.theme import colour, high_contrast

Index = QModelIndex | QPersistentModelIndex
PAD = 12
_COVER_W, _COVER_H, _FACE, _BLOCK_W, _BLOCK_H = 28, 40, 30, 12, 7
_MAX_BLOCKS = 5


class RowDelegate(QStyledItemDelegate):
    """Draws one cell at a time."""

    def __init__(self, parent: QObject, height: int) -> None:
        super().__init__(parent)
        self.height, self.hovered_row = height, -1

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(80, px(self.height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Cell = index.data(CELL_ROLE)
        column: Column = index.data(COLUMN_ROLE)
        row: Row | None = index.data(ROW_ROLE)
        room = QRectF(option.rect)
        painter.save()
        self._ground(painter, room, option, index, row)
        left = PAD if index.column() else PAD + 4
        _CELLS[column.kind](painter, room.adjusted(left, 0, -PAD, -1), cell, column)
        painter.restore()

    def _ground(
        self, painter: QPainter, room: QRectF, option: QStyleOptionViewItem, index: Index, row: Row | None
    ) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or index.row() == self.hovered_row or (row and row.tone == "bad"):
            tint = "soft" if chosen else "hover" if index.row() == self.hovered_row else "badbg"
            painter.fillRect(room, colour(tint))
        if chosen and index.column() == 0:
            painter.fillRect(QRectF(room.left(), room.top(), 3, room.height() - 1), colour("accent"))
        painter.fillRect(QRectF(room.left(), room.bottom() - 1, room.width(), 1), colour("line"))


def _lines(painter: QPainter, rect: QRectF, cell: Cell, *, step: str = "strong", right: bool = False) -> None:
    align = RIGHT if right else LEFT
    ink = colour("accent" if cell.link else cell.ink)
    if not cell.second:
        draw_text(painter, rect, cell.text, font(step, tabular=right), ink, align)
        return
    middle = rect.center().y()
    upper = QRectF(rect.left(), middle - px(21), rect.width(), px(21))
    lower = QRectF(rect.left(), middle, rect.width(), px(19))
    draw_text(painter, upper, cell.text, font(step, tabular=right), ink, align)
    draw_text(painter, lower, cell.second, font("small"), colour(cell.second_ink), align)


def _title(painter: QPainter, rect: QRectF, cell: Cell, _column: Column) -> None:
    height = min(_COVER_H, rect.height() - 8)
    cover = QRectF(rect.left(), rect.center().y() - height / 2, _COVER_W * height / _COVER_H, height)
    if cell.picture is not None and not cell.picture.isNull():
        paint_picture(painter, cover, cell)
    else:
        paint_cover(painter, cover, cell.cover or cell.text)
    _lines(painter, rect.adjusted(cover.width() + 12, 0, 0, 0), cell)


def paint_picture(painter: QPainter, cover: QRectF, cell: Cell) -> None:
    """Draw a cover's own picture, cut to the shape of a cover."""
    assert cell.picture is not None  # noqa: S101
    shape = QPainterPath()
    shape.addRoundedRect(cover, 3, 3)
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(shape)
    size = cell.picture.size().scaled(cover.size().toSize(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    spot = QRectF(0, 0, size.width(), size.height())
    spot.moveCenter(cover.center())
    painter.drawImage(spot, cell.picture)
    painter.restore()


def _two(painter: QPainter, rect: QRectF, cell: Cell, column: Column) -> None:
    _lines(painter, rect, cell, step="med", right=column.align_right)


def _person(painter: QPainter, room: QRectF, cell: Cell, _column: Column) -> None:
    face = QRectF(room.left(), room.center().y() - _FACE / 2, _FACE, _FACE)
    paint_initial(painter, face, cell.text)
    _lines(painter, room.adjusted(_FACE + 10, 0, 0, 0), cell)


def _chip(painter: QPainter, room: QRectF, cell: Cell, _column: Column) -> None:
    if cell.chip is None:
        return
    top = room.center().y() - chip_size(cell.chip.words).height() / 2
    paint_chip(painter, QPointF(room.left(), top), cell.chip.tone, cell.chip.icon, cell.chip.words, room.width() + PAD)


def _money(painter: QPainter, room: QRectF, cell: Cell, _column: Column) -> None:
    _lines(painter, room, cell, step="strong", right=True)


def _text(painter: QPainter, room: QRectF, cell: Cell, column: Column) -> None:
    ink = "accent" if cell.link else "text2" if cell.ink == "text" else cell.ink
    face = font("med" if cell.link else "body", tabular=column.align_right)
    if cell.second:
        _lines(painter, room, cell, step="med", right=column.align_right)
    else:
        draw_text(painter, room, cell.text, face, colour(ink), RIGHT if column.align_right else LEFT)


def _stock(painter: QPainter, room: QRectF, cell: Cell, _column: Column) -> None:
    here, total = cell.stock or (0, 0)
    left, middle = room.left(), room.center().y()
    for place in range(min(total, _MAX_BLOCKS)):
        block = QRectF(left, middle - _BLOCK_H / 2, _BLOCK_W, _BLOCK_H)
        if place < here or not high_contrast():
            draw_box(painter, block, 2, colour("ok" if place < here else "line2"))
        else:
            draw_box(painter, block, 2, colour("surface"), colour("text"))
        left += _BLOCK_W + 4
    words = f"{here}/{total}"
    room = QRectF(left + 4, room.top(), max(text_width(words, font("med")) + 2, room.right() - left - 4), room.height())
    draw_text(painter, room, words, font("med", tabular=True), colour("text2"))


def _link(painter: QPainter, room: QRectF, cell: Cell, column: Column) -> None:
    draw_text(painter, room, cell.text, font("smalls"), colour("accent"), RIGHT if column.align_right else LEFT)


_CELLS: dict[str, Callable[[QPainter, QRectF, Cell, Column], None]] = {
    "title": _title,
    "two": _two,
    "person": _person,
    "chip": _chip,
    "money": _money,
    "text": _text,
    "stock": _stock,
    "link": _link,
}
