"""The desk: window first, then the shop; opens it, hands it to everything that waits for it, and lets go of it again."""

from contextlib import suppress
from functools import cache, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from rentbook_desktop.faces.desk.backup.shop_rescue import ShopRescue
from rentbook_desktop.faces.desk.backup_reminder import BackupReminder
from rentbook_desktop.faces.desk.close_question import CloseQuestion
from rentbook_desktop.faces.desk.code_reminder import CodeReminder
from rentbook_desktop.faces.desk.counter.page import CounterPage
from rentbook_desktop.faces.desk.desk_context import DeskContext
from rentbook_desktop.faces.desk.main_controller import MainController
from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.faces.desk.shop_bootstrap import LoadBootstrap
from rentbook_desktop.faces.desk.shop_loader import Opener, OpenShop, ShopLocation, open_location, open_without_log
from rentbook_desktop.faces.desk.startup_window import StartupWindow
from rentbook_desktop.faces.desk.window_place import bring_to_front, save_record, window_record
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.qt.preloading import read_ahead
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.foundation.clock import Clock, SystemClock
from rentbook_desktop.foundation.errors import Unavailable

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.early_opening import EarlyOpening
    from rentbook_desktop.faces.desk.first_day import FirstDayController
    from rentbook_desktop.faces.desk.single_instance import RaiseServer
    from rentbook_desktop.faces.desk.staff_calls import StaffCalls

_TICK_MS = 250
_BACKUPS = Target(page="settings", filter="backup")
_LAST_WORDS_MS = 3000  # the longest that a closing desk waits for a basket to be set aside


def _import_single_instance() -> None:
    import rentbook_desktop.faces.desk.single_instance  # noqa: F401  (Qt's network library, in a thread)


