"""Behind «show all»: what was done at the counters today and yesterday; a row that can be taken back opens in its place."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.counter.activity_rows import activity_columns, activity_row
from rentbook_desktop.faces.desk.counter.activity_side import ActivitySide
from rentbook_desktop.faces.desk.counter.activity_table import ActivityTable
from rentbook_desktop.faces.desk.counter.undo_controller import UndoController
from rentbook_desktop.faces.desk.customers.latest_query import LatestQuery
from rentbook_desktop.faces.desk.page_context import PageContext, Target
from rentbook_desktop.faces.desk.page_shortcuts import PageShortcuts
from rentbook_desktop.faces.error_sentences import sentence_of_lasting
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.filter_chips import FilterChips
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.state_view import StateView
from rentbook_desktop.queries.counter_activity import DayActivity, day_activities

_KEYS = (("undo", "Ctrl+Z"), ("confirm", "F9"), ("back", "Esc"), ("refresh", "F5"), ("scan", "F2"))
_FILTERS = ("today", "yesterday", "undone")
_UNDONE_KINDS = {"cancel", "unreturn"}
_NARROW_BELOW = 1150


class ActivityPage(QWidget):
    """A table of both days, and the day in figures beside it; `closed` leads back to the counter."""

    closed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context, self._latest, self._selected = context, LatestQuery(context), _FILTERS[0]
        self._days: dict[str, tuple[DayActivity, ...]] = {}
        self.filter, self.back = FilterChips(), Button("default", icon="arrow-left", key="Esc")
        self.table, self.side = ActivityTable(context.words), ActivitySide(context.words)
        self.undoing = UndoController(context, self.table, self)
        self.showing = StateView(self.table)
        self.keys = PageShortcuts(context.words, self, "cancel", _KEYS)
        self._build()
        self._wire()
        self.retranslate()

    def refresh(self) -> None:
        """Ask again for both days; while a row is open nothing moves but what stands in it."""
        if self.undoing.opened is not None:
            self.undoing.look_again()
            return
        if not self._days:
            self.showing.loading(self._context.words.tr("common.loading"))
        self._ask("today", 0, lambda: self._ask("yesterday", 1, self._show))

    def retranslate(self) -> None:
        """Say everything again."""
        self.undoing.close()
        self.back.set_text(self._context.words.tr("cancel.back"))
        self.table.setAccessibleName(self._context.words.tr("cancel.heading"))
        self.table.show_columns(activity_columns(self._context.words))
        self.keys.retranslate()
        self.side.retranslate()
        self._settle()
        if self._days:
            self._show()

    def activate(self, key: int | None) -> None:
        """Do what a row offers: open it, or lead to where it can be taken back."""
        one = next((one for one in self._rows()[self._selected] if one.event_id == key), None)
        if one is None or one.is_undone:
            return
        if one.way == "undo":
            self.undoing.open(one)
        elif one.way in {"refund", "top_up"}:
            ways = {"refund": {"filter": "top_up"}, "top_up": {"command": "top_up"}}
            self._context.go(Target(page="customers", key=one.customer_id, **ways[one.way]))
        elif one.way:
            self._select_later(one)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setVisible(self.width() >= px(_NARROW_BELOW))

    def _select_later(self, one: DayActivity) -> None:
        """Choose what was done later with the same books, on whichever day, which is to be taken back first."""
        wanted = "return" if one.way == "return_first" else "rent"
        for day in dict.fromkeys((self._selected, "today")):
            for other in reversed(self._rows()[day]):
                is_later = other.event_id > one.event_id and not other.is_undone
                if is_later and other.kind == wanted and self._is_about_same(one, other):
                    self._select(day)
                    self.table.select(other.event_id)
                    self.table.setFocus()
                    return
        tr = self._context.words.tr
        self._context.show_toast(ToastContent(tone="info", title=tr(f"cancel.way_{one.way}_tip")))

    def _is_about_same(self, one: DayActivity, other: DayActivity) -> bool:
        if one.way == "return_first":
            return bool(set(one.rentals) & set(other.rentals))
        return bool(set(one.copies) & set(other.copies))

    def _ask(self, key: str, days_ago: int, then: Callable[[], None]) -> None:
        def take(found: tuple[DayActivity, ...]) -> None:
            self._days[key] = found
            then()

        self._latest.ask(day_activities, days_ago=days_ago, then=take, otherwise=self._fail)

    def _fail(self, error: Exception) -> None:
        words = self._context.words
        title, again = words.tr("cancel.load_failed"), words.tr("cancel.key_refresh")
        self.showing.error(title, sentence_of_lasting(words, error), again)

    def _rows(self) -> dict[str, list[DayActivity]]:
        both = [*self._days.get("today", ()), *self._days.get("yesterday", ())]
        undone = [one for one in both if one.kind in _UNDONE_KINDS]
        done = {key: [one for one in self._days.get(key, ()) if one.kind not in _UNDONE_KINDS] for key in _FILTERS[:2]}
        return done | {"undone": undone}

    def _show(self) -> None:
        if self.undoing.opened is not None:
            return
        tr, rows, zone = self._context.words.tr, self._rows(), self._context.now().tzinfo
        self.filter.show_chips([(key, tr(f"cancel.{key}"), len(rows[key])) for key in _FILTERS], self._selected)
        self.side.show_day(self._days.get("today", ()))
        shown = rows[self._selected]
        if shown:
            self.showing.ready()
        else:
            self.showing.empty("receipt", tr("cancel.none"), tr("cancel.none_text"))
        self.table.show_rows([activity_row(self._context.words, one, zone) for one in shown])

    def _opened(self) -> None:
        """The row that is open says so; the keys are those of its question."""
        opened, zone = self.undoing.opened, self._context.now().tzinfo
        self.table.rows.show_rows(
            [activity_row(self._context.words, one, zone, opened=one is opened) for one in self._rows()[self._selected]]
        )
        self._settle()

    def _closed(self) -> None:
        self._opened()
        self.table.setFocus()
        self.refresh()

    def _settle(self) -> None:
        tr, opened = self._context.words.tr, self.undoing.opened
        self.keys.set_enabled({"undo": opened is None, "confirm": opened is not None})
        self.keys.set_text("back", tr("cancel.no" if opened is not None else "cancel.key_back"))
        if opened is not None and self.table.pane is not None:
            self.keys.set_text("confirm", self.table.pane.act_words(len(opened.open_rentals)))

    def _select(self, key: str) -> None:
        self.undoing.close()
        self._selected = key
        self._show()

    def _press(self, name: str) -> None:
        commands: dict[str, Callable[[], object]] = {
            "undo": lambda: self.activate(self.table.selected()),
            "confirm": self.undoing.confirm,
            "refresh": self.refresh,
            "back": self._back,
            "scan": self._leave,
        }
        commands[name]()

    def _back(self) -> None:
        if self.undoing.opened is not None:
            self.undoing.close()
        else:
            self.closed.emit()

    def _leave(self) -> None:
        self.undoing.close()
        self.closed.emit()

    def _wire(self) -> None:
        self.filter.chosen.connect(self._select)
        self.back.clicked.connect(self._leave)
        self.table.activated_row.connect(self.activate)
        self.table.link_pressed.connect(lambda key, _column: self.activate(key))
        self.showing.acted.connect(self.refresh)
        self.keys.pressed.connect(self._press)
        self.keys.bind("undo", self.table)
        self.undoing.opened_row.connect(self._opened)
        self.undoing.closed_row.connect(self._closed)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.filter, 1)
        head.addWidget(self.back)
        card = Card(margins=(1, 1, 1, 1))
        card.inside.addWidget(self.showing)
        column = QVBoxLayout()
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(14)
        column.addLayout(head)
        column.addWidget(card, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(column, 1)
        row.addWidget(self.side)
