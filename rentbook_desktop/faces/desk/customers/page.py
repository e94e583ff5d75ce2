"""The page of customers and wallets: find, register, top up, pay back, and the ledger that tells it all."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.customers.customer_commands import CustomerCommands, Decision
from rentbook_desktop.faces.desk.customers.customer_form import CustomerForm
from rentbook_desktop.faces.desk.customers.decision_panel import DecisionPanel
from rentbook_desktop.faces.desk.customers.latest_query import LatestQuery
from rentbook_desktop.faces.desk.customers.layout import CustomersLayout
from rentbook_desktop.faces.desk.customers.ledger_export import LedgerExport
from rentbook_desktop.faces.desk.customers.refund_panel import RefundPanel, RefundRequest
from rentbook_desktop.faces.desk.customers.scan_router import ScanRouter
from rentbook_desktop.faces.desk.customers.shortcuts import CustomerKeys
from rentbook_desktop.faces.desk.customers.top_up import TopUpRequest
from rentbook_desktop.faces.desk.page import Page
from rentbook_desktop.faces.desk.page_context import PageContext, Target
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.queries.counter import ScanResult
from rentbook_desktop.queries.customer_list import CustomerSummary, customer_summary
from rentbook_desktop.queries.ledger import LedgerRow

_POINTS = {"PointsToppedUp", "PointsBrought", "PointsRefunded", "PointsDeducted", "PointsRestored"}


class CustomersPage(Page):
    """Nobody chosen: the list. Somebody: their card and the top-up form, a form or a decision in its place."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {"CustomerRegistered", "CustomerRevised", "CustomerWithdrawn", "BookRented", *_POINTS}
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.customer: CustomerSummary | None = None
        self._customer_id: int | None = None
        self._latest, self._sure = LatestQuery(context), False
        self.parts, self.keys = CustomersLayout(context, self), CustomerKeys(context.words, self)
        self.exporter = LedgerExport(context, self)
        self.commands = CustomerCommands(
            context, self.parts, opened=self.open, changed=self.refresh, closed=self.close_customer
        )
        self.finding = ScanRouter(context, self.parts, opened=self.open, listed=self.show_list, may_drop=self._may_drop)
        self.other = Button("default", icon="magnifying-glass")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.parts)
        self._wire()
        self.retranslate()
        self._shown()

    def heading(self) -> str:
        return self.context.words.tr("customers.heading")

    def subtitle(self) -> str:
        if self.customer is None or self.parts.shown() == "list":
            return ""
        return self.context.words.tr("counter.customer_name", name=self.customer.file.shown.name)

    def header_widgets(self) -> Sequence[QWidget]:
        return (self.other,) if self.parts.shown() != "list" else ()

    def key_actions(self) -> Sequence[QAction]:
        return self.keys.actions()

    def input_target(self) -> QLineEdit | None:
        return self.parts.people.search.edit if self.parts.shown() == "list" else self.parts.hidden_scan

    def take_scan(self, found: ScanResult) -> bool:
        return self.finding.scanned(found)

    def navigate(self, target: Target | None) -> None:
        if target is None or not self._may_drop():
            return
        if target.command == "new":
            self.begin_new(str(target.key or ""))
        elif target.key is not None:
            self.open(int(target.key), command=target.command)
        if target.filter:
            self.parts.ledger.select_filter(target.filter)

    def is_half_done(self) -> bool:
        return self.parts.is_half_done()

    def refresh(self) -> None:
        self.parts.people.look()
        if self._customer_id is not None:
            self._ask_for(self._customer_id)
            self.parts.ledger.refresh()

    def retranslate(self) -> None:
        self.other.set_text(self.context.words.tr("customers.other_customer"))
        self.parts.retranslate()
        self.keys.retranslate()
        self.changed.emit()

    def open(self, customer_id: int, *, command: str = "") -> None:
        """Show a customer; `command` is begun there."""
        if customer_id != self._customer_id:
            self.parts.top_up.reset()
            self.customer = None
        self._customer_id = customer_id
        self.parts.show_customer()
        self.parts.ledger.show_ledger_of(customer_id)
        self._ask_for(customer_id, command=command or "top_up")

    def close_customer(self) -> None:
        """Go back to the list."""
        self._latest.drop()
        self.show_list()
        self.parts.people.look()

    def show_list(self) -> None:
        """Show the list, its field ready for the next name; who was chosen is chosen no more."""
        if self._customer_id is not None:
            self._customer_id, self.customer = None, None
            self.parts.ledger.show_ledger_of(None)
        self.parts.show_list()
        self.parts.people.search.edit.setFocus()
        self._shown()

    def find_another(self) -> None:
        """Look for another customer, unless something typed would be lost."""
        if self._may_drop():
            self.parts.people.search.set_text("")
            self.show_list()
            self.parts.people.look()

    def begin_new(self, name: str = "") -> None:
        """Register somebody."""
        if self.parts.shown() != "form" or self._may_drop():
            self.parts.show_form()
            self.parts.form.begin(None, name="" if any(char.isdigit() for char in name) else name)
            self._shown()

    def begin_decision(self, command: str) -> None:
        """Begin what was chosen on the customer's card."""
        if self.customer is None:
            return
        file, customer_id = self.customer.file, self.customer.file.shown.customer
        if command in {"mypage", "counter", "labels"}:
            self.context.go(Target(page=command, key=customer_id, command="cards" if command == "labels" else ""))
        elif command == "phone":
            self.commands.show_phone(customer_id)
        elif command == "refund":
            self.refund(None)
        elif command == "close":
            self.close_customer()
        elif command == "edit":
            self.parts.show_form()
            self.parts.form.begin(file)
        elif command == "top_up":
            self.parts.show_customer()
            self.parts.top_up.amount.edit.setFocus()
        else:
            self.commands.begin(command, file)
        self._shown()

    def refund(self, row: LedgerRow | None) -> None:
        """Offer to give points back: of the top-up that is chosen, or of the wallet. A rental that is chosen is cancelled."""
        if self.customer is None:
            return
        if row is not None and row.kind != "TOP_UP":
            self.commands.take_back(row)
            return
        available = self.customer.wallet.available
        if available <= 0 or (row is not None and row.left <= 0):
            self.commands.say_nothing_back("nothing_back_text")
            return
        self.parts.ledger.back.show()
        self.parts.ledger.back.begin(row, available, by_card=self.customer.by_card)

    def confirm(self) -> None:
        """Do what is on the screen: save the form, decide, refund, or top up."""
        shown, parts = self.parts.shown(), self.parts
        if shown == "customer":
            (parts.ledger.back.confirm if parts.ledger.is_paying_back() else parts.top_up.confirm)()
        elif shown != "list":
            (parts.form if shown == "form" else parts.deciding).confirm()

    def step_back(self) -> None:
        """Close one thing: the panel, the form, the customer."""
        shown, ledger = self.parts.shown(), self.parts.ledger
        if ledger.is_paying_back():
            ledger.back.hide()
        elif shown in {"form", "decision"}:
            self._close_form()
        elif shown == "customer":
            self.close_customer()

    def _close_form(self) -> None:
        if not self._may_drop():
            return
        if self._customer_id is None:
            self.show_list()
        else:
            self.parts.show_customer()
        self._shown()

    def _may_drop(self) -> bool:
        """Return whether a form can be left; a changed one is left when that is asked for a second time."""
        if not self.parts.is_form_changed() or self._sure:
            self._sure = False
            return True
        self._sure = True
        tr = self.context.words.tr
        stay = ToastContent(tone="info", title=tr("customers.stay_title"), sentence=tr("customers.stay_text"))
        self.context.show_toast(stay)
        return False

    def _ask_for(self, customer_id: int, *, command: str = "") -> None:
        def show(summary: CustomerSummary) -> None:
            self.customer = summary
            self.parts.card.show_customer(summary)
            self.parts.top_up.show_wallet(summary.wallet, summary.presets)
            self.parts.top_up.setEnabled(summary.file.shown.state != "WITHDRAWN")
            if command:
                self.begin_decision(command)
            self._shown()

        self._latest.ask(customer_summary, then=show, otherwise=self._not_opened, customer_id=customer_id)

    def _not_opened(self, error: Exception) -> None:
        self.commands.show_refusal("open_failed", error)
        if self.customer is None:
            self.close_customer()

    def _top_up(self, request: TopUpRequest) -> None:
        if self.customer is not None:
            shown = self.customer.file.shown
            self.commands.top_up(shown.customer, shown.name, request)

    def _refund(self, request: RefundRequest) -> None:
        if self.customer is not None:
            self.commands.refund(self.customer.file.shown.customer, request)

    def _decide(self, command: str, reason: str, card: str) -> None:
        if self.customer is not None:
            shown = self.customer.file.shown
            wanted = Decision(command, reason, card)
            self.commands.decide_after_asking(self.window(), shown.customer, shown.name, wanted)

    def _shown(self) -> None:
        """Let keys and head fit what is shown."""
        shown = self.parts.shown()
        self.keys.show_state(shown=shown, customer=self.customer is not None and shown in {"customer", "decision"})
        self.changed.emit()

    def _press(self, name: str) -> None:
        if name != "close":
            self._sure = False
        pressed = {
            "find": self.find_another,
            "new": self.begin_new,
            "top_up": lambda: self.begin_decision("top_up"),
            "back": lambda: self.refund(self.parts.ledger.chosen_row()),
            "statement": self._offer_statement,
            "refresh": self.refresh,
            "confirm": self.confirm,
            "close": self.step_back,
        }
        pressed[name]()

    def _offer_statement(self) -> None:
        if self.customer is not None:
            self.exporter.offer_statement(self.parts.ledger.statement, self.customer.file)

    def _export(self) -> None:
        if self.customer is not None:
            self.exporter.export(self.customer.file, self.parts.ledger.kinds())

    def _wire(self) -> None:
        parts = self.parts
        self.keys.pressed.connect(self._press)
        self.other.clicked.connect(self.find_another)
        self.commands.customer_id = lambda: self._customer_id
        self.commands.give_back_of = lambda number: self.refund(parts.ledger.row(number))
        parts.people.selected.connect(self.open)
        parts.people.new_wanted.connect(self.begin_new)
        parts.card.wished.connect(self.begin_decision)
        parts.top_up.confirmed.connect(self._top_up)
        parts.ledger.back_wanted.connect(self.refund)
        parts.ledger.export_wanted.connect(self._export)
        parts.ledger.statement_wanted.connect(self._offer_statement)
        parts.late_form.when_made(partial(self._wire_late, self.commands.save_customer))
        parts.late_decision.when_made(partial(self._wire_late, self._decide))
        parts.ledger.late_back.when_made(partial(self._wire_late, self._refund))
        parts.late_pin.when_made(lambda panel: panel.closed.connect(self.step_back))

    def _wire_late(self, then: Callable[..., None], part: CustomerForm | DecisionPanel | RefundPanel) -> None:
        part.confirmed.connect(then)
        part.closed.connect(self.step_back)
