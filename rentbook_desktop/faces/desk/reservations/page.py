"""The page of the reservations: what is to be done today, who waits, what is over at the left; the queue for a title at the right."""

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QResizeEvent

from rentbook_desktop.catalog.queries import CodeMeaning, title_of_code
from rentbook_desktop.faces.desk.catalog.sides import Sides
from rentbook_desktop.faces.desk.customers.latest_query import LatestQuery
from rentbook_desktop.faces.desk.page import Page
from rentbook_desktop.faces.desk.page_context import PageContext, Target
from rentbook_desktop.faces.desk.reservations.commands import ReservationCommands
from rentbook_desktop.faces.desk.reservations.contact import CustomerContact
from rentbook_desktop.faces.desk.reservations.ended_rows import can_restore
from rentbook_desktop.faces.desk.reservations.listed import ListedReservations
from rentbook_desktop.faces.desk.reservations.pull_output import PullOutput
from rentbook_desktop.faces.desk.reservations.queue_controller import QueueController
from rentbook_desktop.faces.desk.reservations.shortcuts import ReservationKeys
from rentbook_desktop.faces.desk.reservations.switch import CatalogSwitch
from rentbook_desktop.faces.desk.reservations.todo_panel import TodoPanel
from rentbook_desktop.faces.error_sentences import sentence_of_lasting
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.queries.counter import ScanResult
from rentbook_desktop.queries.ended_reservations import EndedReservation, ended_reservations
from rentbook_desktop.queries.reservation_lists import (
    OnPickupShelf,
    ToFetch,
    ToPutBack,
    pickup_shelf,
    pull_list,
    shelf_clearance,
)
from rentbook_desktop.reservation.queries import ReservationShown, reservations

R = TypeVar("R")


