"""How long the window of a kiosk stands still: whatever happens in its thread, each time with the paint that follows it.

What a shop or a disk takes is left out: a kiosk has that done in other threads.
"""

import time
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.kiosk.kiosk_controller import KioskController

HANDLERS = ("tap", "scanned", "touched", "tick")
STALL = 0.05
"""Seconds."""


class Stalls:
    """Seconds of each turn of the event loop; `watching` measures until it ends."""

    def __init__(self) -> None:
        self.turns: list[tuple[float, float]] = []
        """By the clock on the wall, and by what the thread worked: other programs make the first longer."""
        self._aside, self._depth = (0.0, 0.0), 0

    @contextmanager
    def watching(self, slow, patch):
        """Measure what the controller and the answers of a slow shop do; `patch` undoes it."""
        for name in HANDLERS:
            patch.setattr(KioskController, name, self._measured(getattr(KioskController, name)))
        patch.setattr(slow, "around", self._turn)
        patch.setattr(slow, "aside", self._left_out)
        yield self

    def longest(self) -> tuple[float, float]:
        """Return the longest turn in milliseconds, by the wall and by what the thread worked."""
        return max(wall for wall, _ in self.turns) * 1000, max(worked for _, worked in self.turns) * 1000

    def count(self) -> int:
        """Return how many turns took longer than a stall does, by what the thread worked."""
        return sum(worked > STALL for _, worked in self.turns)

    def _measured(self, handler):
        return lambda *given, **more: self._turn(lambda: handler(*given, **more))

    def _turn(self, call):
        if self._depth:  # a part of the turn that is under way
            return call()
        self._depth, self._aside, begun = 1, (0.0, 0.0), _now()
        try:
            answer = call()
            QApplication.processEvents()
        finally:
            self._depth = 0
        wall, worked = (end - start - aside for end, start, aside in zip(_now(), begun, self._aside, strict=True))
        self.turns.append((wall, worked))
        return answer

    @contextmanager
    def _left_out(self):
        begun = _now()
        yield
        self._aside = tuple(sum(one) - start for *one, start in zip(self._aside, _now(), begun, strict=True))


def _now():
    return time.perf_counter(), time.thread_time()
