"""Runs what the forms of the page ask for, each with one effect, and tells what became of it."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from rentbook_desktop.customer.actions import edit_customer, register_customer
from rentbook_desktop.customer.cards import replace_card
from rentbook_desktop.customer.phone_reveal import PhoneRevealed, reveal_phone
from rentbook_desktop.customer.queries import CustomerFile, CustomerShown
from rentbook_desktop.customer.suspension import resume_customer, suspend_customer
from rentbook_desktop.faces.desk.customers.customer_form import CustomerRequest
from rentbook_desktop.faces.desk.customers.latest_query import RequestIds
from rentbook_desktop.faces.desk.customers.layout import CustomersLayout
from rentbook_desktop.faces.desk.customers.pin_commands import PinCommands
from rentbook_desktop.faces.desk.customers.refund_panel import RefundRequest
from rentbook_desktop.faces.desk.customers.standing_commands import StandingCommands
from rentbook_desktop.faces.desk.customers.top_up import TopUpRequest
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.error_sentences import sentence_of, sentence_of_error, title_of_error
from rentbook_desktop.faces.phone_text import phone_text
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.dialog import Dialog
from rentbook_desktop.foundation.errors import Refused
from rentbook_desktop.payment.actions import WalletMoved, top_up
from rentbook_desktop.payment.refunds import refund, reverse_transfer
from rentbook_desktop.queries.ledger import LedgerRow
from rentbook_desktop.rental.customer_mentions import Mention, mentions_of
from rentbook_desktop.rental.customer_withdrawal import CustomerLeft, withdraw_customer

Then = Callable[[], object]


class Decision(NamedTuple):
    """What is decided about a customer, why, and with which card."""

    command: str
    reason: str
    card: str


class CustomerCommands:
    """`opened` shows a customer, `changed` asks again for the one that is shown, `closed` goes back to the list."""

    def __init__(
        self,
        context: PageContext,
        parts: CustomersLayout,
        *,
        opened: Callable[[int], object],
        changed: Then,
        closed: Then,
    ) -> None:
        self._context, self._parts = context, parts
        self._opened, self._changed, self._closed = opened, changed, closed
        self._paying, self._returning = RequestIds(), RequestIds()
        self._pins = PinCommands(context, parts.late_pin, self._pin_settled)
        self._standing = StandingCommands(context, parts.card.more, changed, self._fail)
        self.customer_id: Callable[[], int | None] = lambda: None
        self.give_back_of: Callable[[int], object] = lambda _number: None

    def take_back(self, row: LedgerRow) -> None:
        """A row that is no top-up has nothing to pay back: its rental can be cancelled, the rest is said."""
        if row.kind == "RENTAL" and row.purpose.rental_id is not None:
            self._context.cancel_rentals((row.purpose.rental_id,), then=self._changed)
        else:
            self.say_nothing_back("only_top_up")

    def say_nothing_back(self, why: str) -> None:
        """Say that nothing can be paid back, and why."""
        tr = self._context.words.tr
        title, sentence = tr("customers.nothing_back"), tr(f"customers.{why}")
        self._context.show_toast(ToastContent(tone="info", title=title, sentence=sentence))

    def top_up(self, customer_id: int, name: str, request: TopUpRequest) -> None:
        """Turn the money into points."""
        self._parts.top_up.busy(on=True)
        form = {field: getattr(request, field) for field in ("amount", "tender", "given", "approval", "memo")}
        number = self._paying.number(customer_id, request)

        def done(moved: WalletMoved) -> None:
            self._paying.settled()
            self._parts.top_up.busy(on=False)
            if self.customer_id() == customer_id:
                self._parts.top_up.reset()
            self._show_topped_up(name, request, moved)
            self._changed()

        self._context.do(
            top_up, then=done, otherwise=self._not_topped_up, customer_id=customer_id, request_id=number, **form
        )

    def refund(self, customer_id: int, request: RefundRequest) -> None:
        """Pay points back, or take a wrong top-up off again."""
        panel, number = self._parts.ledger.back, self._returning.number(customer_id, request)
        panel.busy(on=True)

        def done(_moved: WalletMoved) -> None:
            self._returning.settled()
            if self.customer_id() == customer_id:
                panel.hide()
            key = "reversed" if request.reversal else "refunded"
            words = self._context.words
            self._context.show_toast(
                ToastContent(tone="ok", title=words.tr(f"customers.{key}", amount=words.won(request.amount)))
            )
            self._changed()

        form = {
            "customer_id": customer_id,
            "transfer_id": request.transfer_id,
            "reason": request.reason,
            "request_id": number,
        }
        if request.reversal:
            self._context.do(reverse_transfer, then=done, otherwise=self._not_given_back, **form)
        else:
            form |= {"amount": request.amount, "tender": request.tender}
            self._context.do(refund, then=done, otherwise=self._not_given_back, **form)

    def save_customer(self, request: CustomerRequest) -> None:
        """Register somebody, or change what is known of them."""
        self._parts.form.busy(on=True)

        def done(shown: CustomerShown) -> None:
            self._parts.form.busy(on=False)
            tr = self._context.words.tr
            key = "saved" if request.customer else "registered"
            sentence = "" if request.customer else tr("customers.registered_text", card=shown.card or "")
            self._context.show_toast(
                ToastContent(tone="ok", title=tr(f"customers.{key}", name=shown.name), sentence=sentence)
            )
            self._opened(shown.customer)

        form = dict(request.form)
        if request.customer is None:
            self._context.do(register_customer, then=done, otherwise=self._not_written, **form)
        else:
            self._context.do(
                edit_customer, then=done, otherwise=self._not_written, customer_id=request.customer, **form
            )

    def decide_after_asking(self, window: QWidget, customer_id: int, name: str, decision: Decision) -> None:
        """Ask before what cannot be undone; everything else is done at once."""
        if decision.command != "withdraw":
            self.decide(customer_id, *decision)
            return
        tr = self._context.words.tr
        self._dialog = Dialog(window)
        self._dialog.ask(
            tr("customers.ask_withdraw", name=name),
            tr("customers.ask_withdraw_text"),
            verb=tr("customers.ask_withdraw_yes"),
            no=tr("customers.ask_no"),
            then=lambda: self.decide(customer_id, *decision),
        )

    def begin(self, command: str, file: CustomerFile) -> None:
        """Put up what asks for a decision about somebody: the panel of their PIN, or that of the others with a reason."""
        if command in {"group", "id_check", "id_withdraw"}:
            self._standing.begin(command, file)
            return
        if command == "pin":
            self._parts.show_pin()
            self._pins.begin(file.shown.customer)
            return
        lost = file.shown.lost_cards if command == "card" else ()
        note = self._context.words.tr("customers.lost_cards", cards=", ".join(lost)) if lost else ""
        self._parts.show_decision()
        self._parts.decision.begin(command, note)
        self.look_for_mentions(file.shown.customer, command)

    def _pin_settled(self) -> None:
        if self._parts.shown() == "decision":
            self._parts.show_customer()
        self._changed()

    def look_for_mentions(self, customer_id: int, command: str) -> None:
        """Show the remarks that name whoever is about to leave."""

        def found(mentions: tuple[Mention, ...]) -> None:
            if self.customer_id() == customer_id:
                self._parts.decision.show_mentions(mentions)

        if command == "withdraw":
            self._context.ask(mentions_of, then=found, otherwise=self._not_decided, customer_id=customer_id)

    def decide(self, customer_id: int, command: str, reason: str, card: str) -> None:
        """Suspend, let rent again, give another card, or let leave."""
        self._parts.decision.busy(on=True)
        form: dict[str, object] = {"customer_id": customer_id, "reason": reason}
        if command == "card":
            form["card_number"] = card or None
        acts: dict[str, Callable[..., CustomerShown]] = {
            "suspend": suspend_customer,
            "resume": resume_customer,
            "card": replace_card,
        }
        act = acts.get(command)
        if act is None:
            form |= {"blank_texts": True} if self._parts.decision.blanks_texts else {}
            left = partial(self._left, customer_id)
            self._context.do(withdraw_customer, then=left, otherwise=self._not_decided, **form)
            return
        self._context.do(act, then=partial(self._decided, command), otherwise=self._not_decided, **form)

    def show_phone(self, customer_id: int) -> None:
        """Show the whole phone number for a while."""

        def done(seen: PhoneRevealed) -> None:
            if self.customer_id() == customer_id:  # nobody else is shown by now
                self._parts.card.show_phone(phone_text(self._context.words, seen.phone))

        self._context.do(reveal_phone, then=done, otherwise=self._fail, customer_id=customer_id)

    def _show_topped_up(self, name: str, request: TopUpRequest, moved: WalletMoved) -> None:
        tr, won = self._context.words.tr, self._context.words.won
        change = (request.given or request.amount) - request.amount
        key = "topped_up_change" if change else "topped_up_text"
        sentence = tr(
            f"customers.{key}", name=name, change=self._context.words.cash(change), balance=won(moved.balance)
        )
        title, number = tr("customers.topped_up", amount=won(request.amount)), moved.transfer_id
        undo = tr("customers.undo_top_up")
        news = ToastContent(
            tone="ok", title=title, sentence=sentence, action=undo, then=lambda: self.give_back_of(number)
        )
        self._context.show_toast(news)

    def _not_topped_up(self, error: Exception) -> None:
        form = self._parts.top_up
        form.busy(on=False)
        code, sentence = self._said(error)
        if not form.show_problem(code, sentence):
            self.show_refusal("not_topped_up", error)

    def _not_given_back(self, error: Exception) -> None:
        panel = self._parts.ledger.back
        panel.busy(on=False)
        code, sentence = self._said(error)
        panel.show_problem(sentence, code)

    def _not_written(self, error: Exception) -> None:
        form = self._parts.form
        form.busy(on=False)
        if isinstance(error, Refused):
            form.show_reasons([(one.code, sentence_of(self._context.words, one)) for one in error.reasons])
        else:
            form.show_reasons([("", sentence_of_error(self._context.words, error))])

    def _decided(self, command: str, shown: CustomerShown) -> None:
        tr = self._context.words.tr
        self._parts.decision.busy(on=False)
        title = tr(f"customers.done_{command}", card=shown.card or "")
        if command == "suspend":
            undo, customer_id = tr("customers.undo"), shown.customer
            self._context.show_toast(
                ToastContent(
                    tone="ok",
                    title=title,
                    action=undo,
                    then=lambda: self.decide(customer_id, "resume", "", ""),
                    is_undo=True,
                )
            )
        else:
            self._context.show_toast(ToastContent(tone="ok", title=title, sentence=shown.name))
        if self._parts.shown() == "decision" and self.customer_id() == shown.customer:
            self._parts.show_customer()
        self._changed()

    def _left(self, customer_id: int, _left: CustomerLeft) -> None:
        self._parts.decision.busy(on=False)
        self._context.show_toast(ToastContent(tone="ok", title=self._context.words.tr("customers.done_withdraw")))
        self._closed() if self.customer_id() == customer_id else self._changed()

    def _not_decided(self, error: Exception) -> None:
        self._parts.decision.busy(on=False)
        code, sentence = self._said(error)
        if self._parts.shown() == "decision":
            self._parts.decision.show_problem(sentence, code)
        else:
            self.show_refusal("not_done", error)

    def _fail(self, error: Exception) -> None:
        self.show_refusal("not_done", error)

    def show_refusal(self, key: str, error: Exception) -> None:
        """Tell in a toast what was not done, and why."""
        title = title_of_error(self._context.words, error, f"customers.{key}")
        sentence = sentence_of_error(self._context.words, error)
        self._context.show_toast(ToastContent(tone="bad", title=title, sentence=sentence))

    def _said(self, error: Exception) -> tuple[str, str]:
        code = error.reasons[0].code if isinstance(error, Refused) and error.reasons else ""
        return code, sentence_of_error(self._context.words, error)
