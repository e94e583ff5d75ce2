"""A small question in place: a line or two to fill in, a verb, and a way out; what is typed stays on every error."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.field_edit import Kind
from rentbook_desktop.faces.widgets.text import label


class FormQuestion(Struct, frozen=True, kw_only=True):
    """One line of the form: its key, how it is called, what stands in it."""

    key: str
    name: str
    kind: Kind = "text"
    value: str = ""
    help: str = ""
    placeholder: str = ""


class InlineForm(Card):
    """Asks one thing at a time."""

    def __init__(self) -> None:
        super().__init__(margins=(14, 12, 14, 12), gap=10)
        self.title = label("", "strong")
        self.fields: dict[str, Field] = {}
        self.yes, self.no = Button("primary", height=34), Button("ghost", height=34)
        self._then: Callable[[dict[str, str]], object] | None = None
        self.question = 0
        """Another one each time something is asked or taken away: an answer that comes late is about its own question."""
        self.inside.addWidget(self.title)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addStretch(1)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        self.inside.addLayout(row)
        self.yes.clicked.connect(self.submit)
        self.no.clicked.connect(self.dismiss)
        self.hide()

    def ask(
        self, title: str, asks: Sequence[FormQuestion], *, yes: str, no: str, then: Callable[[dict[str, str]], object]
    ) -> None:
        """Put up the question; `then` gets what stands in the lines, and the form stays until it is dismissed."""
        self._then = then
        self.question += 1
        self.title.setText(title)
        self.yes.set_text(yes)
        self.no.set_text(no)
        self._refill(asks)
        self.busy(on=False)
        self.show()
        next(iter(self.fields.values())).edit.setFocus(Qt.FocusReason.TabFocusReason)

    def submit(self) -> None:
        """Do it, once."""
        if self._then is not None and self.yes.isEnabled():
            self._then({key: field.text() for key, field in self.fields.items()})

    def busy(self, *, on: bool) -> None:
        """While it is done nothing can be pressed twice."""
        self.yes.setEnabled(not on)

    def wrong(self, key: str, sentence: str) -> None:
        """Say what is wrong beside its line."""
        self.busy(on=False)
        field = self.fields.get(key) or next(iter(self.fields.values()))
        field.show_error(sentence)
        field.edit.setFocus()

    def dismiss(self) -> None:
        """Take the question away."""
        self._then = None
        self.question += 1
        self.hide()

    def settle(self, question: int) -> None:
        """Take a question away that was answered; another one that was asked meanwhile stays."""
        if question == self.question:
            self.dismiss()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _refill(self, asks: Sequence[FormQuestion]) -> None:
        for field in self.fields.values():
            self.inside.removeWidget(field)
            field.hide()
            field.deleteLater()
        self.fields = {}
        for index, ask in enumerate(asks):
            field = Field(ask.kind)
            field.set_labels(ask.name, ask.help, ask.placeholder)
            field.set_text(ask.value)
            field.entered.connect(self.submit)
            self.fields[ask.key] = field
            self.inside.insertWidget(1 + index, field)
