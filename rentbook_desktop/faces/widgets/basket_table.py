"""The table of books in a basket: as tall as its lines, so that the page scrolls and not the table in it."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QToolTip

from rentbook_desktop.faces.widgets.basket_delegate import EDGE, ROW, BasketDelegate, remove_spot
from rentbook_desktop.faces.widgets.basket_model import BasketColumn, BasketLine, BasketModel
from rentbook_desktop.faces.widgets.chip import chip_size
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.paint import text_width

_FRAME_MS = 33
_OFF = Qt.ScrollBarPolicy.ScrollBarAlwaysOff


class BasketTable(QTableView):
    """Lines with whole-row selection and a cross to take one away."""

    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.lines = BasketModel(self)
        self._painter = BasketDelegate(self)
        self._glow = QTimer(self, interval=_FRAME_MS)
        self._glow.timeout.connect(self._fade)
        self.setModel(self.lines)
        self.setItemDelegate(self._painter)
        self._strip()
        self.setMouseTracking(True)

    def _strip(self) -> None:
        self.setShowGrid(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(_OFF)
        self.setVerticalScrollBarPolicy(_OFF)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_lines(self, lines: list[BasketLine]) -> list[str]:
        """Show these lines; new ones glow for a moment, and their keys are told."""
        fresh = self.lines.show_lines(lines)
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        self.setFixedHeight(max(1, len(lines)) * px(ROW))
        self._share_width()
        self._painter.highlight(fresh)
        if self._painter.glowing():
            self._glow.start()
        return fresh

    def step(self, by: int) -> None:
        """Move the selection; from nothing, down takes the first line and up the last."""
        count = self.lines.rowCount()
        row = self.currentIndex().row() if self.selected() else (-1 if by > 0 else count)
        if count:
            self.selectRow(min(count - 1, max(0, row + by)))

    def selected(self) -> str:
        """The key of the chosen line, or nothing."""
        rows = self.selectionModel().selectedRows()
        return self.lines.lines[rows[0].row()].key if rows else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # the counter decides; a table would search by letters and swallow a scan

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        self._point_at(index.row(), hot=self._on_cross(index, event))

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(-1, hot=False)
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if self._on_cross(index, event):
            self.removed.emit(self.lines.lines[index.row()].key)
        super().mouseReleaseEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._tip(self.indexAt(event.pos())), self)
            return True
        return super().viewportEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(400, max(1, self.lines.rowCount()) * px(ROW))

    def _share_width(self) -> None:
        """Columns as wide as their widest words need; the title takes what is left."""
        lines, header = self.lines.lines, self.horizontalHeader()
        chips = [chip_size(line.chip.words).width() + 16 for line in lines if line.chip]
        dues = [max(text_width(line.due, font("h3")), text_width(line.due_note, font("small"))) + 20 for line in lines]
        prices = [text_width(line.price, font("h3", tabular=True)) + 4 for line in lines]
        sizes = {
            BasketColumn.CHIP: max([*chips, 4.0]),
            BasketColumn.DUE: max([*dues, px(110.0)]),
            BasketColumn.PRICE: max([*prices, px(70.0)]),
            BasketColumn.REMOVE: EDGE + 22 + 22.0,
        }
        space = self.viewport().width()
        header.resizeSection(BasketColumn.TITLE, max(140, space - sum(round(size) for size in sizes.values())))
        for column, size in sizes.items():
            header.resizeSection(column, round(size))

    def _on_cross(self, index: QModelIndex | QPersistentModelIndex, event: QMouseEvent) -> bool:
        if not index.isValid() or index.column() != BasketColumn.REMOVE or not self.lines.lines[index.row()].remove:
            return False
        return remove_spot(QRectF(self.visualRect(index))).contains(event.position())

    def _point_at(self, row: int, *, hot: bool) -> None:
        if (row, hot) != (self._painter.hovered_row, self._painter.hovered_remove):
            self._painter.hovered_row, self._painter.hovered_remove = row, hot
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hot else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    def _tip(self, index: QModelIndex | QPersistentModelIndex) -> str:
        if not index.isValid():
            return ""
        line = self.lines.lines[index.row()]
        if index.column() != BasketColumn.TITLE:
            return str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
        space = self.columnWidth(BasketColumn.TITLE) - 84
        cut = [text for text, step in ((line.title, "h3"), (line.detail, "small")) if _width(text, step) > space]
        return "\n".join(cut)

    def _fade(self) -> None:
        if not self._painter.glowing():
            self._glow.stop()
        self.viewport().update()


def _width(text: str, step: str) -> float:
    return text_width(text, font(step))
