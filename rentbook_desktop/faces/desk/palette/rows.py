"""The rows of the palette: one model, one painter, headings between."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rentbook_desktop.faces.desk.palette.items import Item
from rentbook_desktop.faces.widgets.chip import chip_size, paint_chip
from rentbook_desktop.faces.widgets.covers import paint_cover
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.icons import paint_icon
from rentbook_desktop.faces.widgets.paint import cap_width, draw_box, draw_text, paint_cap, paint_initial
from rentbook_desktop.faces.widgets.theme import colour

Index = QModelIndex | QPersistentModelIndex
ITEM_ROLE = int(Qt.ItemDataRole.UserRole) + 1
ROW, HEAD = 50, 30
_FACE, _EDGE = 32, 12


class PaletteModel(QAbstractListModel):
    """What stands there now; headings cannot be chosen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.items: tuple[Item, ...] = ()

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these."""
        self.beginResetModel()
        self.items = tuple(items)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.items[index.row()].is_head:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.items[index.row()]
        if role == ITEM_ROLE:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(item)
        return None

    def step(self, row: int, by: int) -> int:
        """Return the next row that can be chosen, going round at the ends; -1 where there is none."""
        indexes = [index for index, item in enumerate(self.items) if not item.is_head]
        if not indexes:
            return -1
        index = indexes.index(row) + by if row in indexes else (0 if by > 0 else -1)
        return indexes[index % len(indexes)]


def spoken(item: Item) -> str:
    """Return what a listener hears for a row."""
    return ", ".join(filter(None, (item.name, item.detail, item.chip.words if item.chip else "", item.caps)))


class PaletteDelegate(QStyledItemDelegate):
    """Draws heading or row."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        item: Item = index.data(ITEM_ROLE)
        return QSize(100, px(HEAD if item.is_head else ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: Item = index.data(ITEM_ROLE)
        rect = QRectF(option.rect)
        painter.save()
        if item.is_head:
            line = rect.adjusted(_EDGE, 6, -_EDGE, 0)
            draw_text(painter, line, item.name, font("caps"), colour("text3"))
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._row(painter, rect, item, chosen=chosen, under=bool(option.state & QStyle.StateFlag.State_MouseOver))
        painter.restore()

    def _row(self, painter: QPainter, rect: QRectF, item: Item, *, chosen: bool, under: bool) -> None:
        if chosen or under:
            draw_box(painter, rect.adjusted(0, 1, 0, -1), 10, colour("soft" if chosen else "hover"))
        side = px(_FACE)
        spot = QRectF(rect.left() + _EDGE, rect.center().y() - side / 2, side, side)
        _face(painter, spot, item, chosen=chosen)
        right = self._right(painter, rect, item, chosen=chosen)
        left = spot.right() + 12
        if not item.detail:
            draw_text(
                painter,
                QRectF(left, rect.top(), right - left, rect.height()),
                item.name,
                font("strong"),
                colour("text"),
            )
            return
        middle = rect.center().y()
        upper = QRectF(left, middle - px(20), right - left, px(20))
        lower = QRectF(left, middle, right - left, px(18))
        draw_text(painter, upper, item.name, font("strong"), colour("text"))
        draw_text(painter, lower, item.detail, font("small"), colour("text2"))

    def _right(self, painter: QPainter, rect: QRectF, item: Item, *, chosen: bool) -> float:
        """Paint what stands at the right edge; return where the words must end."""
        right, middle = rect.right() - _EDGE, rect.center().y()
        caps = [item.caps] if item.caps else ["Enter"] if chosen else []
        for words in reversed([cap for one in caps for cap in one.split("+")]):
            cap = QRectF(right - cap_width(words), middle - px(10), cap_width(words), px(20))
            paint_cap(painter, cap, words, fill=colour("surface"), edge=colour("line2"), ink=colour("text2"))
            right = cap.left() - 5
        if item.chip is not None:
            size = chip_size(item.chip.words)
            at = QPointF(right - size.width(), middle - size.height() / 2)
            paint_chip(painter, at, item.chip)
            right = at.x() - 8
        return right - 4


def _face(painter: QPainter, spot: QRectF, item: Item, *, chosen: bool) -> None:
    if item.kind == "customer":
        if chosen:  # a soft circle would drown in the soft row
            draw_box(painter, spot.adjusted(-2, -2, 2, 2), spot.width() / 2 + 2, colour("softline"))
        paint_initial(painter, spot, item.name)
    elif item.kind == "title":
        cover = QRectF(0, 0, spot.height() * 0.74, spot.height() + 4)
        cover.moveCenter(spot.center())
        paint_cover(painter, cover, item.name)
    else:
        draw_box(painter, spot, 8, colour("sunken"))
        glyph = QRectF(0, 0, spot.width() * 0.56, spot.width() * 0.56)
        glyph.moveCenter(spot.center())
        paint_icon(painter, item.icon, glyph, "text2")
