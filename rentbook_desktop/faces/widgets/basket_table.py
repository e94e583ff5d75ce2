"""The table of books in a basket: as tall as its rows, so that the page scrolls and not the table in it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy

from rentbook_desktop.faces.widgets.chip import chip_size
from rentbook_desktop.faces.widgets.fade_highlight import FadeHighlight
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.paint import text_width
from rentbook_desktop.faces.widgets.row_delegate import RowStyle
from rentbook_desktop.faces.widgets.table import Table
from rentbook_desktop.faces.widgets.table_model import Column, Row

ROW_HEIGHT, EDGE = 72, 20
_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_STYLE = RowStyle(
    strong="h3", medium="h3", upper=22, edge=EDGE, cover=(36, 50), cover_gap=16, cover_shift=0.5, inset=True
)
_COLUMNS = (
    Column(key="title", title="", kind="title"),
    Column(key="chip", title="", kind="chip", padding=(0, 8)),
    Column(key="due", title="", kind="two", padding=(0, 8)),
    Column(key="price", title="", kind="money", padding=(0, 0)),
    Column(key="remove", title="", kind="remove", padding=(0, EDGE)),
)


class BasketTable(Table):
    """Rows of title, chip, due date, price and a cross to take one away; none but a hand moves the selection."""

    removed = Signal(str)
    stepped = Signal(int)

    def __init__(self, columns: Sequence[Column] = _COLUMNS) -> None:
        super().__init__(columns, height=ROW_HEIGHT, style=_STYLE)
        self.highlight = FadeHighlight(self, self.viewport().update)
        self.delegate.glow = self.highlight.strength
        self.link_pressed.connect(lambda key, _column: self.removed.emit(key))

    def show_basket(self, rows: Sequence[Row]) -> list[str]:
        """Show these rows; new ones glow for a moment, and their keys are returned."""
        selected, known = self.selected(), {row.key for row in self.rows.shown()}
        self.show_rows(rows)
        if selected not in {row.key for row in rows}:
            self.clearSelection()
        self.setFixedHeight(max(1, len(rows)) * px(ROW_HEIGHT))
        self._share_width()
        fresh = [row.key for row in rows if row.key not in known]
        self.highlight.begin(fresh)
        return fresh

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            self.stepped.emit(_STEPS[event.key()])  # the area around it would scroll
        else:
            event.ignore()  # the counter decides; a table would search by letters and swallow a scan

    def sizeHint(self) -> QSize:
        return QSize(400, max(1, self.rows.rowCount()) * px(ROW_HEIGHT))

    def _strip(self) -> None:
        super()._strip()
        self.setProperty("ring", None)  # the selected row shows where the keyboard is
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.head.hide()
        self.head.setMinimumSectionSize(1)

    def _share_width(self) -> None:
        """Columns as wide as their widest words need; the title takes what is left."""
        rows = [row.cells for row in self.rows.shown()]
        chips = {cells[1].chip.words for cells in rows if cells[1].chip}  # many lines say the same
        days, prices = {(cells[2].text, cells[2].second) for cells in rows}, {cells[3].text for cells in rows}
        widths = (
            max([4.0, *(chip_size(words).width() + 16 for words in chips)]),
            max([px(110.0), *(_due_width(*day) for day in days)]),
            max([px(70.0), *(text_width(price, font("h3", tabular=True)) + 4 for price in prices)]),
            EDGE + 44,
        )
        sizes = [round(width) for width in widths]
        for column, size in enumerate([max(140, self.viewport().width() - sum(sizes)), *sizes]):
            self.head.resizeSection(column, size)


def _due_width(words: str, below: str) -> float:
    return max(text_width(words, font("h3")), text_width(below, font("small"))) + 20


def step_tables(tables: Sequence[BasketTable], by: int) -> BasketTable | None:
    """Choose the next or the previous row of tables that stand one above the other; return where it is, None above them all.

    The focus goes along: the keys of a row work only there.
    """
    at = next((place for place, one in enumerate(tables) if one.hasFocus()), None)
    table = tables[at or 0]
    row = table.rows.index_of(table.selected())
    if at is not None and row is not None and not 0 <= row + by < table.rows.rowCount():
        if at + by < 0:
            return None
        if at + by < len(tables):
            table = tables[at + by]
            table.unselect()
    table.setFocus(Qt.FocusReason.OtherFocusReason)
    table.step(by)
    return table
