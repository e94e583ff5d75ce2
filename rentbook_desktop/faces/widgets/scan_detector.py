"""Tells a scanner from fingers: it types a whole code faster than any hand, and ends it with Enter."""

import time
from collections.abc import Callable

_MIN, _GAP_S = 6, 0.035


class ScanDetector:
    """Remembers what was typed without a pause, and the text as it was before."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last, self._typed, self.before = 0.0, "", ""

    def note(self, char: str, text: str) -> None:
        """One sign arrives while the field still holds ``text``."""
        now = self._clock()
        if now - self._last > _GAP_S:
            self._typed, self.before = "", text
        self._last = now
        self._typed += char

    def is_scan(self) -> str:
        """The code, if Enter comes right behind a burst; else nothing."""
        code = self._typed if len(self._typed) >= _MIN and self._clock() - self._last <= _GAP_S else ""
        self._typed = ""
        return code
