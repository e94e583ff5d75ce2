"""The log: what happened to the program, never what customers are called; readable by its owner alone."""

import logging
import logging.handlers
import os
import traceback
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import cast

from rentbook_desktop.foundation.visible_text import visible_line

LEVELS = ("debug", "info", "warning", "error")

_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class RedactingFormatter(logging.Formatter):
    """Writes where an error arose and of which kind, but not its message: databases quote names and numbers in theirs."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Format a record as if nobody had before: other handlers leave their traceback in it."""
        saved, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = saved

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  (logging's name)
        return visible_line(super().formatMessage(record))

    def formatException(self, ei: _Raised) -> str:  # noqa: N802  (logging's name)
        return "\n".join(line for error in _causes(ei[1]) for line in _told(error))


class PrivateRotatingFileHandler(logging.handlers.RotatingFileHandler):
    """A rotating file with mode 0600."""

    def _open(self) -> TextIOWrapper:
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
        handle = os.open(self.baseFilename, flags, 0o600)
        return cast("TextIOWrapper", open(handle, self.mode, encoding=self.encoding))  # noqa: PTH123


def start_log(data: Path, level: str | None = None) -> None:
    """Write the log of this process into the data folder, and no longer where it was written before.

    `level` is one of `LEVELS`; without it that of before, at first `info`.
    """
    logging.raiseExceptions = False  # a full disk must not fill standard error
    folder = data / "log"
    data.mkdir(mode=0o700, parents=True, exist_ok=True)  # the mode is for the last folder alone
    folder.mkdir(mode=0o700, exist_ok=True)
    handler = PrivateRotatingFileHandler(
        folder / "rentbook.log", maxBytes=2_000_000, backupCount=5, encoding="utf-8", delay=True
    )
    handler.setFormatter(RedactingFormatter())
    root = logging.getLogger("rentbook_desktop")
    for earlier in [one for one in root.handlers if isinstance(one, PrivateRotatingFileHandler)]:
        root.removeHandler(earlier)
        earlier.close()
    root.setLevel(level.upper() if level else root.level or logging.INFO)
    root.addHandler(handler)
    root.propagate = False


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error after what it was caused by."""
    if error is not None:
        yield from _causes(error.__cause__ or (None if error.__suppress_context__ else error.__context__))
        yield error


def _told(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    return [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames] + [type(error).__qualname__]
