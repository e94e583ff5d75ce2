"""The table of what was done, in which one row opens in its place."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QResizeEvent

from rentbook_desktop.faces.desk.counter.activity_rows import activity_columns
from rentbook_desktop.faces.desk.counter.undo_pane import UndoPane
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.row_delegate import PAD
from rentbook_desktop.faces.widgets.table import Table
from rentbook_desktop.foundation.i18n import Translator

_ROW = 60


class ActivityTable(Table):
    """A table of rows; the one that is open is as high as what it shows."""

    def __init__(self, words: Translator) -> None:
        super().__init__(activity_columns(words), height=_ROW)
        self._words = words
        self.pane: UndoPane | None = None
        self._place = -1

    def open_row(self, place: int, kind: str) -> UndoPane:
        """Open a row and return what stands in it."""
        self.close_row()
        self._place = place
        pane = self.pane = UndoPane(self._words, kind, self._paint_row, px(_ROW))
        pane.setParent(self.viewport())
        pane.resized.connect(self.fit_row)
        return pane

    def close_row(self) -> None:
        """Close the row that is open."""
        if self.pane is None:
            return
        self.pane.hide()
        self.pane.deleteLater()
        self.pane = None
        self.setRowHeight(self._place, px(_ROW))

    def fit_row(self) -> None:
        """Give the open row the height it needs, and what stands in it its place."""
        if self.pane is None:
            return
        self.setRowHeight(self._place, self.pane.height_needed())
        self.scrollTo(self.rows.index(self._place, 0))
        below = self.rowViewportPosition(self._place) + self.rowHeight(self._place) - self.viewport().height()
        if below > 0:  # it is higher than what can be seen: its buttons are at its foot
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + below)
        self._lay_over()
        self.pane.show()

    def second_column(self) -> int:
        """Return where the text of the second column begins."""
        return self.columnViewportPosition(1) + PAD

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_row()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._lay_over()

    def _lay_over(self) -> None:
        """Lay what stands in the open row over it."""
        if self.pane is not None:
            top = self.rowViewportPosition(self._place)
            self.pane.setGeometry(0, top, self.viewport().width(), self.rowHeight(self._place))

    def _paint_row(self, painter: QPainter, top: int) -> None:
        """Paint the cells of the open row as they are painted elsewhere."""
        for column in range(len(self.rows.columns)):
            left, width = self.columnViewportPosition(column), self.columnWidth(column)
            rect = QRectF(left, top, width, px(_ROW))
            self.delegate.paint_cell(painter, rect, self.rows.index(self._place, column))
