"""The panel that gives points back: out of the wallet, of one top-up, or a whole wrong top-up taken off again."""

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from rentbook_desktop.faces.desk.customers.tenders import TENDERS
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.widgets.buttons import Button, IconButton
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.segmented import Choice, Segmented
from rentbook_desktop.faces.widgets.text import ElidedLabel, label
from rentbook_desktop.queries.ledger import LedgerRow

_FIELD_OF = {"INVALID_AMOUNT": "amount", "REFUND_EXCEEDS": "amount", "INSUFFICIENT_POINTS": "amount"}
_FIELD_OF |= {"NOTHING_TO_REFUND": "amount", "MIXED_TENDERS": "amount", "REASON_MISSING": "reason"}

_NARROW = 480


class RefundRequest(Struct, frozen=True, kw_only=True):
    """What is to go back, in won; `reversal` takes the whole top-up off as a slip."""

    amount: int
    tender: str
    reason: str
    transfer_id: int | None
    reversal: bool


class RefundPanel(Card):
    """Tells what is wished for; stays as it is until it is told that it was done."""

    confirmed = Signal(object)
    closed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__(margins=(18, 14, 14, 14), gap=10)
        self._context = context
        self._row: LedgerRow | None = None
        self._maximum, self._busy = 0, False
        self._offered: int | None = None
        self.title, self.close_button = ElidedLabel("", "h3"), IconButton("x", size=16)
        self.way, self.text = Segmented(), label("", "small", "text2", wrap=True)
        self.amount, self.reason, self.tender = Field("amount"), Field("text"), Segmented()
        self.problem, self.button = label("", "small", "bad", wrap=True), Button("primary", key="F9", height=40)
        self._selected, self._tender = "refund", "cash"
        self._across, self._press = QBoxLayout(QBoxLayout.Direction.LeftToRight), QVBoxLayout()
        self._build()
        self._wire()

    def begin(self, row: LedgerRow | None, available: int, *, by_card: int) -> None:
        """Offer to give back: of a top-up that is chosen in the ledger, or simply of the wallet.

        What is left of a top-up stands in the field; how much of a wallet is for people to say. `by_card` of what is available
        (won) was paid in by card: the way the larger part came is offered first.
        """
        self._row, self._busy, self._selected = row, False, "refund"
        self._maximum = min(available, row.left) if row else available
        usual = "card" if by_card > available - by_card else "cash"
        came = row.purpose.tender if row else usual
        self._tender = came if came in TENDERS else "cash"
        self._offered = self._maximum if row else None
        self.amount.set_amount(self._offered)
        self.reason.set_text("")
        self.show_problem("")
        self.retranslate()
        self.amount.edit.setFocus()

    def busy(self, *, on: bool) -> None:
        """Show that it is being done."""
        self._busy = on
        self._show_button()

    def is_changed(self) -> bool:
        """Return whether something typed could be lost."""
        return bool(self.reason.text()) or self.amount.amount() != self._offered

    def confirm(self) -> None:
        """Ask for it, if the amount can be given back and there is a reason."""
        if self._busy or not self._check():
            return
        request = RefundRequest(
            amount=self._amount() or 0,
            tender=self._tender,
            reason=self.reason.text(),
            transfer_id=self._row.transfer_id if self._row else None,
            reversal=self._selected == "reversal",
        )
        self.confirmed.emit(request)

    def show_problem(self, sentence: str, code: str = "") -> None:
        """Say what the shop said: beside the field it means, else above the button."""
        field = {"amount": self.amount, "reason": self.reason}.get(_FIELD_OF.get(code, ""))
        if field is not None and field.isVisibleTo(self):
            field.show_error(sentence)
            sentence = ""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def retranslate(self) -> None:
        """Say everything again."""
        tr, won, row = self._context.words.tr, self._context.words.won, self._row
        reversal = self._selected == "reversal"
        self.close_button.name(tr("customers.close_form"))
        of = tr("customers.back_of", amount=won(row.amount), number=str(row.transfer_id)) if row else ""
        self.title.setText(of or tr("customers.back_title"))
        ways = [Choice(key=key, name=words, words=words) for key, words in self._ways()]
        self.way.show_choices(ways, self._selected)
        self.way.setVisible(row is not None and row.left == row.amount)
        tenders = [(key, tr(f"customers.tender_{key}")) for key in TENDERS]
        self.tender.show_choices([Choice(key=key, name=name, words=name) for key, name in tenders], self._tender)
        self.tender.setVisible(not reversal)
        self.amount.setVisible(not reversal)
        help_text = tr("customers.back_most", amount=won(self._maximum))
        self.amount.set_labels(tr("customers.back_amount"), help_text, unit=tr("customers.unit"))
        self.reason.set_labels(tr("customers.why"), placeholder=tr("customers.back_why_hint"))
        self.text.setText(tr("customers.reversal_text") if reversal else "")
        self.text.setVisible(reversal)
        self._show_button()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow, way = self.width() < px(_NARROW), QBoxLayout.Direction
        self._across.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._press.setContentsMargins(0, 0 if narrow else px(18) + 3, 4, 0)

    def _ways(self) -> list[tuple[str, str]]:
        return [(key, self._context.words.tr(f"customers.way_{key}")) for key in ("refund", "reversal")]

    def _amount(self) -> int | None:
        return self._row.amount if self._row and self._selected == "reversal" else self.amount.amount()

    def _check(self) -> bool:
        tr, won, amount = self._context.words.tr, self._context.words.won, self._amount()
        wrong = ""
        if self._selected == "refund":
            if not amount:
                wrong = tr("customers.amount_bad" if self.amount.text() else "customers.amount_none")
            elif amount > self._maximum:
                wrong = tr("customers.back_most", amount=won(self._maximum))
        self.amount.show_error(wrong)
        missing = "" if self.reason.text() else tr("reason.REASON_MISSING")
        self.reason.show_error(missing)
        if wrong or missing:
            (self.amount if wrong else self.reason).edit.setFocus()
        return not wrong and not missing

    def _show_button(self) -> None:
        amount = self._context.words.won(self._amount() or 0)
        key = "back_busy" if self._busy else f"do_{self._selected}"
        self.button.set_text(self._context.words.tr(f"customers.{key}", amount=amount))
        self.button.setEnabled(not self._busy)

    def _select_way(self, key: str) -> None:
        self._selected = key
        self.show_problem("")
        self.retranslate()

    def _select_tender(self, key: str) -> None:
        self._tender = key

    def _wire(self) -> None:
        self.way.chosen.connect(self._select_way)
        self.tender.chosen.connect(self._select_tender)
        self.amount.edited.connect(self._show_button)
        self.amount.entered.connect(self.reason.edit.setFocus)
        self.close_button.clicked.connect(self.closed)
        self.button.clicked.connect(self.confirm)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.title, 1)
        for part in (self.way, self.tender, self.close_button):
            head.addWidget(part)
        fields = QHBoxLayout()
        fields.setSpacing(10)
        self._across.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        fields.addWidget(self.amount, 2, top)
        fields.addWidget(self.reason, 3, top)
        self._press.addWidget(self.button)
        self._press.addStretch(1)
        self._across.addLayout(fields, 1)
        self._across.addLayout(self._press)
        self.inside.addLayout(head)
        self.inside.addWidget(self.text)
        self.inside.addLayout(self._across)
        self.inside.addWidget(self.problem)
