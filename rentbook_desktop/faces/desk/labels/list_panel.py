"""The left of the labels: new copies or those that were chosen, each row with how many labels it gets."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.labels.label_choice import LabelRow
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.filter_chips import FilterChips
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.row_delegate import RowStyle
from rentbook_desktop.faces.widgets.state_view import StateView
from rentbook_desktop.faces.widgets.table import Table
from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row
from rentbook_desktop.faces.widgets.text import ElidedLabel, label
from rentbook_desktop.foundation.i18n import Translator

WIDTH, _ROW = 352, 54


class LabelListPanel(QWidget):
    """`listed` is which list is shown: `new` or `chosen`."""

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self.pills = FilterChips()
        self.table = Table(self._columns(cards=False), height=_ROW, style=RowStyle(inset=True))
        self.table.head.hide()
        self.showing = StateView(self.table)
        self.total, self.hint = ElidedLabel("", "small", "text2"), label("", "small", "text2", wrap=True)
        self._build()

    def show_lists(self, *, new: int | None, chosen: int, listed: str, has_new: bool) -> None:
        """Offer the lists with how many labels each has; cards have no list of new ones."""
        tr = self._words.tr
        pills: list[tuple[str, str, int | None]] = [("new", tr("labels.list_new"), new)] if has_new else []
        pills.append(("chosen", tr("labels.list_chosen" if has_new else "labels.list_cards"), chosen))
        self.pills.show_chips(pills, listed)

    def show_rows(self, rows: Sequence[LabelRow]) -> None:
        """Show the rows of the list."""
        tr = self._words.tr
        self.table.show_rows([self._row(one) for one in rows])
        on = sum(len(one.labels) for one in rows if one.is_on)
        self.total.setText(tr("labels.total", rows=len(rows), count=on) if rows else "")

    def retranslate(self, *, cards: bool) -> None:
        """Say everything again."""
        self.table.setAccessibleName(self._words.tr("labels.list_name"))
        self.table.show_columns(self._columns(cards=cards))
        self.hint.setText(self._words.tr("labels.scan_card" if cards else "labels.scan_copy"))

    def _row(self, one: LabelRow) -> Row:
        tr = self._words.tr
        said = tr("labels.on" if one.is_on else "labels.off")
        count = tr("labels.sheets", count=len(one.labels)) if one.is_on else "–"
        cells = (
            Cell(
                icon="check-square" if one.is_on else "square",
                ink="accent" if one.is_on else "text3",
                link=True,
                spoken=said,
            ),
            Cell(text=one.name, second=one.codes, cover=one.labels[0].name),
            Cell(text=count),
        )
        return Row(key=one.about, cells=cells)

    def _columns(self, *, cards: bool) -> list[Column]:
        tr = self._words.tr
        return [
            Column(key="on", title=tr("labels.column_on"), kind="check", width=48, minimum=48, padding=(14, 8)),
            Column(
                key="name",
                title=tr("labels.column_name"),
                kind="person" if cards else "title",
                stretch=1,
                minimum=150,
                padding=(0, 8),
            ),
            Column(
                key="count", title=tr("labels.column_count"), width=56, minimum=48, align_right=True, padding=(0, 16)
            ),
        ]

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 20, 14)
        column.setSpacing(10)
        column.addWidget(self.pills)
        card = Card(margins=(1, 1, 1, 1))
        card.inside.addWidget(self.showing, 1)
        column.addWidget(card, 1)
        column.addWidget(self.total)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Icon("barcode", "text2", size=16))
        row.addWidget(self.hint, 1)
        column.addLayout(row)
