"""A shop that cannot be opened: the window says why, and offers to go back to the newest proven backup, or to another one."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from rentbook_desktop.faces.desk.counter.view import CounterView
from rentbook_desktop.faces.desk.error_panel import ErrorPanel
from rentbook_desktop.foundation.errors import Refused, Unavailable

if TYPE_CHECKING:
    from rentbook_desktop.backup.rescue import RescuePreview
    from rentbook_desktop.backup.restoring import RestoreDone, RestoreRequest
    from rentbook_desktop.faces.desk.backup.restore_dialog import RestoreDialog
    from rentbook_desktop.faces.desk.desk_context import DeskContext
    from rentbook_desktop.faces.desk.staff.approve import ApprovalDialog

_UNREADABLE = frozenset({"NOT_A_DATABASE", "DAMAGED", "NEWER_DATA"})
_OF_CODE = frozenset({"WRONG_RECOVERY_CODE", "OTHER_RECOVERY_CODE", "BACKUP_NEEDS_CODE"})


class ShopRescue(QObject):
    """`enter` opens the shop of the desk again."""

    def __init__(self, desk: "DeskContext", page: CounterView, enter: Callable[[], object]) -> None:
        super().__init__()
        self._desk, self._enter = desk, enter
        self.panel = ErrorPanel(desk.words, page)
        self.dialog: RestoreDialog | None = None
        self.approval: ApprovalDialog | None = None
        self._file = Path()
        self._found: RescuePreview | None = None
        self.panel.again.connect(enter)
        self.panel.restore_wanted.connect(self.begin)

    def show_error(self, error: Exception | None) -> None:
        """Say why the shop cannot be opened; None hides it."""
        helps = isinstance(error, Unavailable) and error.code in _UNREADABLE and self._desk.location.database is None
        self.panel.show_error(error, with_backup=helps)

    def begin(self) -> None:
        """Look for the newest proven backup, and ask for a file where there is none."""

        def found(file: Path | None) -> None:
            self._ask_file() if file is None else self.look_at(file)

        self._desk.client.call(self._newest, then=found, otherwise=lambda _: self._ask_file())

    def look_at(self, file: Path) -> None:
        """Take a backup out and prove it."""
        self._file = file
        self._dialog().forget()
        self._look()

    def _newest(self) -> Path | None:
        from rentbook_desktop.backup.rescue import newest_backup

        return newest_backup(self._desk.location.data)

    def _ask_file(self) -> None:
        from rentbook_desktop.faces.widgets.file_dialogs import ask_open_path

        tr = self._desk.words.tr
        ask_open_path(self._desk.window, tr("backup.from_file"), tr("backup.files"), ["rentbook"], self.look_at)

    def _look(self) -> None:
        self._dialog().show_looking()
        request = self._request()

        def look() -> "RescuePreview":
            from rentbook_desktop.backup.rescue import look_at_backup

            return look_at_backup(self._desk.load_bootstrap().open_shop, self._desk.location.data, request)

        self._desk.client.call(look, then=self._show, otherwise=self._refuse)

    def _show(self, found: "RescuePreview") -> None:
        self._found = found
        self._dialog().show_preview(found.preview, self._desk.now())

    def _refuse(self, error: Exception) -> None:
        from rentbook_desktop.faces.desk.backup.backup_words import refused_sentence

        dialog, code = self._dialog(), error.reasons[0].code if isinstance(error, Refused) else ""
        sentence = refused_sentence(self._desk.words, error)
        if code in {"PASSPHRASE_MISSING", "WRONG_PASSPHRASE"}:
            dialog.ask_passphrase(sentence if dialog.passphrase.text() else "")
        elif code in _OF_CODE:
            dialog.ask_code(sentence if dialog.code.text() else "")
        else:
            dialog.show_refused(sentence)

    def _confirmed(self) -> None:
        from rentbook_desktop.faces.desk.staff.approve import ApprovalDialog
        from rentbook_desktop.faces.desk.staff.tiles import StaffMember
        from rentbook_desktop.foundation.actors import Right

        owners = self._found.owners if self._found is not None else ()
        if not owners:
            self._go(None, "")
            return
        if self.approval is None:
            self.approval = ApprovalDialog(self._desk.words, self._desk.window)
            self.approval.given.connect(self._go)
            self.approval.closed.connect(lambda: self._dialog().show_trouble(""))
        role = self._desk.words.tr("desk.role_owner")
        self.approval.ask(
            Right.RESTORE, [StaffMember(staff_id=one.staff_id, name=one.name, role=role) for one in owners]
        )

    def _go(self, staff_id: int | None, pin: str) -> None:
        request, desk = self._request(), self._desk

        def go() -> "RestoreDone":
            from rentbook_desktop.backup.rescue import rescue
            from rentbook_desktop.faces.desk.shop_loader import lock_desk

            lock = lock_desk(desk.location.data)
            try:
                return rescue(desk.load_bootstrap().open_shop, desk.location.data, request, staff_id=staff_id, pin=pin)
            finally:
                lock.unlock()

        desk.client.call(go, then=self._done, otherwise=self._not_done, in_order=True)

    def _done(self, done: "RestoreDone") -> None:
        from rentbook_desktop.faces.desk.backup.pending_restore import RestoreOutcome
        from rentbook_desktop.faces.desk.backup.restore_start import tell_restored

        for dialog in (self.approval, self.dialog):
            if dialog is not None:
                dialog.close_overlay()
        tell_restored(self._desk, RestoreOutcome(done=done), lambda: None)
        self._enter()

    def _not_done(self, error: Exception) -> None:
        from rentbook_desktop.faces.desk.backup.backup_words import refused_sentence

        sentence = refused_sentence(self._desk.words, error)
        if self.approval is not None and self.approval.isVisible():
            self.approval.panel.show_error(sentence)
        else:
            self._dialog().show_trouble(sentence)

    def _request(self) -> "RestoreRequest":
        from rentbook_desktop.backup.restoring import RestoreRequest

        dialog = self._dialog()
        return RestoreRequest(
            file=self._file,
            why=dialog.reason.text().strip() or "restore",
            passphrase=dialog.passphrase.text(),
            recovery_code=dialog.code.text(),
            other_shop=dialog.view.other_shop.toggle.isChecked(),
            unproven=dialog.view.unproven.toggle.isChecked(),
        )

    def _dialog(self) -> "RestoreDialog":
        from rentbook_desktop.faces.desk.backup.restore_dialog import RestoreDialog

        if self.dialog is None:
            self.dialog = RestoreDialog(self._desk.words, self._desk.window)
            self.dialog.look_wanted.connect(self._look)
            self.dialog.confirmed.connect(self._confirmed)
            self.dialog.without.clicked.connect(self.dialog.close_overlay)
        return self.dialog
