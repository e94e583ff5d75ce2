"""The form that turns money into points: how much, how it was given, and what the wallet holds then."""

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.customers.sums import Sums
from rentbook_desktop.faces.desk.customers.tenders import TENDERS, TenderTiles
from rentbook_desktop.faces.desk.page import Room
from rentbook_desktop.faces.widgets.alert import Tiles
from rentbook_desktop.faces.widgets.card import Card, hairline
from rentbook_desktop.faces.widgets.confirmbar import ConfirmBar
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.keymark import KeyMark
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.money import MOST
from rentbook_desktop.wallet.queries import Balance


class TopUpWish(Struct, frozen=True, kw_only=True):
    """What is to be paid in, in won."""

    amount: int
    tender: str
    given: int | None = None
    approval: str = ""
    memo: str = ""


class TopUpForm(Card):
    """Tells what is wished for; stays as it is until it is told that it was done."""

    confirmed = Signal(object)
    scanned = Signal(str)

    def __init__(self, room: Room) -> None:
        super().__init__(margins=(18, 14, 18, 14), gap=0)
        self._room = room
        self._wallet: Balance | None = None
        self._presets: tuple[int, ...] = ()
        self._busy, self._tight = False, False
        self.title, self.key = label("", "h2"), KeyMark("F4")
        self.amount, self.quick, self.tender = Field("amount"), Tiles(), TenderTiles()
        self.given, self.approval, self.memo = Field("amount"), Field("latin"), Field("text")
        self.sums, self.bar = Sums(), ConfirmBar("F9")
        self._build()
        self._wire()
        self.retranslate()

    def show_wallet(self, wallet: Balance, presets: tuple[int, ...]) -> None:
        """Count with this wallet; what is typed stays."""
        self._wallet, self._presets = wallet, presets
        self._recount()

    def begin_anew(self) -> None:
        """Forget what was typed."""
        for field in (self.amount, self.given, self.approval, self.memo):
            field.set_text("")
        self._recount()

    def is_empty(self) -> bool:
        """Return whether nothing was typed that could be lost."""
        return not any(field.text() for field in (self.amount, self.given, self.approval, self.memo))

    def busy(self, *, on: bool) -> None:
        """Show that the money is on its way."""
        self._busy = on
        self._recount()

    def confirm(self) -> None:
        """Ask for the top-up, if everything in the form can be read."""
        if self._busy or self._wallet is None or not self._check():
            return
        tender = self.tender.taken()
        given = self.given.amount() if tender == "cash" else None
        approval = self.approval.text() if tender == "card" else ""
        wish = TopUpWish(
            amount=self.amount.amount() or 0, tender=tender, given=given, approval=approval, memo=self.memo.text()
        )
        self.confirmed.emit(wish)

    def show_problem(self, code: str, sentence: str) -> bool:
        """Put what the shop said beside the field it means; tell whether there is one."""
        fields = {"INVALID_AMOUNT": self.amount, "WALLET_FULL": self.amount, "GIVEN_TOO_LITTLE": self.given}
        if code in fields:
            fields[code].show_error(sentence)
            fields[code].edit.setFocus()
        return code in fields

    def set_tight(self, *, tight: bool) -> None:
        """Stand closer where the window is low; the balance of this moment stands on the card above."""
        self._tight = tight
        edge = 10 if tight else 14
        self.inside.setContentsMargins(18, edge, 18, edge)
        self.bar.setFixedHeight(px(50 if tight else 60))
        self._recount()

    def retranslate(self) -> None:
        """Say everything again."""
        say = self._room.words.say
        unit = say("customers.unit")
        self.title.setText(say("customers.top_up"))
        self.amount.say(say("customers.amount"), unit=unit)
        self.given.say(say("customers.given"), unit=unit)
        self.approval.say(say("customers.approval"))
        self.memo.say(say("customers.memo"), placeholder=say("customers.memo_hint"))
        names = {key: say(f"customers.tender_{key}") for key in TENDERS}
        self.tender.say(say("customers.tender"), names)
        self._recount()

    def _check(self) -> bool:
        """Say beside each field what cannot be read in it; the first of them gets the focus."""
        problems = [(self.amount, self._amount_problem()), (self.given, self._given_problem())]
        for field, problem in problems:
            field.show_error(problem)
        wrong = next((field for field, problem in problems if problem), None)
        if wrong is not None:
            wrong.edit.setFocus()
        return wrong is None

    def _amount_problem(self) -> str:
        say, amount = self._room.words.say, self.amount.amount()
        if amount is None:
            return say("customers.amount_bad" if self.amount.text() else "customers.amount_none")
        if not 1 <= amount <= MOST:
            return say("customers.amount_limits", least=1, most=MOST)
        return ""

    def _given_problem(self) -> str:
        amount, given = self.amount.amount() or 0, self.given.amount()
        if self.tender.taken() != "cash" or not self.given.text():
            return ""
        if given is None:
            return self._room.words.say("customers.amount_bad")
        missing = amount - given
        return (
            self._room.words.say("customers.given_short", amount=self._room.words.won(missing)) if missing > 0 else ""
        )

    def _recount(self) -> None:
        say, won, tender = self._room.words.say, self._room.words.won, self.tender.taken()
        amount = self.amount.amount() or 0
        self.quick.show_tiles([(one, f"{one:,}") for one in self._presets], amount or None)
        self.given.setVisible(tender == "cash")
        self.approval.setVisible(tender == "card")
        balance = self._wallet.balance if self._wallet else 0
        lines = [] if self._tight else [(say("customers.now"), won(balance))]
        change = (self.given.amount() or 0) - amount
        if tender == "cash" and self.given.amount() and amount and change >= 0:
            lines.append((say("customers.change"), won(change)))
        self.sums.show_sums(lines, (say("customers.then"), won(balance + amount), "accent" if amount else "text"))
        ready = self._wallet is not None and amount > 0
        self.bar.show_deed(
            say(f"customers.confirm_{tender}"), won(amount) if amount else "", ready=ready, busy=self._busy
        )

    def _take_preset(self, amount: int) -> None:
        self.amount.set_amount(amount)
        self._recount()

    def _wire(self) -> None:
        self.amount.edited.connect(self._recount)
        self.given.edited.connect(self._recount)
        self.amount.entered.connect(self._next_field)
        self.given.entered.connect(self.memo.edit.setFocus)
        self.approval.entered.connect(self.memo.edit.setFocus)
        self.quick.chosen.connect(self._take_preset)
        self.tender.chosen.connect(lambda _key: self._recount())
        self.bar.clicked.connect(self.confirm)
        for field in (self.amount, self.given, self.approval, self.memo):
            field.scanned.connect(self.scanned)

    def _next_field(self) -> None:
        if problem := self._amount_problem():
            self.amount.show_error(problem)
            return
        tender = self.tender.taken()
        after = {"cash": self.given, "card": self.approval}.get(tender, self.memo)
        after.edit.setFocus()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.key)
        details = QHBoxLayout()
        details.setSpacing(8)
        for field in (self.given, self.approval, self.memo):
            details.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.amount.edit.setMinimumHeight(44)
        self.inside.addLayout(head)
        for part, above in ((self.amount, 8), (self.quick, 8), (self.tender, 10), (_holding(details), 10)):
            self.inside.addSpacing(above)
            self.inside.addWidget(part)
        self.inside.addSpacing(12)
        self.inside.addWidget(hairline())
        self.inside.addSpacing(8)
        self.inside.addWidget(self.sums)
        self.inside.addSpacing(10)
        self.inside.addWidget(self.bar)


def _holding(row: QHBoxLayout) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addLayout(row)
    return holder
