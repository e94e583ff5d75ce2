"""Lines of books: one model and one painter for all of them, so that a long basket costs no more than a short one."""

from collections.abc import Sequence
from enum import IntEnum

from msgspec import Struct
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class BasketColumn(IntEnum):
    """From left to right."""

    TITLE = 0
    CHIP = 1
    DUE = 2
    PRICE = 3
    REMOVE = 4


class ChipContent(Struct, frozen=True, kw_only=True):
    """What a chip says."""

    tone: str
    icon: str
    words: str


class BasketRow(Struct, frozen=True, kw_only=True):
    """One line, ready to be painted: every text is final."""

    key: str
    title: str
    detail: str
    due: str
    due_note: str
    price: str
    chip: ChipContent | None = None
    tone: str = "text"
    price_tone: str = "text"
    why: str = ""
    remove: str = ""


class BasketModel(QAbstractTableModel):
    """Keeps the rows that stay, so that the selection and the scroll position stay with them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[BasketRow, ...] = ()

    @property
    def lines(self) -> tuple[BasketRow, ...]:
        """What is shown now."""
        return self._lines

    def show_lines(self, lines: Sequence[BasketRow]) -> list[str]:
        """Show these lines; tells the keys of those that are new."""
        old, new = self._lines, tuple(lines)
        known = {line.key for line in old}
        if [line.key for line in old] == [line.key for line in new]:
            self._replace(new)
        elif [line.key for line in new[: len(old)]] == [line.key for line in old]:
            self._append(new)
        else:
            self.beginResetModel()
            self._lines = new
            self.endResetModel()
        return [line.key for line in new if line.key not in known]

    def row_of(self, key: str) -> int:
        """Where a line stands, or -1."""
        return next((row for row, line in enumerate(self._lines) if line.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(BasketColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(line, BasketColumn(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (BasketColumn.CHIP, BasketColumn.REMOVE):
            return line.why if index.column() == BasketColumn.CHIP else line.remove
        return None

    def _replace(self, new: tuple[BasketRow, ...]) -> None:
        changed = [row for row, line in enumerate(new) if line != self._lines[row]]
        self._lines = new
        if changed:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], len(BasketColumn) - 1))

    def _append(self, new: tuple[BasketRow, ...]) -> None:
        start = len(self._lines)
        self.beginInsertRows(QModelIndex(), start, len(new) - 1)
        self._lines = new
        self.endInsertRows()
        if start:
            self.dataChanged.emit(self.index(0, 0), self.index(start - 1, len(BasketColumn) - 1))


def spoken(line: BasketRow, column: BasketColumn) -> str:
    """What a listener hears for one cell; never empty, or the cell is read as its number."""
    chip = line.chip.words if line.chip else ""
    return {
        BasketColumn.TITLE: f"{line.title}, {line.detail}",
        BasketColumn.CHIP: f"{chip} {line.why}".strip() or line.title,
        BasketColumn.DUE: f"{line.due}, {line.due_note}",
        BasketColumn.PRICE: line.price or line.title,
        BasketColumn.REMOVE: line.remove or line.title,
    }[column]
