"""What a customer waits for: which place they have, when a copy may be there, and the way out."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from rentbook_desktop.faces.desk.reservations.fitted_table import FittedTable
from rentbook_desktop.faces.desk.reservations.rows import deadline_chip, place_words
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.queries.title_queue import CustomerPlace


class ReservationCard(Card):
    """`cancel_wanted` tells which place is to be given up, `opened` which title's queue is to be seen."""

    cancel_wanted = Signal(object)
    opened = Signal(int)

    def __init__(self, words: Translator) -> None:
        super().__init__(margins=(1, 12, 1, 4), gap=6)
        self._words = words
        self._places: tuple[CustomerPlace, ...] = ()
        self.title, self.count = label("", "h3"), label("", "h3", "accent")
        self.table = FittedTable(self._columns(), height=56, has_head=False)
        head = QHBoxLayout()
        head.setContentsMargins(17, 0, 17, 0)
        head.setSpacing(6)
        head.addWidget(self.title)
        head.addWidget(self.count, 1)
        self.inside.addLayout(head)
        self.inside.addWidget(self.table)
        self.table.link_pressed.connect(lambda key, _column: self._cancel(key))
        self.table.activated_row.connect(self._open)
        self.retranslate()

    def show_places(self, places: Sequence[CustomerPlace], today: date) -> None:
        """Show these; nothing where there are none."""
        self._places = tuple(places)
        self.setVisible(bool(places))
        self.count.setText(str(len(places)))
        self.table.show_rows([self._row(one, today) for one in places])

    def cancel_chosen(self) -> None:
        """Ask that the chosen place is given up."""
        if self.table.selected() is not None:
            self._cancel(self.table.selected())

    def retranslate(self) -> None:
        """Say everything again; the rows follow with their places."""
        tr = self._words.tr
        self.title.setText(tr("mypage.reservations"))
        self.table.setAccessibleName(tr("mypage.reservations"))
        self.table.show_columns(self._columns())

    def _cancel(self, key: object) -> None:
        place = next((one for one in self._places if one.place.reservation_id == key), None)
        if place is not None:
            self.cancel_wanted.emit(place)

    def _open(self, key: object) -> None:
        place = next((one for one in self._places if one.place.reservation_id == key), None)
        if place is not None:
            self.opened.emit(place.title_id)

    def _row(self, one: CustomerPlace, today: date) -> Row:
        tr, place = self._words.tr, one.place
        parts = [place_words(self._words, place)]
        if place.state == "READY" and place.pickup_by is not None:
            parts.append(deadline_chip(self._words, place.pickup_by, today).words)
        else:
            parts.insert(0, tr("mypage.position", position=place.position))
        detail = tr("common.dot").join(parts)
        ink = "ok" if place.state == "READY" else "text3"
        cancel = tr("reservations.cancel")
        cells = (
            Cell(text=one.title, second=detail, second_ink=ink, cover=one.title),
            Cell(link=True, spoken=cancel, tip=cancel),
        )
        return Row(key=place.reservation_id, cells=cells)

    def _columns(self) -> list[Column]:
        tr = self._words.tr
        return [
            Column(
                key="book", title=tr("reservations.column_book"), kind="title", stretch=1, minimum=150, padding=(0, 4)
            ),
            Column(key="cancel", title=tr("reservations.cancel"), kind="remove", width=52, minimum=48, padding=(0, 12)),
        ]
