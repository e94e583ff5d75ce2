"""Work that goes on by itself: a supervised thread that is woken, told to stop, and restarted with a pause when it falls."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

log = logging.getLogger(__name__)

_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0


class Worker:
    """Calls `step` whenever woken and at least every `rest` seconds, until stopped; a fault pauses it, never ends it."""

    def __init__(self, name: str, step: Callable[[], object], *, rest: float = 1.0) -> None:
        self.name, self._step, self._rest = name, step, rest
        self._wake = threading.Event()
        self._stop = threading.Event()
        self._stepping = threading.Lock()
        self._thread: threading.Thread | None = None
        self.trouble = ""
        """The kind of the last fault, empty while all is well: the librarian sees a light, not a stack trace."""

    def start(self) -> None:
        """Begin, once."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name=self.name, daemon=True)
            self._thread.start()

    def wake(self) -> None:
        """Say that there is something to do."""
        self._wake.set()

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

    def _run(self) -> None:
        pause = _SHORTEST_PAUSE
        while not self._stop.is_set():
            self._wake.clear()
            try:
                with self._stepping:
                    self._step()
                self.trouble, pause = "", _SHORTEST_PAUSE
                self._wake.wait(self._rest)
            except Exception as error:
                log.exception("%s fell and starts again in %.1f s", self.name, pause)
                self.trouble = type(error).__name__
                self._stop.wait(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)
