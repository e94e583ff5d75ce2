"""The first rows of a file as they stand in it, under what each of its columns is used as; a column is changed in place."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rentbook_desktop.faces.widgets.base_button import BaseButton
from rentbook_desktop.faces.widgets.chip import TONES, ChipContent
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.icons import paint_icon
from rentbook_desktop.faces.widgets.paint import draw_box, draw_text
from rentbook_desktop.faces.widgets.popup_menu import MenuItem, popup_menu
from rentbook_desktop.faces.widgets.table import Table
from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row
from rentbook_desktop.faces.widgets.theme import colour
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.sheets.columns import ColumnUse
from rentbook_desktop.foundation.sheets.rows import SheetRow

_LINE, _COLUMN, _HEAD, _ROW, _TABLE_HEIGHT = 96, 148, 76, 44, 220
_ARROW, _PAD = 14, 10

MARKS = {
    "new": ("ok", "plus"),
    "same": ("mute", "equals"),
    "changed": ("warn", "pencil-simple"),
    "wrong": ("bad", "warning-circle"),
}
"""What becomes of a row, as tone and icon."""


class UsedColumn(Struct, frozen=True, kw_only=True):
    """A column with its place in the file, its header, and what it is used as, in words."""

    use: ColumnUse
    at: int
    header: str
    words: str

    @property
    def tone(self) -> str:
        """Return how it looks: used, not used, or unclear."""
        return "warn" if self.use.doubted else "soft" if self.use.field else "mute"


class UseButton(BaseButton):
    """What a column is used as; pressing it offers the others."""

    def __init__(self, column: UsedColumn) -> None:
        super().__init__()
        self._column = column
        self.setText(column.words)
        self.setAccessibleName(f"{column.header}: {column.words}")
        self.setProperty("ring", 8)

    def sizeHint(self) -> QSize:
        return QSize(px(_COLUMN), px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        fill, ink = TONES[self._column.tone]
        draw_box(painter, rect, 8, colour(fill), colour("accent" if self.hasFocus() else ink, 0.5), 1)
        arrow = QRectF(rect.right() - _PAD - _ARROW, rect.center().y() - _ARROW / 2, _ARROW, _ARROW)
        paint_icon(painter, "caret-down", arrow, ink)
        area = rect.adjusted(_PAD, 0, -(2 * _PAD + _ARROW) + 4, 0)
        draw_text(painter, area, self.text(), font("caps"), colour(ink))


class SampleHead(QWidget):
    """The headers as they stand in the file, each above what its column is used as."""

    use_wanted = Signal(str, str)

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self._columns: Sequence[UsedColumn] = ()
        self._fields: Sequence[str] = ()
        self.buttons: list[UseButton] = []
        self._places: list[tuple[int, int]] = []
        self.setFixedHeight(px(_HEAD))

    def show_columns(self, columns: Sequence[UsedColumn], fields: Sequence[str]) -> None:
        """Show these columns; `fields` are what each may be used as."""
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self._columns, self._fields = columns, fields
        self.buttons = [self._button(column) for column in columns]
        self.place(self._places)

    def place(self, places: Sequence[tuple[int, int]]) -> None:
        """Put the columns where the table has them: where each begins, and how wide it is; the first is that of lines."""
        self._places = list(places)
        for button, (left, width) in zip(self.buttons, self._places[1:], strict=False):
            button.setGeometry(left + 4, px(34), max(24, width - 8), px(32))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        headers = [self._words.tr("catalog.import_column_line"), *(column.header for column in self._columns)]
        for index, (header, (left, width)) in enumerate(zip(headers, self._places, strict=False)):
            area = QRectF(left + (16 if not index else 8), px(8), width - 16, px(22))
            draw_text(painter, area, header, font("cap"), colour("text2"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), colour("line"))

    def _button(self, column: UsedColumn) -> UseButton:
        button = UseButton(column)
        button.setParent(self)
        button.clicked.connect(lambda _on=False: self._offer(column, button))
        button.show()
        return button

    def _offer(self, column: UsedColumn, button: UseButton) -> None:
        tr = self._words.tr
        items = [MenuItem(key=one, words=tr(f"sheet.field.{one}")) for one in self._fields]
        items.append(MenuItem(key="", words=tr("sheet.field.unused"), icon="minus"))
        popup_menu(button, items, lambda use: self.use_wanted.emit(column.use.header, use))


class ImportSample(QWidget):
    """Head and rows, of as many columns as there is room for; `use_wanted` tells a header and its new use, `moved` that others are shown."""

    use_wanted = Signal(str, str)
    moved = Signal()

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self._columns: list[UsedColumn] = []
        self._fields: Sequence[str] = ()
        self._rows: list[tuple[SheetRow, str, Mapping[str, str]]] = []
        self.first = 0
        self.head, self.table = SampleHead(words), Table([_line_column()], height=_ROW)
        self.table.head.hide()
        self.setMinimumHeight(px(_TABLE_HEIGHT))
        self.head.use_wanted.connect(self.use_wanted)
        self.table.head.sectionResized.connect(self._place)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.table, 1)

    @property
    def shown(self) -> Sequence[UsedColumn]:
        """Return the columns there is room for."""
        return self._columns[self.first : self.first + self._fitting()]

    @property
    def count(self) -> int:
        """Return how many columns there are."""
        return len(self._columns)

    def show_columns(self, uses: Sequence[ColumnUse], fields: Sequence[str]) -> None:
        """Show the columns that have a header; one that is unclear is among those that are seen first."""
        self._fields, self._rows = fields, []
        self._columns = [
            UsedColumn(use=one, at=at, header=" ".join(one.header.split()), words=self._said(one))
            for at, one in enumerate(uses)
            if one.header.strip()
        ]
        self.table.setAccessibleName(self._words.tr("catalog.import_sample"))
        unclear = next((at for at, one in enumerate(self._columns) if one.use.doubted), 0)
        self.first = 0 if unclear < self._fitting() else unclear
        self._show()

    def show_rows(
        self, rows: Sequence[SheetRow], kinds: Mapping[int, str], changed: Mapping[int, Mapping[str, str]]
    ) -> None:
        """Show rows: `kinds` says what becomes of each line, `changed` old and new by field where something changes."""
        self._rows = [(row, kinds.get(row.line, ""), changed.get(row.line, {})) for row in rows]
        self._show()

    def step(self, by: int) -> None:
        """Show the columns after these (1) or before them (-1)."""
        self.first = max(0, min(self.first + by * self._fitting(), self.count - self._fitting()))
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.first = max(0, min(self.first, self.count - self._fitting()))
        if len(self.shown) != len(self.head.buttons):
            self._show()
        self._place()

    def _fitting(self) -> int:
        return max(1, (self.width() - px(_LINE)) // px(_COLUMN))

    def _show(self) -> None:
        shown = self.shown
        columns = (Column(key=str(one.at), title="", stretch=1, minimum=60, padding=(8, 8)) for one in shown)
        self.table.show_rows([])
        self.table.show_columns([_line_column(), *columns])
        self.head.show_columns(shown, self._fields)
        self.table.show_rows([self._row(*row) for row in self._rows])
        self._place()
        self.moved.emit()

    def _row(self, row: SheetRow, kind: str, changed: Mapping[str, str]) -> Row:
        tone, icon = MARKS.get(kind, ("mute", "minus"))
        said = self._words.tr(f"catalog.import_row_{kind or 'open'}", line=row.line)
        mark = Cell(chip=ChipContent(tone=tone, icon=icon, words=f"{row.line:,}"), spoken=said, tip=said)
        cells = [self._cell(row, one, kind, changed) for one in self.shown]
        return Row(key=row.line, cells=(mark, *cells), tone="bad" if kind == "wrong" else "")

    def _cell(self, row: SheetRow, one: UsedColumn, kind: str, changed: Mapping[str, str]) -> Cell:
        text, field = row.cells[one.at].strip() if one.at < len(row.cells) else "", one.use.field
        if field is not None and field in changed:
            return Cell(text=changed[field], ink="warn", tip=changed[field])
        if field == "name" and not text and kind == "wrong":
            return Cell(text=self._words.tr("catalog.import_empty_cell"), ink="bad")
        return Cell(text=" ".join(text.split()), ink="text" if field else "text3")

    def _said(self, use: ColumnUse) -> str:
        tr = self._words.tr
        if use.doubted:
            return tr("catalog.import_unclear_use")
        return tr(f"sheet.field.{use.field or 'unused'}")

    def _place(self, *_sizes: int) -> None:
        head = self.table.head
        self.head.place([(head.sectionViewportPosition(at), head.sectionSize(at)) for at in range(head.count())])


def _line_column() -> Column:
    return Column(key="line", title="", kind="chip", width=_LINE, minimum=_LINE)
