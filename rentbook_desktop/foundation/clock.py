"""Time comes from here alone, so that tests and the demo can move it; days are counted in the shop's zone.

Instants are kept as whole microseconds since 1970 in UTC, days as `YYYY-MM-DD`.
"""

import time
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from uuid import uuid4
from zoneinfo import ZoneInfo

from msgspec import Struct

from rentbook_desktop.foundation.boot import boot_identity, counted_since_boot
from rentbook_desktop.foundation.errors import DamagedRow

SEOUL = ZoneInfo("Asia/Seoul")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICRO = timedelta(microseconds=1)


class Uptime(Struct, frozen=True):
    """What a computer has counted since it was started, in microseconds that nobody can set; sleep counts."""

    boot: str
    """Which start of which computer; two counts of the same one may be subtracted."""
    counted: int


class Clock(Protocol):
    """What the shop asks for the time."""

    def now(self) -> datetime:
        """Return the present instant in UTC."""
        ...

    def monotonic(self) -> float:
        """Return seconds that never run backwards, for waiting and breakers."""
        ...

    def uptime(self) -> Uptime:
        """Return what this computer has counted since it was started, for waits that outlive the program."""
        ...


class SystemClock:
    """The clock on the wall of this computer."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()

    def uptime(self) -> Uptime:
        return Uptime(boot_identity(), counted_since_boot())


class SetClock:
    """A clock that stands where it is put: for the demo's three months of history and for tests."""

    def __init__(self, instant: datetime) -> None:
        self._now = instant.astimezone(UTC)
        self._seconds = 0.0
        self._boot = uuid4().hex

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._seconds

    def uptime(self) -> Uptime:
        return Uptime(self._boot, round(self._seconds * 1_000_000))

    def restart(self) -> None:
        """Be the clock of a computer that was started anew, or of another one."""
        self._boot = uuid4().hex

    def move(self, step: timedelta) -> None:
        """Let time pass, or run backwards as a wrongly set clock does; waiting time only grows."""
        self._now += step
        self._seconds += max(0.0, step.total_seconds())

    def put(self, instant: datetime) -> None:
        """Put the clock to an instant."""
        self.move(instant.astimezone(UTC) - self._now)


def micros(instant: datetime) -> int:
    """Return an aware instant as whole microseconds since 1970 UTC."""
    return (instant - _EPOCH) // _MICRO


def instant_of(stamp: int) -> datetime:
    """Return the instant of a stored stamp, in UTC; raises DamagedRow for one of no century."""
    try:
        return _EPOCH + stamp * _MICRO
    except OverflowError:
        raise DamagedRow("", stamp) from None


def day_in(zone: ZoneInfo, instant: datetime) -> date:
    """Return the shop's calendar day of an instant."""
    return instant.astimezone(zone).date()


def iso(stamp: int) -> str:
    """Return a stored stamp as ISO 8601 text in UTC, for JSON and export."""
    return instant_of(stamp).isoformat(timespec="milliseconds").replace("+00:00", "Z")
