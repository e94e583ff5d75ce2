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
    """Remembers what was typed without a pause."""

    def __init__(self) -> None:
        self._last, self._typed = 0.0, ""

    def note(self, chars: str, at: float) -> bool:
        """Characters arrive, pressed at this second; return whether a pause was before them."""
        begins = not 0 <= at - self._last <= _GAP_S
        self._typed = chars if begins else self._typed + chars
        self._last = at
        return begins

    def forget(self) -> None:
        """What was typed so far was no scanner."""
        self._last, self._typed = 0.0, ""

    def is_burst(self, at: float, shortest: int = SHORTEST_SCAN) -> bool:
        """Return whether a key, pressed at this second, comes right behind that many characters without a pause."""
        return len(self._typed) >= shortest and 0 <= at - self._last <= _GAP_S

    def is_scan(self, at: float, *, more: str = "") -> str:
        """Return the code if Enter or Tab, pressed at this second, comes right behind a burst and `more`; else nothing."""
        self._typed += more
        code = self._typed if self.is_burst(at) else ""
        self.forget()
        return code
