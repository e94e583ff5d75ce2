"""Starts the kiosk as a process of its own, and again whenever it has crashed or frozen; gives up loudly when that does not help.

The kiosk beats on its standard output from the thread of its window. Silence after the first beat is a frozen window, and
its process is killed: somebody stands before it, and nothing in it can be asked any more. What else the kiosk writes there, as
the answer that it is open already, is no beat and is passed on.
"""

import logging
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import IO

from rentbook_desktop.faces.kiosk_options import BEAT, BROKEN_VARIABLE, WATCHED_VARIABLE

SILENCE = 1.2
"""Seconds without a beat after which a window is frozen; it beats six times in them."""

START = 60.0
"""Seconds until the first beat: a slow disk reads the program for a while."""

MAX_STARTS, WITHIN = 10, 60.0
"""More starts again than so many in so many seconds help nobody."""

_LOOK = 0.1
_LAST_WORDS = 5.0  # seconds for a kiosk that is told to end
_BUG = 1
_STDOUT = 1
_REFUSED = frozenset({2, 3, 4, 5, 6})
"""Exit codes of a kiosk that was refused before its window was there: starting it again changes nothing."""

log = logging.getLogger(__name__)


class Restarts:
    """Counts starts again, and tells when there were too many."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._at: deque[float] = deque(maxlen=MAX_STARTS)

    def may_restart(self) -> bool:
        """Note a start again; return False when it would be one too many within a minute."""
        now = self._now()
        if len(self._at) == MAX_STARTS and now - self._at[0] < WITHIN:
            return False
        self._at.append(now)
        return True

    def forget(self) -> None:
        """Begin to count anew: somebody has looked at it."""
        self._at.clear()


class WatchedKiosk:
    """One process of a kiosk, its beats counted by a thread."""

    def __init__(self, command: Sequence[str], variables: dict[str, str]) -> None:
        env = os.environ | variables
        self.process = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        self.beats: queue.SimpleQueue[bool] = queue.SimpleQueue()
        threading.Thread(target=self._read, args=(self.process.stdout,), name="beats", daemon=True).start()

    def outcome(self, is_told_to_end: threading.Event, now: Callable[[], float] = time.monotonic) -> "KioskEnd":
        """Wait until it ends, is silent for too long (then it is killed), or is to end; return what became of it."""
        has_beaten, last = False, now()
        while not is_told_to_end.is_set():
            beat = self._next_beat()
            if beat is None and now() - last > (SILENCE if has_beaten else START):
                self.kill()
                return KioskEnd(code=self.process.returncode, has_beaten=has_beaten, is_frozen=True)
            if beat is False:
                return KioskEnd(code=self.process.wait(), has_beaten=has_beaten)
            if beat:
                has_beaten, last = True, now()
        return KioskEnd(code=self.end(), has_beaten=has_beaten, is_told=True)

    def end(self) -> int:
        """Tell it to end, and kill it if it does not; return its exit code."""
        self.process.terminate()
        try:
            return self.process.wait(_LAST_WORDS)
        except subprocess.TimeoutExpired:
            self.kill()
            return self.process.returncode

    def kill(self) -> None:
        """End it at once."""
        self.process.kill()
        self.process.wait()

    def _next_beat(self) -> bool | None:
        """Return True for a beat, False where there will be none any more, None where there was none for a moment."""
        try:
            return self.beats.get(timeout=_LOOK)
        except queue.Empty:
            return None

    def _read(self, pipe: IO[bytes] | None) -> None:
        if pipe is not None:
            with suppress(OSError), pipe:
                while chunk := os.read(pipe.fileno(), 4096):
                    if BEAT in chunk:
                        self.beats.put(True)
                    _pass_on(chunk.replace(BEAT, b""))
        self.beats.put(False)


def _pass_on(answer: bytes) -> None:
    """Write what a kiosk answered to where this program answers."""
    with suppress(OSError):  # whoever read it has gone; the beats are counted all the same
        os.write(_STDOUT, answer)


class KioskEnd:
    """What became of a kiosk: its exit code, and whether its window was ever there, froze, or was told to end."""

    def __init__(self, *, code: int, has_beaten: bool, is_frozen: bool = False, is_told: bool = False) -> None:
        self.code, self.has_beaten, self.is_frozen, self.is_told = code, has_beaten, is_frozen, is_told

    @property
    def is_final(self) -> bool:
        """Return whether it is not to be started again: staff left it, it was told to end, or refused at once."""
        return self.is_told or self.code == 0 or (self.code in _REFUSED and not self.has_beaten)


class Watchdog:
    """Watches kiosks one after the other; `tell` says to people what the log says, too."""

    def __init__(self, command: Sequence[str], tell: Callable[[str], object], restarts: Restarts | None = None) -> None:
        self._command, self._tell, self._restarts = command, tell, restarts or Restarts()
        self.is_told_to_end = threading.Event()

    def run(self) -> int:
        """Watch until the kiosk is left, refused, or given up; return the exit code."""
        while True:
            outcome = WatchedKiosk(self._command, {WATCHED_VARIABLE: "1"}).outcome(self.is_told_to_end)
            if outcome.is_final:
                return 0 if outcome.is_told else outcome.code
            what = "froze" if outcome.is_frozen else "ended"
            log.error("the kiosk %s (exit code %s)", what, outcome.code)
            if not self._restarts.may_restart() and not self._given_up():
                return _BUG

    def _given_up(self) -> bool:
        """Say that the kiosk is out of order, on the screen, in the log and to whoever started it.

        Return whether somebody wants it tried again.
        """
        log.critical("the kiosk was started %s times within a minute and is given up", MAX_STARTS)
        self._tell("kiosk_given_up")
        shown = WatchedKiosk(self._command, {WATCHED_VARIABLE: "1", BROKEN_VARIABLE: "1"}).outcome(self.is_told_to_end)
        self._restarts.forget()
        return shown.code == 0 and not shown.is_told


def watch(arguments: Sequence[str], tell: Callable[[str], object]) -> int:
    """Run `rentbook` with these arguments under a watchdog; return the exit code. Signals to end are passed on."""
    dog = Watchdog(program_command(arguments), tell)
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: dog.is_told_to_end.set())
    return dog.run()


def program_command(arguments: Sequence[str]) -> list[str]:
    """Return how this program is started with other arguments; a packaged one is its own interpreter."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-m", "rentbook_desktop", *arguments]
