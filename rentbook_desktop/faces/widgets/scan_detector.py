"""Tells a scanner from fingers: it types a whole code faster than any hand, and ends it with Enter or Tab."""

import time

from PySide6.QtGui import QKeyEvent

_GAP_S = 0.035
SHORTEST_SCAN = 6
"""Characters; where a scan is not asked for, less may be fingers that slipped over the keys."""


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

    def is_burst(self, at: float, shortest: int = SHORTEST_SCAN) -> bool:
        """Return whether a key, pressed at this second, comes right behind that many characters without a pause."""
        return len(self._typed) >= shortest and at - self._last <= _GAP_S

    def is_scan(self, at: float) -> str:
        """The code, if Enter or Tab, pressed at this second, comes right behind a burst; else nothing."""
        code = self._typed if self.is_burst(at) else ""
        self._typed = ""
        return code
