"""What customers see when a watchdog has given a kiosk up: that it is out of order, and where to go."""

import os
import signal

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from rentbook_desktop.faces.kiosk.appearance import words_and_theme
from rentbook_desktop.faces.kiosk.heartbeat import Heartbeat
from rentbook_desktop.faces.kiosk.lock_down import LockDown
from rentbook_desktop.faces.kiosk.window import KioskWindow
from rentbook_desktop.faces.kiosk_options import WATCHED_VARIABLE, KioskOptions
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.i18n import Translator

_TOLD_TO_END = 143
_BUTTON_HEIGHT = 120
_BELL_MS = 60_000


class BrokenNotice(QWidget):
    """Says that the kiosk does not work; the button has it tried again."""

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self.again = Button("primary", height=_BUTTON_HEIGHT)
        self.again.set_text(words.tr("guard.broken_again"))
        column = QVBoxLayout(self)
        column.setContentsMargins(56, 56, 56, 56)
        column.setSpacing(28)
        column.addStretch(1)
        lines = (
            label(words.tr("guard.broken"), "h1", wrap=True),
            label(words.tr("guard.broken_what_now"), "h2", wrap=True),
        )
        for line in lines:
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(line)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)


def show_broken(app: QApplication, options: KioskOptions) -> int:
    """Show the notice over the whole screen and ring; return 0 when somebody wants the kiosk tried again."""
    words, _theme = words_and_theme(app, options)
    window = KioskWindow(words, size=QSize(*options.size) if options.size else None)
    notice, guard, beat = BrokenNotice(words), LockDown(window), Heartbeat(window)
    window.screens.addWidget(notice)
    notice.again.clicked.connect(window.leave)
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
    return app.exec()
