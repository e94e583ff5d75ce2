"""Which title's queue is shown at the right, and what is done with a place in it."""

from datetime import timedelta
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.catalog.inline_form import FormQuestion
from rentbook_desktop.faces.desk.customers.customer_table import CustomerTable
from rentbook_desktop.faces.desk.customers.latest_query import LatestQuery
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.desk.reservations.commands import ReservationCommands
from rentbook_desktop.faces.desk.reservations.queue_panel import QueuePanel
from rentbook_desktop.faces.error_sentences import sentence_of_error, sentence_of_lasting
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.popup_menu import MenuItem, popup_menu
from rentbook_desktop.faces.widgets.state_view import StateView
from rentbook_desktop.faces.widgets.text import label, shortened
from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.queries.counter import resolve_scan
from rentbook_desktop.queries.title_detail import TitleDetail, title_detail
from rentbook_desktop.queries.title_queue import QueuePlace, title_queue

_WEEK, _NAME_WIDTH = timedelta(days=7), 130


class CustomerChoice(QWidget):
    """Who reserves: a list to choose from, and a way out."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.title, self.hint = label("", "h3", wrap=True), label("", "small", "text2", wrap=True)
        self.people, self.stop = CustomerTable(context), Button("default", key="Esc")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.hint)
        column.addWidget(self.people, 1)
        column.addWidget(self.stop)

    def ask(self, title: str) -> None:
        """Ask who reserves this title."""
        tr = self._context.words.tr
        self.title.setText(tr("reservations.who_reserves", title=title))
        self.hint.setText(tr("reservations.who_reserves_text"))
        self.stop.set_text(tr("common.cancel"))
        self.people.look_for("")


class QueueController(QObject):
    """`settled` tells that another title, or none, or another place is chosen; `hand_out` that a place's copy is fetched."""

    settled = Signal()
    hand_out = Signal(int)

    def __init__(self, context: PageContext, commands: ReservationCommands, parent: QObject) -> None:
        super().__init__(parent)
        self.context, self.commands = context, commands
        self.panel, self.choice = QueuePanel(context.words), CustomerChoice(context)
        self.showing, self.place = StateView(self.panel), QStackedWidget()
        self.place.addWidget(self.showing)
        self.place.addWidget(self.choice)
        self.title_id: int | None = None
        self._titles, self._queues, self._codes = LatestQuery(context), LatestQuery(context), LatestQuery(context)
        self._wire()
        self.show_title(None)

    @property
    def is_choosing(self) -> bool:
        """Whether it is asked who reserves."""
        return self.place.currentWidget() is self.choice

    def show_title(self, title_id: int | None) -> None:
        """Show the queue for another title."""
        if title_id != self.title_id:
            self.stop()
        self.title_id = title_id
        if title_id is None:
            tr = self.context.words.tr
            self.panel.detail = None
            self.showing.empty("bookmark-simple", tr("reservations.no_title"), tr("reservations.no_title_text"))
            self.settled.emit()
        else:
            self.refresh()

    def refresh(self) -> None:
        """Ask again for what is shown; it stays until the answers come."""
        if self.title_id is None:
            return
        if self.panel.detail is None:
            self.showing.loading(self.context.words.tr("reservations.loading"))
        form = {"title_id": self.title_id}
        self._titles.ask(title_detail, **form, then=self._came, otherwise=self._failed)
        self._queues.ask(title_queue, **form, then=self._queued, otherwise=self._failed)

    def choose_customer(self) -> None:
        """Ask who reserves the title that is shown."""
        if self.panel.detail is not None:
            self.place.setCurrentWidget(self.choice)
            self.choice.ask(self.panel.name.text())
            self.settled.emit()

    def stop(self) -> None:
        """Ask no longer who reserves."""
        if self.is_choosing:
            self.place.setCurrentWidget(self.showing)
            self.panel.reserve.setFocus()
            self.settled.emit()

    def reserve(self, customer_id: int) -> None:
        """Put a customer into the queue that is shown."""
        if self.title_id is not None:
            self.commands.reserve(self.title_id, customer_id)
            self.stop()

    def cancel(self) -> None:
        """Give the chosen place up."""
        if (place := self.panel.place()) is not None:
            self.commands.cancel(place.reservation_id, place.customer)

    def move(self, by: int) -> None:
        """Move whoever is chosen up (-1) or down (1)."""
        place = self.panel.place()
        if place is not None and 1 <= place.position + by <= len(self.panel.places):
            self.commands.move(place.reservation_id, place.position + by, place.customer)

    def retranslate(self) -> None:
        """Say everything again."""
        self.panel.retranslate()
        self.choice.people.retranslate()
        if self.title_id is None:
            self.show_title(None)

    def offer(self, reservation_id: object, at: QPoint) -> None:
        """Offer what can be done with a place."""
        place = next((one for one in self.panel.places if one.reservation_id == reservation_id), None)
        if place is not None:
            popup_menu(self.panel.queue, self._items(place), partial(self._run, place), at)

    def _items(self, place: QueuePlace) -> list[MenuItem]:
        tr, last = self.context.words.tr, len(self.panel.places)
        ready = place.state == "READY"
        first = 1 + sum(one.state == "READY" for one in self.panel.places)
        waits = place.state == "WAITING"
        items = [
            ("hand_out", "arrow-right", ready),
            ("up", "arrow-up", not ready and place.position > first),
            ("down", "arrow-down", not ready and place.position < last),
            ("suspend", "pause-circle", waits or ready),
            ("resume", "play", place.state == "SUSPENDED"),
            ("cancel", "trash", True),
        ]
        return [
            MenuItem(
                key=key, words=tr(f"reservations.menu_{key}"), icon=icon, ink="bad" if key == "cancel" else "text2"
            )
            for key, icon, is_there in items
            if is_there
        ]

    def _run(self, place: QueuePlace, key: str) -> None:
        if key == "hand_out":
            self.hand_out.emit(place.reservation_id)
        elif key in {"up", "down"}:
            self.move(-1 if key == "up" else 1)
        elif key == "suspend":
            self._ask_until(place)
        elif key == "resume":
            self.commands.resume(place.reservation_id)
        else:
            self.cancel()

    def _ask_until(self, place: QueuePlace) -> None:
        tr, form = self.context.words.tr, self.panel.form
        until = (self.context.now().date() + _WEEK).isoformat()
        asked = FormQuestion(
            key="until",
            name=tr("reservations.until_day"),
            kind="latin",
            value=until,
            help=tr("reservations.until_help"),
        )

        def suspend(typed: dict[str, str]) -> None:
            question = form.question

            def wrong(error: Exception) -> None:
                form.wrong("until", sentence_of_error(self.context.words, error))

            form.busy(on=True)
            self.commands.suspend(place.reservation_id, typed["until"], lambda: form.settle(question), wrong)

        title = tr("reservations.suspend_whom", name=shortened(place.customer, "strong", _NAME_WIDTH))
        form.ask(title, [asked], yes=tr("reservations.suspend"), no=tr("common.cancel"), then=suspend)
        self.panel.show_form()

    def _came(self, detail: TitleDetail) -> None:
        if detail.state != "ACTIVE":
            self.show_title(None)
            return
        self.panel.show_title(detail)
        self.showing.ready()
        self.settled.emit()

    def _queued(self, places: tuple[QueuePlace, ...]) -> None:
        self.panel.show_queue(places, self.context.now().date())
        self.settled.emit()

    def _failed(self, error: Exception) -> None:
        words = self.context.words
        if isinstance(error, NotFound):
            self.show_title(None)
            return
        self.panel.detail = None
        title, again = words.tr("reservations.failed"), words.tr("reservations.again")
        self.showing.error(title, sentence_of_lasting(words, error), again)
        self.settled.emit()

    def _entered(self, words: str) -> None:
        """Enter in the list of customers: who is chosen there, else whose card it is."""
        chosen = self.choice.people.selected_for(words)
        if chosen is not None:
            self.reserve(chosen)
        elif words:
            self._codes.ask(
                resolve_scan,
                code=words,
                then=lambda found: self.reserve(found.customer_id) if found.customer_id is not None else None,
                otherwise=self.commands.failed,
            )

    def _wire(self) -> None:
        panel, people = self.panel, self.choice.people
        self.showing.acted.connect(self.refresh)
        panel.reserve.clicked.connect(self.choose_customer)
        panel.cancel.clicked.connect(self.cancel)
        panel.queue.chosen.connect(lambda _key: self.settled.emit())
        panel.menu_wanted.connect(self.offer)
        people.selected.connect(self.reserve)
        people.entered.connect(self._entered)
        self.choice.stop.clicked.connect(self.stop)
