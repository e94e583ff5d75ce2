"""Where the parts of the customers' page stand: who on the left, their ledger on the right."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.customers.customer_card import CustomerCard
from rentbook_desktop.faces.desk.customers.customer_form import CustomerForm
from rentbook_desktop.faces.desk.customers.customer_table import CustomerTable
from rentbook_desktop.faces.desk.customers.decision_panel import DecisionPanel
from rentbook_desktop.faces.desk.customers.hidden_scan_edit import HiddenScanEdit
from rentbook_desktop.faces.desk.customers.ledger_pane import LedgerPane
from rentbook_desktop.faces.desk.customers.pin_panel import CustomerPinPanel
from rentbook_desktop.faces.desk.customers.top_up import TopUpForm
from rentbook_desktop.faces.desk.late_part import LatePart
from rentbook_desktop.faces.desk.page import Page
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.widgets.card import divider
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.scroll_area import ScrollArea

_LEFT, _LOW, _WIDTH = 370, 690, 1000


class CustomersLayout(QWidget):
    """The left column shows the list, a form, or a customer with the top-up form or a decision below.

    The form and the decision are made when somebody first needs them.
    """

    resized = Signal()

    def __init__(self, context: PageContext, page: Page) -> None:
        super().__init__()
        self._words = context.words
        self.people, self.card, self.top_up = CustomerTable(context), CustomerCard(context), TopUpForm(context)
        self.late_form = LatePart(lambda: CustomerForm(context))
        self.late_decision = LatePart(lambda: DecisionPanel(context))
        self.late_pin = LatePart(lambda: CustomerPinPanel(context))
        self.ledger, self.hidden_scan = LedgerPane(context), HiddenScanEdit(page)
        self.left = QStackedWidget()
        self._below = QStackedWidget()
        self._customer = self._scrolled(self._of_customer())
        self._writing: QWidget | None = None
        for part in (self.people, self._customer):
            self.left.addWidget(part)
        self.late_form.when_made(self._place_form)
        self.late_decision.when_made(self._below.addWidget)
        self.late_pin.when_made(self._below.addWidget)
        self._lay_out()

    @property
    def form(self) -> CustomerForm:
        """The form of a customer."""
        return self.late_form.get()

    @property
    def decision(self) -> DecisionPanel:
        """The panel in which something is decided about a customer."""
        return self.late_decision.get()

    @property
    def pin(self) -> CustomerPinPanel:
        """The panel in which a customer chooses the PIN for the kiosk."""
        return self.late_pin.get()

    def retranslate(self) -> None:
        """Say everything again that is there."""
        self.hidden_scan.setAccessibleName(self._words.tr("counter.scan_name"))
        for part in (self.people, self.card, self.top_up, self.ledger):
            part.retranslate()
        for late in (self.late_form.if_made, self.late_decision.if_made, self.late_pin.if_made):
            if late is not None:
                late.retranslate()

    def is_form_changed(self) -> bool:
        """Return whether the form or the decision that is open holds what was typed."""
        shown = self.shown()
        return (shown == "form" and self.form.is_changed()) or (shown == "decision" and self.deciding.is_changed())

    def is_half_done(self) -> bool:
        """Return whether something is begun that would be lost."""
        refund = self.ledger.is_paying_back() and self.ledger.back.is_changed()
        return self.is_form_changed() or refund or (self.shown() == "customer" and not self.top_up.is_empty())

    def show_list(self) -> None:
        """Show who can be chosen."""
        self.left.setCurrentWidget(self.people)

    def show_customer(self) -> None:
        """Show who was chosen, with the top-up form."""
        self.left.setCurrentWidget(self._customer)
        self._show_below(self.top_up)

    def show_decision(self) -> None:
        """Show who was chosen, with a decision in the place of the top-up form."""
        self.left.setCurrentWidget(self._customer)
        self._show_below(self.decision)

    def show_pin(self) -> None:
        """Show who was chosen, with the panel of their PIN in the place of the top-up form."""
        self.left.setCurrentWidget(self._customer)
        self._show_below(self.pin)

    @property
    def deciding(self) -> DecisionPanel | CustomerPinPanel:
        """Return what is in the place of the top-up form: the panel of the PIN, else that of decisions."""
        pin = self.late_pin.if_made
        return pin if pin is not None and self._below.currentWidget() is pin else self.decision

    def show_form(self) -> None:
        """Show the form of a customer."""
        self.late_form.get()
        if self._writing is not None:
            self.left.setCurrentWidget(self._writing)

    def shown(self) -> str:
        """Return which of them is shown: list, form, decision or customer."""
        if self.left.currentWidget() is self.people:
            return "list"
        if self.left.currentWidget() is self._writing:
            return "form"
        return "customer" if self._below.currentWidget() is self.top_up else "decision"

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.left.setFixedWidth(px(_LEFT))
        low = self.height() < px(_LOW)
        self.card.set_tight(tight=low)
        self.top_up.set_tight(tight=low)
        edge = 24 if self.width() > px(_WIDTH) else 16
        self._row.setContentsMargins(edge, 0, edge, 0)
        for part in (self.left, self.ledger):  # the line between them reaches from end to end
            part.setContentsMargins(0, 10 if low else 18, 0, 10 if low else 14)
        self._row.setSpacing(20 if self.width() > px(_WIDTH) else 14)

    def _show_below(self, part: QWidget) -> None:
        for inside in filter(None, (self.top_up, self.late_decision.if_made, self.late_pin.if_made)):
            policy = inside.sizePolicy()
            vertical = policy.Policy.Preferred if inside is part else policy.Policy.Ignored
            inside.setSizePolicy(policy.horizontalPolicy(), vertical)
        self._below.setCurrentWidget(part)
        self._below.adjustSize()

    def _of_customer(self) -> QWidget:
        self._below.addWidget(self.top_up)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.card)
        column.addWidget(self._below)
        column.addStretch(1)
        return holder

    def _place_form(self, form: CustomerForm) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(form)
        column.addStretch(1)
        self._writing = self._scrolled(holder)
        self.left.addWidget(self._writing)

    def _scrolled(self, part: QWidget) -> ScrollArea:
        return ScrollArea(part, only_down=True)

    def _lay_out(self) -> None:
        self._row = row = QHBoxLayout(self)
        row.addWidget(self.left)
        row.addWidget(divider(upright=True))
        row.addWidget(self.ledger, 1)
