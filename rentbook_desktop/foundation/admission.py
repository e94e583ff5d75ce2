"""The door's bouncer: a bounded queue and a breaker, so that an overloaded shop says «in a moment» instead of piling up.

Closed: everybody comes in. After `limit` failures in a row it opens: everybody is told how long to wait, and nothing
reaches the database. When the pause is over one may try; if that succeeds the breaker is closed again, if it fails
there is another pause, never a longer one: a shop is back as soon as its server is. (Release It!, M. Nygard, chapter «Circuit Breaker».)
"""

import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from rentbook_desktop.foundation.clock import Clock
from rentbook_desktop.foundation.errors import Unavailable


class Breaker:
    """Counts failures in a row and turns requests away for a while after too many."""

    def __init__(self, clock: Clock, *, limit: int = 5, pause: float = 2.0) -> None:
        self._clock, self._limit, self._pause = clock, limit, pause
        self._failures, self._open_until, self._trying = 0, 0.0, False
        self._lock = threading.Lock()

    @property
    def is_open(self) -> bool:
        """Return whether requests are turned away now."""
        return self._failures >= self._limit and self._clock.monotonic() < self._open_until

    def ask(self) -> None:
        """Let one request pass, or raise Unavailable with the seconds to wait."""
        with self._lock:
            if self._failures < self._limit:
                return
            left = self._open_until - self._clock.monotonic()
            if left > 0 or self._trying:
                raise Unavailable("BUSY", seconds=max(1, math.ceil(left)))
            self._trying = True

    def succeeded(self) -> None:
        """Note that a request went through: the breaker is closed."""
        with self._lock:
            self._failures, self._trying = 0, False

    def failed(self) -> None:
        """Note a failure; after too many in a row the breaker opens."""
        with self._lock:
            self._failures += 1
            if self._failures >= self._limit:
                self._open_until, self._trying = self._clock.monotonic() + self._pause, False


class AdmissionGate:
    """Lets `lanes` requests work at once and `queue_length` wait; more are turned away at once."""

    def __init__(self, breaker: Breaker, *, lanes: int, queue_length: int = 32, patience: float = 10.0) -> None:
        self.breaker = breaker
        self._lanes = threading.BoundedSemaphore(lanes)
        self._places = threading.BoundedSemaphore(lanes + queue_length)
        self._patience = patience

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Stand in line, work, and leave; raises Unavailable("BUSY") where there is no place or no patience left."""
        self.breaker.ask()
        try:
            self._enter()
            try:
                yield
            finally:
                self._leave()
        except Unavailable as error:
            if error.seconds:
                self.breaker.failed()
            else:
                self.breaker.succeeded()
            raise
        except BaseException:
            self.breaker.succeeded()  # a refusal or a bug: the database answered
            raise
        self.breaker.succeeded()

    def _enter(self) -> None:
        if not self._places.acquire(blocking=False):
            raise Unavailable("BUSY", seconds=1)
        has_lane = False
        try:
            has_lane = self._lanes.acquire(timeout=self._patience)
        finally:
            if not has_lane:
                self._places.release()
        if not has_lane:
            raise Unavailable("BUSY", seconds=2)

    def _leave(self) -> None:
        self._lanes.release()
        self._places.release()
