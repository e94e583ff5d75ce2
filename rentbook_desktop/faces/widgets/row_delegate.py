"""Paints the cells of every table: ground first, then what belongs to the kind of column."""

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rentbook_desktop.faces.widgets.chip import chip_size, paint_chip
from rentbook_desktop.faces.widgets.covers import paint_cover
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.icons import paint_icon
from rentbook_desktop.faces.widgets.paint import CENTRE, LEFT, RIGHT, draw_box, draw_text, paint_initial, text_width
from rentbook_desktop.faces.widgets.table_model import CELL_ROLE, COLUMN_ROLE, ROW_ROLE, Cell, Column, Row
from rentbook_desktop.faces.widgets.theme import colour, high_contrast

Index = QModelIndex | QPersistentModelIndex
PAD = 12
_FACE, _BLOCK_W, _BLOCK_H, _MAX_BLOCKS = 30, 12, 7, 5


class RowStyle(Struct, frozen=True, kw_only=True):
    """Fonts and measures of the rows of one table, in pixels; the `inset` lines between rows keep off its edges."""

    strong: str = "strong"
    """The font of names and amounts."""
    medium: str = "med"
    """The font of the upper of two plain lines."""
    upper: int = 21
    edge: int = PAD + 4
    cover: tuple[int, int] = (28, 40)
    cover_gap: int = 12
    cover_shift: float = 0.0
    inset: bool = False

    def padding(self, column: Column, *, first: bool) -> tuple[int, int]:
        """Return how much a column keeps free at its left and its right."""
        left, right = column.padding or (PAD, 0 if column.kind == "chip" else PAD)
        return (self.edge if first else left), right

    def content_rect(self, rect: QRectF, column: Column, *, first: bool) -> QRectF:
        """Return where the content of a cell with this rectangle is painted."""
        left, right = self.padding(column, first=first)
        return rect.adjusted(left, 0, -right, 0 if self.inset else -1)

    def text_width(self, column: Column, cell: Cell, width: int, *, first: bool) -> int:
        """Return how much of a column is left for text."""
        return width - sum(self.padding(column, first=first)) - (self.cover[0] + self.cover_gap if cell.cover else 0)


