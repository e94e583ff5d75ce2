"""The card of the person being served."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.counter.state import CounterState
from rentbook_desktop.faces.phone_text import phone_text
from rentbook_desktop.faces.widgets.avatar import Avatar, StatRow
from rentbook_desktop.faces.widgets.buttons import IconButton
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.chip import Chip
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.text import ElidedLabel
from rentbook_desktop.foundation.i18n import Translator

if TYPE_CHECKING:
    from rentbook_desktop.queries.counter import CustomerAtCounter


class CustomerPanel(Card):
    """Name, card and phone; how many books are out and late."""

    closed = Signal()

    def __init__(self, words: Translator) -> None:
        super().__init__(gap=14)
        self._words = words
        self.name, self.detail = ElidedLabel("", "h2"), ElidedLabel("", "small", "text2")
        self.group = Chip("soft", "star")
        self.group.hide()
        self.initial, self.stranger = Avatar(48), Icon("user", "accent", size=24, tile=48)
        self.close_button = IconButton("x", size=16)
        self.close_button.clicked.connect(self.closed)
        self.figures = StatRow(3)
        self.inside.addWidget(self._head())
        self.inside.addWidget(self.figures)

    def show_state(self, state: CounterState, *, tight: bool) -> None:
        """Show who it is, or that nobody was chosen yet."""
        customer = state.customer
        edge = 12 if tight else 16
        self.inside.setContentsMargins(18, edge, 18, edge)
        self.initial.setVisible(customer is not None)
        self.stranger.setVisible(customer is None)
        self.figures.setVisible(customer is not None and not tight)
        self.close_button.setVisible(customer is not None and not state.rent)
        self.close_button.name(self._words.tr("counter.customer_close"))
        self.group.setVisible(customer is not None and bool(customer.group))
        if customer is None:
            self.name.setText(self._words.tr("counter.customer_none"))
            self.detail.setText(self._words.tr("counter.customer_none_text"))
        else:
            self._show_customer(customer, tight=tight)

    def _show_customer(self, customer: "CustomerAtCounter", *, tight: bool) -> None:
        tr, late = self._words.tr, "bad" if customer.overdue else "text"
        out = tr("counter.customer_books", count=customer.out)
        if customer.limit:
            out = tr("counter.customer_books_of", count=customer.out, limit=customer.limit)
        overdue = tr("counter.customer_books", count=customer.overdue)
        self.initial.show_name(customer.name)
        if customer.group:
            self.group.show_chip("soft", "star", customer.group)
        self.name.setText(tr("counter.customer_name", name=customer.name))
        detail = [customer.card, phone_text(self._words, customer.phone)]
        if tight:
            detail = [f"{tr('counter.customer_out')} {out}", f"{tr('counter.customer_overdue')} {overdue}"]
            detail += [f"{tr('counter.customer_owed')} {self._words.won(customer.owed)}"] if customer.owed else []
        self.detail.show_text(
            tr("common.dot").join(part for part in detail if part),
            "bad" if tight and (customer.overdue or customer.owed) else "text2",
        )
        figures = [(tr("counter.customer_out"), out, "text"), (tr("counter.customer_overdue"), overdue, late)]
        if customer.owed:
            figures.append((tr("counter.customer_owed"), self._words.won(customer.owed), "bad"))
        elif customer.reservations:
            places = tr("counter.customer_books", count=customer.reservations)
            figures.append((tr("counter.customer_reserved"), places, "text"))
        self.figures.show_figures(*figures)

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        texts = QVBoxLayout()
        texts.setSpacing(3)
        texts.addStretch(1)
        names = QHBoxLayout()
        names.setSpacing(8)
        names.addWidget(self.name)
        names.addWidget(self.group)
        names.addStretch(1)
        texts.addLayout(names)
        texts.addWidget(self.detail)
        texts.addStretch(1)
        row.addWidget(self.initial)
        row.addWidget(self.stranger)
        row.addLayout(texts, 1)
        row.addWidget(self.close_button)
        return head
