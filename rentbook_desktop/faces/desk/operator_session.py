"""Who is at the desk: locks it, lets the next one in, has a right lent; a shop without staff is open to whoever sits there."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from rentbook_desktop.faces.desk.staff.tiles import StaffMember
from rentbook_desktop.faces.desk.window_state import Operator
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.foundation.actors import ALL_RIGHTS, CLERK_RIGHTS, Actor, Job, Right
from rentbook_desktop.staff.queries import StaffShown

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.staff.approve import ApprovalDialog
    from rentbook_desktop.faces.desk.staff.lock import LockCard
    from rentbook_desktop.faces.desk.window import DeskWindow
    from rentbook_desktop.faces.qt.tasks import ShopClient, TaskRunner
    from rentbook_desktop.foundation.clock import Clock
    from rentbook_desktop.foundation.i18n import Translator

_MINUTE, _ASK_AGAIN = 60.0, 3.0  # seconds
Granted = Callable[[Actor], object]


class OperatorSession(QObject):
    """The one who works here now, and everybody who could; `changed` is emitted when it is somebody else."""

    changed = Signal()
    settings_wanted = Signal()
    code_wanted = Signal()
    pin_forgotten = Signal()

    def __init__(
        self, words: "Translator", window: "DeskWindow", tasks: "TaskRunner", client: "ShopClient", clock: "Clock"
    ) -> None:
        super().__init__()
        self._words, self._window, self._tasks = words, window, tasks
        self._client, self._clock = client, clock
        self.staff: tuple[StaffShown, ...] = ()
        self.role = ""
        self.known, self.locked = False, True
        """Until it is known who works here the desk is locked, and what cannot be asked leaves it so."""
        self._touched = clock.monotonic()
        self._lock: LockCard | None = None
        self._keys_missing = False
        self._shown = ("", "")
        self._approval: ApprovalDialog | None = None
        self._waiting: tuple[Right, Job, Granted, Callable[[], object]] | None = None
        self._asked_again = clock.monotonic()

    @property
    def operator(self) -> Operator:
        """Return who works here, as the window shows them."""
        actor = self._tasks.actor
        return Operator(name=actor.staff if actor else "", role=self.role)

    @property
    def asking(self) -> bool:
        """Return whether somebody is being asked to lend a right; F-keys then choose people."""
        return self._waiting is not None

    def may(self, right: Right) -> bool:
        """Return whether the one at the desk holds a right."""
        actor = self._tasks.actor
        return self.known and not self.staff if actor is None else right in actor.rights

    def set_staff(self, staff: tuple[StaffShown, ...], *, lock: bool = True) -> None:
        """Set who works here; where there is anybody and nobody sits at the desk, it is locked (unless told not to)."""
        first, self.known, self.staff = not self.known, True, staff
        actor = self._tasks.actor
        gone = actor is not None and actor.staff_id not in {one.staff_id for one in staff}
        if gone:
            self._tasks.actor, self.role = None, ""
            self.changed.emit()
        if lock and staff and self._tasks.actor is None and (first or not self.locked):
            self.lock()
        elif first:
            self._uncover()

    def cannot_know(self, error: Exception) -> None:
        """Stay locked where it cannot be asked who works here, and say why; somebody known already goes on working."""
        if self.known:
            return
        self._cover(error)

    def asks_again(self) -> bool:
        """Return whether it is time to ask once more who works here."""
        now = self._clock.monotonic()
        due = not self.known and now - self._asked_again >= _ASK_AGAIN
        self._asked_again = now if due else self._asked_again
        return due

    def sign_in(self, actor: Actor, role: str) -> None:
        """Let somebody work here from now on."""
        self._tasks.actor, self.role = actor, role
        self.touch()
        self.changed.emit()

    def touch(self) -> None:
        """Somebody touched the desk: the time until it locks by itself starts again."""
        self._touched = self._clock.monotonic()

    def idle_seconds(self) -> float:
        """Return for how many seconds nobody touched the desk."""
        return self._clock.monotonic() - self._touched

    def tick(self, minutes: int) -> None:
        """Lock by itself after so many minutes without a touch; 0 never does."""
        if minutes and self.staff and not self.locked and self.idle_seconds() > minutes * _MINUTE:
            self.lock()

    def lock(self) -> None:
        """Cover the desk; without staff there is nobody to lock out, and the settings say how to change that."""
        if not self.staff:
            self.settings_wanted.emit()
            return
        if self._approval is not None:
            self._approval.close_overlay()
        self._cover()

    def show_shop(self, shop: str, clock: str) -> None:
        """Pass on what the lock shows besides the question."""
        self._shown = (shop, clock)
        if self._lock is not None:
            self._lock.show_shop(shop, clock)

    def show_keys(self, *, missing: bool) -> None:
        """Let the lock say whether PINs can be compared here: without the shop's keys they cannot."""
        self._keys_missing = missing
        if self._lock is not None:
            self._lock.show_keys(missing=missing)

    def say_on_lock(self, sentence: str) -> bool:
        """Say something below the PIN, and keep what was typed of it; return False where nobody is asked for one."""
        if self._lock is None or not (self.locked and self._lock.isEnabled()):
            return False
        self._lock.panel.pin.show_error(sentence)
        return True

    def hold_lock(self, *, on: bool) -> None:
        """Let the lock hear nothing while a dialog stands over it."""
        if self._lock is not None:
            self._lock.hold(on=on)

    def retranslate(self) -> None:
        """Say everything again."""
        if self._lock is not None:
            self._lock.panel.show_staff(self._people(), 0)
            self._lock.retranslate()

    def request_right(self, right: Right, job: Job, *, granted: Granted, refused: Callable[[], object]) -> None:
        """Ask somebody who holds a right for their PIN; it is lent for this job and nothing else."""
        if self._approval is None:
            from rentbook_desktop.faces.desk.staff.approve import ApprovalDialog

            self._approval = ApprovalDialog(self._words, self._window)
            self._approval.given.connect(self._try_approve)
            self._approval.closed.connect(self._not_lent)
        self._waiting = (right, job, granted, refused)
        self._approval.ask(right, self._people(right))
        self.changed.emit()

    def _cover(self, error: Exception | None = None) -> None:
        if self._lock is None:
            from rentbook_desktop.faces.desk.staff.lock import LockCard

            self._lock = LockCard(self._words, self._window)
            self._lock.given.connect(self.try_unlock)
            self._lock.code_wanted.connect(self.code_wanted)
            self._lock.pin_forgotten.connect(self.pin_forgotten)
            self._lock.show_keys(missing=self._keys_missing)
        self.locked = True
        actor = self._tasks.actor
        self._lock.show_shop(*self._shown)
        self._lock.lock(self._people(), actor.staff_id or 0 if actor else 0)
        if error is not None:
            self._lock.panel.show_error(sentence_of_error(self._words, error))
        self.changed.emit()

    def _uncover(self) -> None:
        self.locked = False
        if self._lock is not None:
            self._lock.unlock()
        self.changed.emit()

    def _people(self, right: Right | None = None) -> list[StaffMember]:
        held = [one for one in self.staff if right is None or one.role == "OWNER" or right in CLERK_RIGHTS]
        return [
            StaffMember(staff_id=one.staff_id, name=one.name, role=self._words.tr(f"desk.role_{one.role.lower()}"))
            for one in held
        ]

    def try_unlock(self, staff_id: int, pin: str) -> None:
        """Let somebody in if this is their PIN; the lock says why not."""

        def entered(actor: Actor) -> None:
            self._uncover()
            self.sign_in(actor, "OWNER" if actor.rights == ALL_RIGHTS else "CLERK")
            if actor.pin_is_weak:
                self._ask_for_another_pin()

        def wrong(error: Exception) -> None:
            if self._lock is not None:
                self._lock.panel.show_error(sentence_of_error(self._words, error))

        self._client.call(lambda: self._tasks.shop.sign_in(staff_id, pin), then=entered, otherwise=wrong)

    def _ask_for_another_pin(self) -> None:
        """Somebody came in with a PIN that would not be given today; it works until they change it."""
        tr = self._words.tr
        self._window.show_toast(
            ToastContent(
                tone="info",
                title=tr("staff.weak_pin"),
                sentence=tr("staff.weak_pin_text"),
                action=tr("staff.weak_pin_change") if self.may(Right.STAFF) else "",
                then=self.settings_wanted.emit,
            )
        )

    def _try_approve(self, staff_id: int, pin: str) -> None:
        if self._waiting is None:
            return
        right, job, granted, _ = self._waiting
        shop = self._tasks.shop
        actor = self._tasks.actor or shop.actor

        def lent(made: Actor) -> None:
            self._waiting = None
            if self._approval is not None:
                self._approval.close_overlay()  # emits `closed`: nobody is asked any more
            granted(made)

        def wrong(error: Exception) -> None:
            if self._approval is not None:
                self._approval.panel.show_error(sentence_of_error(self._words, error))

        self._client.call(lambda: shop.with_right(actor, staff_id, pin, right, job), then=lent, otherwise=wrong)

    def _not_lent(self) -> None:
        waiting, self._waiting = self._waiting, None
        self.changed.emit()
        if waiting is not None:
            waiting[3]()
