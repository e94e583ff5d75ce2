"""Tells the watchdog that the window's thread still works: one sign after another on standard output."""

import os

from PySide6.QtCore import QObject, QTimer, Signal

from rentbook_desktop.faces.kiosk_options import BEAT

BEAT_MS = 200
_STDOUT = 1


class Heartbeat(QObject):
    """Beats in the window's thread, so that it stops when that thread does; `lost` is emitted when nobody listens any more."""

    lost = Signal()

    def __init__(self, parent: QObject | None = None, handle: int = _STDOUT) -> None:
        super().__init__(parent)
        self._handle = handle
        self._timer = QTimer(self, interval=BEAT_MS)
        self._timer.timeout.connect(self.beat)

    def begin(self) -> None:
        """Beat from now on."""
        self.beat()
        self._timer.start()

    def beat(self) -> None:
        """Beat once."""
        try:
            os.write(self._handle, BEAT)
        except OSError:  # the watchdog has ended: without one a kiosk may freeze for a whole day
            self._timer.stop()
            self.lost.emit()
