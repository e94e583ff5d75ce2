"""Today's code of the records, to be written down; and a code of an earlier day, to see whether they continue from it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.health.head_taken import note_taken
from rentbook_desktop.faces.desk.health.health_facts import proof_sentence
from rentbook_desktop.faces.desk.health.slip_output import SlipOutput, has_printer
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.widgets.announce import announce
from rentbook_desktop.faces.widgets.busy_button import BusyButton
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.stacking_row import StackingRow
from rentbook_desktop.faces.widgets.text import label, set_style_property
from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.head_code import read_code
from rentbook_desktop.foundation.last_proof import LastProof

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.page_context import PageContext

_HEIGHT = 34


class HeadCard(Card):
    """The code large, a button that copies it, and a line for an earlier one, which is looked at by all proofs."""

    def __init__(self, context: "PageContext") -> None:
        super().__init__(margins=(18, 14, 16, 14), gap=8)
        self._context, self._code = context, ""
        self.title, self.help = label("", "strong"), label("", "small", "text2", wrap=True)
        self.day, self.letters = label("", "h3", tabular=True), label("", "h2", "accent", tabular=True)
        self.copy = Button("default", icon="copy", height=_HEIGHT)
        self.slip, self.output = (
            Button("default", icon="printer", height=_HEIGHT),
            SlipOutput(context, self, self._note),
        )
        self._on_paper = has_printer()
        self.older = Button("link", height=_HEIGHT)
        self.field, self.check = Field(), BusyButton("default", icon="shield-check")
        self.result = label("", "small", "text2", wrap=True)
        self._row = QWidget()
        set_style_property(self, tone="soft")
        self._build()
        self.copy.clicked.connect(self._copy)
        self.slip.clicked.connect(lambda: self.output.begin(self._code, on_paper=self._on_paper))
        self.older.clicked.connect(self.ask_older)
        self.check.clicked.connect(self.check_older)
        self.field.entered.connect(self.check_older)
        self.retranslate()

    def show_code(self, code: str) -> None:
        """Show today's code, `2026-11-28 · 12,345 · k7qf-92mm`; an empty one while nothing happened yet."""
        self._code = code
        before, _, letters = code.rpartition(" · ")
        self.day.setText(f"{before} ·" if before else "")
        self.letters.setText(letters)
        for button in (self.copy, self.slip):
            button.setEnabled(bool(code))

    def ask_older(self) -> None:
        """Open the line for a code of an earlier day."""
        self._row.show()
        self.field.setFocus()

    def check_older(self) -> None:
        """Look whether the records continue those of the code that was typed; takes as long as all proofs."""
        from rentbook_desktop.maintenance import check_head

        typed = self.field.text()
        if self.check.is_busy:
            return
        try:
            read_code(typed)
        except Invalid as error:
            self.field.show_error(sentence_of_error(self._context.words, error))
            self.field.setFocus()
            return
        self.check.busy(on=True)
        self.field.edit.setModified(False)  # taken up
        self._tell(self._context.words.tr("health.proving"), "text2")
        self._context.maintain(check_head, then=self._checked, otherwise=self._failed, head=typed)

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._context.words.tr
        self.title.setText(tr("health.head"))
        self.help.setText(tr("health.head_text"))
        self.copy.set_text(tr("health.head_copy"))
        self.slip.set_text(tr("slip.print" if self._on_paper else "slip.save"))
        self.older.set_text(tr("health.head_older"))
        self.field.set_labels(
            tr("health.head_older_label"), tr("health.head_older_help"), "2026-11-28 · 12,345 · k7qf-92mm"
        )
        self.check.set_text(tr("health.head_check"))

    def _checked(self, proof: LastProof) -> None:
        self.check.busy(on=False)
        words = self._context.words
        if "continues_head" in proof.failed:
            self._tell(words.tr("health.head_other"), "bad")
        elif proof.outcome == "HOLDS":
            self._tell(words.tr("health.head_same"), "ok")
        else:
            self._tell(proof_sentence(words, proof), "bad" if proof.outcome == "BROKEN" else "warn")

    def _failed(self, error: Exception) -> None:
        self.check.busy(on=False)
        self._tell(sentence_of_error(self._context.words, error), "bad")

    def _tell(self, sentence: str, ink: str) -> None:
        self.result.setText(sentence)
        self.result.show()
        set_style_property(self.result, c=ink)
        announce(self.result, sentence, urgent=ink == "bad")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)
        self._tell(self._context.words.tr("health.head_copied"), "ok")
        self._note()

    def _note(self) -> None:
        """Somebody took the code of today: nobody is reminded of it any more."""
        note = partial(note_taken, self._context.folder, self._context.now().date())
        self._context.call(note, then=lambda _done: None, otherwise=lambda _error: None, in_order=True)

    def _build(self) -> None:
        icon = Icon("fingerprint", "accent", size=20)
        head = StackingRow(_in_a_row(icon, self.title), _in_a_row(self.older, self.copy, self.slip))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.day)
        line.addWidget(self.letters)
        line.addStretch(1)
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.field, 1)
        side = QVBoxLayout()
        side.addSpacing(23)
        side.addWidget(self.check)
        side.addStretch(1)
        row.addLayout(side)
        self.inside.addWidget(head)
        self.inside.addLayout(line)
        for part in (self.help, self._row, self.result):
            self.inside.addWidget(part)
        self._row.hide()
        self.result.hide()


def _in_a_row(*parts: QWidget) -> QWidget:
    """Return a widget with parts side by side, from the left."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return holder
