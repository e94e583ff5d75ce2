"""How much one step of an import writes: as much as fits into a moment that nobody at the counter notices."""

LONGEST = 0.025
"""Seconds that a step may keep others from writing."""

MIN_SIZE, MAX_SIZE = 10, 400


class StepPace:
    """Told how long each step took, it says how much the next one may write; on a slow computer steps are small."""

    def __init__(self, size: int) -> None:
        self._size = size

    def size(self) -> int:
        """Return how many copies, or customers, the next step should write."""
        return self._size

    def took(self, seconds: float) -> None:
        """Learn from a step: a slow one halves the next at once, a quick one lets it grow by a fourth."""
        if seconds > LONGEST:
            self._size = max(MIN_SIZE, self._size // 2)
        elif seconds < LONGEST / 2:
            self._size = min(MAX_SIZE, self._size + self._size // 4 + 1)
