"""Has done what the forms of the page wish for, each with one effect, and tells what became of it."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from rentbook_desktop.customer.actions import edit_customer, register_customer
from rentbook_desktop.customer.cards import replace_card
from rentbook_desktop.customer.queries import CustomerShown
from rentbook_desktop.customer.standing import PhoneRevealed, resume_customer, reveal_phone, suspend_customer
from rentbook_desktop.faces.desk.customers.asking import Requests
from rentbook_desktop.faces.desk.customers.give_back import BackWish
from rentbook_desktop.faces.desk.customers.layout import Parts
from rentbook_desktop.faces.desk.customers.person_form import PersonWish
from rentbook_desktop.faces.desk.customers.top_up import TopUpWish
from rentbook_desktop.faces.desk.page import News, Room
from rentbook_desktop.faces.widgets.dialog import Dialog
from rentbook_desktop.faces.wording import sentence_of, sentence_of_error
from rentbook_desktop.foundation.errors import Refused
from rentbook_desktop.payment.actions import WalletMoved, top_up
from rentbook_desktop.payment.refunds import refund, reverse_transfer
from rentbook_desktop.rental.leaving import CustomerLeft, withdraw_customer

Then = Callable[[], object]


class Decision(NamedTuple):
    """What is decided about a customer, why, and with which card."""

    deed: str
    reason: str
    card: str


class Deeds:
    """`opened` shows a customer, `changed` asks again for the one that is shown, `closed` goes back to the list."""

    def __init__(
        self, room: Room, parts: Parts, *, opened: Callable[[int], object], changed: Then, closed: Then
    ) -> None:
        self._room, self._parts = room, parts
        self._opened, self._changed, self._closed = opened, changed, closed
        self._paying, self._returning = Requests(), Requests()
        self.who: Callable[[], int | None] = lambda: None
        self.give_back_of: Callable[[int], object] = lambda _number: None

    def top_up(self, who: int, name: str, wish: TopUpWish) -> None:
        """Turn the money into points."""
        self._parts.top_up.busy(on=True)
        form = {field: getattr(wish, field) for field in ("amount", "tender", "given", "approval", "memo")}
        number = self._paying.number(who, wish)

        def done(moved: WalletMoved) -> None:
            self._paying.settled()
            self._parts.top_up.busy(on=False)
            if self.who() == who:
                self._parts.top_up.begin_anew()
            self._tell_topped_up(name, wish, moved)
            self._changed()

        self._room.do(top_up, then=done, otherwise=self._not_topped_up, customer_id=who, request_id=number, **form)

    def give_back(self, who: int, wish: BackWish) -> None:
        """Pay points back, or take a wrong top-up off again."""
        panel, number = self._parts.ledger.back, self._returning.number(who, wish)
        panel.busy(on=True)

        def done(_moved: WalletMoved) -> None:
            self._returning.settled()
            panel.hide()
            key = "reversed" if wish.reversal else "refunded"
            words = self._room.words
            self._room.tell(News(tone="ok", title=words.say(f"customers.{key}", amount=words.won(wish.amount))))
            self._changed()

        form = {"customer_id": who, "transfer_id": wish.transfer_id, "reason": wish.reason, "request_id": number}
        if wish.reversal:
            self._room.do(reverse_transfer, then=done, otherwise=self._not_given_back, **form)
        else:
            form |= {"amount": wish.amount, "tender": wish.tender}
            self._room.do(refund, then=done, otherwise=self._not_given_back, **form)

    def write_down(self, wish: PersonWish) -> None:
        """Register somebody, or change what is known of them."""
        self._parts.form.busy(on=True)

        def done(shown: CustomerShown) -> None:
            self._parts.form.busy(on=False)
            say = self._room.words.say
            key = "saved" if wish.customer else "registered"
            sentence = "" if wish.customer else say("customers.registered_text", card=shown.card or "")
            self._room.tell(News(tone="ok", title=say(f"customers.{key}", name=shown.name), sentence=sentence))
            self._opened(shown.customer)

        form = dict(wish.form)
        if wish.customer is None:
            self._room.do(register_customer, then=done, otherwise=self._not_written, **form)
        else:
            self._room.do(edit_customer, then=done, otherwise=self._not_written, customer_id=wish.customer, **form)

    def decide_after_asking(self, window: QWidget, who: int, name: str, decision: Decision) -> None:
        """Ask before what cannot be undone; everything else is done at once."""
        if decision.deed != "withdraw":
            self.decide(who, *decision)
            return
        say = self._room.words.say
        self._dialog = Dialog(window)
        self._dialog.ask(
            say("customers.ask_withdraw", name=name),
            say("customers.ask_withdraw_text"),
            verb=say("customers.ask_withdraw_yes"),
            no=say("customers.ask_no"),
            then=lambda: self.decide(who, *decision),
        )

    def decide(self, who: int, deed: str, reason: str, card: str) -> None:
        """Suspend, let rent again, give another card, or let leave."""
        self._parts.deed.busy(on=True)
        form: dict[str, object] = {"customer_id": who, "reason": reason}
        if deed == "card":
            form["card_number"] = card or None
        acts: dict[str, Callable[..., CustomerShown]] = {
            "suspend": suspend_customer,
            "resume": resume_customer,
            "card": replace_card,
        }
        act = acts.get(deed)
        if act is None:
            self._room.do(withdraw_customer, then=self._left, otherwise=self._not_decided, **form)
            return
        self._room.do(act, then=lambda shown: self._decided(deed, shown), otherwise=self._not_decided, **form)

    def show_phone(self, who: int) -> None:
        """Show the whole phone number for a while."""

        def done(seen: PhoneRevealed) -> None:
            self._parts.card.show_phone(seen.phone)

        self._room.do(reveal_phone, then=done, otherwise=self._fail, customer_id=who)

    def _tell_topped_up(self, name: str, wish: TopUpWish, moved: WalletMoved) -> None:
        say, won = self._room.words.say, self._room.words.won
        change = (wish.given or wish.amount) - wish.amount
        key = "topped_up_change" if change else "topped_up_text"
        sentence = say(f"customers.{key}", name=name, change=won(change), balance=won(moved.balance))
        title, number = say("customers.topped_up", amount=won(wish.amount)), moved.transfer_id
        undo = say("customers.undo_top_up")
        news = News(tone="ok", title=title, sentence=sentence, action=undo, then=lambda: self.give_back_of(number))
        self._room.tell(news)

    def _not_topped_up(self, error: Exception) -> None:
        form = self._parts.top_up
        form.busy(on=False)
        code, sentence = self._said(error)
        if not form.show_problem(code, sentence):
            self._tell_no("not_topped_up", sentence)

    def _not_given_back(self, error: Exception) -> None:
        panel = self._parts.ledger.back
        panel.busy(on=False)
        code, sentence = self._said(error)
        panel.show_problem(sentence, code)

    def _not_written(self, error: Exception) -> None:
        form = self._parts.form
        form.busy(on=False)
        if isinstance(error, Refused):
            form.show_reasons([(one.code, sentence_of(self._room.words, one)) for one in error.reasons])
        else:
            form.show_reasons([("", sentence_of_error(self._room.words, error))])

    def _decided(self, deed: str, shown: CustomerShown) -> None:
        say = self._room.words.say
        self._parts.deed.busy(on=False)
        title = say(f"customers.done_{deed}", card=shown.card or "")
        if deed == "suspend":
            undo, who = say("customers.undo"), shown.customer
            self._room.tell(News(tone="ok", title=title, action=undo, then=lambda: self.decide(who, "resume", "", "")))
        else:
            self._room.tell(News(tone="ok", title=title, sentence=shown.name))
        if self._parts.shown() == "deed":
            self._parts.show_person()
        self._changed()

    def _left(self, _left: CustomerLeft) -> None:
        self._parts.deed.busy(on=False)
        self._room.tell(News(tone="ok", title=self._room.words.say("customers.done_withdraw")))
        self._closed()

    def _not_decided(self, error: Exception) -> None:
        self._parts.deed.busy(on=False)
        code, sentence = self._said(error)
        if self._parts.shown() == "deed":
            self._parts.deed.show_problem(sentence, code)
        else:
            self._tell_no("not_done", sentence)

    def _fail(self, error: Exception) -> None:
        self._tell_no("not_done", self._said(error)[1])

    def _tell_no(self, key: str, sentence: str) -> None:
        self._room.tell(News(tone="bad", title=self._room.words.say(f"customers.{key}"), sentence=sentence))

    def _said(self, error: Exception) -> tuple[str, str]:
        code = error.reasons[0].code if isinstance(error, Refused) and error.reasons else ""
        return code, sentence_of_error(self._room.words, error)
