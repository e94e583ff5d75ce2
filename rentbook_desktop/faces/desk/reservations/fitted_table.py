"""A table as tall as its rows, so that the page around it scrolls; the arrows go on in the table below."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.row_delegate import RowStyle
from rentbook_desktop.faces.widgets.table import Table
from rentbook_desktop.faces.widgets.table_model import Column, Row

_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class FittedTable(Table):
    """`left_behind` tells that somebody goes on above (-1) or below (1) it."""

    left_behind = Signal(int)

    def __init__(
        self, columns: Sequence[Column], *, height: int, has_head: bool = True, drops: Sequence[str] = ()
    ) -> None:
        """`drops` are the columns that are left out, one after another, while there is too little width for all."""
        super().__init__(columns, height=height, style=RowStyle(inset=True, edge=20))
        self._row, self._has_head = height, has_head
        self._drops, self._dropped = tuple(drops), frozenset[str]()
        if not has_head:
            self.head.hide()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: Sequence[Row]) -> None:
        super().show_rows(rows)
        head = self.head.sizeHint().height() if self._has_head else 0
        self.setFixedHeight(head + max(1, len(rows)) * px(self._row))

    def enter(self, by: int) -> None:
        """Take the focus from the table above (1) or below (-1), at the row next to it."""
        count = self.rows.rowCount()
        if count:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.selectRow(0 if by > 0 else count - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drop_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._drop_columns()

    def _drop_columns(self) -> None:
        minimums = {one.key: px(one.minimum) for one in self.rows.columns}
        space, dropped = self.viewport().width(), set[str]()
        for key in self._drops:
            if sum(minimums.values()) - sum(minimums[one] for one in dropped) <= space:
                break
            dropped.add(key)
        if dropped != self._dropped:
            self._dropped = frozenset(dropped)
            self.hide_columns(dropped)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by, chosen = _STEPS.get(event.key(), 0), self.selectionModel().selectedRows()
        edge = self.rows.rowCount() - 1 if by > 0 else 0
        if by and chosen and chosen[0].row() == edge:
            self.left_behind.emit(by)
        else:
            super().keyPressEvent(event)
