"""The PIN for the kiosk, typed by the customer at the desk: twice, unseen; or taken away, or usable again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from rentbook_desktop.customer.pins import PinState
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.widgets.buttons import Button, IconButton
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.confirm_bar import ConfirmBar
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.text import label

_LONGEST = 6


class CustomerPinPanel(Card):
    """Stands in the place of the top-up form; emits the PIN that was typed twice, or what else is wished: clear, unlock."""

    chosen = Signal(str)
    wished = Signal(str)
    closed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__(margins=(18, 14, 18, 14), gap=10)
        self._context = context
        self._state: PinState | None = None
        self._busy = False
        self.title, self.close_button = label("", "h2"), IconButton("x", size=16)
        self.text = label("", "small", "text2", wrap=True)
        self.tries = label("", "small", "warn", wrap=True)
        self.pin, self.again = Field("secret"), Field("secret")
        self.clear = Button("ghost", icon="trash", height=34)
        self.unlock = Button("ghost", icon="lock-open", height=34)
        self.problem = label("", "small", "bad", wrap=True)
        self.bar = ConfirmBar("F9")
        self._build()

    def begin(self) -> None:
        """Ask for a PIN; what the customer has is not known yet."""
        self._state = None
        self.forget()
        self.show_problem("")
        self.busy(on=False)
        self.retranslate()
        self.pin.edit.setFocus()

    def show_state(self, state: PinState) -> None:
        """Say whether there is a PIN, and whether it was wrong too often."""
        self._state = state
        self.busy(on=False)
        self.retranslate()

    def forget(self) -> None:
        """Forget what was typed."""
        for field in (self.pin, self.again):
            field.set_text("")

    def is_changed(self) -> bool:
        """Return whether something typed could be lost."""
        return bool(self.pin.text() or self.again.text())

    def busy(self, *, on: bool) -> None:
        """Show that it is being done."""
        self._busy = on
        for field in (self.pin, self.again):
            field.edit.setReadOnly(on)
        for button in (self.clear, self.unlock):
            button.setEnabled(not on)
        self._show_bar()

    def confirm(self) -> None:
        """Emit the PIN, if it was typed twice the same."""
        if self._busy:
            return
        words = self._context.words
        if not self.pin.text():
            self.pin.show_error(words.tr("reason.INVALID_PIN"))
            self.pin.edit.setFocus()
        elif self.pin.text() != self.again.text():
            self.again.set_text("")
            self.again.show_error(words.tr("customers.pin_differs"))
            self.again.edit.setFocus()
        else:
            self.busy(on=True)
            self.chosen.emit(self.pin.text())

    def show_problem(self, sentence: str, *, of_pin: bool = False) -> None:
        """Say why it could not be done; a PIN that is none is typed again."""
        self.busy(on=False)
        if of_pin:
            self.forget()
            self.pin.show_error(sentence)
            self.pin.edit.setFocus()
            sentence = ""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def retranslate(self) -> None:
        """Say everything again."""
        tr, state = self._context.words.tr, self._state
        self.title.setText(tr("customers.command_pin"))
        self.close_button.name(tr("customers.close_form"))
        self.pin.set_labels(tr("customers.pin_new"), tr("customers.pin_help"))
        self.again.set_labels(tr("customers.pin_again"))
        self.clear.set_text(tr("customers.pin_clear"))
        self.unlock.set_text(tr("customers.pin_unlock"))
        has_pin = state is not None and state.has_pin
        self.text.setText(tr("customers.pin_text_has" if has_pin else "customers.pin_text"))
        failures = state.failures if state is not None else 0
        key = "customers.pin_locked" if state is not None and state.is_locked else "customers.pin_tries"
        self.tries.setText(tr(key, count=failures) if failures else "")
        self.tries.setVisible(bool(failures))
        self.unlock.setVisible(bool(failures))
        self.clear.setVisible(has_pin)
        self._show_bar()

    def _show_bar(self) -> None:
        self.bar.show_command(self._context.words.tr("customers.do_pin"), "", ready=True, busy=self._busy)

    def _build(self) -> None:
        head, others = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        others.setSpacing(8)
        for button in (self.unlock, self.clear):
            others.addWidget(button)
        others.addStretch(1)
        for field in (self.pin, self.again):
            field.edit.setMaxLength(_LONGEST)
        self.inside.addLayout(head)
        for part in (self.text, self.tries, self.pin, self.again, self.problem):
            self.inside.addWidget(part)
        self.inside.addLayout(others)
        self.inside.addWidget(self.bar)
        self.close_button.clicked.connect(self.closed)
        self.pin.entered.connect(self.again.edit.setFocus)
        self.again.entered.connect(self.confirm)
        self.bar.clicked.connect(self.confirm)
        self.clear.clicked.connect(lambda: self.wished.emit("clear"))
        self.unlock.clicked.connect(lambda: self.wished.emit("unlock"))
