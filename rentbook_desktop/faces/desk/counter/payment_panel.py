"""The card of the money: what is there, what it costs, what will be left; no surprise after the confirm key."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.counter.state import ChargeLine, CounterState
from rentbook_desktop.faces.widgets.buttons import Button, IconButton
from rentbook_desktop.faces.widgets.card import Card, divider
from rentbook_desktop.faces.widgets.text import label, set_style_property
from rentbook_desktop.foundation.i18n import Translator


class PaymentRow(QWidget):
    """Words on the left, an amount on the right, both on one base line."""

    def __init__(self, step: str = "small", amount_step: str = "smalls") -> None:
        super().__init__()
        self.words, self.amount = label("", step, "text2"), label("", amount_step, tabular=True)
        self.cross = IconButton("x", side=22, size=14, ink="ok")
        self.cross.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.words)
        row.addWidget(self.cross)
        row.addStretch(1)
        row.addWidget(self.amount, 0, Qt.AlignmentFlag.AlignRight)

    def show_row(self, words: str, amount: str, *, ink: str = "text2", amount_ink: str = "text") -> None:
        """Change both sides."""
        self.words.setText(words)
        self.amount.setText(amount)
        set_style_property(self.words, c=ink)
        set_style_property(self.amount, c=amount_ink)


class PaymentPanel(Card):
    """Balance, charges, total, and the balance after."""

    top_up = Signal()
    unstaged = Signal()

    def __init__(self, words: Translator) -> None:
        super().__init__(gap=0)
        self._words = words
        self.caption, self.balance = label("", "cap", "text2"), label("", "display")
        self.available = label("", "cap", "text3")
        self.top_up_button = Button("soft", icon="plus")
        self.top_up_button.clicked.connect(self.top_up)
        self.charges: list[PaymentRow] = []
        self.total, self.after = PaymentRow("strong", "num"), PaymentRow()
        self._charges = QVBoxLayout()
        self._charges.setSpacing(8)
        self._bill = QWidget()
        self._build()

    def show_state(self, state: CounterState, *, tight: bool) -> None:
        """Show the money of this moment."""
        tr, won = self._words.tr, self._words.won
        edge = 12 if tight else 16
        self.inside.setContentsMargins(18, edge, 18, edge)
        self.caption.setText(tr("counter.balance"))
        self.balance.setText(won(state.balance))
        set_style_property(self.balance, c="bad" if state.shortfall else "text", t="h1" if tight else "display")
        self.available.setText(tr("counter.available", amount=won(state.available)))
        self.available.setVisible(state.available != state.balance)
        self.top_up_button.set_text(tr("counter.top_up"))
        self.top_up_button.setVisible(state.top_up is None)
        self._bill.setVisible(bool(state.charges) or bool(state.total))
        self._show_charges(() if tight else state.charges)
        self.total.show_row(tr("counter.total"), won(state.total), ink="text")
        self._show_after(state)

    def _show_after(self, state: CounterState) -> None:
        tr, won = self._words.tr, self._words.won
        if state.shortfall:
            self.after.show_row(tr("counter.shortfall"), won(state.shortfall), ink="bad", amount_ink="bad")
        else:
            self.after.show_row(tr("counter.after"), won(state.after), amount_ink="text2")

    def _show_charges(self, lines: tuple[ChargeLine, ...]) -> None:
        while len(self.charges) < len(lines):
            self.charges.append(self._new_row())
        for row, line in zip(self.charges, lines, strict=False):
            ink = "ok" if line.incoming else "text2"
            amount = self._words.won(line.amount, signed=line.incoming)
            row.show_row(line.label, amount, ink=ink, amount_ink="ok" if line.incoming else "text")
            row.cross.setVisible(line.incoming)
            row.cross.name(self._words.tr("counter.unstage"))
        for index, row in enumerate(self.charges):
            row.setVisible(index < len(lines))
        self._second.setVisible(bool(lines))

    def _new_row(self) -> PaymentRow:
        row = PaymentRow()
        row.cross.clicked.connect(self.unstaged)
        self._charges.addWidget(row)
        return row

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.balance)
        head.addStretch(1)
        head.addWidget(self.top_up_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.inside.addWidget(self.caption)
        self.inside.addLayout(head)
        self.inside.addWidget(self.available)
        self._second = divider()
        bill = QVBoxLayout(self._bill)
        bill.setContentsMargins(0, 10, 0, 0)
        bill.setSpacing(10)
        bill.addWidget(divider())
        bill.addLayout(self._charges)
        bill.addWidget(self._second)
        bill.addWidget(self.total)
        bill.addWidget(self.after)
        self.inside.addWidget(self._bill)
