"""The passphrase under which this computer seals backups: typed twice, kept in its store of secrets, never shown again."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from rentbook_desktop.backup.encryption import checked_passphrase
from rentbook_desktop.backup.maintenance import PassphraseSet, set_backup_passphrase
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.busy_button import BusyButton
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.chip import Chip
from rentbook_desktop.faces.widgets.dialog import Dialog
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.errors import Invalid, NotAllowed

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.page_context import PageContext

_HEIGHT = 36


class PassphraseCard(Card):
    """Says whether backups are sealed, and plainly that nobody opens one whose passphrase is lost."""

    def __init__(self, context: "PageContext") -> None:
        super().__init__(gap=10)
        self._context, self._sealed = context, False
        self.title, self.text, self.chip = label("", "h3"), label("", "small", "text2", wrap=True), Chip()
        self.warning = label("", "small", "warn", wrap=True)
        self.first, self.again = Field("text"), Field("text")
        self.save, self.forget = (
            BusyButton("default", icon="lock-key", height=_HEIGHT),
            Button("danger", height=_HEIGHT),
        )
        self.trouble = label("", "small", "bad", wrap=True)
        self._question: Dialog | None = None
        self._build()
        self.save.clicked.connect(self.set_passphrase)
        self.forget.clicked.connect(self._ask_forget)
        self.first.entered.connect(self.again.setFocus)
        self.again.entered.connect(self.set_passphrase)
        self.retranslate()

    def show_sealed(self, sealed: bool) -> None:
        """Say whether backups are sealed from now on."""
        self._sealed = sealed
        self.retranslate()

    def set_passphrase(self) -> None:
        """Keep what was typed, if both are the same and long enough."""
        if self.save.is_busy:
            return
        tr, typed = self._context.words.tr, self.first.text()
        try:
            checked_passphrase(typed)
        except Invalid as error:
            self._wrong(self.first, sentence_of_error(self._context.words, error))
            return
        if typed != self.again.text():
            self._wrong(self.again, tr("backup.passphrase_differs"))
            return
        self._put(typed)

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._context.words.tr
        self.title.setText(tr("backup.passphrase"))
        self.text.setText(tr("backup.passphrase_text"))
        self.warning.setText(tr("backup.passphrase_warning"))
        chip = ("ok", "lock-key", "passphrase_on") if self._sealed else ("mute", "lock-key-open", "passphrase_off")
        self.chip.show_chip(chip[0], chip[1], tr(f"backup.{chip[2]}"))
        self.first.set_labels(tr("backup.passphrase_new"), tr("backup.passphrase_help"))
        self.again.set_labels(tr("backup.passphrase_again"))
        self.save.set_text(tr("backup.passphrase_change" if self._sealed else "backup.passphrase_set"))
        self.forget.set_text(tr("backup.passphrase_forget"))
        self.forget.setVisible(self._sealed)

    def _put(self, passphrase: str) -> None:
        self.save.busy(on=True)
        self._complain("")
        self._context.maintain(
            set_backup_passphrase, then=self._stored, otherwise=self._not_stored, passphrase=passphrase
        )

    def _stored(self, done: PassphraseSet) -> None:
        self.save.busy(on=False)
        for field in (self.first, self.again):
            field.set_text("")
        tr = self._context.words.tr
        key = "passphrase_kept" if done.sealed else "passphrase_gone"
        sentence = tr("backup.passphrase_in_file") if done.sealed and done.in_file else tr(f"backup.{key}_text")
        self._context.show_toast(ToastContent(tone="ok", title=tr(f"backup.{key}"), sentence=sentence))
        self.show_sealed(done.sealed)

    def _not_stored(self, error: Exception) -> None:
        self.save.busy(on=False)
        if not isinstance(error, NotAllowed):  # nobody gave a PIN: what was typed stays, there is nothing to say
            self._complain(sentence_of_error(self._context.words, error))

    def _ask_forget(self) -> None:
        tr = self._context.words.tr
        if self._question is None:
            self._question = Dialog(self.window())
        self._question.ask(
            tr("backup.passphrase_forget_ask"),
            tr("backup.passphrase_forget_text"),
            verb=tr("backup.passphrase_forget"),
            no=tr("common.cancel"),
            then=lambda: self._put(""),
        )

    def _wrong(self, field: Field, sentence: str) -> None:
        field.show_error(sentence)
        field.setFocus()

    def _complain(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.chip)
        fields = QHBoxLayout()
        fields.setSpacing(14)
        for field in (self.first, self.again):
            field.edit.setEchoMode(QLineEdit.EchoMode.Password)
            fields.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.addWidget(self.save)
        foot.addStretch(1)
        foot.addWidget(self.forget)
        self.inside.addLayout(head)
        self.inside.addWidget(self.text)
        self.inside.addWidget(self.warning)
        self.inside.addLayout(fields)
        self.inside.addLayout(foot)
        self.inside.addWidget(self.trouble)
        self.trouble.hide()
