"""How long nobody touched anything, and when that is the end."""

from rentbook_desktop.foundation.clock import Clock

WARNS = 15.0
"""Seconds before the end at which the whole screen asks."""

LONGEST_PAUSE = 300.0
"""Seconds after which a pause ends by itself: whoever waited for staff may have left."""


class IdleClock:
    """Counts down from `full` seconds; a touch begins anew, as often as somebody likes."""

    def __init__(self, clock: Clock, full: float = 60.0) -> None:
        self._clock, self.full = clock, full
        self._since = clock.monotonic()
        self._paused: float | None = None

    def touch(self) -> None:
        """Begin anew."""
        self._since = self._clock.monotonic()
        if self._paused is not None:
            self._paused = self._since

    def pause(self, *, on: bool) -> None:
        """Stand still, or go on with all the time there is."""
        if on == (self._paused is not None):
            return
        self._paused = self._clock.monotonic() if on else None
        self._since = self._clock.monotonic()

    @property
    def is_paused(self) -> bool:
        """Whether no time runs."""
        return self._paused is not None and self._clock.monotonic() - self._paused < LONGEST_PAUSE

    @property
    def left(self) -> float:
        """Seconds that are left, never under 0."""
        if self.is_paused:
            return self.full
        since = self._since if self._paused is None else self._paused + LONGEST_PAUSE
        return max(0.0, self.full - (self._clock.monotonic() - since))

    @property
    def warns(self) -> bool:
        """Whether it is time to ask."""
        return self.left <= WARNS