class Desk(QObject):
    """One window, one shop; `opened` or `failed` is emitted after the opening, `left` when the window may go.

    `upgrading` is emitted while the shop is opened, from the thread that does it, when its data is brought to this version.
    """

    opened = Signal()
    failed = Signal(object)
    upgrading = Signal()
    left = Signal()

    def __init__(
        self,
        location: ShopLocation,
        load_bootstrap: LoadBootstrap,
        *,
        language: str | None = None,
        opener: Opener = open_without_log,
        clock: Clock | None = None,
        startup_window: StartupWindow | None = None,
        opening: "EarlyOpening | None" = None,
    ) -> None:
        """`startup_window` is the window that is already up, `opening` what was begun for it; else the desk begins both."""
        super().__init__()
        self._opener, self._leaving, self._opening = opener, False, False
        self._place = b""
        self.first_day: FirstDayController | None = None
        self.calls: StaffCalls | None = None
        self._server: RaiseServer | None = None
        self._startup = startup_window or StartupWindow(location.data, language)
        self.context = DeskContext(location, load_bootstrap, self._startup, clock or SystemClock())
        self.window = self.context.window
        self._early = opening
        if opening is not None:
            self._begin_opening()
        self.controller = MainController(self.context)
        self.page: CounterPage = self.controller.home
        self.rescue = ShopRescue(self.context, self.page.view, self.enter)
        self.error_panel = self.rescue.panel
        self.question = CloseQuestion(self.context.words, self.window)
        self.reminder = CodeReminder(self.context)
        self.backups = BackupReminder(self.context, lambda: self.controller.go(_BACKUPS))
        self._again = QTimer(self, singleShot=True)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._wire()
        self.window.replay_keys(self.controller.scans.listener.hear_key)

    def show_window(self) -> None:
        """Put the window up; the shop is opened once it has been painted."""
        self._startup.painted.connect(self.begin)
        self._startup.show_window()

    def begin(self) -> None:
        """Show the counter in a window that is up, and open the shop."""
        self.page.counter.session.render()
        self.controller.show()
        self._tick.start()
        self.enter()

    def enter(self) -> None:
        """Open the shop in the background; what is scanned meanwhile waits."""
        if self._opening or self.context.open_shop is not None or self._leaving:
            return
        self._again.stop()
        self.context.error = None
        self.rescue.show_error(None)
        self._begin_opening()

    def shut(self) -> None:
        """Let go of everything; a lost network does not keep the desk from closing."""
        self._leaving = True
        self._tick.stop()
        self._again.stop()
        self.page.counter.close()
        self.context.client.close()
        self.context.tasks.close()
        if self.context.open_shop is not None:
            with suppress(OSError):  # nobody looks any more, so nobody waits
                self.page.basket_writer.save_now()
            with suppress(OSError):
                if self._place:
                    save_record(self.context.location.data, self._place)
            if self._server is not None:
                self._server.close()
            self.context.open_shop.lock.unlock()
            self.context.open_shop = None
        self.window.close()

    def _begin_opening(self) -> None:
        self._opening = True
        self.context.client.call(self._open, then=self._entered, otherwise=self._not_entered)

    def _open(self) -> OpenShop:
        """Open the shop; in a thread."""
        context, deliver = self.context, self.context.tasks.deliver_events
        early, self._early = self._early, None
        if early is not None:
            opened = early.result(deliver, self.upgrading.emit)
        else:
            load, upgrading = context.load_bootstrap, self.upgrading.emit
            opened = open_location(load, context.location, self._opener, deliver, upgrading)
        if self._leaving:
            opened.close()
        return opened

    def _entered(self, opened: OpenShop) -> None:
        if self._leaving:
            return
        self._opening, self.context.open_shop = False, opened
        self.context.tasks.attach(opened.shop)
        self.page.open(opened.left_over)
        self.controller.open(opened.shop)
        self.opened.emit()
        self._show_practice()
        self._show_first_day()
        self._tell_restored(opened)
        call, words = self.context.client.call, self.context.words
        call(lambda: read_ahead(words), then=self._preload, otherwise=lambda _: None)
        call(_import_single_instance, then=self._listen, otherwise=lambda _: None)

    def _show_upgrade(self) -> None:
        """Say why it takes longer this once."""
        self.page.counter.session.upgrading = True
        self.page.counter.session.render()

    def _preload(self, done: object) -> None:
        self.window.speak()
        self.controller.preload(done)
        from rentbook_desktop.faces.desk.staff_calls import StaffCalls

        if not self._leaving:
            self.calls = StaffCalls(self.context, self.page.context, self.window.toasts.withdraw)
            self.calls.look()

    def _listen(self, _imported: object) -> None:
        """From now on another start on this folder raises this window."""
        from rentbook_desktop.faces.desk.single_instance import RaiseServer

        if not self._leaving:
            self._server = RaiseServer(self.context.location.data, lambda: bring_to_front(self.window))
            self._server.listen()

    def _not_entered(self, error: Exception) -> None:
        self._opening, self.context.error = False, error
        self.rescue.show_error(error)
        self.controller.show()
        if isinstance(error, Unavailable) and error.seconds:
            self._again.start(error.seconds * 1000)
        self.failed.emit(error)
        if isinstance(error, Unavailable) and error.code == "DESK_OPEN":
            self._raise_other()

    def _tell_restored(self, opened: OpenShop) -> None:
        """Say what became of a restore that was done before the shop was opened."""
        if opened.restored is not None:
            from rentbook_desktop.faces.desk.backup.restore_start import tell_restored

            tell_restored(self.context, opened.restored, lambda: self.controller.go(_BACKUPS))

    def _show_practice(self) -> None:
        """Say on every page that this is a practice shop, if it is one."""
        from rentbook_desktop.faces.desk.practice import real_location

        real = real_location(self.context.location.data)
        if real is None:
            return
        from rentbook_desktop.faces.desk.practice_banner import PracticeBanner

        def leave(deletes: bool) -> None:
            self.context.next_location, self.context.deletes_practice = real, deletes
            self.window.close_at_once() if deletes else self.window.close()

        self.window.add_banner(PracticeBanner(self.context.words, self.window, leave))

    def _show_first_day(self) -> None:
        """Help through the first days; what is done already, or was put away, is not shown."""
        from rentbook_desktop.faces.desk.first_day import FirstDayController

        self.first_day = FirstDayController(self.page.context, self.page.view, self._practise)
        self.controller.first_day_wanted.connect(self.first_day.bring_back)
        self.context.has_first_day = self.first_day.has_something_left
        self.controller.scans.listener.scanned.connect(self.first_day.note_scan)
        self.first_day.ask()

    def _practise(self) -> None:
        """Make the practice shop and let its window follow this one."""
        from rentbook_desktop.faces.desk.practice import make_practice_shop

        context, words = self.context, self.context.words
        make = partial(make_practice_shop, context.load_bootstrap(), context.location, context.now())

        def made(location: ShopLocation) -> None:
            context.next_location = location
            self.window.close()

        def failed(error: Exception) -> None:
            sentence = sentence_of_error(words, error)
            self.window.show_toast(ToastContent(tone="bad", title=words.tr("common.error_title"), sentence=sentence))

        self.window.show_toast(ToastContent(tone="info", title=words.tr("welcome.filling")))
        context.client.call(make, then=made, otherwise=failed)

    def _raise_other(self) -> None:
        """Another desk took the folder a moment before: show that one and go, if it answers."""

        def raised() -> bool:
            from rentbook_desktop.faces.desk.single_instance import raise_running_desk

            return raise_running_desk(self.context.location.data)

        self.context.client.call(raised, then=self._go_if, otherwise=lambda _: None)

    def _go_if(self, is_raised: bool) -> None:
        if is_raised:
            self.window.close_at_once()

    def _may_close(self) -> bool:
        if self._leaving:
            return True
        pages = [page.heading() for page in self.controller.pages.half_done()]
        others = [name for names in self.context.half_done for name in names()]
        return self.question.may_close([*pages, *others], self.window.close_at_once)

    def _leave(self) -> None:
        """The window is closed: put the basket away first, but never for long."""
        if self._leaving:
            return
        self._leaving = True
        self._place = window_record(self.window)
        left = cache(self.left.emit)  # once: a second time it would end the desk that follows
        QTimer.singleShot(_LAST_WORDS_MS if self.context.open_shop else 0, self, left)
        if self.context.open_shop is not None:
            self.page.counter.park(left)

    def _on_events(self, kinds: frozenset[str]) -> None:
        if not self._leaving:
            self.controller.on_events(kinds)
            if self.first_day is not None:
                self.first_day.on_events(kinds)
            if self.calls is not None:
                self.calls.on_events(kinds)

    def _ticked(self) -> None:
        self.page.counter.session.tick()
        self.reminder.tick()
        self.backups.tick()
        self.controller.tick()
        if self.calls is not None:
            self.calls.tick()

    def _wire(self) -> None:
        self.window.may_close = self._may_close
        self.question.stayed.connect(self.context.stay)
        self.window.close_requested.connect(self._leave)
        self.context.tasks.events_delivered.connect(self._on_events, Qt.ConnectionType.QueuedConnection)
        self.upgrading.connect(self._show_upgrade, Qt.ConnectionType.QueuedConnection)
        self._again.timeout.connect(self.enter)
        self._tick.timeout.connect(self._ticked)
