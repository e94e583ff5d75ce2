"""Collects garbage in the window's thread alone.

Python collects in whichever thread happens to ask for memory. A closed page is a knot of widgets that know each other; when
a thread that answers questions unties it, Qt's objects end outside the window's thread and the program crashes. So the
automatic collection is off, and a tick of the window does it: small ones at once, whole ones while nobody touches anything.
"""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_TICK_MS = 250
_YOUNG, _MIDDLE, _OLD = 2_000, 10, 10  # what has gathered in a generation before it is looked through
_FAR_TOO_OLD = 200  # then the whole heap is looked through at the busiest hour, too
_REST = 1.0  # seconds without a touch


class GcScheduler(QObject):
    """Between `begin` and the end of the program no other thread collects; `idle_seconds` returns the seconds since the last touch."""

    def __init__(self, parent: QObject, idle_seconds: Callable[[], float]) -> None:
        super().__init__(parent)
        self._rested = idle_seconds
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._collect)

    def begin(self) -> None:
        """Set aside for good what was made until now, so that no collection looks at it again, and collect from here on."""
        gc.disable()
        gc.freeze()
        self._tick.start()

    def _collect(self) -> None:
        young, middle, old = gc.get_count()
        if old > _FAR_TOO_OLD or (old > _OLD and self._rested() > _REST):
            gc.collect()
        elif middle > _MIDDLE:
            gc.collect(1)
        elif young > _YOUNG:
            gc.collect(0)
