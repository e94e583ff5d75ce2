"""The desk: window first, then the shop; wires what people want to the counter and what the counter shows to the window."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from msgspec.structs import asdict
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.desk.background import Background
from rentbook_desktop.faces.desk.counter.flow import CounterFlow
from rentbook_desktop.faces.desk.counter.keepsake import Keepsake, keep
from rentbook_desktop.faces.desk.counter.state import CounterState
from rentbook_desktop.faces.desk.counter.view import CounterView
from rentbook_desktop.faces.desk.counter.visit import Notice
from rentbook_desktop.faces.desk.entrance import Entrance
from rentbook_desktop.faces.desk.frame import Frame
from rentbook_desktop.faces.desk.opening import Open, Opener, Place, open_location, open_quietly
from rentbook_desktop.faces.desk.trouble_panel import TroublePanel
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.widgets.toast import ToastFace
from rentbook_desktop.foundation.clock import Clock, SystemClock
from rentbook_desktop.foundation.errors import Unavailable

_TICK_MS = 250
_LAST_WORDS_MS = 3000  # the longest that a closing desk waits for a basket to be set aside


class Desk(QObject):
    """One window, one counter, one shop; `opened` and `failed` tell what became of the opening, `left` of the window."""

    opened = Signal()
    failed = Signal(object)
    left = Signal()

    def __init__(
        self,
        place: Place,
        *,
        language: str | None = None,
        opener: Opener = open_quietly,
        clock: Clock | None = None,
        entrance: Entrance | None = None,
    ) -> None:
        """`entrance` is the window that is already up; without one the desk brings its own."""
        super().__init__()
        self.place, self._opener, self.clock = place, opener, clock or SystemClock()
        self.entrance = entrance or Entrance(place.data, language)
        self.words, self.theme = self.entrance.words, self.entrance.theme
        self.background = Background()
        self.screen, self.beside = self.background.screen(first=True), self.background.screen()
        self.open_shop: Open | None = None
        self._leaving, self._opening = False, entrance is not None
        if entrance is not None:  # the window is up: open the shop while its widgets are made
            self.beside.call(self._open, then=self._entered, otherwise=self._not_entered)
        self.view, self.window = CounterView(self.words), self.entrance.window
        self.window.furnish(self.view)
        self.trouble = TroublePanel(self.words, self.view)
        self.flow = CounterFlow(self.screen, self.beside, self, self.words, self.clock)
        self.frame = Frame(self)
        self._saved: Keepsake | None = None
        self._keeping = False
        self._error: Exception | None = None
        self._again = QTimer(self, singleShot=True)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._wire()
        self.window.type_on()

    def show_window(self) -> None:
        """Put the window up; the shop is opened once it has been painted."""
        self.entrance.painted.connect(self.begin)
        self.entrance.show_window()

    def begin(self) -> None:
        """Show the counter in a window that is up, and open the shop."""
        self.flow.render()
        self.frame.show()
        self._tick.start()
        self.enter()

    def enter(self) -> None:
        """Open the shop in the background; what is scanned meanwhile waits."""
        if self._opening or self.open_shop is not None or self._leaving:
            return
        self._opening = True
        self._again.stop()
        self._error = None
        self.trouble.show_trouble("")
        self.beside.call(self._open, then=self._entered, otherwise=self._not_entered)

    def shut(self) -> None:
        """Let go of everything; a lost network does not keep the desk from closing."""
        self._leaving = True
        self._tick.stop()
        self._again.stop()
        self.screen.close()
        self.beside.close()
        self.background.close()
        if self.open_shop is not None:
            with suppress(OSError):
                keep(self.place.data, self._saved)  # nobody looks any more, so nobody waits
            self.open_shop.lock.unlock()
            self.open_shop = None
        self.window.close()

    def show(self, state: CounterState) -> None:
        """Show the counter."""
        self.view.show_state(state)

    def notice(self, notice: Notice) -> None:
        """Put up a toast."""
        self.window.show_toast(ToastFace(**asdict(notice)))

    def beep(self) -> None:
        """Sound that something went wrong, where sounds are wanted."""
        if self.frame.settings.get("desk.sound"):
            QApplication.beep()

    def keep(self, basket: Keepsake | None) -> None:
        """Remember the basket beyond a crash; of several changes in a row only the last is written."""
        self._saved = basket
        if self._keeping:
            return
        self._keeping, data = True, self.place.data

        def saved(_answer: object) -> None:
            self._keeping = False
            if self._saved != basket:
                self.keep(self._saved)

        self.beside.call(lambda: keep(data, basket), then=saved, otherwise=saved, in_order=True)

    def _open(self) -> Open:
        """Open the shop; in a thread."""
        opened = open_location(self.place, self._opener, self.background.tell)
        if self._leaving:
            opened.close()
        return opened

    def _entered(self, opened: Open) -> None:
        if self._leaving:
            return
        self._opening, self.open_shop, self._saved = False, opened, opened.left_over
        self.background.enter(opened.shop)
        self.flow.open(opened.left_over)
        self.frame.open(opened.shop)
        self.opened.emit()
        QTimer.singleShot(0, self.view, self.view.prepare)

    def _not_entered(self, error: Exception) -> None:
        self._opening, self._error = False, error
        self.trouble.show_trouble(sentence_of_error(self.words, error))
        self.frame.show()
        if isinstance(error, Unavailable) and error.seconds:
            self._again.start(error.seconds * 1000)
        self.failed.emit(error)

    def _leave(self) -> None:
        """The window is closed: put the basket away first, but never for long."""
        if self._leaving:
            return
        self._leaving = True
        if self.open_shop is None:
            self.left.emit()
            return
        QTimer.singleShot(_LAST_WORDS_MS, self, self.left.emit)
        self.flow.park(self.left.emit)

    @property
    def trouble_now(self) -> Exception | None:
        """What keeps the shop from opening."""
        return self._error

    def local_now(self) -> datetime:
        """Return this moment in the shop's zone."""
        return self.flow.news.local(self.clock.now())

    def speak_again(self) -> None:
        """Say everything again after a change of language or looks."""
        self.window.retranslate()
        self.flow.news.refresh()
        self.flow.render()
        if self._error is not None:
            self.trouble.show_trouble(sentence_of_error(self.words, self._error))

    def rebuild(self, *, then: Callable[[int], object], otherwise: Callable[[Exception], object]) -> None:
        """Make the read models anew; in a thread."""
        self.beside.call(lambda: self.background.shop.care.rebuild(), then=then, otherwise=otherwise)  # noqa: PLW0108

    def _heard(self, kinds: frozenset[str]) -> None:
        if not self._leaving:
            self.flow.hear(kinds)
            self.frame.hear(kinds)

    def _ticked(self) -> None:
        self.flow.tick()
        self.frame.tick()

    def _wire(self) -> None:
        view, flow, window = self.view, self.flow, self.window
        view.scanned.connect(flow.scan)
        view.confirm_requested.connect(flow.confirm)
        view.hold_requested.connect(flow.hold)
        view.resume_requested.connect(flow.resume)
        view.undo_requested.connect(flow.undo)
        view.remove_requested.connect(flow.remove)
        view.clear_requested.connect(flow.clear)
        view.top_up_requested.connect(flow.open_top_up)
        view.top_up_chosen.connect(flow.stage)
        view.top_up_cancelled.connect(flow.cancel_top_up)
        view.match_chosen.connect(flow.choose)
        view.matches_dismissed.connect(flow.dismiss_matches)
        view.fix_requested.connect(flow.fix)
        window.toast_acted.connect(self.frame.act)
        window.close_requested.connect(self._leave)
        self.background.told.connect(self._heard, Qt.ConnectionType.QueuedConnection)
        self.trouble.again.connect(self.enter)
        self._again.timeout.connect(self.enter)
        self._tick.timeout.connect(self._ticked)
