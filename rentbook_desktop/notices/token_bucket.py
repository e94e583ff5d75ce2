"""How fast messages may leave: a bucket of tokens that fills up evenly, by the clock that never runs backwards."""

from rentbook_desktop.foundation.clock import Clock


class TokenBucket:
    """Holds `most` tokens and gains `rate` a second."""

    def __init__(self, clock: Clock, *, rate: float, maximum: float) -> None:
        self._clock, self._rate, self._maximum = clock, rate, maximum
        self._tokens, self._at = maximum, clock.monotonic()

    def available(self) -> float:
        """Return how many tokens there are now."""
        now = self._clock.monotonic()
        self._tokens = min(self._maximum, self._tokens + (now - self._at) * self._rate)
        self._at = now
        return self._tokens

    def acquire(self, count: int) -> None:
        """Take tokens out."""
        self._tokens -= count
