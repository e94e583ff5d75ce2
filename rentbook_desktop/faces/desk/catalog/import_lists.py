"""What a file is made of and would change, in lists: its columns and their uses, titles as they are and will be, lines with a fault."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from rentbook_desktop.catalog.imports import TitleChange
from rentbook_desktop.faces.widgets.chip import ChipContent
from rentbook_desktop.faces.widgets.popup_menu import MenuItem, popup_menu
from rentbook_desktop.faces.widgets.segmented import Choice, Segmented
from rentbook_desktop.faces.widgets.table import Table
from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.sheets.columns import ColumnUse

_LISTS = ("columns", "changes", "wrong")
_SHOWN = 500


class ImportLists(QWidget):
    """One of three lists at a time; `use_wanted` tells a header and what its column is to be used as, empty for nothing."""

    use_wanted = Signal(str, str)

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self._counts = dict.fromkeys(_LISTS, 0)
        self._fields: Sequence[str] = ()
        self.tabs, self.stack = Segmented(), QStackedWidget()
        use = Column(key="use", title="", kind="chip", width=128, minimum=104)
        what = Column(key="what", title="", kind="two", stretch=1, minimum=80)
        self.columns, self.changes, self.wrong = Table([what, use]), Table([what]), Table([what])
        for table in (self.columns, self.changes, self.wrong):
            table.head.hide()
            self.stack.addWidget(table)
        self.tabs.chosen.connect(self.show_list)
        self.columns.activated_row.connect(self._offer_uses)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.tabs)
        column.addWidget(self.stack, 1)
        self.show_list("columns")

    def show_list(self, key: str) -> None:
        """Show one of `columns`, `changes`, `wrong`."""
        tr = self._words.tr
        self.stack.setCurrentIndex(_LISTS.index(key))
        names = {one: tr(f"catalog.import_list_{one}", count=self._counts[one]) for one in _LISTS}
        self.tabs.show_choices([Choice(key=one, name=name, words=name) for one, name in names.items()], key)
        for one, table in zip(_LISTS, (self.columns, self.changes, self.wrong), strict=True):
            table.setAccessibleName(names[one])

    @property
    def current(self) -> str:
        """Return which list is shown."""
        return _LISTS[self.stack.currentIndex()]

    def show_columns(self, uses: Sequence[ColumnUse], samples: Sequence[str], fields: Sequence[str]) -> None:
        """List the columns with what stands in them first and what each is used as."""
        self._fields = fields
        named = [(one, sample) for one, sample in zip(uses, samples, strict=True) if one.header.strip()]
        self._counts["columns"] = len(named)
        self.columns.show_rows([self._column_row(one, sample) for one, sample in named])
        self.show_list(self.current)

    def show_changes(self, changes: Sequence[TitleChange]) -> None:
        """List the titles that change, each field as it is and as it will be."""
        self._counts["changes"] = len(changes)
        rows = [Row(key=(one.line, one.title_id), cells=(self._change_cell(one),)) for one in changes[:_SHOWN]]
        self.changes.show_rows(rows)
        self.show_list(self.current)

    def show_wrong(self, rows: Sequence[tuple[int, str]], total: int) -> None:
        """List lines with what is told of each."""
        self._counts["wrong"] = total
        line = self._words.tr
        self.wrong.show_rows(
            [
                Row(key=index, cells=(Cell(text=line("catalog.import_line", line=number), second=why, tip=why),))
                for index, (number, why) in enumerate(rows)
            ]
        )
        self.show_list(self.current)

    def _column_row(self, one: ColumnUse, sample: str) -> Row:
        tr = self._words.tr
        if one.doubted:
            chip = ChipContent(tone="warn", icon="warning", words=tr("catalog.import_unclear_use"))
        elif one.field is None:
            chip = ChipContent(tone="mute", icon="minus", words=tr("sheet.field.unused"))
        else:
            chip = ChipContent(tone="ok", icon="check", words=tr(f"sheet.field.{one.field}"))
        header = " ".join(one.header.split())
        return Row(key=one.header, cells=(Cell(text=header, second=sample, tip=header), Cell(chip=chip)))

    def _change_cell(self, one: TitleChange) -> Cell:
        tr = self._words.tr
        told = [
            tr(
                "catalog.import_change",
                field=tr(f"sheet.field.{name}"),
                was=self._said(one.before[name]),
                now=self._said(now),
            )
            for name, now in one.after.items()
        ]
        second = tr("common.dot").join(told)
        return Cell(text=one.name, second=second, tip=f"{one.name}\n{second}")

    def _said(self, value: str | int | None) -> str:
        if isinstance(value, int):
            return f"{value:,}"
        return value or self._words.tr("catalog.import_nothing_there")

    def _offer_uses(self, header: object) -> None:
        tr = self._words.tr
        items = [MenuItem(key=one, words=tr(f"sheet.field.{one}")) for one in self._fields]
        items.append(MenuItem(key="", words=tr("sheet.field.unused"), icon="minus"))
        popup_menu(self.columns, items, lambda use: self.use_wanted.emit(str(header), use), QPoint(24, 24))
