"""The left of the reservations: what is done today, list by list, everybody who waits, or what is over."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.reservations import rows as looks
from rentbook_desktop.faces.desk.reservations.ended_rows import ended_columns, ended_row
from rentbook_desktop.faces.desk.reservations.fitted_table import FittedTable
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card, CardHead, divider
from rentbook_desktop.faces.widgets.filter_chips import FilterChips
from rentbook_desktop.faces.widgets.scroll_area import ScrollArea
from rentbook_desktop.faces.widgets.state_view import StateView
from rentbook_desktop.faces.widgets.table import Table
from rentbook_desktop.faces.widgets.table_model import Column, Row
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.queries.ended_reservations import EndedReservation
from rentbook_desktop.queries.reservation_lists import OnPickupShelf, ToFetch, ToPutBack
from rentbook_desktop.reservation.queries import ReservationShown

_SIDES = {"today": ("fetch", "shelf", "clear"), "ended": ("expired", "cancelled", "fulfilled")}
"""The lists below each other of a filter; that of those who wait is one alone."""

ENDED, LISTS = _SIDES["ended"], (*_SIDES["today"], *_SIDES["ended"])
_FILTERS = ("today", "waiting", "ended")
_ICONS = {
    "fetch": "magnifying-glass", "shelf": "package", "clear": "arrow-u-down-left", "expired": "hourglass",
    "cancelled": "x-circle", "fulfilled": "check",
}  # fmt: skip
_COLUMNS: Mapping[str, Callable[[Translator], list[Column]]] = {
    "fetch": looks.fetch_columns,
    "shelf": looks.shelf_columns,
    "clear": looks.clear_columns,
} | dict.fromkeys(ENDED, ended_columns)
_ACTS = {"fetch": "found", "shelf": "hand_out", "clear": "put_back", "cancelled": "restore"}
"""What Enter does in a list."""

_DROPS = {"fetch": ("missing",), "shelf": ("notice", "who")} | dict.fromkeys(ENDED, ("restore",))
"""Which columns a narrow page leaves out first: each says, or does by a key, what another place does, too."""

_ROW = 60


class TodoPanel(QWidget):
    """`chosen` tells a list (one of LISTS or `waiting`) and the key of its row; `pressed` also what is wanted.

    `filtered` tells that other lists are shown.
    """

    chosen = Signal(str, object)
    pressed = Signal(str, object)
    filtered = Signal()

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self.pills, self.paper = FilterChips(), Button("default", icon="printer", height=34)
        self.tables = {key: FittedTable(_COLUMNS[key](words), height=_ROW, drops=_DROPS.get(key, ())) for key in LISTS}
        self.heads = {key: CardHead(_ICONS[key]) for key in LISTS}
        self.cards = {key: Card(margins=(1, 1, 1, 1)) for key in LISTS}
        self.waiting = Table(looks.waiting_columns(words), height=56)
        self.counts = dict.fromkeys((*LISTS, "waiting"), 0)
        self.listed, self.is_failed = "today", False
        self._stack = QStackedWidget()
        self._scrolls = {side: self._below_each_other(lists) for side, lists in _SIDES.items()}
        self.showing, self.waiting_view = StateView(self._scrolls["today"]), StateView(self.waiting)
        self.ended_view = StateView(self._scrolls["ended"])
        self._build()
        self._wire()
        self.retranslate()

    def show_fetch(self, found: Sequence[ToFetch], now: datetime) -> None:
        """Show what is to be fetched."""
        self._show("fetch", [looks.fetch_row(self._words, one, now) for one in found])

    def show_shelf(self, found: Sequence[OnPickupShelf], now: datetime) -> None:
        """Show what waits on the pickup shelf."""
        self._show("shelf", [looks.shelf_row(self._words, one, now) for one in found])

    def show_clear(self, found: Sequence[ToPutBack]) -> None:
        """Show what is to be put back."""
        self._show("clear", [looks.clear_row(self._words, one) for one in found])

    def show_waiting(self, found: Sequence[ReservationShown]) -> None:
        """Show everybody who waits."""
        self.counts["waiting"] = len(found)
        self.waiting.show_rows([looks.waiting_row(self._words, one) for one in found])
        self._show_states()

    def show_ended(self, found: Sequence[EndedReservation], now: datetime) -> None:
        """Show what is over, each end in a list of its own."""
        for key in ENDED:
            self._show(key, [ended_row(self._words, one, now) for one in found if one.state == key.upper()])

    def show_list(self, key: str) -> None:
        """Show what is done `today`, who is `waiting`, or what has `ended`."""
        self.listed = key
        self._stack.setCurrentIndex(_FILTERS.index(key))
        self._show_states()
        self.filtered.emit()

    def loading(self) -> None:
        """Wait for the answers; what was said of a failure is over."""
        self.is_failed = False
        if not any(self.counts.values()):
            self.showing.loading(self._words.tr("reservations.loading"))

    def fail(self, sentence: str) -> None:
        """Say that nothing could be read."""
        tr = self._words.tr
        self.is_failed = True
        for view in (self.showing, self.waiting_view, self.ended_view):
            view.error(tr("reservations.failed"), sentence, tr("reservations.again"))

    def choose(self, key: str, row: object) -> bool:
        """Choose a row of a list; return whether it is there."""
        if not self.tables[key].select(row):
            return False
        self.show_list(_side_of(key))
        self._scrolls[_side_of(key)].ensureWidgetVisible(self.tables[key])
        return True

    def corner(self, key: str) -> QPoint:
        """Return where a menu about the chosen row of a list hangs, at its right end."""
        table = self.tables[key]
        chosen = table.selectionModel().selectedRows()
        last = table.rows.index(chosen[0].row() if chosen else 0, table.rows.columnCount() - 1)
        corner = table.visualRect(last).bottomLeft()
        return QPoint(corner.x(), corner.y() + 2)

    def selected(self, key: str) -> object:
        """Return the key of the row that is chosen in a list, None for none."""
        return self.tables[key].selected()

    def begin(self) -> None:
        """Put the focus on the first row there is."""
        if self.listed == "waiting":
            self.waiting.setFocus()
            return
        tables = [self.tables[key] for key in _SIDES[self.listed]]
        focused = next((one for one in tables if one.hasFocus()), None)
        first = next((one for one in tables if one.rows.rowCount()), None)
        if focused is None and first is not None:
            first.enter(1) if first.selected() is None else first.setFocus()

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._words.tr
        self.paper.set_text(tr("reservations.paper"))
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
        for key in LISTS:
            count = self.counts[key]
            self.cards[key].setVisible(bool(count))
            title, note = tr(f"reservations.list_{key}"), tr(f"reservations.note_{key}")
            counted = "reservations.cases" if key in ENDED else "reservations.copies"
            self.heads[key].show_head(title, tr(counted, count=count), note)
        sums = {side: sum(self.counts[key] for key in lists) for side, lists in _SIDES.items()}
        sums["waiting"] = self.counts["waiting"]
        self.pills.show_chips([(key, tr(f"reservations.{key}"), sums[key]) for key in _FILTERS], self.listed)
        self.paper.setEnabled(bool(self.counts["fetch"] or self.counts["clear"]))
        self.paper.setVisible(self.listed == "today")
        if not self.is_failed:
            views = {"today": self.showing, "waiting": self.waiting_view, "ended": self.ended_view}
            for key, view in views.items():
                self._show_view(view, key, sums[key])

    def _show_view(self, view: StateView, key: str, count: int) -> None:
        """Show the lists of a filter, or that there is nothing in them."""
        tr = self._words.tr
        if count:
            view.ready()
        else:
            view.empty("bookmark-simple", tr(f"reservations.none_{key}"), tr(f"reservations.none_{key}_text"))

    def _choose(self, key: str, row: object) -> None:
        if row is None:
            return
        for other, table in self.tables.items():
            if other != key:
                table.unselect()
        self.chosen.emit(key, row)

    def _step(self, key: str, by: int) -> None:
        side = _side_of(key)
        places = [one for one in _SIDES[side] if self.counts[one]]
        place = places.index(key) + by
        if 0 <= place < len(places):
            self.tables[places[place]].enter(by)
            self._scrolls[side].ensureWidgetVisible(self.tables[places[place]])

    def _wire(self) -> None:
        for key, table in self.tables.items():
            table.chosen.connect(lambda row, key=key: self._choose(key, row))
            table.link_pressed.connect(lambda row, act: self.pressed.emit(act, row))
            table.left_behind.connect(lambda by, key=key: self._step(key, by))
            if key in _ACTS:
                table.activated_row.connect(lambda row, key=key: self.pressed.emit(_ACTS[key], row))
        self.waiting.chosen.connect(lambda row: self._choose("waiting", row))
        self.pills.chosen.connect(self.show_list)

    def _below_each_other(self, lists: Sequence[str]) -> ScrollArea:
        inside = QWidget()
        inside.setProperty("k", "bare")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for key in lists:
            card = self.cards[key]
            card.inside.addWidget(self.heads[key])
            card.inside.addWidget(divider())
            card.inside.addWidget(self.tables[key])
            column.addWidget(card)
        column.addStretch(1)
        return ScrollArea(inside, only_down=True)

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
        self._stack.addWidget(self.ended_view)
        column.addWidget(self._stack, 1)
        row.addWidget(self.paper)  # the last one: Tab comes to the lists before it


def _side_of(key: str) -> str:
    """Return the filter a list belongs to."""
    return next(side for side, lists in _SIDES.items() if key in lists)
