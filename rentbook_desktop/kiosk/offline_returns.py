"""Returns that a kiosk takes while it cannot reach the database: a list on its own disk, delivered once when it can.

The list is written whole and synced before anybody is told that a book was taken. Each entry has the id under which the
shop takes the return: that of the try at its scan, where there was one. Whichever of both the shop takes first, the other
has no effect, and one that is sent again, after a fall between the shop's commit and the list's, has none either. Nothing
in it says who stood there. Each kiosk of a data folder has a list of its own.
"""

import logging
import re
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar
from uuid import uuid4

import msgspec
from msgspec import Struct

from rentbook_desktop.foundation.clock import Clock, micros
from rentbook_desktop.foundation.errors import Refused, ShopError, Unavailable
from rentbook_desktop.foundation.scan_codes import checked_code
from rentbook_desktop.foundation.small_files import read_small_file
from rentbook_desktop.foundation.whole_files import set_aside, write_whole
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.rental.noted_returns import NotedReturn, return_noted

log = logging.getLogger(__name__)

P = ParamSpec("P")
R = TypeVar("R")

MAX_WAITING = 2000
"""Returns that are noted at most; more than a shop takes back in a day."""

REPEAT = timedelta(seconds=5) // timedelta(microseconds=1)
"""Microseconds in which a second scan of a book is the first one's echo."""

_MAX_BYTES = 1_000_000
_LIST = re.compile(r"kiosk-returns-([^.]+)\.json")


class Noted(Struct, frozen=True, kw_only=True):
    """A return that waits: the book's code, the instant of the scan (microseconds UTC), the id it is sent under."""

    request_id: str
    code: str
    at: int


Send = Callable[[Noted], NotedReturn]


class DoingShop(Protocol):
    """What a delivery needs of a shop."""

    def do(self, act: Callable[Concatenate[Work, P], R], /, *args: P.args, **form: P.kwargs) -> R:
        """Run an action."""


def send_with(shop: DoingShop) -> Send:
    """Return how noted returns are sent to a shop, which a kiosk acts in."""

    def send(one: Noted) -> NotedReturn:
        try:
            return shop.do(return_noted, copy_code=one.code, noted_at=one.at, request_id=one.request_id)
        except Refused as error:
            if error.reasons[0].code != "REQUEST_REUSED":
                raise
            return NotedReturn(copy=one.code)  # it came back at its scan, whose answer was lost

    return send


def list_file(kiosk: str) -> str:
    """Return the name of the list of a kiosk in its data folder."""
    return f"kiosk-returns-{kiosk}.json"


def left_lists(folder: Path, kiosk: str) -> tuple[str, ...]:
    """Return the other kiosks that have a list in a data folder: one that has another name now left its list there."""
    found = (_LIST.fullmatch(path.name) for path in folder.glob(list_file("*")))
    return tuple(sorted(match[1] for match in found if match and match[1] != kiosk))


def broken_file(kiosk: str) -> str:
    """Return the name under which a damaged list of a kiosk is set aside."""
    return f"kiosk-returns-{kiosk}.broken.json"


class OfflineReturns:
    """The list of one kiosk, in its data folder; one process at a time uses it, any of its threads."""

    def __init__(self, folder: Path, kiosk: str, clock: Clock) -> None:
        """Raises OSError where the list is there and cannot be read just now; a damaged one is set aside and logged."""
        self._path, self._broken, self._clock = folder / list_file(kiosk), folder / broken_file(kiosk), clock
        self._lock, self._delivering = threading.Lock(), threading.Lock()
        self._waiting = self._read()

    @property
    def waiting(self) -> tuple[Noted, ...]:
        """Return what is still to be delivered, the oldest first."""
        return self._waiting

    def note(self, code: str, *, request_id: str | None = None, at: int | None = None) -> Noted:
        """Note a return; when this answers, it is on the disk. Slow as the disk is: never in a GUI thread.

        `request_id` is the id under which the shop was asked to take the book back when it was scanned, `at` the instant of
        the scan (microseconds UTC); without them it is a new id, and now. Raises Unavailable with RETURNS_NOT_NOTED where
        the disk takes nothing or the list is full, Invalid for what is no code: then nothing was noted.
        """
        code = checked_code(code, code="INVALID_BARCODE")
        at = micros(self._clock.now()) if at is None else at
        with self._lock:
            before = self._noted_before(code, request_id, at)
            if before is not None:
                return before
            if len(self._waiting) >= MAX_WAITING:
                raise Unavailable("RETURNS_NOT_NOTED")
            noted = Noted(request_id=request_id or str(uuid4()), code=code, at=at)
            self._save((*self._waiting, noted))
        return noted

    def deliver(self, send: Send) -> tuple[NotedReturn, ...]:
        """Send what waits, the oldest first, and return what became of each; ends where the database is away again.

        `send` comes from `send_with`. What is refused for now, as an instant that lies ahead, waits on
        and keeps none behind it. Two threads that deliver take turns.
        """
        told: list[NotedReturn] = []
        with self._delivering:
            for noted in self._waiting:
                try:
                    told.append(send(noted))
                except Unavailable:
                    break
                except ShopError as error:
                    log.warning("a noted return waits on: %s", error)
                    continue
                self._forget(noted)
        return tuple(told)

    def remove(self) -> None:
        """Take the list off the disk, if nothing waits on it any more."""
        with self._lock:
            if not self._waiting:
                self._path.unlink(missing_ok=True)

    def _noted_before(self, code: str, request_id: str | None, at: int) -> Noted | None:
        """Return the return that this one is again: of the same id, or the one whose echo it is."""
        same = next((one for one in self._waiting if one.request_id == request_id), None)
        last = next((one for one in reversed(self._waiting) if one.code == code), None)
        return same or (last if last is not None and 0 <= at - last.at < REPEAT else None)

    def _forget(self, noted: Noted) -> None:
        with self._lock:
            self._save(tuple(one for one in self._waiting if one.request_id != noted.request_id))

    def _save(self, waiting: tuple[Noted, ...]) -> None:
        try:
            write_whole(self._path, msgspec.json.encode(waiting).decode())
        except OSError as error:
            log.warning("the list of returns cannot be written: %s", type(error).__name__)
            raise Unavailable("RETURNS_NOT_NOTED") from error
        self._waiting = waiting

    def _read(self) -> tuple[Noted, ...]:
        try:
            return msgspec.json.decode(read_small_file(self._path, _MAX_BYTES), type=tuple[Noted, ...])
        except FileNotFoundError:
            return ()
        except (ValueError, msgspec.MsgspecError):
            log.error("the list of returns is damaged and was set aside as %s", self._broken.name)  # noqa: TRY400
            set_aside(self._path, self._broken)
            return ()
