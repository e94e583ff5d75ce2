"""The left of the reservations: what is done today, list by list, or everybody who waits."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.reservations import rows as looks
from rentbook_desktop.faces.desk.reservations.fitted_table import FittedTable
from rentbook_desktop.faces.widgets.card import Card, CardHead, divider
from rentbook_desktop.faces.widgets.filter_chips import FilterChips
from rentbook_desktop.faces.widgets.scroll_area import ScrollArea
from rentbook_desktop.faces.widgets.state_view import StateView
from rentbook_desktop.faces.widgets.table import Table
from rentbook_desktop.faces.widgets.table_model import Column, Row
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.queries.reservation_lists import OnPickupShelf, ToFetch, ToPutBack
from rentbook_desktop.reservation.queries import ReservationShown

LISTS = ("fetch", "shelf", "clear")
_ICONS = {"fetch": "magnifying-glass", "shelf": "package", "clear": "arrow-u-down-left"}
_COLUMNS: dict[str, Callable[[Translator], list[Column]]] = {
    "fetch": looks.fetch_columns,
    "shelf": looks.shelf_columns,
    "clear": looks.clear_columns,
}
_ROW = 60


class TodoPanel(QWidget):
    """`chosen` tells a list (`fetch`, `shelf`, `clear`, `waiting`) and the key of its row; `pressed` also what is wanted."""

    chosen = Signal(str, object)
    pressed = Signal(str, object)

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self.pills = FilterChips()
        self.tables = {key: FittedTable(_COLUMNS[key](words), height=_ROW) for key in LISTS}
        self.heads = {key: CardHead(_ICONS[key]) for key in LISTS}
        self.cards = {key: Card(margins=(1, 1, 1, 1)) for key in LISTS}
        self.waiting = Table(looks.waiting_columns(words), height=56)
        self.counts = dict.fromkeys((*LISTS, "waiting"), 0)
        self.listed, self.is_failed = "today", False
        self._stack = QStackedWidget()
        self.showing, self.waiting_view = StateView(self._today()), StateView(self.waiting)
        self._build()
        self._wire()
        self.retranslate()

    def show_fetch(self, found: Sequence[ToFetch], now: datetime) -> None:
        """Show what is to be fetched."""
        self._show("fetch", [looks.fetch_row(self._words, one, now) for one in found])

    def show_shelf(self, found: Sequence[OnPickupShelf], now: datetime) -> None:
        """Show what waits on the pickup shelf."""
        self._show("shelf", [looks.shelf_row(self._words, one, now.date()) for one in found])

    def show_clear(self, found: Sequence[ToPutBack]) -> None:
        """Show what is to be put back."""
        self._show("clear", [looks.clear_row(self._words, one) for one in found])

    def show_waiting(self, found: Sequence[ReservationShown]) -> None:
        """Show everybody who waits."""
        self.counts["waiting"] = len(found)
        self.waiting.show_rows([looks.waiting_row(self._words, one) for one in found])
        self._show_states()

    def show_list(self, key: str) -> None:
        """Show what is done `today`, or who is `waiting`."""
        self.listed = key
        self._stack.setCurrentIndex(int(key == "waiting"))
        self._show_states()

    def loading(self) -> None:
        """Wait for the answers; what was said of a failure is over."""
        self.is_failed = False
        if not any(self.counts.values()):
            self.showing.loading(self._words.tr("reservations.loading"))

    def fail(self, sentence: str) -> None:
        """Say that nothing could be read."""
        tr = self._words.tr
        self.is_failed = True
        for view in (self.showing, self.waiting_view):
            view.error(tr("reservations.failed"), sentence, tr("reservations.again"))

    def choose(self, key: str, row: object) -> bool:
        """Choose a row of today's lists; return whether it is there."""
        if not self.tables[key].select(row):
            return False
        self.show_list("today")
        self._scroll.ensureWidgetVisible(self.tables[key])
        return True

    def selected(self, key: str) -> object:
        """Return the key of the row that is chosen in a list, None for none."""
        return self.tables[key].selected()

    def begin(self) -> None:
        """Put the focus on the first row there is."""
        if self.listed == "waiting":
            self.waiting.setFocus()
            return
        focused = next((one for one in self.tables.values() if one.hasFocus()), None)
        first = next((one for one in self.tables.values() if one.rows.rowCount()), None)
        if focused is None and first is not None:
            first.enter(1) if first.selected() is None else first.setFocus()

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._words.tr
        for key, table in self.tables.items():
            table.show_columns(_COLUMNS[key](self._words))
            table.setAccessibleName(tr(f"reservations.list_{key}"))
        self.waiting.show_columns(looks.waiting_columns(self._words))
        self.waiting.setAccessibleName(tr("reservations.list_waiting"))
        self._show_states()

    def _show(self, key: str, rows: list[Row]) -> None:
        self.counts[key] = len(rows)
        self.tables[key].show_rows(rows)
        self._show_states()

    def _show_states(self) -> None:
        tr = self._words.tr
        today = sum(self.counts[key] for key in LISTS)
        for key in LISTS:
            count = self.counts[key]
            self.cards[key].setVisible(bool(count))
            title, note = tr(f"reservations.list_{key}"), tr(f"reservations.note_{key}")
            self.heads[key].show_head(title, tr("reservations.copies", count=count), note)
        pills = [
            ("today", tr("reservations.today"), today),
            ("waiting", tr("reservations.waiting"), self.counts["waiting"]),
        ]
        self.pills.show_chips(pills, self.listed)
        if not self.is_failed:
            self._show_views(today)

    def _show_views(self, today: int) -> None:
        """Show the lists, or that there is nothing in them."""
        tr = self._words.tr
        if today:
            self.showing.ready()
        else:
            self.showing.empty("bookmark-simple", tr("reservations.none_today"), tr("reservations.none_today_text"))
        if self.counts["waiting"]:
            self.waiting_view.ready()
        else:
            title, text = tr("reservations.none_waiting"), tr("reservations.none_waiting_text")
            self.waiting_view.empty("bookmark-simple", title, text)

    def _choose(self, key: str, row: object) -> None:
        if row is None:
            return
        for other, table in self.tables.items():
            if other != key:
                table.unselect()
        self.chosen.emit(key, row)

    def _step(self, key: str, by: int) -> None:
        places = [one for one in LISTS if self.counts[one]]
        place = places.index(key) + by
        if 0 <= place < len(places):
            self.tables[places[place]].enter(by)
            self._scroll.ensureWidgetVisible(self.tables[places[place]])

    def _wire(self) -> None:
        acts = {"fetch": "found", "shelf": "hand_out", "clear": "put_back"}
        for key, table in self.tables.items():
            table.chosen.connect(lambda row, key=key: self._choose(key, row))
            table.link_pressed.connect(lambda row, act: self.pressed.emit(act, row))
            table.activated_row.connect(lambda row, key=key: self.pressed.emit(acts[key], row))
            table.left_behind.connect(lambda by, key=key: self._step(key, by))
        self.waiting.chosen.connect(lambda row: self._choose("waiting", row))
        self.pills.chosen.connect(self.show_list)

    def _today(self) -> ScrollArea:
        inside = QWidget()
        inside.setProperty("k", "bare")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for key in LISTS:
            card = self.cards[key]
            card.inside.addWidget(self.heads[key])
            card.inside.addWidget(divider())
            card.inside.addWidget(self.tables[key])
            column.addWidget(card)
        column.addStretch(1)
        self._scroll = ScrollArea(inside, only_down=True)
        return self._scroll

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 20, 14)
        column.setSpacing(14)
        row = QHBoxLayout()
        row.addWidget(self.pills, 1)
        column.addLayout(row)
        listed = Card(margins=(1, 1, 1, 1))
        listed.inside.addWidget(self.waiting_view, 1)
        self._stack.addWidget(self.showing)
        self._stack.addWidget(listed)
        column.addWidget(self._stack, 1)
