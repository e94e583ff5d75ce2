"""The table of books that a customer has: a box to pick each, the day it is due, the day it would be, and what that costs."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter

from rentbook_desktop.faces.widgets.basket_table import EDGE, ROW_HEIGHT, BasketTable
from rentbook_desktop.faces.widgets.chip import chip_size, paint_chip
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.icons import paint_icon
from rentbook_desktop.faces.widgets.paint import RIGHT, draw_box, draw_text, text_width
from rentbook_desktop.faces.widgets.row_delegate import RowDelegate
from rentbook_desktop.faces.widgets.table_model import Cell, Column
from rentbook_desktop.faces.widgets.theme import colour

_BOX, _ARROW, _GAP, _NARROWEST = 20, 31, 16, 140
_COLUMNS = (
    Column(key="pick", title="", kind="box", padding=(EDGE, 0)),
    Column(key="title", title="", kind="title", padding=(0, 12)),
    Column(key="was", title="", kind="two", padding=(0, 8)),
    Column(key="change", title="", kind="change", padding=(0, EDGE)),
)


class ChangeCell(Cell, frozen=True, kw_only=True):
    """A day with an arrow before it, or a chip; at the right edge the `amount`, or the `remedy` where there is none."""

    amount: str = ""
    amount_ink: str = "text"
    remedy: str = ""


class RenewalDelegate(RowDelegate):
    """Also draws a box to pick a row, and what would change."""

    def __init__(self, table: BasketTable) -> None:
        super().__init__(table, ROW_HEIGHT, table.delegate.style)
        self._cells |= {"box": _box, "change": self._change}

    def _change(self, painter: QPainter, rect: QRectF, cell: Cell, column: Column) -> None:
        width = _moved_width(cell)
        if cell.chip is not None:
            spot = QPointF(rect.left(), rect.center().y() - chip_size(cell.chip.words).height() / 2)
            paint_chip(painter, spot, cell.chip, rect.width(), edged=self._chosen)
        else:
            paint_icon(painter, "arrow-right", QRectF(rect.left(), rect.center().y() - 8, 16, 16), "text3")
            self._two(painter, rect.adjusted(_ARROW, 0, 0, 0), cell, column)
        if isinstance(cell, ChangeCell):
            face = font("h3", tabular=True) if cell.amount else font("small")
            ink = colour(cell.amount_ink if cell.amount else "text2")
            draw_text(painter, rect.adjusted(width + _GAP, 0, 0, 0), cell.amount or cell.remedy, face, ink, RIGHT)


class RenewalTable(BasketTable):
    """Rows of box, title, due day and what would change; `removed` has the key of a box that was hit."""

    def __init__(self) -> None:
        super().__init__(_COLUMNS)
        self.delegate = RenewalDelegate(self)
        self.delegate.glow = self.highlight.strength
        self.setItemDelegate(self.delegate)

    def sizeHint(self) -> QSize:
        return QSize(480, super().sizeHint().height())

    def _strip(self) -> None:
        super()._strip()
        self.setProperty("ring", 8)  # a row is chosen without the focus, too: the ring shows where the keyboard is

    def _share_width(self) -> None:
        """Columns as wide as their widest words need; the title takes what is left, and the remedy gives where that is too little."""
        rows = [row.cells for row in self.rows.shown()]
        was = round(max([px(96.0), *(_lines_width(cells[2]) for cells in rows)])) + 20
        change = round(max([px(200.0), *(_moved_width(cells[3]) + _GAP + _right_width(cells[3]) for cells in rows)]))
        box, change = EDGE + _BOX + 14, change + EDGE + 2
        title = max(_NARROWEST, self.viewport().width() - box - was - change)
        change = self.viewport().width() - box - title - was
        for column, size in enumerate((box, title, was, max(EDGE, change))):
            self.head.resizeSection(column, size)


def _box(painter: QPainter, rect: QRectF, cell: Cell, _column: Column) -> None:
    """Draw a box: checked, empty, or one that cannot be checked."""
    spot = QRectF(rect.left(), rect.center().y() - _BOX / 2, _BOX, _BOX)
    if cell.icon:
        draw_box(painter, spot, 5, colour("accent"))
        paint_icon(painter, cell.icon, spot.adjusted(3, 3, -3, -3), "onaccent")
    elif cell.link:
        draw_box(painter, spot, 5, colour("surface"), colour("control"), 1.5)
    else:
        draw_box(painter, spot, 5, colour("disabledbg"), colour("line2"))


def _lines_width(cell: Cell) -> float:
    return max(text_width(cell.text, font("h3")), text_width(cell.second, font("small")))


def _moved_width(cell: Cell) -> float:
    return float(chip_size(cell.chip.words).width()) if cell.chip else _ARROW + _lines_width(cell)


def _right_width(cell: Cell) -> float:
    if not isinstance(cell, ChangeCell):
        return 0.0
    return text_width(cell.amount, font("h3", tabular=True)) if cell.amount else text_width(cell.remedy, font("small"))
