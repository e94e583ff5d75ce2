"""Where the parts of the customers' page stand: who on the left, their ledger on the right."""

from PySide6.QtCore import Qt, Signal
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
from rentbook_desktop.faces.desk.page import Page
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.widgets.card import divider
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.scroll_area import ScrollArea

_LEFT, _MIN, _LOW, _WIDTH = 380, 370, 690, 1000


class CustomersLayout(QWidget):
    """The left column shows the list, a form, or a customer with the top-up form or a decision below."""

    resized = Signal()

    def __init__(self, context: PageContext, page: Page) -> None:
        super().__init__()
        self.people, self.form = CustomerTable(context), CustomerForm(context)
        self.card, self.top_up, self.decision = CustomerCard(context), TopUpForm(context), DecisionPanel(context)
        self.pin = CustomerPinPanel(context)
        self.ledger, self.hidden_scan = LedgerPane(context), HiddenScanEdit(page)
        self.left = QStackedWidget()
        self._below = QStackedWidget()
        self._customer = self._scrolled(self._of_customer())
        self._writing = self._scrolled(self._holding(self.form))
        for part in (self.people, self._customer, self._writing):
            self.left.addWidget(part)
        self._lay_out()

    def is_form_changed(self) -> bool:
        """Return whether the form or the decision that is open holds what was typed."""
        changed = {"form": self.form.is_changed, "decision": self.deciding.is_changed}.get(self.shown())
        return changed is not None and changed()

    def is_half_done(self) -> bool:
        """Return whether something is begun that would be lost."""
        refund = self.ledger.back.isVisibleTo(self) and self.ledger.back.is_changed()
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
        return self.pin if self._below.currentWidget() is self.pin else self.decision

    def show_form(self) -> None:
        """Show the form of a customer."""
        self.left.setCurrentWidget(self._writing)

    def shown(self) -> str:
        """Return which of them is shown: list, form, decision or customer."""
        if self.left.currentWidget() is self.people:
            return "list"
        if self.left.currentWidget() is self._writing:
            return "form"
        return "customer" if self._below.currentWidget() is self.top_up else "decision"

    def retranslate(self) -> None:
        """Say everything again."""
        for part in (self.people, self.card, self.top_up, self.decision, self.pin, self.form, self.ledger):
            part.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.left.setFixedWidth(min(px(_LEFT), max(px(_MIN), round(self.width() * 0.36))))
        low = self.height() < px(_LOW)
        self.card.set_tight(tight=low)
        self.top_up.set_tight(tight=low)
        edge = 24 if self.width() > px(_WIDTH) else 16
        self._row.setContentsMargins(edge, 10 if low else 18, edge, 10 if low else 14)
        self._row.setSpacing(20 if self.width() > px(_WIDTH) else 14)

    def _show_below(self, part: QWidget) -> None:
        for inside in (self.top_up, self.decision, self.pin):
            policy = inside.sizePolicy()
            vertical = policy.Policy.Preferred if inside is part else policy.Policy.Ignored
            inside.setSizePolicy(policy.horizontalPolicy(), vertical)
        self._below.setCurrentWidget(part)
        self._below.adjustSize()

    def _of_customer(self) -> QWidget:
        for part in (self.top_up, self.decision, self.pin):
            self._below.addWidget(part)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.card)
        column.addWidget(self._below)
        column.addStretch(1)
        return holder

    def _holding(self, part: QWidget) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(part)
        column.addStretch(1)
        return holder

    def _scrolled(self, part: QWidget) -> ScrollArea:
        area = ScrollArea(part, only_down=True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _lay_out(self) -> None:
        self._row = row = QHBoxLayout(self)
        row.addWidget(self.left)
        row.addWidget(divider(upright=True))
        row.addWidget(self.ledger, 1)
