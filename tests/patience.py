"""How long a test waits for what must happen: long enough for the busiest computer, and never longer than needed.

A test waits for a condition and goes on as soon as it holds, so a passing test takes none of this time; only one that
would fail anyway waits so long. That is why there is one number for all, and no smaller one anywhere.
"""

import threading
from collections.abc import Callable

from pytestqt.qtbot import QtBot

SECONDS = 120
MILLISECONDS = SECONDS * 1000
_LOOK_AGAIN = 0.02  # seconds; other processes offer nothing better than to be looked at again


def until(condition: Callable[[], object], what: str = "it never happened") -> None:
    """Wait until a condition holds that another process or thread brings about; fails when it never does."""
    assert comes_true(condition), what


def comes_true(condition: Callable[[], object]) -> bool:
    """Return True as soon as a condition holds, False when it never does."""
    pause = threading.Event()
    for _ in range(round(SECONDS / _LOOK_AGAIN)):
        if condition():
            return True
        pause.wait(_LOOK_AGAIN)
    return False


class PatientBot(QtBot):
    """A pytest-qt robot that waits as long as everything else here."""

    def waitUntil(self, callback, *, timeout=MILLISECONDS):
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal, *, timeout=MILLISECONDS, **more):
        return super().waitSignal(signal, timeout=timeout, **more)
