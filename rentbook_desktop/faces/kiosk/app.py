"""Starts the kiosk: its window first, then the shop; and ends it when staff leave it."""

import logging
import os
import signal
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, QSize, QTimer
from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.kiosk.appearance import words_and_theme
from rentbook_desktop.faces.kiosk.assembly import KioskContext, furnish
from rentbook_desktop.faces.kiosk.broken_notice import show_broken
from rentbook_desktop.faces.kiosk.exit_gesture import ExitGesture
from rentbook_desktop.faces.kiosk.heartbeat import Heartbeat
from rentbook_desktop.faces.kiosk.kiosk_shop import KioskShop, LoadKioskBootstrap
from rentbook_desktop.faces.kiosk.leave_panel import LeavePanel
from rentbook_desktop.faces.kiosk.lock_down import LockDown
from rentbook_desktop.faces.kiosk.window import KioskWindow
from rentbook_desktop.faces.kiosk_options import BROKEN_VARIABLE, WATCHED_VARIABLE, KioskOptions
from rentbook_desktop.faces.qt.gc_scheduler import GcScheduler
from rentbook_desktop.faces.qt.tasks import TaskRunner
from rentbook_desktop.foundation.errors import Unavailable

if TYPE_CHECKING:
    from collections.abc import Callable

    from rentbook_desktop.faces.kiosk.kiosk_screens import KioskScreens

_TICK_MS, _CHECK_MS = 250, 60_000
_ASK_AGAIN = 5  # seconds
_NO_WATCHDOG = 1
STYLE = "Fusion"

log = logging.getLogger(__name__)


class Kiosk(QObject):
    """One window, one shop, and what keeps people in it."""

    def __init__(self, options: KioskOptions, load_bootstrap: LoadKioskBootstrap) -> None:
        super().__init__()
        words, theme = words_and_theme(_application(), options)
        size = QSize(*options.size) if options.size else None
        self.window = KioskWindow(words, size=size)
        self.tasks = TaskRunner()
        self.shop = KioskShop(options, load_bootstrap, self.tasks)
        self._client = self.tasks.client()
        self.context = KioskContext(options, self.window, self.tasks, words, theme)
        self.lock_down, self.gesture = LockDown(self.window), ExitGesture(self.window)
        self.panel = LeavePanel(self.window, words, self._judge)
        self.gesture.asked.connect(self.panel.open_panel)
        self.panel.left.connect(self.window.leave)
        self.screens: KioskScreens | None = None
        self._tick = QTimer(self, interval=_TICK_MS)  # lets Python see signals
        self._tick.timeout.connect(int)

    def show(self) -> None:
        """Put the window up, and open the shop once it is there."""
        self.shop.take_lock()
        self.screens = furnish(self.context)
        self.shop.opened.connect(self.screens.opened)
        self.lock_down.begin()
        self._tick.start()
        self.window.open()
        QTimer.singleShot(0, self, self.shop.begin)

    def idle_seconds(self) -> float:
        """Return for how long nobody has touched anything."""
        idle = None if self.screens is None else self.screens.controller.idle
        return 0.0 if idle is None else idle.full - idle.left

    def shut(self) -> None:
        """Let go of everything."""
        self._tick.stop()
        self.lock_down.end()
        if self.screens is not None:
            self.screens.shut()
        self.shop.shut()
        self.window.leave()

    def _judge(self, pin: str, then: "Callable[[], object]", otherwise: "Callable[[Exception], object]") -> None:
        """Look whether a PIN is that of somebody who works here."""
        from rentbook_desktop.kiosk.leaving import leave_kiosk

        if not self.shop.is_open:
            otherwise(Unavailable("UNREACHABLE", seconds=_ASK_AGAIN))
            return
        self._client.maintain_as(None, leave_kiosk, pin=pin, then=lambda _: then(), otherwise=otherwise)


def run(options: KioskOptions, load_bootstrap: LoadKioskBootstrap) -> int:
    """Show the kiosk until staff leave it or the computer tells it to end; return the exit code."""
    app = _application()
    if os.environ.get(BROKEN_VARIABLE):
        return show_broken(app, options)
    kiosk = Kiosk(options, load_bootstrap)
    kiosk.window.closed.connect(app.quit)
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: QTimer.singleShot(0, kiosk.window, kiosk.window.leave))
    scheduler = GcScheduler(app, kiosk.idle_seconds)
    kiosk.shop.opened.connect(scheduler.begin)
    beat = Heartbeat(kiosk)
    beat.lost.connect(lambda: app.exit(_NO_WATCHDOG))
    kiosk.show()
    if os.environ.get(WATCHED_VARIABLE):
        beat.begin()
    code = app.exec()
    kiosk.shut()
    return code


def self_check(options: KioskOptions, load_bootstrap: LoadKioskBootstrap) -> str:
    """Open the window and the shop, look whether both are what they should be, close, and say so in one line.

    Raises what opening the shop raises.
    """
    _application()
    kiosk = Kiosk(options, load_bootstrap)
    loop, errors = QEventLoop(), list[Exception]()
    kiosk.shop.failed.connect(errors.append)
    for over in (kiosk.shop.opened, kiosk.shop.failed):
        over.connect(loop.quit)
    QTimer.singleShot(_CHECK_MS, loop, loop.quit)
    kiosk.show()
    try:
        loop.exec()
        if errors:
            raise errors[0]
        if not kiosk.shop.is_open:
            raise TimeoutError(f"the shop did not open within {_CHECK_MS // 1000} s")
        return _report(kiosk)
    finally:
        kiosk.shut()


def _report(kiosk: Kiosk) -> str:
    from rentbook_desktop import __version__
    from rentbook_desktop.foundation.schema import HEAD, revision_of

    found = revision_of(kiosk.tasks.shop.runner.database)
    if found != HEAD:
        raise RuntimeError(f"the data is at revision {found}, this program needs {HEAD}")
    is_painted = not kiosk.window.grab().isNull()
    if not is_painted:
        raise RuntimeError("the window could not be painted")
    size = f"{kiosk.window.width()}x{kiosk.window.height()}"
    platform = QApplication.platformName()
    return f"rentbook {__version__}: kiosk painted ({platform}, {size}), data at revision {found} = head"


def _application() -> QApplication:
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    made = QApplication([*sys.argv[:1], "-style", STYLE])
    made.setApplicationName("rentbook")
    made.setDesktopFileName("rentbook-kiosk")
    return made
