"""The customer's page: what is at home and until when, what was, and the points; all from the read model."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from rentbook_desktop.customer.queries import CustomerShown, show_customer
from rentbook_desktop.faces.desk.customers.hidden_scan_edit import HiddenScanEdit
from rentbook_desktop.faces.desk.customers.latest_query import LatestQuery
from rentbook_desktop.faces.desk.loss_menu import LossCommands
from rentbook_desktop.faces.desk.mypage.parts import CustomerPageView, CustomerPicker
from rentbook_desktop.faces.desk.page import Page
from rentbook_desktop.faces.desk.page_context import PageContext, Target
from rentbook_desktop.faces.desk.page_shortcuts import PageShortcuts
from rentbook_desktop.faces.desk.reservations.commands import ReservationCommands
from rentbook_desktop.faces.error_sentences import sentence_of_lasting
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.scroll_area import ScrollArea
from rentbook_desktop.faces.widgets.state_view import StateView
from rentbook_desktop.mypage.customer_page import CustomerPage, OpenRental, customer_page
from rentbook_desktop.queries.counter import ScanResult
from rentbook_desktop.queries.title_queue import places_of

_KEYS = (
    ("find", "F3"),
    ("cancel_rental", "Ctrl+R"),
    ("loss", "Ctrl+L"),
    ("cancel_reservation", "Del"),
    ("refresh", "F5"),
    ("close", "Esc"),
)
_LOW = 680


class MypagePage(Page):
    """Nobody chosen: the list to choose from. Somebody: their page."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {"BookRented", "BookReturned", "ReturnCorrected", "ReturnUndone", "RentalCancelled", "LossReported"}
        | {"FeeMoved", "RentalRenewed", "RenewalUndone"}
        | {"CustomerRevised", "CustomerWithdrawn", "ReservationMoved", "DueDayMoved"}
        | {"PointsToppedUp", "PointsRefunded", "PointsDeducted", "PointsRestored"}
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._customer_id: int | None = None
        self.page: CustomerPage | None = None
        self._latest, self._phones, self._places = LatestQuery(context), LatestQuery(context), LatestQuery(context)
        self._reserving = ReservationCommands(context, self)
        self.seeker, self.parts = CustomerPicker(context), CustomerPageView(context)
        self.showing, self.hidden_scan = StateView(self._scrolled()), HiddenScanEdit(self)
        self._loss = LossCommands(context, self.refresh)
        self.other = Button("default", icon="magnifying-glass")
        self._keys = PageShortcuts(context.words, self, "customers", _KEYS)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.seeker)
        self._stack.addWidget(self._framed())
        self._wire()
        self.retranslate()
        self._shown()

    def heading(self) -> str:
        return self.context.words.tr("mypage.heading")

    def subtitle(self) -> str:
        return self.context.words.tr("mypage.context")

    def header_widgets(self) -> Sequence[QWidget]:
        return (self.other,) if self._customer_id is not None else ()

    def key_actions(self) -> Sequence[QAction]:
        return self._keys.actions()

    def input_target(self) -> QLineEdit | None:
        return self.seeker.people.search.edit if self._customer_id is None else self.hidden_scan

    def take_scan(self, found: ScanResult) -> bool:
        if found.customer_id is not None:
            self.open(found.customer_id)
        return found.customer_id is not None

    def navigate(self, target: Target | None) -> None:
        if target is not None and target.key is not None:
            self.open(int(target.key))

    def refresh(self) -> None:
        if self._customer_id is None:
            self.seeker.people.look()
            return
        self._ask()
        self.parts.lag.look()

    def retranslate(self) -> None:
        self.hidden_scan.setAccessibleName(self.context.words.tr("counter.scan_name"))
        tr = self.context.words.tr
        self.other.set_text(tr("customers.other_customer"))
        self._keys.retranslate()
        self.seeker.retranslate()
        self.parts.retranslate()
        self.changed.emit()

    def open(self, customer_id: int) -> None:
        """Show somebody's page."""
        if customer_id != self._customer_id:
            self.page = None
            self.parts.show_places(())
        self._customer_id = customer_id
        self._shown()
        self.refresh()
        self.parts.shelf.setFocus()

    def find_another(self) -> None:
        """Look for somebody else."""
        self._customer_id, self.page = None, None
        self._latest.drop()
        self._shown()
        self.seeker.people.look_for("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show as much at once as there is room for."""
        low, warned = self.height() < px(_LOW), self.parts.lag.isVisibleTo(self)
        self.parts.shelf.see_rows(1 if low or warned else 2)
        width = self.width() > px(1000)
        self._frame.setContentsMargins(24 if width else 16, 8 if low else 16, 24 if width else 16, 12)

    def _ask(self) -> None:
        customer_id = self._customer_id
        if self.page is None:
            self.showing.loading(self.context.words.tr("mypage.looking"))
        self._latest.ask(customer_page, then=self._show, otherwise=self._fail, customer_id=customer_id)
        form = {"customer_id": customer_id}
        self._places.ask(places_of, then=self.parts.show_places, otherwise=lambda _error: None, **form)
        self._phones.ask(show_customer, then=self._show_phone, otherwise=lambda _error: None, customer_id=customer_id)

    def _show(self, visit: CustomerPage) -> None:
        self.page = visit
        self.parts.show_customer_page(visit)
        self.showing.ready()
        self._shown()

    def _show_phone(self, shown: CustomerShown) -> None:
        self.parts.identity.show_phone(shown.customer, shown.phone)

    def _fail(self, error: Exception) -> None:
        words = self.context.words
        title, again = words.tr("mypage.failed"), words.tr("customers.again")
        self.page = None
        self.showing.error(title, sentence_of_lasting(words, error), again)

    def _shown(self) -> None:
        """Let keys and head fit what is shown."""
        somebody = self._customer_id is not None
        self._stack.setCurrentIndex(1 if somebody else 0)
        self._keys.set_enabled({"close": somebody})
        self.changed.emit()

    def _go(self, where: str) -> None:
        if self._customer_id is not None:
            self.context.go(Target(page=where, key=self._customer_id))

    def _press_figure(self, where: str) -> None:
        if where == "ledger":
            self._go("customers")
        else:
            self.parts.shelf.setFocus(Qt.FocusReason.TabFocusReason)

    def _scan(self, code: str) -> None:
        self.seeker.read(code)

    def _type(self, words: str) -> None:
        self.find_another()
        self.seeker.people.look_for(words)

    def _wire(self) -> None:
        self.other.clicked.connect(self.find_another)
        self.seeker.found.connect(self.open)
        self.seeker.listed.connect(self._type)
        self.hidden_scan.entered.connect(self._scan)
        self.hidden_scan.typed.connect(self._type)
        self.parts.identity.wished.connect(self._go)
        self.parts.figures.pressed.connect(self._press_figure)
        self.parts.points.ledger_wanted.connect(lambda: self._go("customers"))
        self.parts.lag.mended.connect(self.refresh)
        self.parts.lag.shown.connect(self._fit)
        self.showing.acted.connect(self.refresh)
        self._keys.pressed.connect(self._press)
        reserved = self.parts.reserved
        reserved.cancel_wanted.connect(lambda one: self._reserving.cancel(one.place.reservation_id, one.place.customer))
        reserved.opened.connect(lambda title: self.context.go(Target(page="reservations", key=title)))
        self._reserving.changed.connect(lambda _title: self.refresh())
        self._keys.bind("cancel_reservation", reserved.table)
        for key in ("cancel_rental", "loss"):
            self._keys.bind(key, self.parts.shelf)
        self.parts.shelf.menu_wanted.connect(self._open_menu)
        self.parts.shelf.cancel_wanted.connect(self._cancel)

    def _press(self, name: str) -> None:
        commands = {
            "find": self.find_another,
            "cancel_rental": self._cancel_chosen,
            "loss": self.parts.shelf.open_menu,
            "cancel_reservation": self.parts.reserved.cancel_chosen,
            "refresh": self.refresh,
            "close": self.find_another,
        }
        commands[name]()

    def _open_menu(self, book: OpenRental, at: QPoint) -> None:
        self._loss.open_menu(self.parts.shelf.viewport(), at, book.copy, book.reported)

    def _cancel_chosen(self) -> None:
        chosen = self.parts.shelf.chosen()
        if chosen is not None:
            self._cancel(chosen)

    def _cancel(self, rental_id: int) -> None:
        self.context.cancel_rentals((rental_id,), then=self.refresh)

    def _scrolled(self) -> ScrollArea:
        """Return the page in an area that scrolls where a window is too low for all of it."""
        return ScrollArea(self.parts, only_down=True)

    def _framed(self) -> QWidget:
        holder = QWidget()
        self._frame = QVBoxLayout(holder)
        self._frame.setSpacing(10)
        self._frame.addWidget(self.parts.lag)
        self._frame.addWidget(self.showing, 1)
        return holder
