"""What `--self-check` of every face does: wait until window and shop are there, and look whether the data fits the program."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer, SignalInstance

if TYPE_CHECKING:
    from rentbook_desktop.foundation.database import Database

PATIENCE_MS = 60_000


def wait_until_open(
    show: Callable[[], object],
    *,
    opened: SignalInstance,
    failed: SignalInstance,
    over: Sequence[SignalInstance] = (),
    patience: int = PATIENCE_MS,
) -> None:
    """Show a window and return when its shop is open; `over` are signals after which it will not be.

    Raises what `failed` is emitted with, and TimeoutError where it was not open after so many milliseconds.
    """
    loop, errors, successes = QEventLoop(), list[Exception](), list[bool]()
    failed.connect(errors.append)
    opened.connect(lambda: successes.append(True))
    for signal in (opened, failed, *over):
        signal.connect(loop.quit)
    QTimer.singleShot(patience, loop, loop.quit)
    show()
    if not (successes or errors):
        loop.exec()
    if errors:
        raise errors[0]
    if not successes:
        raise TimeoutError(f"the shop did not open within {patience // 1000} s")


def revision_line(database: "Database") -> str:
    """Return the part of the line that says at which revision the data is; raises RuntimeError where it is not the head."""
    from rentbook_desktop.foundation.schema import HEAD, revision_of

    found = revision_of(database)
    if found != HEAD:
        raise RuntimeError(f"the data is at revision {found}, this program needs {HEAD}")
    return f"data at revision {found} = head"


@contextmanager
def refuse_errors_in_qt() -> Iterator[None]:
    """Raise RuntimeError at the end where a function that Qt called has failed: Qt goes on without it, and a paint is half there."""
    errors: list[BaseException] = []

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        errors.append(error)
        before(kind, error, trace)

    before, sys.excepthook = sys.excepthook, note
    try:
        yield
    finally:
        sys.excepthook = before
    if errors:
        raise RuntimeError(f"{len(errors)} errors while the window was painted") from errors[0]
