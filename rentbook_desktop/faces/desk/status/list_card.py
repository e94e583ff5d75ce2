"""A card with a short list: the first few rows, what to say when there are none, and a way to all of them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy

from rentbook_desktop.faces.desk.status.card import CardTitle
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.state_view import StateView
from rentbook_desktop.faces.widgets.table import Table
from rentbook_desktop.faces.widgets.table_model import Column, Row

_ROW, _HEAD = 50, 36


class ListCard(Card):
    """As high as its rows, so that it never scrolls inside the page that does."""

    def __init__(self, columns: Sequence[Column], *, rows: int, headless: bool = False, ink: str = "accent") -> None:
        super().__init__(margins=(0, 0, 0, 8))
        self.head, self.table, self.all = CardTitle(ink), Table(columns, height=_ROW), Button("link", height=32)
        self.showing = StateView(self.table)
        self._rows, self._maximum, self._headless = rows, rows, headless
        self._given: Sequence[Row] = ()
        self.all.hide()
        self.head.at_end(self.all)
        self.inside.addWidget(self.head)
        self.inside.addWidget(self.showing)
        self.inside.addStretch(1)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.head.setVisible(not headless)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._measure()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, as many as the card has room for."""
        self._given = rows
        self._measure()
        self.table.show_rows(rows[: self._rows])
        self.showing.ready()

    def limit(self, rows: int) -> None:
        """Show at most so many rows, and never more than the card was made for."""
        before, self._rows = self._rows, min(self._maximum, rows)
        if self._rows != before:
            self._measure()
            self.table.show_rows(self._given[: self._rows])

    def grow(self, rows: int) -> None:
        """Have room for so many rows."""
        self._maximum = self._rows = rows
        self._measure()

    def _measure(self) -> None:
        head = 0 if self._headless else px(_HEAD)
        self.showing.setFixedHeight(head + self._rows * px(_ROW) + 2)