class RowDelegate(QStyledItemDelegate):
    """Draws one cell at a time; `glow` says how strongly the row with a key still glows, from 1 to 0."""

    def __init__(self, parent: QObject, height: int, style: RowStyle) -> None:
        super().__init__(parent)
        self.height, self.style = height, style
        self.glow: Callable[[object], float] = lambda _key: 0.0
        self.hovered_row, self.hovered_link = -1, False
        self._cells = {
            "title": self._title,
            "two": self._two,
            "person": self._person,
            "chip": self._chip,
            "money": self._money,
            "text": self._text,
            "stock": _stock,
            "link": _link,
            "remove": self._remove,
            "act": self._act,
            "check": _check,
            "badge": self._badge,
        }
        self._hot, self._chosen = False, False

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(80, px(self.height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row | None = index.data(ROW_ROLE)
        rect = QRectF(option.rect)
        painter.save()
        self._ground(painter, rect, option, index, row)
        self._chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self._hot = self.hovered_link and index.row() == self.hovered_row
        self.paint_cell(painter, rect, index)
        painter.restore()

    def paint_cell(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        """Draw what is in a cell, without the ground behind it."""
        cell: Cell = index.data(CELL_ROLE)
        column: Column = index.data(COLUMN_ROLE)
        content = self.style.content_rect(rect, column, first=index.column() == 0)
        self._cells[column.kind](painter, content, cell, column)

    def _ground(
        self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index, row: Row | None
    ) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or index.row() == self.hovered_row or (row and row.tone == "bad"):
            tint = "soft" if chosen else "hover" if index.row() == self.hovered_row else "badbg"
            painter.fillRect(rect, colour(tint))
        glow = self.glow(row.key) if row else 0.0
        if glow > 0 and not chosen:
            painter.fillRect(rect, colour("soft", glow))
        if self.style.inset:
            self._inset_lines(painter, rect, index, chosen=chosen)
        else:
            if chosen and index.column() == 0:
                painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height() - 1), colour("accent"))
            painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), colour("line"))

    def _inset_lines(self, painter: QPainter, rect: QRectF, index: Index, *, chosen: bool) -> None:
        first, last = index.column() == 0, index.column() == index.model().columnCount() - 1
        if chosen and first:
            draw_box(painter, QRectF(rect.left() + 1, rect.top() + 6, 3, rect.height() - 12), 1.5, colour("accent"))
        if index.row():
            left, right = self.style.edge if first else 0, self.style.edge if last else 0
            painter.fillRect(QRectF(rect.left() + left, rect.top(), rect.width() - left - right, 1), colour("line"))

    def _lines(self, painter: QPainter, rect: QRectF, cell: Cell, step: str, *, right: bool = False) -> None:
        align = RIGHT if right else LEFT
        ink = colour("accent" if cell.link else cell.ink)
        if not cell.second and cell.chip is None:
            draw_text(painter, rect, cell.text, font(step, tabular=right), ink, align)
            return
        middle, rise = rect.center().y(), px(self.style.upper)
        upper = QRectF(rect.left(), middle - rise, rect.width(), rise)
        lower = QRectF(rect.left(), middle, rect.width(), px(19))
        draw_text(painter, upper, cell.text, font(step, tabular=right), ink, align)
        if cell.chip is not None:
            paint_chip(painter, lower.topLeft(), cell.chip, lower.width(), edged=self._chosen)
        else:
            draw_text(painter, lower, cell.second, font("small"), colour(cell.second_ink), align)

    def _title(self, painter: QPainter, rect: QRectF, cell: Cell, _column: Column) -> None:
        width, whole = self.style.cover
        height = min(whole, rect.height() - 8)
        top = rect.center().y() - height / 2 + self.style.cover_shift
        cover = QRectF(rect.left(), top, width * height / whole, height)
        if cell.picture is not None and not cell.picture.isNull():
            paint_picture(painter, cover, cell)
        else:
            paint_cover(painter, cover, cell.cover or cell.text)
        self._lines(painter, rect.adjusted(cover.width() + self.style.cover_gap, 0, 0, 0), cell, self.style.strong)

    def _two(self, painter: QPainter, rect: QRectF, cell: Cell, column: Column) -> None:
        self._lines(painter, rect, cell, self.style.medium, right=column.align_right)

    def _person(self, painter: QPainter, rect: QRectF, cell: Cell, _column: Column) -> None:
        paint_initial(painter, QRectF(rect.left(), rect.center().y() - _FACE / 2, _FACE, _FACE), cell.text)
        self._lines(painter, rect.adjusted(_FACE + 10, 0, 0, 0), cell, self.style.strong)

    def _money(self, painter: QPainter, rect: QRectF, cell: Cell, _column: Column) -> None:
        self._lines(painter, rect, cell, self.style.strong, right=True)

    def _text(self, painter: QPainter, rect: QRectF, cell: Cell, column: Column) -> None:
        if cell.second:
            self._two(painter, rect, cell, column)
            return
        ink = "accent" if cell.link else "text2" if cell.ink == "text" else cell.ink
        face = font("med" if cell.link else "body", tabular=column.align_right)
        draw_text(painter, rect, cell.text, face, colour(ink), RIGHT if column.align_right else LEFT)

    def _chip(self, painter: QPainter, rect: QRectF, cell: Cell, _column: Column) -> None:
        if cell.chip is not None:
            spot = QPointF(rect.left(), rect.center().y() - chip_size(cell.chip.words).height() / 2)
            paint_chip(painter, spot, cell.chip, rect.width(), edged=self._chosen)

    def _act(self, painter: QPainter, rect: QRectF, cell: Cell, column: Column) -> None:
        """A chip, a button or a link at the right edge."""
        if cell.chip is not None:
            size = chip_size(cell.chip.words)
            left = max(rect.left(), rect.right() - size.width())
            at = QPointF(left, rect.center().y() - size.height() / 2)
            paint_chip(painter, at, cell.chip, rect.width(), edged=self._chosen)
        elif cell.icon:
            face, height = font("smalls"), px(34)
            width = min(rect.width(), text_width(cell.text, face) + 46)
            spot = QRectF(rect.right() - width, rect.center().y() - height / 2, width, height)
            is_soft = cell.ink == "accent"
            fill, edge = ("soft", "softline") if is_soft else ("hover" if self._hot else "surface", "line2")
            draw_box(painter, spot, 8, colour(fill), colour(edge) if not is_soft or self._chosen or self._hot else None)
            paint_icon(painter, cell.icon, QRectF(spot.left() + 12, spot.center().y() - 8, 16, 16), cell.ink)
            draw_text(painter, spot.adjusted(34, 0, -8, 0), cell.text, face, colour(cell.ink))
        else:
            _link(painter, rect, cell, column)

    def _badge(self, painter: QPainter, rect: QRectF, cell: Cell, _column: Column) -> None:
        """A number in a box of its own."""
        side, face = px(_FACE), font("strong", tabular=True)
        spot = QRectF(rect.left(), rect.center().y() - side / 2, max(side, text_width(cell.text, face) + 12), side)
        draw_box(painter, spot, 8, colour("surface" if self._chosen else "pressed"), colour("line"))
        draw_text(painter, spot, cell.text, face, colour("text"), CENTRE)

    def _remove(self, painter: QPainter, rect: QRectF, cell: Cell, _column: Column) -> None:
        if not cell.link:
            return
        spot = remove_rect(rect)
        if self._hot:
            draw_box(painter, spot, 8, colour("pressed"))
        middle = spot.center()
        paint_icon(painter, cell.icon or "x", QRectF(middle.x() - 8, middle.y() - 8, 16, 16), "text2")


