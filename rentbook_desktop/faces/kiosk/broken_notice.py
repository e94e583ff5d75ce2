"""What customers see when a watchdog has given a kiosk up: that it is out of order, and where to go."""

import os
import signal

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.kiosk.appearance import words_and_theme
from rentbook_desktop.faces.kiosk.guard_scenes import broken_scene, canvas
from rentbook_desktop.faces.kiosk.heartbeat import Heartbeat
from rentbook_desktop.faces.kiosk.kiosk_lock import KioskLock
from rentbook_desktop.faces.kiosk.lock_down import LockDown
from rentbook_desktop.faces.kiosk.scene_view import SceneView
from rentbook_desktop.faces.kiosk.window import KioskWindow
from rentbook_desktop.faces.kiosk_options import WATCHED_VARIABLE, KioskOptions
from rentbook_desktop.faces.widgets.theme import colour
from rentbook_desktop.foundation.i18n import Translator

_TOLD_TO_END = 143
_BELL_MS = 60_000


class BrokenNotice(SceneView):
    """Says that the kiosk does not work; `wanted` is emitted when somebody wants it tried again."""

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        on = canvas(max(1, self.width()), max(1, self.height()))
        self.show_scene(broken_scene(self._words, on), on.unit)


def show_broken(app: QApplication, options: KioskOptions) -> int:
    """Show the notice over the whole screen and ring; return 0 when somebody wants the kiosk tried again.

    Raises Unavailable, with no window shown, where a kiosk of this name is open meanwhile.
    """
    lock = KioskLock(options.data, options.name)
    lock.take()
    words, _theme = words_and_theme(app, options)
    window = KioskWindow(words, size=QSize(*options.size) if options.size else None)
    window.ground = colour("canvas")
    notice, guard, beat = BrokenNotice(words), LockDown(window), Heartbeat(window)
    window.screens.addWidget(notice)
    notice.wanted.connect(window.leave)
    window.closed.connect(app.quit)
    signal.signal(signal.SIGTERM, lambda *_: QTimer.singleShot(0, app, lambda: app.exit(_TOLD_TO_END)))
    guard.begin()
    window.open()
    bell = QTimer(window, interval=_BELL_MS)
    bell.timeout.connect(app.beep)
    bell.start()
    app.beep()
    beat.lost.connect(lambda: app.exit(_TOLD_TO_END))
    if os.environ.get(WATCHED_VARIABLE):
        beat.begin()
    code = app.exec()
    lock.release()
    return code
