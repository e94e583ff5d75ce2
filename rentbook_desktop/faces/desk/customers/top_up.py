"""The form that turns money into points: how much, how it was given, and what the wallet holds then."""

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.customers.tenders import TENDERS, TenderTiles
from rentbook_desktop.faces.desk.customers.totals import Totals
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.widgets.amount_tiles import AmountTiles
from rentbook_desktop.faces.widgets.card import Card, divider
from rentbook_desktop.faces.widgets.confirm_bar import ConfirmBar
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.key_hint import KeyHint
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.money import MAX_WON
from rentbook_desktop.wallet.queries import Balance


class TopUpRequest(Struct, frozen=True, kw_only=True):
    """What is to be paid in, in won."""

    amount: int
    tender: str
    given: int | None = None
    approval: str = ""
    memo: str = ""


class TopUpForm(Card):
    """Tells what is wished for; stays as it is until it is told that it was done."""

    confirmed = Signal(object)

    def __init__(self, context: PageContext) -> None:
        super().__init__(margins=(18, 14, 18, 14), gap=0)
        self._context = context
        self._wallet: Balance | None = None
        self._presets: tuple[int, ...] = ()
        self._busy, self._tight = False, False
        self.title, self.key = label("", "h2"), KeyHint("F4")
        self.amount, self.quick, self.tender = Field("amount"), AmountTiles(), TenderTiles()
        self.given, self.approval, self.memo = Field("amount"), Field("latin"), Field("text")
        self.sums, self.bar = Totals(), ConfirmBar("F9")
        self._build()
        self._wire()
        self.retranslate()

    def show_wallet(self, wallet: Balance, presets: tuple[int, ...]) -> None:
        """Count with this wallet; what is typed stays."""
        self._wallet, self._presets = wallet, presets
        self._recount()

    def reset(self) -> None:
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
        tender = self.tender.selected()
        given = self.given.amount() if tender == "cash" else None
        approval = self.approval.text() if tender == "card" else ""
        request = TopUpRequest(
            amount=self.amount.amount() or 0, tender=tender, given=given, approval=approval, memo=self.memo.text()
        )
        self.confirmed.emit(request)

    def show_problem(self, code: str, sentence: str) -> bool:
        """Put what the shop said beside the field it means; tell whether there is one."""
        fields = {
            "INVALID_AMOUNT": self.amount,
            "WALLET_FULL": self.amount,
            "TOP_UP_LIMIT": self.amount,
            "GIVEN_TOO_LITTLE": self.given,
        }
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
        tr = self._context.words.tr
        unit = tr("customers.unit")
        self.title.setText(tr("customers.top_up"))
        self.amount.set_labels(tr("customers.amount"), unit=unit)
        self.given.set_labels(tr("customers.given"), unit=tr("customers.unit_cash"))
        self.approval.set_labels(tr("customers.approval"))
        self.memo.set_labels(tr("customers.memo"), placeholder=tr("customers.memo_hint"))
        names = {key: tr(f"customers.tender_{key}") for key in TENDERS}
        self.tender.set_text(tr("customers.tender"), names)
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
        tr, amount = self._context.words.tr, self.amount.amount()
        if amount is None:
            return tr("customers.amount_bad" if self.amount.text() else "customers.amount_none")
        if not 1 <= amount <= MAX_WON:
            return tr("customers.amount_limits", minimum=1, maximum=MAX_WON)
        return ""

    def _given_problem(self) -> str:
        amount, given = self.amount.amount() or 0, self.given.amount()
        if self.tender.selected() != "cash" or not self.given.text():
            return ""
        if given is None:
            return self._context.words.tr("customers.amount_bad")
        missing = amount - given
        return (
            self._context.words.tr("customers.given_short", amount=self._context.words.cash(missing))
            if missing > 0
            else ""
        )

    def _recount(self) -> None:
        tr, won, tender = self._context.words.tr, self._context.words.won, self.tender.selected()
        amount = self.amount.amount() or 0
        self.quick.show_tiles([(one, f"{one:,}") for one in self._presets], amount or None)
        self.given.setVisible(tender == "cash")
        self.approval.setVisible(tender == "card")
        balance = self._wallet.balance if self._wallet else 0
        lines = [] if self._tight else [(tr("customers.now"), won(balance))]
        change = (self.given.amount() or 0) - amount
        if tender == "cash" and self.given.amount() and amount and change >= 0:
            lines.append((tr("customers.change"), self._context.words.cash(change)))
        self.sums.show_totals(lines, (tr("customers.then"), won(balance + amount), "accent" if amount else "text"))
        ready = self._wallet is not None and amount > 0
        self.bar.show_command(
            tr(f"customers.confirm_{tender}"), won(amount) if amount else "", ready=ready, busy=self._busy
        )

    def _select_preset(self, amount: int) -> None:
        self.amount.set_amount(amount)
        self._recount()

    def _wire(self) -> None:
        self.amount.edited.connect(self._recount)
        self.given.edited.connect(self._recount)
        self.amount.entered.connect(self._next_field)
        self.given.entered.connect(self.memo.edit.setFocus)
        self.approval.entered.connect(self.memo.edit.setFocus)
        self.quick.chosen.connect(self._select_preset)
        self.tender.chosen.connect(lambda _key: self._recount())
        self.bar.clicked.connect(self.confirm)

    def _next_field(self) -> None:
        if problem := self._amount_problem():
            self.amount.show_error(problem)
            return
        tender = self.tender.selected()
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
        self.inside.addWidget(divider())
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
