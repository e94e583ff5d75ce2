"""How long wrong PINs make somebody wait; measured by seconds that no clock on the wall can move."""

from msgspec import Struct

from rentbook_desktop.foundation.clock import Clock, micros

FREE_TRIES = 5
"""Wrong PINs in a row before there is a wait."""

MAX_TRIES = 40
"""Wrong PINs in a row after which no other is looked at, however often the clock is moved: an owner gives a new PIN."""

_FIRST_WAIT, _LONGEST_WAIT = 60_000_000, 3_600_000_000  # microseconds: a minute, an hour


class PinTries(Struct, frozen=True, kw_only=True):
    """Tries without a right one between them, as the shop has stored them; `locked_until` 0: the next may come at once."""

    failures: int
    locked_until: int

    @property
    def is_blocked(self) -> bool:
        """Return whether no PIN is looked at any more."""
        return self.failures >= MAX_TRIES


def wait_after(failures: int) -> int:
    """Return the microseconds to wait after so many wrong PINs in a row: none, a minute, twice as long each time, an hour."""
    return 0 if failures < FREE_TRIES else min(_FIRST_WAIT << min(failures - FREE_TRIES, 20), _LONGEST_WAIT)


class PinWaits:
    """The waits this program has seen, by staff id. A wait that began before the program did is taken from the stored
    instant, but is never longer than it was: a clock that was put back does not stretch it.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._seen: dict[int, tuple[PinTries, float]] = {}

    def begin(self, staff_id: int, tries: PinTries) -> None:
        """Begin the wait of a try that was just counted."""
        self._seen[staff_id] = tries, self._clock.monotonic() + wait_after(tries.failures) / 1_000_000

    def seconds(self, staff_id: int, tries: PinTries) -> int:
        """Return the whole seconds before the next try."""
        seen, until = self._seen.get(staff_id, (None, 0.0))
        if seen != tries:
            left = min(max(0, tries.locked_until - micros(self._clock.now())), wait_after(tries.failures))
            until = self._clock.monotonic() + left / 1_000_000
            self._seen[staff_id] = tries, until
        return max(0, int(-(-(until - self._clock.monotonic()) // 1)))
