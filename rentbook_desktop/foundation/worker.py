"""Work that goes on by itself: a thread that is woken, told to stop, and goes on after a pause when it falls or ends."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from msgspec import Struct

from rentbook_desktop.foundation.clock import Clock, SystemClock, iso, micros
from rentbook_desktop.foundation.errors import Unavailable

log = logging.getLogger(__name__)

_SHORTEST_PAUSE, _LONGEST_PAUSE, _HEALTHY = 0.5, 30.0, 60.0
"""Seconds: a pause doubles with each fault up to the second; who went on without one for the third begins with the first."""

_STUCK = 4.0
"""The pause, in seconds, from which on somebody is told."""

ENDED = "THREAD_ENDED"
"""What is told of a worker whose thread ended without an error that it could note."""


class WorkerState(Struct, frozen=True, kw_only=True):
    """How a worker is: `trouble` is the kind or code of its last fault while that lasts, `fell_at` when it had one last.

    `fell_at` is ISO 8601 in UTC, empty for never; `falls` counts them since the start; one that is `stuck` has failed several
    times in a row and still does.
    """

    name: str
    running: bool
    trouble: str
    fell_at: str
    falls: int
    stuck: bool = False


class Worker:
    """Calls `step` whenever woken and at least every `rest` seconds, until stopped; a fault pauses it, never ends it."""

    def __init__(
        self,
        name: str,
        step: Callable[[], object],
        *,
        rest: float = 1.0,
        after: float = 0.0,
        clock: Clock | None = None,
    ) -> None:
        """`after` is how many seconds after its start it begins; `clock` counts and dates its faults, this computer's unless given."""
        self.name, self._step, self._rest, self._after = name, step, rest, after
        self._clock = clock or SystemClock()
        self._wake = threading.Event()
        self._stop = threading.Event()
        self._stepping = threading.Lock()
        self._thread: threading.Thread | None = None
        self._pause, self._fell = _SHORTEST_PAUSE, 0.0
        self._again_at: float | None = None
        self._fell_at, self._falls = 0, 0
        self.trouble = ""
        """The kind of the last fault, empty while all is well: the librarian sees a light, not a stack trace."""

    @property
    def state(self) -> WorkerState:
        """Return how it is now."""
        fell_at = iso(self._fell_at) if self._falls else ""
        return WorkerState(
            name=self.name, running=self.is_alive, trouble=self.trouble, fell_at=fell_at, falls=self._falls,
            stuck=self.is_stuck,
        )  # fmt: skip

    @property
    def is_stuck(self) -> bool:
        """Return whether it has failed several times in a row and still does, or has ended."""
        return bool(self.trouble) and self._pause >= _STUCK

    @property
    def is_alive(self) -> bool:
        """Return whether its thread goes on."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Begin, once."""
        if self._thread is None:
            self._begin()

    def wake(self) -> None:
        """Say that there is something to do."""
        self._wake.set()

    def revive(self) -> None:
        """Begin anew where the thread has ended though nobody stopped it, once its pause is over; called again and again."""
        if self._thread is None or self.is_alive or self._stop.is_set():
            return
        now = self._clock.monotonic()
        if self._again_at is None:
            self._again_at = now + self._note_fault(ENDED)
            log.error("the thread of %s has ended", self.name)
        if now >= self._again_at:
            self._after, self._again_at = 0.0, None
            self._begin()

    @contextmanager
    def is_idle(self) -> Iterator[None]:
        """Let no step begin for a while, so that a heavy piece of work has the databases to itself."""
        with self._stepping:
            yield
        self.wake()

    def stop(self, *, patience: float = 5.0) -> None:
        """End after the step under way."""
        self._stop.set()
        self._wake.set()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(patience)

    def _begin(self) -> None:
        self._thread = threading.Thread(target=self._run, name=self.name, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        self._stop.wait(self._after)
        while not self._stop.is_set():
            self._wake.clear()
            try:
                with self._stepping:
                    self._step()
                self.trouble = ""
                self._wake.wait(self._rest)
            except Exception as error:
                pause = self._note_fault(error.code if isinstance(error, Unavailable) else type(error).__name__)
                log.exception("%s fell and starts again in %.1f s", self.name, pause)
                self._stop.wait(pause)

    def _note_fault(self, trouble: str) -> float:
        """Note a fault and return for how many seconds it pauses."""
        now = self._clock.monotonic()
        is_healthy = self._falls == 0 or now - self._fell >= self._pause + _HEALTHY
        self._pause = _SHORTEST_PAUSE if is_healthy else min(self._pause * 2, _LONGEST_PAUSE)
        self.trouble, self._fell, self._falls = trouble, now, self._falls + 1
        self._fell_at = micros(self._clock.now())
        return self._pause
