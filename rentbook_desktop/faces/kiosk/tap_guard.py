"""Ignores the second of two quick taps: fingers bounce, and a screen that changed under them was not meant."""

DOUBLE_TAP = 0.6
"""Seconds."""


class TapGuard:
    """Judges taps; digits and letters may follow each other as fast as fingers go, on the same screen."""

    def __init__(self) -> None:
        self._quiet_until = float("-inf")

    def is_meant(self, at: float, *, key: bool) -> bool:
        """Return whether a tap at this second counts; after one that is no key nothing counts for 600 ms."""
        if at < self._quiet_until:
            return False
        if not key:
            self._quiet_until = at + DOUBLE_TAP
        return True
