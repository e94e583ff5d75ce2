"""Asks, before a backup takes the shop's place: its passphrase or the recovery code where wanted, and whether what is lost is known."""

from datetime import datetime
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rentbook_desktop.backup.maintenance import RestorePreview
from rentbook_desktop.faces.desk.backup.restore_view import RestoreView
from rentbook_desktop.faces.desk.backup.restore_words import moment_of_backup
from rentbook_desktop.faces.widgets.announce import announce
from rentbook_desktop.faces.widgets.busy_button import BusyButton
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.dialog import ModalOverlay
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.i18n import Translator

Stage = Literal["looking", "passphrase", "code", "preview", "refused"]
_WIDTH, _LONGEST_REASON = 600, 100


class RestoreDialog(ModalOverlay):
    """`look_wanted` tells a passphrase or a recovery code that was typed, `confirmed` that the shop is to be replaced."""

    look_wanted = Signal()
    confirmed = Signal()

    def __init__(self, words: Translator, window: QWidget) -> None:
        super().__init__(window)
        self._words = words
        self.stage: Stage = "looking"
        self.title, self.text = label("", "h2", wrap=True), label("", "body", "text2", wrap=True)
        self.passphrase, self.code, self.reason = Field("text"), Field("code"), Field("text")
        self.view = RestoreView(words)
        self.trouble = label("", "small", "bad", wrap=True)
        self.without, self.no = Button("link"), Button("default")
        self.go = BusyButton("danger", icon="arrow-counter-clockwise")
        self._build()
        self._wire()

    def show_looking(self) -> None:
        """Say that the backup is being taken out and proven."""
        self._show("looking", "restore_looking", "restore_looking_text")
        self.go.busy(on=True)

    def ask_passphrase(self, sentence: str) -> None:
        """Ask for the passphrase of a sealed backup; `sentence` says what is wrong with the one that was typed."""
        self._show("passphrase", "restore_sealed", "restore_sealed_text")
        if sentence:
            self.passphrase.show_error(sentence)
        self.passphrase.setFocus()

    def ask_code(self, sentence: str) -> None:
        """Ask for the recovery code of a plain backup whose keys this computer lacks."""
        self._show("code", "restore_code", "restore_code_text")
        if sentence:
            self.code.show_error(sentence)
        self.code.setFocus()

    def show_preview(self, found: RestorePreview, now: datetime) -> None:
        """Show what would be lost."""
        self._show("preview", "restore_ask", "restore_text", made=moment_of_backup(self._words, found, now))
        self.view.show_preview(found, now)
        self._look_at_known()
        self.no.setFocus()
        announce(self, f"{self.title.text()} {self.view.lost.text()}", urgent=True)

    def show_refused(self, sentence: str) -> None:
        """Say why this backup cannot be restored; the shop is as it was."""
        self._show("refused", "restore_refused", "")
        self.text.setText(sentence)
        self.text.show()
        self.no.setFocus()
        announce(self, f"{self.title.text()} {sentence}", urgent=True)

    def show_trouble(self, sentence: str) -> None:
        """Say what stands against going on; what was chosen stays."""
        self.go.busy(on=False)
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def forget(self) -> None:
        """Forget what was typed: the next backup has another passphrase."""
        for field in (self.passphrase, self.code, self.reason):
            field.set_text("")

    def _show(self, stage: Stage, title: str, text: str, **values: str) -> None:
        tr, self.stage = self._words.tr, stage
        self.title.setText(tr(f"backup.{title}", **values))
        self.text.setText(tr(f"backup.{text}", **values) if text else "")
        self.text.setVisible(bool(text))
        self.setAccessibleName(self.title.text())
        self.passphrase.set_labels(tr("backup.passphrase"))
        self.code.set_labels(tr("keys.code"), tr("keys.code_help"), tr("keys.code_hint"))
        self.reason.set_labels(tr("backup.restore_reason"), tr("backup.restore_reason_help"))
        self.passphrase.setVisible(stage == "passphrase")
        self.code.setVisible(stage == "code")
        for part in (self.view, self.reason):
            part.setVisible(stage == "preview")
        self.without.setVisible(stage == "code")
        self.without.set_text(tr("backup.restore_without_code"))
        self.no.set_text(tr("common.close" if stage == "refused" else "common.cancel"))
        self.go.setVisible(stage != "refused")
        self.go.set_text(tr("backup.restore_go" if stage == "preview" else "backup.restore_look"))
        self.go.kind = "danger" if stage == "preview" else "primary"
        self.go.setEnabled(True)
        self.show_trouble("")
        if not self.isVisible():
            self.open()

    def _go(self) -> None:
        if self.go.is_busy or not self.go.isEnabled():
            return
        typed = {"passphrase": self.passphrase, "code": self.code}.get(self.stage)
        if typed is not None and not typed.text():
            typed.setFocus()
            return
        self.go.busy(on=True)
        (self.confirmed if self.stage == "preview" else self.look_wanted).emit()

    def _look_at_known(self) -> None:
        if self.stage == "preview":
            self.go.setEnabled(self.view.is_known)

    def _wire(self) -> None:
        self.go.clicked.connect(self._go)
        self.no.clicked.connect(self.close_overlay)
        for field in (self.passphrase, self.code):
            field.entered.connect(self._go)
        for known in (self.view.other_shop, self.view.unproven):
            known.toggle.toggled.connect(self._look_at_known)

    def _build(self) -> None:
        self.body.setFixedWidth(px(_WIDTH))
        self.passphrase.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.reason.edit.setMaxLength(_LONGEST_REASON)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.without)
        foot.addStretch(1)
        foot.addWidget(self.no)
        foot.addWidget(self.go)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(28, 22, 28, 20)
        column.setSpacing(10)
        for part in (self.title, self.text, self.passphrase, self.code, self.view, self.reason, self.trouble):
            column.addWidget(part)
        column.addSpacing(2)
        column.addLayout(foot)
