"""Starts the kiosk: its window first, then what works in it and the shop; and ends it when staff leave it."""

import os
import signal
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.kiosk.startup import start_window
from rentbook_desktop.faces.kiosk_options import BROKEN_VARIABLE, WATCHED_VARIABLE, KioskOptions
from rentbook_desktop.faces.qt.application import make_application

if TYPE_CHECKING:
    from rentbook_desktop.faces.kiosk.kiosk import Kiosk
    from rentbook_desktop.faces.kiosk.kiosk_shop import LoadKioskBootstrap

_DESKTOP_FILE = "rentbook-kiosk"
_NO_WATCHDOG = 1


def run(options: KioskOptions, load_bootstrap: "LoadKioskBootstrap") -> int:
    """Show the kiosk until staff leave it or the computer tells it to end; return the exit code.

    Raises Unavailable, with no window shown, where a kiosk of this name is open.
    """
    app = make_application(_DESKTOP_FILE)
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
    from rentbook_desktop.faces.qt.self_check import refuse_errors_in_qt, wait_until_open

    with refuse_errors_in_qt():
        kiosk = _kiosk(make_application(_DESKTOP_FILE), options, load_bootstrap)
        try:
            wait_until_open(kiosk.show, opened=kiosk.shop.opened, failed=kiosk.shop.failed)
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
    from rentbook_desktop.faces.qt.self_check import revision_line

    data = revision_line(kiosk.tasks.shop.runner.database)
    is_painted = not kiosk.window.grab().isNull()
    if not is_painted:
        raise RuntimeError("the window could not be painted")
    size = f"{kiosk.window.width()}x{kiosk.window.height()}"
    return f"rentbook {__version__}: kiosk painted ({QApplication.platformName()}, {size}), {data}"
