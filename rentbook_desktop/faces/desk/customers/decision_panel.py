"""What is decided about a customer (suspend, let rent again, give another card, let leave): why, and one button."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.widgets.buttons import IconButton
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.confirm_bar import ConfirmBar
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.faces.widgets.toggle import Toggle
from rentbook_desktop.rental.customer_mentions import Mention

_SHOWN_MENTIONS, _SHOWN_TEXT = 5, 80
_NEEDS_REASON = frozenset({"suspend"})


class DecisionPanel(Card):
    """Stands in the place of the top-up form; emits (command, reason, card)."""

    confirmed = Signal(str, str, str)
    closed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__(margins=(18, 14, 18, 14), gap=10)
        self._context = context
        self.command, self._busy, self._note = "", False, ""
        self.title, self.close_button = label("", "h2"), IconButton("x", size=16)
        self.text, self.problem = label("", "small", "text2", wrap=True), label("", "small", "bad", wrap=True)
        self.card, self.reason = Field("latin"), Field("text")
        self.mentions, self.blank, self.blank_words = (
            label("", "small", wrap=True),
            Toggle(),
            label("", "med", wrap=True),
        )
        self._mentions: tuple[Mention, ...] = ()
        self.bar = ConfirmBar("F9")
        self._build()

    def begin(self, command: str, note: str = "") -> None:
        """Ask about one command; `note` stands below what it does."""
        self.command, self._busy, self._note = command, False, note
        for field in (self.card, self.reason):
            field.set_text("")
        self.show_problem("")
        self.show_mentions(())
        self.retranslate()
        (self.card if command == "card" else self.reason).edit.setFocus()

    def show_mentions(self, mentions: tuple[Mention, ...]) -> None:
        """Show the remarks in which whoever leaves is named; those that can be changed are blanked unless that is switched off."""
        self._mentions = mentions
        self.blank.put(on=True)
        self._tell_mentions()

    @property
    def blanks_texts(self) -> bool:
        """Return whether remarks that can be changed are to be blanked."""
        return self.blank.isChecked() and any(not one.stays for one in self._mentions)

    def is_changed(self) -> bool:
        """Return whether something typed could be lost."""
        return bool(self.card.text() or self.reason.text())

    def enter_card(self, code: str, *, wrong: str = "") -> None:
        """A code was scanned: it is the new card, or `wrong` says why it cannot be one."""
        if not wrong:
            self.card.set_text(code)
        self.card.show_error(wrong)

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
        self._tell_mentions()
        if command:
            self.title.setText(tr(f"customers.command_{command}"))
            about = tr(f"customers.about_{command}")
            self.text.setText(f"{about}\n{self._note}" if self._note else about)
            self._show_bar()

    def _tell_mentions(self) -> None:
        tr, found = self._context.words.tr, self._mentions
        lines = [tr(f"customers.mention_{one.place}", text=one.text[:_SHOWN_TEXT]) for one in found[:_SHOWN_MENTIONS]]
        stay = sum(one.stays for one in found)
        heads = [tr("customers.mentions", count=len(found))] if found else []
        ends = [tr("customers.mentions_stay", count=stay)] if stay else []
        self.mentions.setText("\n".join(heads + lines + ends))
        self.mentions.setVisible(bool(found))
        for part in (self.blank, self.blank_words):
            part.setVisible(any(not one.stays for one in found))
        self.blank.name(tr("customers.blank_texts"))
        self.blank_words.setText(tr("customers.blank_texts"))

    def _show_bar(self) -> None:
        if self.command:
            words = self._context.words.tr(f"customers.do_{self.command}")
            self.bar.show_command(words, "", ready=True, busy=self._busy)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        self.inside.addLayout(head)
        for part in (self.text, self.card, self.reason, self.mentions):
            self.inside.addWidget(part)
        choice = QHBoxLayout()
        choice.addWidget(self.blank)
        choice.addWidget(self.blank_words, 1)
        self.inside.addLayout(choice)
        self.inside.addWidget(self.problem)
        self.inside.addWidget(self.bar)
        self.close_button.clicked.connect(self.closed)
        self.bar.clicked.connect(self.confirm)
        self.card.entered.connect(self.reason.edit.setFocus)
