"""What people want, one after the other: scans and keys in the order they were made, each finished before the next."""

from collections import deque
from collections.abc import Callable
from functools import partial

from msgspec import Struct

Done = Callable[[], None]
Safely = Callable[[Callable[[], object], Callable[[Exception], object]], None]


class Wish(Struct, frozen=True, eq=False):
    """`start` begins it and is handed what to call when it is over; `failed` ends one that fell over a bug."""

    start: Callable[[Done], object]
    failed: Callable[[Exception, Done], object]
    is_scan: bool = False


class Wishes:
    """A strict queue: nobody overtakes, nothing is dropped, and a wish that falls does not stop the rest."""

    def __init__(self, safely: Safely) -> None:
        self._safely = safely
        self._line: deque[Wish] = deque()
        self._current: Wish | None = None
        self._open = self._going = False

    @property
    def scans(self) -> int:
        """How many scans have no outcome yet."""
        return sum(wish.is_scan for wish in self._line) + (self._current is not None and self._current.is_scan)

    @property
    def idle(self) -> bool:
        """Whether nothing is waiting or in work."""
        return self._current is None and not self._line

    def add(self, wish: Wish) -> None:
        """Put a wish at the end of the line."""
        self._line.append(wish)
        self._go_on()

    def add_first(self, wish: Wish) -> None:
        """Put a wish before all others that wait."""
        self._line.appendleft(wish)

    def open(self) -> None:
        """Begin with the first; until then wishes only gather."""
        self._open = True
        self._go_on()

    def _go_on(self) -> None:
        if self._going:  # a loop instead of recursion: hundreds may be waiting
            return
        self._going = True
        while self._open and self._current is None and self._line:
            wish = self._current = self._line.popleft()
            done = partial(self._done, wish)
            self._safely(partial(wish.start, done), partial(self._failed, wish))
        self._going = False

    def _failed(self, wish: Wish, error: Exception) -> None:
        done = partial(self._done, wish)
        self._safely(partial(wish.failed, error, done), lambda _: done())

    def _done(self, wish: Wish) -> None:
        if self._current is wish:
            self._current = None
            self._go_on()
