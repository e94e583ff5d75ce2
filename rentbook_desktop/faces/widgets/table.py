"""The table of every page: whole rows, hairlines, a head that sorts; long lists come as they are looked at."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from rentbook_desktop.faces.widgets.column_widths import amounts_needed, shared_widths
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.icons import paint_icon
from rentbook_desktop.faces.widgets.paint import LEFT, RIGHT, draw_text, text_width
from rentbook_desktop.faces.widgets.row_delegate import PAD, RowDelegate, RowStyle, remove_rect
from rentbook_desktop.faces.widgets.table_model import CELL_ROLE, Cell, Column, Row, TableModel
from rentbook_desktop.faces.widgets.theme import colour
from rentbook_desktop.faces.widgets.tooltips import show_tooltip

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STYLE = RowStyle()
_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End}


class _Head(QHeaderView):
    """Names of the columns; the sorted one carries an arrow."""

    def __init__(self, rows: TableModel, style: RowStyle) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._rows, self._style = rows, style
        self.sorted, self.descending = "", False
        self.setHighlightSections(False)
        self.setMinimumSectionSize(24)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(36))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's own name
        column = self._rows.columns[logicalIndex]
        area = QRectF(rect)
        painter.save()
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), colour("line"))
        left, _ = self._style.padding(column, first=not logicalIndex)
        area = area.adjusted(left, 0, -column.padding[1] if column.padding else -PAD, 0)
        if column.key == self.sorted:
            area = self._arrow(painter, area, column)
        draw_text(painter, area, column.title, font("caps"), colour("text2"), RIGHT if _is_right(column) else LEFT)
        painter.restore()

    def _arrow(self, painter: QPainter, rect: QRectF, column: Column) -> QRectF:
        width = min(text_width(column.title, font("caps")), rect.width() - 14)
        left = rect.right() - 12 if _is_right(column) else rect.left() + width + 4
        spot = QRectF(left, rect.center().y() - 6, 12, 12)
        paint_icon(painter, "caret-down" if self.descending else "caret-up", spot, "accent")
        return rect.adjusted(0, 0, -14, 0) if _is_right(column) else rect


class Table(QTableView):
    """Rows to choose from; arrows move, Enter and a double click act."""

    chosen = Signal(object)
    activated_row = Signal(object)
    link_pressed = Signal(object, str)
    sort_wanted = Signal(str, bool)
    wanted = Signal(int, int)

    def __init__(self, columns: Sequence[Column], *, height: int = 56, style: RowStyle = _STYLE) -> None:
        super().__init__()
        self.rows = TableModel(columns, self)
        self.head = _Head(self.rows, style)
        self.delegate = RowDelegate(self, height, style)
        self._height, self._quiet = height, False
        self._amounts: dict[int, int] = {}
        self.setHorizontalHeader(self.head)
        self.setModel(self.rows)
        self.setItemDelegate(self.delegate)
        self.rows.wanted.connect(self.wanted)
        self.selectionModel().selectionChanged.connect(self._tell_chosen)
        self.head.sectionClicked.connect(self._sort)
        self.doubleClicked.connect(lambda index: self._act(index.row()))
        self._strip()

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Name the columns anew, after a change of language."""
        self.rows.show_columns(columns)
        self._share_width()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; what was chosen stays so if it is still there."""
        self._keeping(lambda: self.rows.show_rows(rows))
        self._measure_amounts(rows)

    def set_count(self, count: int) -> None:
        """Show a long list whose rows are asked for by `wanted` and come by `fill`."""
        self._keeping(lambda: self.rows.set_count(count))
        self.verticalScrollBar().setValue(0)

    def fill(self, first: int, rows: Sequence[Row]) -> None:
        """Take rows that were asked for."""
        self.rows.fill(first, rows)
        self._measure_amounts(rows)

    def show_sort(self, key: str, *, descending: bool) -> None:
        """Draw the arrow."""
        self.head.sorted, self.head.descending = key, descending
        self.head.viewport().update()

    def selected(self) -> Any:  # Any: the key of a row, whose type the page knows
        """Return the key of the chosen row, None for none."""
        chosen = self.selectionModel().selectedRows()
        row = self.rows.row(chosen[0].row()) if chosen else None
        return row.key if row else None

    def select(self, key: object, *, quietly: bool = False) -> bool:
        """Choose the row with this key if it is there; `quietly` tells nobody."""
        place = self.rows.index_of(key)
        if place is None:
            return False
        self._quiet = quietly
        self.selectRow(place)
        self._quiet = False
        self.scrollTo(self.rows.index(place, 0))
        return True

    def unselect(self) -> None:
        """Choose no row, and tell nobody."""
        self._quiet = True
        self.clearSelection()
        self._quiet = False

    def step(self, by: int) -> None:
        """Move the choice while the focus is elsewhere, in a search field say."""
        count = self.rows.rowCount()
        if count:
            chosen = self.selectionModel().selectedRows()
            row = chosen[0].row() + by if chosen else (0 if by > 0 else count - 1)
            self.selectRow(min(count - 1, max(0, row)))

    def act(self) -> None:
        """Do with the chosen row what Enter does."""
        chosen = self.selectionModel().selectedRows()
        if chosen:
            self._act(chosen[0].row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.act()
        elif event.key() in _MOVES:
            super().keyPressEvent(event)
        else:
            event.ignore()  # letters are for the page's field, other keys for its actions

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_tab = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_tab and not self.selectionModel().hasSelection() and self.rows.rowCount():
            self.selectRow(0)  # where the keyboard is can be seen, and its keys have a row to work on

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        self._point_at(index.row(), link=self._is_link(index, event))
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self.rows.row(index.row()) if index.isValid() else None
        if row is not None and self._is_link(index, event) and event.button() == Qt.MouseButton.LeftButton:
            self.link_pressed.emit(row.key, self.rows.columns[index.column()].key)

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(-1, link=False)
        super().leaveEvent(event)

    def hide_columns(self, keys: Collection[str]) -> None:
        """Leave these columns out, where there is little width."""
        for index, column in enumerate(self.rows.columns):
            self.setColumnHidden(index, column.key in keys)
        self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.verticalHeader().setDefaultSectionSize(px(self._height))
            self._amounts = {}
            self._measure_amounts(self.rows.shown())
            self._share_width()
        super().changeEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            show_tooltip(event.globalPos(), self._tip(self.indexAt(event.pos())), self)
            return True
        return super().viewportEvent(event)

    def _strip(self) -> None:
        self.setProperty("ring", 8)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.head.viewport().setAutoFillBackground(False)
        self.head.setSectionsClickable(True)
        self.head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(px(self._height))

    def _share_width(self) -> None:
        """Give each column its width."""
        columns = self.rows.columns
        hidden = {index for index in range(len(columns)) if self.isColumnHidden(index)}
        sizes = shared_widths(columns, self.viewport().width(), hidden, self._amounts)
        for index, size in enumerate(sizes):
            if index not in hidden:
                self.head.resizeSection(index, size)

    def _measure_amounts(self, rows: Sequence[Row]) -> None:
        """Give the amounts of new rows the room they need; it only grows, so that no column moves while one scrolls."""
        needed = amounts_needed(self.rows.columns, rows, self.delegate.style)
        if any(width > self._amounts.get(index, 0) for index, width in needed.items()):
            self._amounts |= {index: max(width, self._amounts.get(index, 0)) for index, width in needed.items()}
            self._share_width()

    def _keeping(self, change: Callable[[], object]) -> None:
        key, where = self.selected(), self.verticalScrollBar().value()
        self._quiet = True
        change()
        if key is not None and (place := self.rows.index_of(key)) is not None:
            self.selectRow(place)
        self._quiet = False
        self.verticalScrollBar().setValue(where)
        if self.selected() != key:
            self.chosen.emit(self.selected())

    def _tell_chosen(self, _now: QItemSelection, _before: QItemSelection) -> None:
        if not self._quiet:
            self.chosen.emit(self.selected())

    def _act(self, place: int) -> None:
        row = self.rows.row(place)
        if row is not None:
            self.activated_row.emit(row.key)

    def _sort(self, section: int) -> None:
        column = self.rows.columns[section]
        if column.sortable:
            self.sort_wanted.emit(column.key, self.head.sorted == column.key and not self.head.descending)

    def _is_link(self, index: QModelIndex, event: QMouseEvent) -> bool:
        if not index.isValid():
            return False
        cell: Cell = index.data(CELL_ROLE)
        column = self.rows.columns[index.column()]
        if column.kind == "remove":
            rect, first = QRectF(self.visualRect(index)), index.column() == 0
            content = self.delegate.style.content_rect(rect, column, first=first)
            return cell.link and remove_rect(content).contains(event.position())
        return cell.link or (column.kind == "link" and bool(cell.text))

    def _point_at(self, row: int, *, link: bool) -> None:
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor)
        if (row, link) != (self.delegate.hovered_row, self.delegate.hovered_link):
            self.delegate.hovered_row, self.delegate.hovered_link = row, link
            self.viewport().update()

    def _tip(self, index: QModelIndex) -> str:
        if not index.isValid():
            return ""
        cell: Cell = index.data(CELL_ROLE)
        if cell.tip:
            return cell.tip
        column, width, style = self.rows.columns[index.column()], self.columnWidth(index.column()), self.delegate.style
        space = style.text_width(column, cell, width, first=index.column() == 0)
        parts = ((cell.text, style.strong), (cell.second, "small"))
        return "\n".join(text for text, step in parts if text_width(text, font(step)) > space)


def _is_right(column: Column) -> bool:
    return column.align_right or column.kind == "money"
