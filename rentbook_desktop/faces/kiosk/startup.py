"""The window of a kiosk before there are screens in it: its name is taken, it is painted and locked; what takes long to load comes then."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.kiosk.kiosk_lock import KioskLock
from rentbook_desktop.faces.kiosk.window import KioskWindow
from rentbook_desktop.faces.kiosk_options import KioskOptions
from rentbook_desktop.faces.qt.first_paint import FirstPaint

if TYPE_CHECKING:
    from rentbook_desktop.faces.kiosk.lock_down import LockDown
    from rentbook_desktop.faces.widgets.theme import Theme
    from rentbook_desktop.foundation.i18n import Translator

_LONGEST_MS = 2000
"""A screen that shows nothing keeps no kiosk from starting."""


class Startup(NamedTuple):
    """A window that is up and locked, with its texts and its looks, under a name that nobody else has."""

    words: "Translator"
    theme: "Theme"
    window: KioskWindow
    lock_down: "LockDown"
    lock: KioskLock


def start_window(app: QApplication, options: KioskOptions) -> Startup:
    """Put the window up and return when it was painted for the first time.

    Until then nothing but the paint is waited for, the window itself lets nobody close it, and what is behind it is covered;
    the lock stands before any later event is looked at. Raises Unavailable, with no window shown, where a kiosk of this
    name is open.
    """
    lock = KioskLock(options.data, options.name)
    lock.take()
    window = KioskWindow(size=QSize(*options.size) if options.size else None)
    loop = QEventLoop()
    FirstPaint(window).painted.connect(loop.quit)
    QTimer.singleShot(_LONGEST_MS, loop, loop.quit)
    window.open()
    loop.exec()
    from rentbook_desktop.faces.kiosk.appearance import words_and_theme
    from rentbook_desktop.faces.kiosk.lock_down import LockDown

    lock_down = LockDown(window)
    lock_down.begin()
    words, theme = words_and_theme(app, options)
    window.speak(words)
    return Startup(words, theme, window, lock_down, lock)