class ReservationsPage(Page):
    """What to fetch, what waits on the pickup shelf, what to put back; who waits for which title."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "ReservationMoved", "CopyChanged", "CopiesAdded", "BookRented", "BookReturned", "ReturnUndone", "RentalCancelled",
            "RentalRenewed", "DueDayMoved", "TitleRevised", "TitleRemoved", "CustomerRevised", "NoticesMoved",
        }
    )  # fmt: skip

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.panel, self.commands = TodoPanel(context.words), ReservationCommands(context, self)
        self.queue = QueueController(context, self.commands, self)
        self.contact = CustomerContact(context, self, self.commands.failed)
        self.output = PullOutput(context, self, self.commands.failed)
        self.switch = CatalogSwitch(context, "reservations")
        self.lists = ListedReservations()
        self._asked = {key: LatestQuery(context) for key in ("fetch", "shelf", "clear", "waiting", "ended", "code")}
        self.keys = ReservationKeys(context.words, self)
        for name in ("cancel", "up", "down"):
            self.keys.bind(name, self.queue.panel.queue)
        self.sides = Sides(self)
        self.sides.left.addWidget(self.panel)
        self.sides.right.addWidget(self.queue.place)
        self._wire()
        self._allow()

    def heading(self) -> str:
        return self.context.words.tr("catalog.heading")

    def subtitle(self) -> str:
        waiting, here = len(self.lists.waiting), len(self.lists.on_shelf)
        return self.context.words.tr("reservations.subtitle", waiting=waiting, here=here)

    def header_widgets(self) -> Sequence[CatalogSwitch]:
        return (self.switch,)

    def key_actions(self) -> Sequence[QAction]:
        return self.keys.actions()

    def toast_corner(self) -> QPoint:
        return QPoint(self.sides.left.width(), self.height())

    def navigate(self, target: Target | None) -> None:
        if target is not None and isinstance(target.key, int):
            self.queue.show_title(target.key)
            if target.command == "reserve":
                self.queue.choose_customer()
                return
        self.panel.begin()

    def refresh(self) -> None:
        self.panel.loading()
        self._ask("fetch", pull_list, self._show_fetch)
        self._ask("shelf", pickup_shelf, self._show_shelf)
        self._ask("clear", shelf_clearance, self._show_clear)
        self._ask("waiting", reservations, self._show_waiting)
        self._ask("ended", ended_reservations, self._show_ended)
        self.queue.refresh()

    def take_scan(self, found: ScanResult) -> bool:
        if found.customer_id is not None:
            self._scanned_customer(found.customer_id)
        elif found.copy is not None and self._scanned_copy(found.copy):
            pass
        elif code := found.copy or found.isbn:
            self._asked["code"].ask(title_of_code, code=code, then=self._met, otherwise=self.commands.failed)
        else:
            return False
        return True

    def retranslate(self) -> None:
        self.keys.retranslate()
        self.switch.retranslate()
        self.panel.retranslate()
        self.queue.retranslate()
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sides.share_width()

    def hand_out(self, reservation_id: int) -> None:
        """Open the counter with the customer of a place and the copy that waits for them."""
        one = self.lists.here(reservation_id)
        if one is not None:
            self.context.go(Target(page="counter", key=one.customer_id))
            self.context.go(Target(page="counter", key=one.copy))

    def _ask(self, key: str, query: Callable[..., R], then: Callable[[R], object]) -> None:
        self._asked[key].ask(query, then=then, otherwise=self._failed)

    def _show_fetch(self, found: tuple[ToFetch, ...]) -> None:
        self.lists.to_fetch = found
        self.panel.show_fetch(found, self.context.now())
        self._settle()

    def _show_shelf(self, found: tuple[OnPickupShelf, ...]) -> None:
        self.lists.on_shelf = found
        self.panel.show_shelf(found, self.context.now())
        self._settle()

    def _show_clear(self, found: tuple[ToPutBack, ...]) -> None:
        self.lists.to_put_back = found
        self.panel.show_clear(found)
        self._settle()

    def _show_waiting(self, found: tuple[ReservationShown, ...]) -> None:
        self.lists.waiting = found
        self.panel.show_waiting([one for one in found if one.state != "READY"])
        self.switch.show_count(len(found))
        self._settle()

    def _show_ended(self, found: tuple[EndedReservation, ...]) -> None:
        self.lists.ended = found
        self.panel.show_ended(found, self.context.now())
        self._settle()

    def _settle(self) -> None:
        self._allow()
        self.changed.emit()

    def _failed(self, error: Exception) -> None:
        self.panel.fail(sentence_of_lasting(self.context.words, error))

    def _scanned_customer(self, customer_id: int) -> None:
        """A card: it reserves where that is asked; else what waits for its customer is shown, or what was over last."""
        if self.queue.is_choosing:
            self.queue.reserve(customer_id)
            return
        lists = self.lists
        row = lists.row_of_customer(customer_id)
        waits = next((one for one in lists.waiting if one.customer == customer_id), None)
        if row is None and waits is not None:
            self.queue.show_title(waits.title_id)
        elif row := row or lists.last_of_customer(customer_id):
            self.panel.choose(*row)
        else:
            tr = self.context.words.tr
            self.context.show_toast(ToastContent(tone="info", title=tr("reservations.none_of_customer")))

    def _scanned_copy(self, copy: str) -> bool:
        """A book that is to be fetched is there, one that is to be put back is put back; return whether it was one of these."""
        wanted = next((one for one in self.lists.to_fetch if one.copy == copy), None)
        left = next((one for one in self.lists.to_put_back if one.copy == copy), None)
        if wanted is not None:
            self.queue.show_title(wanted.title_id)
            self.commands.found(wanted.reservation_id)
        elif left is not None:
            self.commands.put_back(copy)
        return wanted is not None or left is not None

    def _met(self, meaning: CodeMeaning) -> None:
        if meaning.title_id is not None:
            self.queue.show_title(meaning.title_id)
        else:
            tr = self.context.words.tr
            self.context.show_toast(ToastContent(tone="bad", title=tr("reservations.no_such_title")))

    def _chose(self, listed: str, key: object) -> None:
        """A row leads to the queue for its title, unless it is asked who reserves."""
        found = self.lists.title_of(listed, key)
        if found is not None and not self.queue.is_choosing:
            self.queue.show_title(found)
        self._allow()

    def _act(self, name: str, key: object) -> None:
        if name == "put_back":
            self.commands.put_back(str(key))
        elif isinstance(key, int):
            acts = {"found": self.commands.found, "missing": self.commands.missing, "restore": self._restore}
            (acts | {"hand_out": self.hand_out, "handle": self._handle, "contact": self._contact})[name](key)

    def _restore(self, reservation_id: int) -> None:
        gone = next((one for one in self.lists.ended if one.reservation_id == reservation_id), None)
        if gone is not None and can_restore(gone):
            self.commands.restore(reservation_id)

    def _handle(self, reservation_id: int) -> None:
        """The button of a row: it hands the copy out, or reaches a customer whom the message did not."""
        one = self.lists.here(reservation_id)
        if one is not None:
            (self._contact if one.notice.state == "failed" else self.hand_out)(reservation_id)

    def _contact(self, reservation_id: int) -> None:
        one = self.lists.here(reservation_id)
        if one is not None:
            self.panel.choose("shelf", reservation_id)
            self.contact.offer(one, self.panel.tables["shelf"], self.panel.corner("shelf"))

    def _print(self) -> None:
        if self.lists.is_printable:
            self.output.bring(self.lists.to_fetch, self.lists.to_put_back)

    def _press(self, name: str) -> None:
        commands = {
            "found": lambda: self._act_on_first("found"),
            "missing": lambda: self._act_on_first("missing"),
            "hand_out": lambda: self._act("hand_out", self.panel.selected("shelf")),
            "contact": lambda: self._act("contact", self.panel.selected("shelf")),
            "paper": self._print,
            "reserve": self.queue.choose_customer,
            "up": lambda: self.queue.move(-1),
            "down": lambda: self.queue.move(1),
            "cancel": self.queue.cancel,
            "again": self.refresh,
            "back": self._back,
        }
        commands[name]()

    def _act_on_first(self, name: str) -> None:
        """Do it with the row that is chosen, or with the first."""
        if self.lists.to_fetch:
            self._act(name, self.panel.selected("fetch") or self.lists.to_fetch[0].reservation_id)

    def _back(self) -> None:
        if self.queue.panel.form.isVisible():
            self.queue.panel.form.dismiss()
        elif self.queue.is_choosing:
            self.queue.stop()
        else:
            self.context.go(Target(page="catalog"))

    def _allow(self) -> None:
        is_today = self.panel.listed == "today"
        self.keys.allow(
            to_fetch=is_today and bool(self.lists.to_fetch),
            paper=self.lists.is_printable,
            on_shelf=is_today and self.panel.selected("shelf") is not None,
            title=self.queue.panel.detail is not None,
            place=self.queue.panel.place() is not None,
        )

    def _open_title(self) -> None:
        self.context.go(Target(page="catalog", key=self.queue.title_id))

    def _wire(self) -> None:
        self.panel.chosen.connect(self._chose)
        self.panel.pressed.connect(self._act)
        self.panel.filtered.connect(self._allow)
        self.panel.showing.acted.connect(self.refresh)
        self.panel.waiting_view.acted.connect(self.refresh)
        self.panel.ended_view.acted.connect(self.refresh)
        self.panel.paper.clicked.connect(self._print)
        self.contact.changed.connect(self.refresh)
        self.contact.hand_out.connect(self.hand_out)
        self.queue.settled.connect(self._allow)
        self.queue.hand_out.connect(self.hand_out)
        self.queue.panel.open.clicked.connect(self._open_title)
        self.commands.changed.connect(lambda _title: self.refresh())
        self.keys.pressed.connect(self._press)
