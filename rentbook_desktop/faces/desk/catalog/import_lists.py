"""What a file would change, and the lines of which something is told, in two lists; a line that can be mended says how."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from rentbook_desktop.catalog.imports import TitleChange
from rentbook_desktop.catalog.tiers import STANDARD
from rentbook_desktop.faces.widgets.segmented import Choice, Segmented
from rentbook_desktop.faces.widgets.table import Table
from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row
from rentbook_desktop.foundation.i18n import Translator

_LISTS = ("wrong", "changes")
_SHOWN = 500


class ToldLine(Struct, frozen=True, kw_only=True):
    """What is told of a line (or of several, named in `lines`); `fix` is the reason that can be mended, empty for none."""

    lines: str
    why: str
    whole: str
    """All that is told of it, for whoever rests on it."""
    fix: str = ""
    is_rejected: bool = True


class ImportLists(QWidget):
    """One of two lists at a time; `fix_wanted` tells for which reason cells are to be mended."""

    fix_wanted = Signal(str)

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self._counts = dict.fromkeys(_LISTS, 0)
        self._fixes: dict[int, str] = {}
        self.tabs, self.stack = Segmented(), QStackedWidget()
        what = Column(key="what", title="", kind="two", stretch=1, minimum=80)
        fix = Column(key="fix", title="", kind="link", width=88, minimum=72, align_right=True)
        self.changes, self.wrong = Table([what]), Table([what, fix])
        for table in (self.wrong, self.changes):
            table.head.hide()
            self.stack.addWidget(table)
        self.tabs.chosen.connect(self.show_list)
        self.wrong.activated_row.connect(self._fix)
        self.wrong.link_pressed.connect(lambda key, _column: self._fix(key))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.tabs)
        column.addWidget(self.stack, 1)
        self.show_list("wrong")

    def show_list(self, key: str) -> None:
        """Show one of `wrong`, `changes`."""
        tr = self._words.tr
        self.stack.setCurrentIndex(_LISTS.index(key))
        names = {one: tr(f"catalog.import_list_{one}", count=self._counts[one]) for one in _LISTS}
        self.tabs.show_choices([Choice(key=one, name=name, words=name) for one, name in names.items()], key)
        for one, table in zip(_LISTS, (self.wrong, self.changes), strict=True):
            table.setAccessibleName(names[one])

    @property
    def current(self) -> str:
        """Return which list is shown."""
        return _LISTS[self.stack.currentIndex()]

    def show_changes(self, changes: Sequence[TitleChange], total: int) -> None:
        """List the titles that change, each field as it is and as it will be."""
        self._counts["changes"] = total
        rows = [Row(key=(one.line, one.title_id), cells=(self._change_cell(one),)) for one in changes[:_SHOWN]]
        self.changes.show_rows(rows)
        self.show_list(self.current)

    def show_wrong(self, lines: Sequence[ToldLine], total: int) -> None:
        """List lines with what is told of each, and what can be done about it at once."""
        self._counts["wrong"] = total
        self._fixes = {index: one.fix for index, one in enumerate(lines) if one.fix}
        self.wrong.hide_columns(() if self._fixes else ("fix",))
        self.wrong.show_rows([Row(key=index, cells=self._told_cells(one)) for index, one in enumerate(lines)])
        self.show_list(self.current)

    def _told_cells(self, one: ToldLine) -> tuple[Cell, Cell]:
        fix = self._words.tr(f"catalog.import_fix.{one.fix}") if one.fix else ""
        what = Cell(
            text=one.why,
            second=one.lines,
            second_ink="bad" if one.is_rejected else "text3",
            tip=f"{one.whole}\n{one.lines}",
        )
        return what, Cell(text=fix, tip=self._words.tr("catalog.import_fix_tip") if fix else "")

    def _fix(self, key: object) -> None:
        if isinstance(key, int) and key in self._fixes:
            self.fix_wanted.emit(self._fixes[key])

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
        return self._words.tr("catalog.import_nothing_there") if value in {None, "", STANDARD} else value
