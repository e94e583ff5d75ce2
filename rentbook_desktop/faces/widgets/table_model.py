"""What a table shows: columns, and rows of cells whose every text is final; long lists are fetched as they are looked at."""

from collections.abc import Sequence
from typing import Any, Literal

from msgspec import Struct
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from rentbook_desktop.faces.widgets.chip import ChipContent

Index = QModelIndex | QPersistentModelIndex
Kind = Literal[
    "title", "two", "person", "chip", "money", "text", "stock", "link", "remove", "act", "check", "badge", "box", "change",
]  # fmt: skip
CELL_ROLE, ROW_ROLE, COLUMN_ROLE = (int(Qt.ItemDataRole.UserRole) + at for at in (1, 2, 3))
STRIDE = 50
"""Rows of a long list are asked for in blocks of this many."""

MAX_BLOCKS = 60
"""Blocks of a long list that are kept: those far from what is looked at are asked for again."""


class Column(Struct, frozen=True, kw_only=True):
    """One column: `width` pixels at 100 %, or a share of what is left by `stretch`; it shrinks no further than `minimum`."""

    key: str
    title: str
    kind: Kind = "text"
    width: int = 0
    stretch: int = 0
    minimum: int = 60
    align_right: bool = False
    sortable: bool = False
    padding: tuple[int, int] | None = None
    """What it keeps free at its left and right, where that is not the usual."""


class Cell(Struct, frozen=True, kw_only=True):
    """What one cell shows: one or two lines, a chip, a cover drawn from a name or a picture, blocks of stock.

    `stock` is (here, all); `spoken` replaces the text for a listener; `link` makes the first line one, or shows a cross.
    """

    text: str = ""
    second: str = ""
    ink: str = "text"
    second_ink: str = "text3"
    chip: ChipContent | None = None
    cover: str = ""
    picture: QImage | None = None
    stock: tuple[int, int] | None = None
    link: bool = False
    icon: str = ""
    """Before the words of an act that looks like a button, a soft one in the ink `accent`; without one it looks like a link."""
    spoken: str = ""
    tip: str = ""


class Row(Struct, frozen=True, kw_only=True):
    """One row; `key` finds it again, `tone` "bad" tints it, "muted" greys it."""

    key: Any  # Any: whatever tells the rows of this table apart
    cells: tuple[Cell, ...]
    tone: str = ""


EMPTY_CELL = Cell(text="…", ink="text3")


class TableModel(QAbstractTableModel):
    """Rows by their place; those of a long list come when somebody looks at them."""

    wanted = Signal(int, int)

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: dict[int, Row] = {}
        self._count = 0
        self._asked: set[int] = set()
        self._missing: set[int] = set()
        self._ask = QTimer(self, singleShot=True, interval=0)
        self._ask.timeout.connect(self._ask_for_missing)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Call the columns by these names from now on."""
        self.columns = tuple(columns)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows and no others."""
        known = dict(enumerate(rows))
        if 0 < len(self._rows) == self._count < len(known) and all(
            row.key == known[place].key for place, row in self._rows.items()
        ):
            self.beginInsertRows(QModelIndex(), self._count, len(known) - 1)
            self._rows, self._count = known, len(known)
            self.endInsertRows()
        if len(known) == self._count == len(self._rows):
            self._rows = known  # as many as before: nothing moves, selection and scroll position stay
            if known:
                self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, len(self.columns) - 1))
            return
        self._reset(len(rows), known)

    def set_count(self, count: int) -> None:
        """Show a list of this length; its rows are asked for by `wanted` and come by `fill`."""
        self._reset(count, {})

    def fill(self, first: int, rows: Sequence[Row]) -> None:
        """Take rows that were asked for."""
        known = {first + index: row for index, row in enumerate(rows) if first + index < self._count}
        if known:
            self._rows |= known
            self._forget_far(first)
            self.dataChanged.emit(self.index(first, 0), self.index(max(known), len(self.columns) - 1))

    def forget(self) -> None:
        """Let every row be asked for again, without moving anything; what is shown stays until the new rows come."""
        self._asked.clear()
        blocks = {index // STRIDE for index in self._rows}
        self._missing |= {block * STRIDE for block in blocks}
        self._ask.start()

    def shown(self) -> list[Row]:
        """Return the rows that are there."""
        return list(self._rows.values())

    def row(self, place: int) -> Row | None:
        """Return a row that is there."""
        return self._rows.get(place)

    def index_of(self, key: object) -> int | None:
        """Return where the row with this key stands, if it is there."""
        return next((place for place, row in self._rows.items() if row.key == key), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == COLUMN_ROLE:
            return self.columns[index.column()]
        row = self._rows.get(index.row())
        if row is None:
            self._want(index.row())
            return EMPTY_CELL if role == CELL_ROLE else None
        cell = row.cells[index.column()]
        if role == CELL_ROLE:
            return cell
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(cell)
        return None

    def _forget_far(self, place: int) -> None:
        """Let go of the blocks farthest from a place, where many are kept."""
        if len(self._rows) <= MAX_BLOCKS * STRIDE or len(self._asked) <= MAX_BLOCKS:
            return
        for first in sorted(self._asked, key=lambda one: abs(one - place))[MAX_BLOCKS:]:
            self._asked.discard(first)
            for row in range(first, first + STRIDE):
                self._rows.pop(row, None)

    def _want(self, place: int) -> None:
        first = place // STRIDE * STRIDE
        if first not in self._asked:
            self._missing.add(first)
            self._ask.start()

    def _ask_for_missing(self) -> None:
        missing, self._missing = sorted(self._missing), set()
        for first in missing:
            self._asked.add(first)
            self.wanted.emit(first, min(STRIDE, self._count - first))

    def _reset(self, count: int, rows: dict[int, Row]) -> None:
        self.beginResetModel()
        self._rows, self._count = rows, count
        self._asked.clear()
        self._missing.clear()
        self.endResetModel()


def spoken(cell: Cell) -> str:
    """Return what a listener hears for a cell; never nothing, or the cell is read as its number."""
    if cell.spoken:
        return cell.spoken
    parts = [cell.text, cell.second, cell.chip.words if cell.chip else ""]
    if cell.stock is not None:
        parts.append(f"{cell.stock[0]}/{cell.stock[1]}")
    return ", ".join(filter(None, parts)) or "-"
