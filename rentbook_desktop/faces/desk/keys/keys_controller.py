"""The keys of the shop at one desk: says when they are missing, and takes the recovery code in the window."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from rentbook_desktop.faces.desk.keys.check_again import check_again, tell
from rentbook_desktop.faces.desk.keys.shop_banner import HEALTH_PAGE, NEWEST_BACKUP, ShopBanner, ShopTrouble, trouble_of
from rentbook_desktop.faces.desk.page_context import Otherwise
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.foundation.actors import Actor, Job, Right, system_actor
from rentbook_desktop.foundation.errors import NotAllowed

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.desk_context import DeskContext
    from rentbook_desktop.faces.desk.keys.code_dialog import CodeDialog
    from rentbook_desktop.faces.desk.keys.entry_dialog import EntryDialog
    from rentbook_desktop.faces.desk.operator_session import OperatorSession
    from rentbook_desktop.faces.widgets.dialog import Dialog
    from rentbook_desktop.maintenance import KeysState
    from rentbook_desktop.staff.queries import StaffShown


def _nothing() -> None:
    pass


def _import_maintenance() -> object:
    from rentbook_desktop import maintenance

    return maintenance


class KeysController(QObject):
    """Tells that what can be read or done may be another, that a dialog came up or went, and which page mends a trouble."""

    changed = Signal()
    asking_changed = Signal()
    page_wanted = Signal(object)

    def __init__(self, desk: "DeskContext", operators: "OperatorSession") -> None:
        super().__init__()
        self._desk, self._operators = desk, operators
        self.state: KeysState | None = None
        self.banner: ShopBanner | None = None
        self._entry: EntryDialog | None = None
        self._code: CodeDialog | None = None
        self._question: Dialog | None = None
        self._confirmed: Callable[[], object] = _nothing
        self._over: Callable[[], object] = _nothing
        self._was_locked = operators.locked
        operators.changed.connect(self._close_at_lock)

    @property
    def is_missing(self) -> bool:
        """Whether this computer is known to lack the shop's keys."""
        return self.state is not None and not self.state.here

    @property
    def is_asking(self) -> bool:
        """Whether a dialog of this controller is open."""
        return any(one is not None and one.isVisible() for one in (self._entry, self._code, self._question))

    def begin(self) -> None:
        """Look for the first time; what that needs comes in by the thread."""
        self._desk.client.call(_import_maintenance, then=lambda _: self.look(), otherwise=lambda _: None)

    def look(self) -> None:
        """Ask whether the keys are here and the records' end is whole; it is shown where they are not."""
        from rentbook_desktop.maintenance import keys_state

        self._desk.client.maintain_as(self._keeper(), keys_state, then=self._looked, otherwise=lambda _: None)

    def show(self) -> None:
        """Show what is wrong now, from what is known already; called a few times a second."""
        trouble = self._trouble()
        if self.banner is None and trouble is not None:
            self.banner = ShopBanner(self._desk.words)
            self.banner.pressed.connect(self._press_banner)
            self.banner.restore_wanted.connect(lambda: self.page_wanted.emit(NEWEST_BACKUP))
            for told in (lambda: tell(self._desk, "ok", "writable"), self.look, self.changed):
                self.banner.became_writable.connect(told)
            self._desk.window.add_banner(self.banner)
        if self.banner is not None:
            self.banner.show_trouble(trouble)

    def _press_banner(self) -> None:
        banner = self.banner
        if banner is not None and banner.is_about_writing:
            check_again(self._desk, self._keeper(), banner.button, then=self.show)
        elif banner is not None and banner.trouble == ShopTrouble(kind="keys_missing"):
            self.enter_code()
        else:
            self.page_wanted.emit(HEALTH_PAGE)

    def retranslate(self) -> None:
        """Say everything again."""
        if self.banner is not None:
            self.banner.retranslate()

    def enter_code(self) -> None:
        """Ask for the recovery code that brings the keys back."""
        self._operators.hold_lock(on=True)
        self._dialog().ask_code()
        self.asking_changed.emit()

    def ask_new_pin(self) -> None:
        """Let an owner who forgot the PIN set another one with the recovery code, and come in by it."""
        self._operators.hold_lock(on=True)
        self._dialog().ask_pin(self._owners())
        self.asking_changed.emit()

    def reveal_code(self, *, then: Callable[[], object], otherwise: Otherwise) -> None:
        """Show the recovery code for the PIN of somebody who may see it, whoever is at the desk; `then` once it was told back."""
        from rentbook_desktop.maintenance import note_code_noted, reveal_key

        def granted(actor: Actor | None) -> None:
            def noted() -> None:
                client.maintain_as(actor, note_code_noted, then=lambda _: self._code_noted(then), otherwise=otherwise)

            def shown(code: str) -> None:
                self._show_code(code, "keys.code_title", "keys.code_text", noted)

            client.maintain_as(actor, reveal_key, then=shown, otherwise=otherwise)

        client = self._desk.client
        if not self._operators.staff:
            granted(None)
            return
        self._operators.request_right(
            Right.KEYS,
            Job(steps=[(reveal_key, {}), (note_code_noted, {})]),
            granted=granted,
            refused=lambda: otherwise(NotAllowed("reveal_key", Right.KEYS)),
        )

    def _code_closed(self) -> None:
        self._dialog_closed()
        self._over()

    def _code_confirmed(self) -> None:
        self._confirmed()

    def _code_noted(self, then: Callable[[], object]) -> None:
        self.look()
        then()

    def _show_code(
        self,
        code: str,
        title: str,
        text: str,
        confirmed: Callable[[], object],
        *,
        over: Callable[[], object] = _nothing,
    ) -> None:
        """Show a code; `confirmed` once it was told back, `over` when it is seen no more, told back or not."""
        from rentbook_desktop.faces.desk.keys.code_dialog import CodeDialog

        if self._code is None:
            self._code = CodeDialog(self._desk.words, self._desk.window, self._desk.client.call)
            self._code.confirmed.connect(self._code_confirmed)
            self._code.closed.connect(self._code_closed)
        self._confirmed, self._over = confirmed, over
        tr = self._desk.words.tr
        self._operators.hold_lock(on=True)
        self._code.show_code(code, tr(title), tr(text))
        self.asking_changed.emit()

    def _close_at_lock(self) -> None:
        """Whoever sits down next is not to find what the one before was shown or typed."""
        was_locked, self._was_locked = self._was_locked, self._operators.locked
        for dialog in (self._entry, self._code):
            if dialog is not None and self._operators.locked and not was_locked:
                dialog.close_overlay()

    def _looked(self, state: "KeysState") -> None:
        before, self.state = self.state, state
        self._operators.show_keys(missing=self.is_missing)
        self.show()
        if before is not None and before != state:
            self.changed.emit()

    def _trouble(self) -> ShopTrouble | None:
        opened, state = self._desk.open_shop, self.state
        if opened is None:
            return None
        proof = opened.shop.last_proof
        broken = (proof is not None and proof.outcome == "BROKEN") or (state is not None and state.chain_broken)
        forbidden, found = opened.shop.runner.database.forbidden, opened.shop.space.warnings
        return trouble_of(forbidden, keys_missing=self.is_missing, records_broken=broken, warnings=found)

    def _dialog(self) -> "EntryDialog":
        from rentbook_desktop.faces.desk.keys.entry_dialog import EntryDialog

        if self._entry is None:
            self._entry = EntryDialog(self._desk.words, self._desk.window)
            self._entry.code_given.connect(self._take_code)
            self._entry.pin_given.connect(self._give_pin)
            self._entry.lost.connect(self._ask_whether_lost)
            self._entry.closed.connect(self._dialog_closed)
        return self._entry

    def _take_code(self, code: str) -> None:
        from rentbook_desktop.maintenance import import_key

        def taken(_answer: None) -> None:
            self._dialog().close_overlay()
            tell(self._desk, "ok", "restored")
            self.look()

        self._desk.client.maintain_as(
            self._keeper(), import_key, then=taken, otherwise=self._dialog().show_trouble, code=code
        )

    def _give_pin(self, staff_id: int, code: str, pin: str) -> None:
        if code:
            self._set_pin(staff_id, code, pin)
        else:
            self._replace_keys(staff_id, pin)

    def _ask_whether_lost(self) -> None:
        """The code is lost, too: say what is lost with it, and ask; nothing is done before a second question."""
        self._dialog().close_overlay()
        self._ask("keys.lost_title", "keys.lost_text", ("keys.lost_yes", "keys.lost_no"), self._ask_to_replace)

    def _ask_to_replace(self) -> None:
        owners = self._owners()
        if owners:
            self._operators.hold_lock(on=True)
            self._dialog().ask_first_pin(owners)
            self.asking_changed.emit()
        else:
            answers = ("keys.replace", "common.cancel")
            self._ask("keys.replace_title", "keys.replace_text", answers, lambda: self._replace_keys(None, ""))

    def _ask(self, title: str, text: str, answers: tuple[str, str], then: Callable[[], object]) -> None:
        """Ask a question; `answers` are yes and no."""
        from rentbook_desktop.faces.widgets.dialog import Dialog

        if self._question is None:
            self._question = Dialog(self._desk.window)
            self._question.closed.connect(self._dialog_closed)
        yes, no = (self._desk.words.tr(key) for key in answers)
        self._operators.hold_lock(on=True)
        self._question.ask(self._desk.words.tr(title), self._desk.words.tr(text), verb=yes, no=no, then=then)
        self.asking_changed.emit()

    def _replace_keys(self, staff_id: int | None, pin: str) -> None:
        from rentbook_desktop.maintenance import begin_new_chain, note_code_noted

        client, keeper = self._desk.client, self._keeper()

        def noted() -> None:
            client.maintain_as(keeper, note_code_noted, then=lambda _: self.look(), otherwise=lambda _: None)

        def over() -> None:
            self.look()
            if staff_id is not None:
                self._operators.try_unlock(staff_id, pin)

        def replaced(code: str) -> None:
            self._dialog().close_overlay()
            self._show_code(code, "keys.new_title", "keys.new_text", noted, over=over)

        client.maintain_as(
            keeper, begin_new_chain, then=replaced, otherwise=self._not_replaced, staff_id=staff_id, pin=pin
        )

    def _not_replaced(self, error: Exception) -> None:
        if self._dialog().isVisible():
            self._dialog().show_trouble(error)
        else:
            tell(self._desk, "bad", "not_replaced", sentence_of_error(self._desk.words, error))

    def _owners(self) -> list["StaffShown"]:
        return [one for one in self._operators.staff if one.role == "OWNER"]

    def _set_pin(self, staff_id: int, code: str, pin: str) -> None:
        from rentbook_desktop.maintenance import reset_owner_pin

        def changed(shown: "StaffShown") -> None:
            self._dialog().close_overlay()
            tell(self._desk, "ok", "pin_changed", "", name=shown.name)
            self._operators.try_unlock(staff_id, pin)
            self.look()

        form = {"staff_id": staff_id, "code": code, "pin": pin}
        self._desk.client.maintain_as(
            self._keeper(), reset_owner_pin, then=changed, otherwise=self._dialog().show_trouble, **form
        )

    def _dialog_closed(self) -> None:
        self._operators.hold_lock(on=False)
        self.asking_changed.emit()

    def _keeper(self) -> Actor:
        """Return the part of the program that compares codes: whoever has the code may come in by it."""
        return system_actor(self._desk.tasks.shop.actor.desk, Right.KEYS)