def remove_rect(rect: QRectF) -> QRectF:
    """Return where the cross of a cell can be hit, whose content has this rectangle."""
    return QRectF(rect.right() - 28, rect.center().y() - 17, 34, 34)


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


def _stock(painter: QPainter, rect: QRectF, cell: Cell, _column: Column) -> None:
    here, total = cell.stock or (0, 0)
    left, middle = rect.left(), rect.center().y()
    words, face = f"{here}/{total}", font("med", tabular=True)
    space = int((rect.width() - text_width(words, face) - 6) // (_BLOCK_W + 4))
    for index in range(min(total, _MAX_BLOCKS, max(0, space))):
        block = QRectF(left, middle - _BLOCK_H / 2, _BLOCK_W, _BLOCK_H)
        if index < here or not high_contrast():
            draw_box(painter, block, 2, colour("ok" if index < here else "line2"))
        else:
            draw_box(painter, block, 2, colour("surface"), colour("text"))
        left += _BLOCK_W + 4
    width = max(text_width(words, font("med")) + 2, rect.right() - left - 4)
    draw_text(painter, QRectF(left + 4, rect.top(), width, rect.height()), words, face, colour("text2"))


def _check(painter: QPainter, rect: QRectF, cell: Cell, _column: Column) -> None:
    paint_icon(painter, cell.icon, QRectF(rect.center().x() - 10, rect.center().y() - 10, 20, 20), cell.ink)


def _link(painter: QPainter, rect: QRectF, cell: Cell, column: Column) -> None:
    ink = "accent" if cell.ink == "text" else cell.ink  # what is no link here any more has an ink of its own
    draw_text(painter, rect, cell.text, font("smalls"), colour(ink), RIGHT if column.align_right else LEFT)
