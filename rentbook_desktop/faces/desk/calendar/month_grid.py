"""A month as a table of days: arrows choose one, with Shift several, and go on in the month before or after."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from rentbook_desktop.faces.desk.calendar.cells import DAYS, MonthDay
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.paint import CENTRE, draw_box, draw_text, text_width
from rentbook_desktop.faces.widgets.theme import colour, high_contrast

Index = QModelIndex | QPersistentModelIndex
_CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_MOVES: dict[int, int] = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -DAYS, Qt.Key.Key_Down: DAYS,
}  # fmt: skip
_MINIMUM_ROW = 62


class MonthModel(QAbstractTableModel):
    """Days by week and weekday."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.cells: tuple[MonthDay, ...] = ()
        self.names: tuple[str, ...] = ("",) * DAYS

    def show_cells(self, cells: Sequence[MonthDay]) -> None:
        """Show these days, whole weeks of them."""
        is_same = [one.day for one in cells] == [one.day for one in self.cells]
        if not is_same:
            self.beginResetModel()
        self.cells = tuple(cells)
        if not is_same:
            self.endResetModel()
        elif cells:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, DAYS - 1))

    def show_names(self, names: Sequence[str]) -> None:
        """Call the weekdays so, from Sunday on."""
        self.names = tuple(names)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, DAYS - 1)

    def cell(self, index: Index) -> MonthDay:
        """Return a day."""
        return self.cells[index.row() * DAYS + index.column()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.cells) // DAYS

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else DAYS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        is_name = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self.names[section] if is_name else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == _CELL_ROLE:
            return self.cell(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.cell(index).spoken
        return None


class _WeekdayNames(QHeaderView):
    """The names above the columns: Sunday red, Saturday blue."""

    def __init__(self, days: MonthModel) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._days = days
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(32))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's own name
        area = QRectF(rect)
        ink = {0: "bad", DAYS - 1: "info"}.get(logicalIndex, "text2")
        painter.save()
        draw_text(painter, area.adjusted(10, 0, -4, 0), self._days.names[logicalIndex], font("caps"), colour(ink))
        painter.restore()


class _DayPainter(QStyledItemDelegate):
    """Draws one day: its ground, its number, what is said of it, what is due at the foot."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: MonthDay = index.data(_CELL_ROLE)
        rect = QRectF(option.rect)
        painter.save()
        painter.fillRect(rect, colour(cell.ground or "surface"))  # also over what the style puts behind a chosen one
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), colour("line"))
        if index.column():
            painter.fillRect(QRectF(rect.left(), rect.top(), 1, rect.height()), colour("line"))
        self._frame(painter, rect, cell, chosen=bool(option.state & QStyle.StateFlag.State_Selected))
        self._words(painter, rect.adjusted(9, 7, -4, -6), cell)
        painter.restore()

    def _frame(self, painter: QPainter, rect: QRectF, cell: MonthDay, *, chosen: bool) -> None:
        inside = rect.adjusted(2, 2, -1, -1)
        if cell.is_planned:
            draw_box(painter, inside, 8, colour("warnbg"), colour("warn"), 2)
        elif cell.ground == "warnbg" or (cell.ground and high_contrast()):
            draw_box(painter, inside, 8, colour(cell.ground), colour(cell.line_ink), 1)
        if (chosen or cell.is_chosen) and not cell.is_planned:
            draw_box(painter, inside, 8, colour(cell.ground or "surface"), colour("accent"), 2)

    def _words(self, painter: QPainter, rect: QRectF, cell: MonthDay) -> None:
        face, height = font("strong", tabular=True), px(19)
        number = str(cell.day.day)
        if cell.is_today:
            width = max(px(22), text_width(number, face) + 10)
            spot = QRectF(rect.left() - 5, rect.top() - 2, width, px(22))
            draw_box(painter, spot, px(11), colour("accent"))
            draw_text(painter, spot, number, face, colour("onaccent"), CENTRE)
        else:
            draw_text(
                painter, QRectF(rect.left(), rect.top(), rect.width(), height), number, face, colour(cell.number_ink)
            )
        line, top = px(16), rect.top() + px(22)
        foot = rect.bottom() - line
        for text in cell.lines:
            if top + line > foot + (0 if cell.foot else line):
                break
            draw_text(painter, QRectF(rect.left(), top, rect.width(), line), text, font("caps"), colour(cell.line_ink))
            top += line
        both = " · ".join(part for part in (cell.foot, cell.foot_more) if part)
        said = both if text_width(both, font("cap")) <= rect.width() else cell.foot or cell.foot_more
        draw_text(painter, QRectF(rect.left(), foot, rect.width(), line), said, font("cap"), colour(cell.foot_ink))


class MonthGrid(QTableView):
    """`chosen` tells a day; one outside of what is shown leads to its month. `entered` is Enter on the chosen one.

    `drawn` tells a day up to which the choice is drawn: by Shift and an arrow, or Shift and a click.
    """

    chosen = Signal(object)
    drawn = Signal(object)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.days = MonthModel(self)
        self.day: date | None = None
        self.setHorizontalHeader(_WeekdayNames(self.days))
        self.setModel(self.days)
        self.setItemDelegate(_DayPainter(self))
        self._strip()

    def show_cells(self, cells: Sequence[MonthDay]) -> None:
        """Show these days; the chosen one stays so if it is among them."""
        self.days.show_cells(cells)
        self._share()
        if self.day is not None:
            self.show_day(self.day)

    def show_day(self, day: date) -> None:
        """Mark the day that is chosen."""
        self.day = day
        place = next((at for at, one in enumerate(self.days.cells) if one.day == day), None)
        if place is not None:
            self.setCurrentIndex(self.days.index(place // DAYS, place % DAYS))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in _MOVES and plain and self.day is not None:
            self._tell(self.day + timedelta(days=_MOVES[event.key()]), event.modifiers())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.entered.emit()
        else:
            event.ignore()  # a scan, and the keys of the page

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._tell(self.days.cell(index).day, event.modifiers())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _tell(self, day: date, modifiers: Qt.KeyboardModifier) -> None:
        (self.drawn if modifiers & Qt.KeyboardModifier.ShiftModifier else self.chosen).emit(day)

    def _share(self) -> None:
        weeks, space = self.days.rowCount(), self.viewport().size()
        for at in range(DAYS):
            right, left = (space.width() * (at + 1)) // DAYS, (space.width() * at) // DAYS
            self.horizontalHeader().resizeSection(at, right - left)
        for at in range(weeks):
            bottom, top = (space.height() * (at + 1)) // weeks, (space.height() * at) // weeks
            self.verticalHeader().resizeSection(at, max(px(_MINIMUM_ROW), bottom - top))

    def _strip(self) -> None:
        self.setProperty("ring", 8)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        names = self.horizontalHeader()
        names.viewport().setAutoFillBackground(False)
        names.setMinimumSectionSize(24)
        names.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(24)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
