"""Starts the kiosk: its window first, then what works in it and the shop; and ends it when staff leave it."""

import os
import signal
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.kiosk.startup import start_window
from rentbook_desktop.faces.kiosk_options import BROKEN_VARIABLE, WATCHED_VARIABLE, KioskOptions

if TYPE_CHECKING:
    from rentbook_desktop.faces.kiosk.kiosk import Kiosk
    from rentbook_desktop.faces.kiosk.kiosk_shop import LoadKioskBootstrap

_CHECK_MS = 60_000
_NO_WATCHDOG = 1
STYLE = "Fusion"


def run(options: KioskOptions, load_bootstrap: "LoadKioskBootstrap") -> int:
    """Show the kiosk until staff leave it or the computer tells it to end; return the exit code.

    Raises Unavailable, with no window shown, where a kiosk of this name is open.
    """
    app = _application()
    if os.environ.get(BROKEN_VARIABLE):
        from rentbook_desktop.faces.kiosk.broken_notice import show_broken

        return show_broken(app, options)
    kiosk = _kiosk(app, options, load_bootstrap)
    kiosk.window.closed.connect(app.quit)
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: QTimer.singleShot(0, kiosk.window, kiosk.window.leave))
    from rentbook_desktop.faces.kiosk.heartbeat import Heartbeat
    from rentbook_desktop.faces.qt.gc_scheduler import GcScheduler

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


def self_check(options: KioskOptions, load_bootstrap: "LoadKioskBootstrap") -> str:
    """Open the window and the shop, look whether both are what they should be, close, and say so in one line.

    Raises what opening the shop raises.
    """
    kiosk = _kiosk(_application(), options, load_bootstrap)
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


def _kiosk(app: QApplication, options: KioskOptions, load_bootstrap: "LoadKioskBootstrap") -> "Kiosk":
    """Put the window up, then load what works in it."""
    startup = start_window(app, options)
    from rentbook_desktop.faces.kiosk.kiosk import Kiosk

    return Kiosk(options, load_bootstrap, startup)


def _report(kiosk: "Kiosk") -> str:
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
