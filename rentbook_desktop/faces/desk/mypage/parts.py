"""The parts of the customer's page, and the list from which somebody is chosen."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.customers.customer_table import CustomerTable
from rentbook_desktop.faces.desk.customers.latest_query import LatestQuery
from rentbook_desktop.faces.desk.mypage.figures import CustomerFigures
from rentbook_desktop.faces.desk.mypage.history import RentalHistory
from rentbook_desktop.faces.desk.mypage.identity import Identity
from rentbook_desktop.faces.desk.mypage.points_card import PointsCard
from rentbook_desktop.faces.desk.mypage.rental_cards import RentalCards
from rentbook_desktop.faces.desk.mypage.reservation_card import ReservationCard
from rentbook_desktop.faces.desk.page_context import PageContext, Target
from rentbook_desktop.faces.desk.staleness_banner import StalenessBanner
from rentbook_desktop.faces.error_sentences import sentence_of_lasting
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.mypage.customer_page import CustomerPage
from rentbook_desktop.queries.counter import ScanResult, resolve_scan
from rentbook_desktop.queries.lag import MYPAGE
from rentbook_desktop.queries.title_queue import CustomerPlace

_LIST_WIDTH, _POINTS_WIDTH = 460, 300


class CustomerPageView(QWidget):
    """Identity, figures, books at home, history, points."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._visit: CustomerPage | None = None
        self.lag, self.identity, self.figures = (
            StalenessBanner(context, MYPAGE),
            Identity(context.words),
            CustomerFigures(context.words),
        )
        self.shelf, self.history, self.points = (
            RentalCards(context.words),
            RentalHistory(context),
            PointsCard(context.words),
        )
        self.reserved = ReservationCard(context.words)
        self.reserved.hide()
        self.title, self.count, self.order = label("", "h2"), label("", "h2", "accent"), label("", "small", "text2")
        self.none = label("", "body", "text2")
        self._build()

    def show_customer_page(self, visit: CustomerPage) -> None:
        """Show a customer's page."""
        self._visit = visit
        self.identity.show_customer_page(visit)
        self.figures.show_customer_page(visit)
        self.shelf.show_books(visit.at_home)
        self.shelf.setVisible(bool(visit.at_home))
        self.none.setVisible(not visit.at_home)
        self.history.show_history(visit.customer, visit.before)
        self.points.show_points(visit.points)
        self.count.setText(str(len(visit.at_home)) if visit.at_home else "")
        self.order.setVisible(len(visit.at_home) > 1)

    def show_places(self, places: tuple[CustomerPlace, ...]) -> None:
        """Show what the customer waits for."""
        self.reserved.show_places(places, self._context.now().date())

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._context.words.tr
        self.title.setText(tr("mypage.at_home"))
        self.order.setText(tr("mypage.order"))
        self.none.setText(tr("mypage.nothing_out"))
        self.shelf.setAccessibleName(tr("mypage.at_home"))
        self.lag.retranslate()
        for part in (self.identity, self.figures, self.reserved, self.points, self.history):
            part.retranslate()
        if self._visit is not None:
            self.shelf.show_books(self._visit.at_home)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.order)
        side = QVBoxLayout()
        side.setSpacing(12)
        side.addWidget(self.reserved)
        side.addWidget(self.points)
        side.addStretch(1)
        low = QHBoxLayout()
        low.setSpacing(20)
        low.addWidget(self.history, 1)
        low.addLayout(side)
        for part in (self.reserved, self.points):
            part.setFixedWidth(px(_POINTS_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.identity)
        column.addWidget(self.figures)
        column.addLayout(head)
        column.addWidget(self.shelf)
        column.addWidget(self.none)
        column.addLayout(low, 1)


class CustomerPicker(QWidget):
    """The list in the middle of an empty page; tells whom it found, or words to look for."""

    found = Signal(object)
    listed = Signal(str)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context, self._latest = context, LatestQuery(context)
        self.people = CustomerTable(context)
        self.title = label("", "h2")
        column = QVBoxLayout()
        column.setContentsMargins(0, 20, 0, 16)
        column.setSpacing(12)
        column.addWidget(self.title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.people, 1)
        middle = QWidget()
        middle.setLayout(column)
        middle.setFixedWidth(px(_LIST_WIDTH))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (None, middle, None):
            row.addStretch(1) if part is None else row.addWidget(part)
        self.people.selected.connect(self.found)
        self.people.entered.connect(self._enter)
        self.people.new_wanted.connect(self._register)

    def retranslate(self) -> None:
        """Say everything again."""
        self.title.setText(self._context.words.tr("mypage.whose"))
        self.people.retranslate()

    def read(self, code: str) -> None:
        """Understand a scanned card, or words."""
        if code:
            then: Callable[[ScanResult], object] = partial(self._understood, code)
            self._latest.ask(resolve_scan, then=then, otherwise=self._fail, code=code)

    def _enter(self, words: str) -> None:
        chosen = self.people.selected_for(words)
        if chosen is not None:
            self.found.emit(chosen)
        else:
            self.read(words)

    def _understood(self, code: str, scanned: ScanResult) -> None:
        if scanned.customer_id is not None:
            self.found.emit(scanned.customer_id)
        elif len(scanned.customers) == 1 and not scanned.copies:
            self.found.emit(scanned.customers[0].customer)
        else:
            self.listed.emit(code)

    def _register(self, name: str) -> None:
        self._context.go(Target(page="customers", key=name or None, command="new"))

    def _fail(self, error: Exception) -> None:
        words = self._context.words
        title = words.tr("customers.open_failed")
        self._context.show_toast(ToastContent(tone="bad", title=title, sentence=sentence_of_lasting(words, error)))
