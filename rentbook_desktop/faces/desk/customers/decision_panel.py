"""What is decided about a customer (suspend, let rent again, give another card, let leave): why, and one button."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.widgets.buttons import IconButton
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.confirm_bar import ConfirmBar
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.text import label

_NEEDS_REASON = frozenset({"suspend"})


class DecisionPanel(Card):
    """Stands in the place of the top-up form; emits (command, reason, card)."""

    confirmed = Signal(str, str, str)
    closed = Signal()
    scanned = Signal(str)

    def __init__(self, context: PageContext) -> None:
        super().__init__(margins=(18, 14, 18, 14), gap=10)
        self._context = context
        self.command, self._busy, self._note = "", False, ""
        self.title, self.close_button = label("", "h2"), IconButton("x", size=16)
        self.text, self.problem = label("", "small", "text2", wrap=True), label("", "small", "bad", wrap=True)
        self.card, self.reason = Field("latin", accepts_scans=True), Field("text")
        self.bar = ConfirmBar("F9")
        self._build()

    def begin(self, command: str, note: str = "") -> None:
        """Ask about one command; `note` stands below what it does."""
        self.command, self._busy, self._note = command, False, note
        for field in (self.card, self.reason):
            field.set_text("")
        self.show_problem("")
        self.retranslate()
        (self.card if command == "card" else self.reason).edit.setFocus()

    def is_changed(self) -> bool:
        """Return whether something typed could be lost."""
        return bool(self.card.text() or self.reason.text())

    def enter_card(self, code: str) -> None:
        """A card was scanned: it is the new one."""
        if self.command == "card":
            self.card.set_text(code)
        else:
            self.scanned.emit(code)

    def busy(self, *, on: bool) -> None:
        """Show that it is being done."""
        self._busy = on
        self._show_bar()

    def confirm(self) -> None:
        """Emit the command, if its reason is given."""
        if self._busy or not self.command:
            return
        if self.command in _NEEDS_REASON and not self.reason.text():
            self.reason.show_error(self._context.words.tr("reason.REASON_MISSING"))
            self.reason.edit.setFocus()
            return
        self.confirmed.emit(self.command, self.reason.text(), self.card.text())

    def show_problem(self, sentence: str, code: str = "") -> None:
        """Say why it could not be done."""
        if code in {"CARD_TAKEN", "INVALID_CARD"}:
            self.card.show_error(sentence)
            sentence = ""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def retranslate(self) -> None:
        """Say everything again."""
        tr, command = self._context.words.tr, self.command
        self.close_button.name(tr("customers.close_form"))
        self.reason.set_labels(tr("customers.why"), placeholder=tr("customers.why_hint"))
        self.card.set_labels(tr("customers.new_card"), tr("customers.card_help"), tr("customers.card_hint"))
        self.card.setVisible(command == "card")
        if command:
            self.title.setText(tr(f"customers.command_{command}"))
            about = tr(f"customers.about_{command}")
            self.text.setText(f"{about}\n{self._note}" if self._note else about)
            self._show_bar()

    def _show_bar(self) -> None:
        if self.command:
            words = self._context.words.tr(f"customers.do_{self.command}")
            self.bar.show_command(words, "", ready=True, busy=self._busy)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        self.inside.addLayout(head)
        for part in (self.text, self.card, self.reason, self.problem, self.bar):
            self.inside.addWidget(part)
        self.close_button.clicked.connect(self.closed)
        self.bar.clicked.connect(self.confirm)
        self.card.entered.connect(self.reason.edit.setFocus)
        self.reason.scanned.connect(self.enter_card)
