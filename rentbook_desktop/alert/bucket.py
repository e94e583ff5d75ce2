"""How fast messages may leave: a bucket of tokens that fills up evenly, by the clock that never runs backwards."""

from rentbook_desktop.foundation.clock import Clock


class Bucket:
    """Holds `most` tokens and gains `rate` a second."""

    def __init__(self, clock: Clock, *, rate: float, most: float) -> None:
        self._clock, self._rate, self._most = clock, rate, most
        self._tokens, self._at = most, clock.monotonic()

    def left(self) -> float:
        """Return how many tokens there are now."""
        now = self._clock.monotonic()
        self._tokens = min(self._most, self._tokens + (now - self._at) * self._rate)
        self._at = now
        return self._tokens

    def take(self, count: int) -> None:
        """Take tokens out."""
        self._tokens -= count
