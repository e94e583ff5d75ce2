"""From a chosen backup to the restored shop: look at it, ask for what opens it, show what is lost, and go."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from rentbook_desktop.backup.maintenance import RestorePreview, preview_restore
from rentbook_desktop.faces.desk.backup.backup_words import refused_sentence
from rentbook_desktop.faces.desk.backup.restore_form import RestoreForm
from rentbook_desktop.faces.desk.backup.restore_words import KEYS_MISSING
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.widgets.file_dialogs import ask_open_path
from rentbook_desktop.foundation.errors import NotAllowed, Refused

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.backup.restore_dialog import RestoreDialog
    from rentbook_desktop.faces.desk.page_context import PageContext

_OF_CODE = frozenset({"WRONG_RECOVERY_CODE", "OTHER_RECOVERY_CODE"})


class RestoreController(QObject):
    """One backup at a time; an answer that comes after its dialog was closed is not shown."""

    def __init__(self, context: "PageContext", host: QWidget) -> None:
        super().__init__(host)
        self._context, self._host = context, host
        self._dialog: RestoreDialog | None = None
        self._file, self._asked = "", 0
        self._found: RestorePreview | None = None

    @property
    def dialog(self) -> "RestoreDialog":
        """What is asked and shown; made when the first backup is looked at."""
        from rentbook_desktop.faces.desk.backup.restore_dialog import RestoreDialog

        if self._dialog is None:
            self._dialog = RestoreDialog(self._context.words, self._host.window())
            self._dialog.look_wanted.connect(self.look)
            self._dialog.confirmed.connect(self._restore)
            self._dialog.without.clicked.connect(self._show_without_code)
            self._dialog.closed.connect(self._forget)
        return self._dialog

    def ask_file(self) -> None:
        """Ask for a backup that lies elsewhere: on a stick, in the second place."""
        tr = self._context.words.tr
        ask_open_path(
            self._host, tr("backup.from_file"), tr("backup.files"), ["rentbook"], lambda path: self.begin(str(path))
        )

    def begin(self, file: str) -> None:
        """Look at a backup, and show what restoring it would mean."""
        self._file, self._found = str(Path(file)), None
        self.dialog.forget()
        self.look()

    def look(self) -> None:
        """Take the backup out with what was typed for it, and prove it; the shop is only looked at."""
        self._asked += 1
        asked = self._asked
        passphrase, code = self.dialog.passphrase.text(), self.dialog.code.text()
        self.dialog.show_looking()

        def shown(found: RestorePreview) -> None:
            if asked == self._asked:
                self._show(found)

        def refused(error: Exception) -> None:
            if asked == self._asked:
                self._refuse(error)

        self._context.maintain(
            preview_restore, then=shown, otherwise=refused, file=self._file, passphrase=passphrase, recovery_code=code
        )

    def _show(self, found: RestorePreview) -> None:
        self._found = found
        if KEYS_MISSING in found.backup.failed and not self.dialog.code.text():
            self.dialog.ask_code("")
        else:
            self.dialog.show_preview(found, self._context.now())

    def _show_without_code(self) -> None:
        if self._found is not None:
            self.dialog.show_preview(self._found, self._context.now())

    def _refuse(self, error: Exception) -> None:
        code = error.reasons[0].code if isinstance(error, Refused) else ""
        if isinstance(error, NotAllowed):
            self.dialog.close_overlay()  # nobody gave a PIN
        elif code == "PASSPHRASE_MISSING":
            self.dialog.ask_passphrase("")
        elif code == "WRONG_PASSPHRASE":
            typed = bool(self.dialog.passphrase.text())
            self.dialog.ask_passphrase(sentence_of_error(self._context.words, error) if typed else "")
        elif code in _OF_CODE:
            self.dialog.ask_code(sentence_of_error(self._context.words, error))
        else:
            self.dialog.show_refused(refused_sentence(self._context.words, error))

    def _restore(self) -> None:
        dialog = self.dialog
        form = RestoreForm(
            file=self._file,
            why=dialog.reason.text().strip() or "restore",
            passphrase=dialog.passphrase.text(),
            recovery_code=dialog.code.text(),
            other_shop=dialog.view.other_shop.toggle.isChecked(),
            unproven=dialog.view.unproven.toggle.isChecked(),
        )
        self._context.restore(form, otherwise=self._not_restored)

    def _not_restored(self, error: Exception) -> None:
        sentence = "" if isinstance(error, NotAllowed) else refused_sentence(self._context.words, error)
        self.dialog.show_trouble(sentence)

    def _forget(self) -> None:
        self._asked += 1
        self._found = None
        self.dialog.forget()
