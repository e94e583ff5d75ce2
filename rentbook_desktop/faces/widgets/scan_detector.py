"""Tells a scanner from fingers: it types a whole code faster than any hand, and ends it with Enter."""

import time

from PySide6.QtGui import QKeyEvent

_MIN, _GAP_S = 6, 0.035


def pressed_at(event: QKeyEvent) -> float:
    """Return when a key was pressed, in seconds of the window system's clock.

    A window that was busy gets what was typed meanwhile all at once: by its own clock a hand would look like a scanner.
    Only where the window system tells no time (an input method, a test) the moment of asking stands in.
    """
    return event.timestamp() / 1000 or time.monotonic()


class ScanDetector:
    """Remembers what was typed without a pause, and the text as it was before."""

    def __init__(self) -> None:
        self._last, self._typed, self.before = 0.0, "", ""

    def note(self, char: str, text: str, at: float) -> None:
        """One sign arrives, pressed at this second, while the field still holds ``text``."""
        if at - self._last > _GAP_S:
            self._typed, self.before = "", text
        self._last = at
        self._typed += char

    def is_scan(self, at: float) -> str:
        """The code, if Enter, pressed at this second, comes right behind a burst; else nothing."""
        code = self._typed if len(self._typed) >= _MIN and at - self._last <= _GAP_S else ""
        self._typed = ""
        return code
