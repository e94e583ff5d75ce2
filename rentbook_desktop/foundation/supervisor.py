"""Watches the threads that work by themselves: one that has ended begins anew, and what became of each can be told.

It is a worker, too: whoever uses the shop begins it anew where its own thread has ended.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from rentbook_desktop.foundation.clock import Clock, SystemClock, iso, micros
from rentbook_desktop.foundation.whole_files import write_whole
from rentbook_desktop.foundation.worker import Worker, WorkerState

log = logging.getLogger(__name__)

FILE = "last-workers.json"
_LOOK_S, _WRITTEN_EVERY = 1.0, 60_000_000
"""Seconds between two looks, and microseconds after which the file is written again."""


class WorkersSeen(Struct, frozen=True, kw_only=True):
    """The workers of the desk that wrote this last, and when (ISO 8601 in UTC)."""

    at: str
    desk: str
    workers: tuple[WorkerState, ...]


class Supervisor:
    """The workers of one shop."""

    def __init__(self, clock: Clock | None = None) -> None:
        """`clock` counts and dates what happens, this computer's unless given."""
        self._clock = clock or SystemClock()
        self._workers: list[Worker] = []
        self._own = Worker("supervisor", self.look, rest=_LOOK_S, clock=self._clock)
        self._file: Path | None = None
        self._desk, self._written_at = "", 0
        self._written: tuple[WorkerState, ...] = ()

    @property
    def states(self) -> tuple[WorkerState, ...]:
        """Return how each worker is now."""
        found = (one.state for one in (*self._workers, self._own))
        return tuple(one for one in found if one.running or one.falls)

    @property
    def warnings(self) -> frozenset[str]:
        """WORKER_STOPPED where one has failed several times in a row."""
        return frozenset({"WORKER_STOPPED"} if any(one.is_stuck for one in (*self._workers, self._own)) else ())

    def add(self, worker: Worker) -> Callable[[], None]:
        """Start a worker and watch it; return what stops it."""
        self._workers.append(worker)
        worker.start()
        self._own.start()
        return worker.stop

    def tell_in(self, folder: Path, desk: str) -> None:
        """Keep in a data folder how the workers are, for programs other than this desk."""
        self._file, self._desk = folder / FILE, desk

    def look(self) -> None:
        """Begin anew what has ended, and keep what has changed."""
        for one in tuple(self._workers):
            one.revive()
        self._write()

    def revive(self) -> None:
        """Begin anew where the thread that looks has ended; costs next to nothing."""
        self._own.revive()

    def stop(self) -> None:
        """Watch nobody any more; a desk that is closed has no workers."""
        self._own.stop()
        self._workers.clear()
        if self._file is not None:
            with suppress(OSError):
                self._file.unlink(missing_ok=True)

    def _write(self) -> None:
        now, states = micros(self._clock.now()), self.states
        if self._file is None or (states == self._written and 0 <= now - self._written_at < _WRITTEN_EVERY):
            return
        self._written, self._written_at = states, now
        seen = WorkersSeen(at=iso(now), desk=self._desk, workers=states)
        try:
            write_whole(self._file, msgspec.json.encode(seen).decode())
        except OSError as error:
            log.info("how the workers are could not be kept: %s", type(error).__name__)


def workers_seen(folder: Path) -> WorkersSeen | None:
    """Return what the desk of a data folder told last, None where none is open or it cannot be read."""
    try:
        return msgspec.json.decode((folder / FILE).read_bytes(), type=WorkersSeen)
    except (OSError, msgspec.DecodeError, msgspec.ValidationError):
        return None
