"""Behind «show all»: what was done at the counters today and yesterday, each with its way back."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.customers.latest_query import LatestQuery
from rentbook_desktop.faces.desk.page_context import PageContext, Target
from rentbook_desktop.faces.desk.page_shortcuts import PageShortcuts
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.filter_chips import FilterChips
from rentbook_desktop.faces.widgets.state_view import StateView
from rentbook_desktop.faces.widgets.table import Table
from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row
from rentbook_desktop.queries.counter_activity import DayActivity, day_activities
from rentbook_desktop.rental.returns import undo_return

_KEYS = (("scan", "F2"), ("undo", "Ctrl+Z"), ("refresh", "F5"), ("back", "Esc"))
_FILTERS = ("today", "yesterday", "undone")
_UNDONE_KINDS = {"cancel", "unreturn"}


class ActivityPage(QWidget):
    """A table of both days; `closed` leads back to the counter."""

    closed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context, self._latest, self._selected = context, LatestQuery(context), _FILTERS[0]
        self._days: dict[str, tuple[DayActivity, ...]] = {}
        self.filter, self.back = FilterChips(), Button("default", icon="arrow-left", key="Esc")
        self.table = Table(self._columns())
        self.showing = StateView(self.table)
        self.keys = PageShortcuts(context.words, self, "cancel", _KEYS)
        self._build()
        self._wire()
        self.retranslate()

    def refresh(self) -> None:
        """Ask again for both days."""
        if not self._days:
            self.showing.loading(self._context.words.tr("common.loading"))
        self._ask("today", 0, lambda: self._ask("yesterday", 1, self._show))

    def retranslate(self) -> None:
        """Say everything again."""
        self.back.set_text(self._context.words.tr("cancel.back"))
        self.table.setAccessibleName(self._context.words.tr("cancel.heading"))
        self.table.show_columns(self._columns())
        self.keys.retranslate()
        if self._days:
            self._show()

    def undo_selected(self) -> None:
        """Take back what is chosen, as far as that goes: a rental after a question, a top-up on its own page."""
        self._undo(self.table.selected())

    def _ask(self, key: str, days_ago: int, then: Callable[[], None]) -> None:
        def take(found: tuple[DayActivity, ...]) -> None:
            self._days[key] = found
            then()

        self._latest.ask(day_activities, days_ago=days_ago, then=take, otherwise=self._fail)

    def _fail(self, error: Exception) -> None:
        words = self._context.words
        title, again = words.tr("cancel.load_failed"), words.tr("cancel.key_refresh")
        self.showing.error(title, sentence_of_error(words, error), again)

    def _rows(self) -> dict[str, list[DayActivity]]:
        both = [*self._days.get("today", ()), *self._days.get("yesterday", ())]
        undone = [one for one in both if one.kind in _UNDONE_KINDS]
        done = {key: [one for one in self._days.get(key, ()) if one.kind not in _UNDONE_KINDS] for key in _FILTERS[:2]}
        return done | {"undone": undone}

    def _show(self) -> None:
        tr, rows = self._context.words.tr, self._rows()
        self.filter.show_chips([(key, tr(f"cancel.{key}"), len(rows[key])) for key in _FILTERS], self._selected)
        shown = rows[self._selected]
        if shown:
            self.showing.ready()
        else:
            self.showing.empty("receipt", tr("cancel.none"), tr("cancel.none_text"))
        self.table.show_rows([self._row(index, one) for index, one in enumerate(shown)])

    def _row(self, index: int, one: DayActivity) -> Row:
        words, tr = self._context.words, self._context.words.tr
        what = tr(f"cancel.kind_{one.kind}", count=one.count)
        books = one.titles[0] if len(one.titles) == 1 else ""
        if len(one.titles) > 1:
            books = tr("cancel.books", first=one.titles[0], count=len(one.titles) - 1)
        act = tr(f"cancel.act_{one.kind}") if self._can_undo(one) else tr("cancel.was_undone") if one.is_undone else ""
        cells = (
            Cell(text=words.time(datetime.fromisoformat(one.at).astimezone(self._context.now().tzinfo))),
            Cell(text=one.name),
            Cell(text=what, second=books, tip="\n".join(one.titles)),
            Cell(text=words.won(one.amount, signed=True) if one.amount else "", ink="ok" if one.amount > 0 else "text"),
            Cell(text=one.staff),
            Cell(text=act, link=self._can_undo(one), ink="accent" if self._can_undo(one) else "text3"),
        )
        return Row(key=index, cells=cells, tone="muted" if one.is_undone else "")

    def _can_undo(self, one: DayActivity) -> bool:
        return one.kind == "top_up" or (one.kind in {"rent", "return"} and bool(one.open_rentals))

    def _undo(self, key: int | None) -> None:
        shown = self._rows()[self._selected]
        one = shown[key] if key is not None and key < len(shown) else None
        if one is None or not self._can_undo(one):
            return
        if one.kind == "top_up":
            self._context.go(Target(page="customers", key=one.customer_id, filter="top_up"))
        elif one.kind == "rent":
            self._context.cancel_rentals(one.open_rentals, then=self.refresh)
        else:
            self._undo_returns(list(one.open_rentals), len(one.open_rentals))

    def _undo_returns(self, rentals: list[int], count: int) -> None:
        """Take returns back, one after the other; the first that cannot be ends it, and says why."""
        words = self._context.words
        if not rentals:
            title = words.tr("cancel.returned_back", count=count)
            self._context.show_toast(ToastContent(tone="ok", title=title))
            self.refresh()
            return

        def refused(error: Exception) -> None:
            title, sentence = words.tr("cancel.return_failed"), sentence_of_error(words, error)
            self._context.show_toast(ToastContent(tone="bad", title=title, sentence=sentence))
            self.refresh()

        first, *rest = rentals
        then = partial(self._undo_returns, rest, count)
        form = {"rental_id": first, "request_id": str(uuid4())}
        self._context.do(undo_return, then=lambda _answer: then(), otherwise=refused, **form)

    def _select(self, key: str) -> None:
        self._selected = key
        self._show()

    def _columns(self) -> tuple[Column, ...]:
        tr = self._context.words.tr
        return (
            Column(key="at", title=tr("cancel.head_at"), width=84),
            Column(key="who", title=tr("cancel.head_who"), width=140, minimum=90),
            Column(key="what", title=tr("cancel.head_what"), kind="two", stretch=1, minimum=140),
            Column(key="points", title=tr("cancel.head_points"), kind="money", width=110, minimum=90),
            Column(key="staff", title=tr("cancel.head_staff"), width=100, minimum=70),
            Column(key="act", title=tr("cancel.head_act"), kind="link", width=128, minimum=100),
        )

    def _press(self, name: str) -> None:
        {"undo": self.undo_selected, "refresh": self.refresh, "back": self.closed.emit, "scan": self.closed.emit}[
            name
        ]()

    def _wire(self) -> None:
        self.filter.chosen.connect(self._select)
        self.back.clicked.connect(self.closed)
        self.table.activated_row.connect(self._undo)
        self.table.link_pressed.connect(lambda key, _column: self._undo(key))
        self.showing.acted.connect(self.refresh)
        self.keys.pressed.connect(self._press)
        self.keys.bind("undo", self.table)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.filter, 1)
        head.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(14)
        column.addLayout(head)
        column.addWidget(self.showing, 1)
