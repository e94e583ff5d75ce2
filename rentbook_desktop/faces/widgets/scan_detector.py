"""Tells a scanner from fingers: it types a whole code faster than any hand, and ends it with Enter or Tab."""

import time
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtGui import QKeyEvent

_GAP_S = 0.035
"""Seconds from key to key in which no hand types on and on."""
_STALL_S = 0.15
"""Seconds a computer may hold a key of a scanner back; the keys before and after make up for it."""
_REPEAT_S = 0.015
"""Seconds from one repetition of a key that is held down to the next, at the least: no system repeats faster."""
SHORTEST_SCAN = 6
"""Characters; where a scan is not asked for, less may be fingers that slipped over the keys."""


def pressed_at(event: QKeyEvent) -> float:
    """Return when a key was pressed, in seconds of the window system's clock.

    A window that was busy gets what was typed meanwhile all at once: by its own clock a hand would look like a scanner.
    Only where the window system tells no time (an input method, a test) the moment of asking stands in.
    """
    return event.timestamp() / 1000 or time.monotonic()


class FastTyping(NamedTuple):
    """A code, and which of the bursts that `note` began is its first."""

    code: str
    burst: int


class ScanDetector:
    """Remembers what was typed without a pause, and what stood close before it: a busy computer may tear a scan apart."""

    def __init__(self) -> None:
        self._keys: list[tuple[str, float]] = []
        self._bursts: list[int] = []

    def note(self, chars: str, at: float) -> int | None:
        """Characters arrive, pressed at this second; return the number of the burst they begin, 0 where nothing is before it."""
        gap = at - self._keys[-1][1] if self._keys else -1
        if not 0 <= gap <= _STALL_S:
            self.forget()
        self._keys.append((chars, at))
        if len(self._keys) > 1 and gap <= _GAP_S:
            return None
        self._bursts.append(len(self._keys) - 1)
        return len(self._bursts) - 1

    def is_held(self, event: QKeyEvent, at: float) -> bool:
        """Return whether a key, pressed at this second, is held down by a hand.

        The window system also calls it a repetition when a fast scanner types a digit twice within the same millisecond.
        """
        return event.isAutoRepeat() and not (self._keys and 0 <= at - self._keys[-1][1] < _REPEAT_S)

    def forget(self) -> None:
        """What was typed so far was no scanner."""
        self._keys, self._bursts = [], []

    def is_burst(self, at: float, shortest: int = SHORTEST_SCAN) -> bool:
        """Return whether a key, pressed at this second, comes right behind that many characters without a pause."""
        if not self._keys:
            return False
        typed = "".join(chars for chars, _ in self._keys[self._bursts[-1] :])
        return len(typed) >= shortest and 0 <= at - self._keys[-1][1] <= _GAP_S

    def is_scan(self, at: float, *, more: str = "") -> FastTyping | None:
        """Return the code if Enter or Tab, pressed at this second, ends keys that were on the whole too fast for a hand.

        A key with a pause on either side is one of a hand.

        `more` is what an input method still holds behind them.
        """
        keys, bursts = self._keys, self._bursts
        self.forget()
        if not keys or not 0 <= at - keys[-1][1] <= _STALL_S:
            return None
        for number, begin in enumerate(bursts):
            code = "".join(chars for chars, _ in keys[begin:]) + more
            by_hand = any(after - before == 1 for before, after in pairwise(bursts[number:]))  # keys that stand alone
            fast = at - keys[begin][1] <= _GAP_S * (len(keys) - begin)
            if len(code) >= SHORTEST_SCAN and fast and not by_hand:
                return FastTyping(code, number)
        return None
