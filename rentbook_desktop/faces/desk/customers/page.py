"""The page of customers and wallets: find, register, top up, pay back, and the ledger that tells it all."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.customers.asking import Latest
from rentbook_desktop.faces.desk.customers.deeds import Decision, Deeds
from rentbook_desktop.faces.desk.customers.finding import Finding
from rentbook_desktop.faces.desk.customers.give_back import BackWish
from rentbook_desktop.faces.desk.customers.keys import CustomerKeys
from rentbook_desktop.faces.desk.customers.layout import Parts
from rentbook_desktop.faces.desk.customers.papers import Papers
from rentbook_desktop.faces.desk.customers.top_up import TopUpWish
from rentbook_desktop.faces.desk.page import News, Page, Room, Target
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.wording import sentence_of_error
from rentbook_desktop.rental.ledger import LedgerRow
from rentbook_desktop.wallet.people import PersonAtDesk, person_at_desk

_POINTS = {"PointsToppedUp", "PointsRefunded", "PointsDeducted", "PointsRestored"}


class CustomersPage(Page):
    """Nobody chosen: the list. Somebody: their card and the top-up form, a form or a deed in its place."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {"CustomerRegistered", "CustomerRevised", "CustomerWithdrawn", "BookRented", *_POINTS}
    )

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.person: PersonAtDesk | None = None
        self._who: int | None = None
        self._latest, self._sure = Latest(room), False
        self.parts, self.keys = Parts(room, self), CustomerKeys(room.words, self)
        self.papers = Papers(room, self)
        self.deeds = Deeds(room, self.parts, opened=self.open, changed=self.refresh, closed=self.close_person)
        self.finding = Finding(room, self.parts, opened=self.open, listed=self.show_list)
        self.other = Button("default", icon="magnifying-glass")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.parts)
        self._wire()
        self.retranslate()
        self._shown()

    def heading(self) -> str:
        return self.room.words.say("customers.heading")

    def context(self) -> str:
        if self.person is None or self.parts.shown() == "list":
            return ""
        return self.room.words.say("counter.customer_name", name=self.person.file.shown.name)

    def head(self) -> Sequence[QWidget]:
        return (self.other,) if self.parts.shown() != "list" else ()

    def key_actions(self) -> Sequence[QAction]:
        return self.keys.actions()

    def catcher(self) -> QLineEdit | None:
        return self.parts.people.search.edit if self.parts.shown() == "list" else self.parts.silent

    def arrive(self, target: Target | None) -> None:
        if target is None or not self._may_drop():
            return
        if target.deed == "new":
            self.begin_new(str(target.key or ""))
        elif target.key is not None:
            self.open(int(target.key), deed=target.deed)
        if target.filter:
            self.parts.ledger.take_filter(target.filter)

    def refresh(self) -> None:
        self.parts.people.look()
        if self._who is not None:
            self._ask_for(self._who)
            self.parts.ledger.refresh()

    def retranslate(self) -> None:
        self.other.say(self.room.words.say("customers.other_person"))
        parts = self.parts
        for part in (parts.people, parts.card, parts.top_up, parts.deed, parts.form, parts.ledger, self.keys):
            part.retranslate()
        self.changed.emit()

    def open(self, who: int, *, deed: str = "") -> None:
        """Show a customer; `deed` is begun there."""
        if who != self._who:
            self.parts.top_up.begin_anew()
            self.person = None
        self._who = who
        self.parts.show_person()
        self.parts.ledger.show_ledger_of(who)
        self._ask_for(who, deed=deed or "top_up")

    def close_person(self) -> None:
        """Go back to the list."""
        self._who, self.person = None, None
        self._latest.drop()
        self.parts.ledger.show_ledger_of(None)
        self.show_list()
        self.parts.people.look()

    def show_list(self) -> None:
        """Show the list, its field ready for the next name; who was chosen is chosen no more."""
        if self._who is not None:
            self._who, self.person = None, None
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
            self.parts.form.begin(None, name="" if any(sign.isdigit() for sign in name) else name)
            self._shown()

    def begin_deed(self, deed: str) -> None:
        """Begin what was chosen on the customer's card."""
        if self.person is None:
            return
        file, who = self.person.file, self.person.file.shown.customer
        if deed in {"mypage", "counter"}:
            self.room.go(Target(page=deed, key=who))
        elif deed == "phone":
            self.deeds.show_phone(who)
        elif deed == "refund":
            self.give_back(None)
        elif deed == "close":
            self.close_person()
        elif deed == "edit":
            self.parts.show_form()
            self.parts.form.begin(file)
        elif deed == "top_up":
            self.parts.show_person()
            self.parts.top_up.amount.edit.setFocus()
        else:
            lost = file.shown.lost_cards if deed == "card" else ()
            note = self.room.words.say("customers.lost_cards", cards=", ".join(lost)) if lost else ""
            self.parts.show_deed()
            self.parts.deed.begin(deed, note)
        self._shown()

    def give_back(self, row: LedgerRow | None) -> None:
        """Offer to give points back: of the top-up that is chosen, or of the wallet."""
        if self.person is None:
            return
        row = row if row is not None and row.kind == "TOP_UP" else None
        available = self.person.wallet.available
        if available <= 0 or (row is not None and row.left <= 0):
            say = self.room.words.say
            title, why = say("customers.nothing_back"), say("customers.nothing_back_text")
            self.room.tell(News(tone="info", title=title, sentence=why))
            return
        self.parts.ledger.back.show()
        self.parts.ledger.back.begin(row, available)

    def confirm(self) -> None:
        """Do what is on the screen: save the form, decide the deed, give back, or top up."""
        shown, parts = self.parts.shown(), self.parts
        if shown == "person":
            (parts.ledger.back.confirm if parts.ledger.back.isVisibleTo(self) else parts.top_up.confirm)()
        elif shown != "list":
            (parts.form if shown == "form" else parts.deed).confirm()

    def step_back(self) -> None:
        """Close one thing: the panel, the form, the customer."""
        shown, back = self.parts.shown(), self.parts.ledger.back
        if back.isVisibleTo(self):
            back.hide()
        elif shown in {"form", "deed"}:
            self._close_form()
        elif shown == "person":
            self.close_person()

    def _close_form(self) -> None:
        if not self._may_drop():
            return
        if self._who is None:
            self.show_list()
        else:
            self.parts.show_person()
        self._shown()

    def _may_drop(self) -> bool:
        """Return whether a form can be left; a changed one is left when that is asked for a second time."""
        shown = self.parts.shown()
        changed = {"form": self.parts.form.is_changed, "deed": self.parts.deed.is_changed}.get(shown)
        if changed is None or not changed() or self._sure:
            self._sure = False
            return True
        self._sure = True
        say = self.room.words.say
        self.room.tell(News(tone="info", title=say("customers.stay_title"), sentence=say("customers.stay_text")))
        return False

    def _ask_for(self, who: int, *, deed: str = "") -> None:
        def show(person: PersonAtDesk) -> None:
            self.person = person
            self.parts.card.show_person(person)
            self.parts.top_up.show_wallet(person.wallet, person.presets)
            self.parts.top_up.setEnabled(person.file.shown.state != "WITHDRAWN")
            if deed:
                self.begin_deed(deed)
            self._shown()

        self._latest.ask(person_at_desk, then=show, otherwise=self._not_opened, customer_id=who)

    def _not_opened(self, error: Exception) -> None:
        words = self.room.words
        title, why = words.say("customers.open_failed"), sentence_of_error(words, error)
        self.room.tell(News(tone="bad", title=title, sentence=why))
        if self.person is None:
            self.close_person()

    def _top_up(self, wish: TopUpWish) -> None:
        if self.person is not None:
            shown = self.person.file.shown
            self.deeds.top_up(shown.customer, shown.name, wish)

    def _give_back(self, wish: BackWish) -> None:
        if self.person is not None:
            self.deeds.give_back(self.person.file.shown.customer, wish)

    def _decide(self, deed: str, reason: str, card: str) -> None:
        if self.person is not None:
            shown = self.person.file.shown
            self.deeds.decide_after_asking(self.window(), shown.customer, shown.name, Decision(deed, reason, card))

    def _shown(self) -> None:
        """Let keys and head fit what is shown."""
        shown = self.parts.shown()
        self.keys.show_state(shown=shown, person=self.person is not None and shown in {"person", "deed"})
        self.changed.emit()

    def _press(self, name: str) -> None:
        if name != "close":
            self._sure = False
        pressed = {
            "find": self.find_another,
            "new": self.begin_new,
            "top_up": lambda: self.begin_deed("top_up"),
            "back": lambda: self.give_back(self.parts.ledger.chosen_row()),
            "statement": self._offer_statement,
            "refresh": self.refresh,
            "confirm": self.confirm,
            "close": self.step_back,
        }
        pressed[name]()

    def _offer_statement(self) -> None:
        if self.person is not None:
            self.papers.offer_statement(self.parts.ledger.statement, self.person.file)

    def _export(self) -> None:
        if self.person is not None:
            self.papers.export(self.person.file, self.parts.ledger.kinds())

    def _wire(self) -> None:
        parts = self.parts
        self.keys.pressed.connect(self._press)
        self.other.clicked.connect(self.find_another)
        self.deeds.who = lambda: self._who
        self.deeds.give_back_of = lambda number: self.give_back(parts.ledger.row(number))
        parts.people.taken.connect(self.open)
        parts.people.new_wanted.connect(self.begin_new)
        parts.card.wished.connect(self.begin_deed)
        parts.top_up.confirmed.connect(self._top_up)
        parts.form.confirmed.connect(self.deeds.write_down)
        parts.form.closed.connect(self.step_back)
        parts.deed.confirmed.connect(self._decide)
        parts.deed.closed.connect(self.step_back)
        parts.ledger.back_wanted.connect(self.give_back)
        parts.ledger.back.confirmed.connect(self._give_back)
        parts.ledger.back.closed.connect(parts.ledger.back.hide)
        parts.ledger.export_wanted.connect(self._export)
        parts.ledger.statement_wanted.connect(self._offer_statement)
