"""How long wrong PINs make somebody wait, by clocks that nobody can set: what a computer counts since it was started.

A wait is known as what is left of it, by one computer, at one moment of its own count. That computer subtracts what it has
counted since. Another one, or the same one started anew, cannot know how long that is: it begins with what was left when
it was noted last, and counts on by itself. So no wait gets shorter, whichever clock is put and whatever is started again.

Rows stand under a seal of the chain's key, bound to the tries they speak of; without one that is whole, a wait is whole.
"""

from collections.abc import Sequence
from contextlib import suppress

from msgspec import Struct
from sqlalchemy import Connection, delete, insert, select

from rentbook_desktop.foundation import named_lock
from rentbook_desktop.foundation.chain import chain_of
from rentbook_desktop.foundation.clock import Clock, Uptime
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.tables import number, shop_table, text

pin_wait = shop_table(
    "pin_wait",
    text("subject", primary_key=True),
    text("boot", primary_key=True),
    number("failures"),
    number("locked_until"),
    number("counted"),
    number("remaining"),
    text("seal"),
)
"""What is left of a wait (microseconds) when a computer had counted so many microseconds since it was started."""

FREE_TRIES = 5
"""Wrong PINs in a row before there is a wait."""

MAX_TRIES = 40
"""Wrong PINs in a row after which no other is looked at, however long somebody waits: an owner gives a new PIN."""

_FIRST_WAIT, _LONGEST_WAIT = 60_000_000, 3_600_000_000  # microseconds: a minute, an hour
_HELD = "pin waits"


class PinTries(Struct, frozen=True, kw_only=True):
    """Tries without a right one between them, as the shop has stored them.

    `locked_until` tells one wait from another; how long it still is, it does not: it is an instant of a clock on the wall.
    """

    failures: int
    locked_until: int

    @property
    def is_blocked(self) -> bool:
        """Return whether no PIN is looked at any more."""
        return self.failures >= MAX_TRIES


def wait_after(failures: int) -> int:
    """Return the microseconds to wait after so many wrong PINs in a row: none, a minute, twice as long each time, an hour."""
    return 0 if failures < FREE_TRIES else min(_FIRST_WAIT << min(failures - FREE_TRIES, 20), _LONGEST_WAIT)


def begin_wait(connection: Connection, subject: str, tries: PinTries, uptime: Uptime) -> None:
    """Begin the wait after a try that is counted in the same transaction; `subject` is whose PIN it is, as `staff:3`."""
    named_lock.hold(connection, _HELD)
    end_wait(connection, subject)
    wait = wait_after(tries.failures)
    if wait:
        _write(connection, subject, tries, uptime, wait)


def end_wait(connection: Connection, subject: str) -> None:
    """Forget the wait of somebody whose PIN was right, or who has another one."""
    connection.execute(delete(pin_wait).where(pin_wait.c.subject == subject))


def wait_left(connection: Connection, subject: str, tries: PinTries, uptime: Uptime) -> int:
    """Return what `PinWaits.seconds` returns, inside a transaction that writes."""
    if not wait_after(tries.failures):
        return 0
    rows = [row for row in _sound_rows(connection, subject) if _tries_of(row) == tries]
    if not any(_is_of(row, uptime) for row in rows):
        _note_wait(connection, subject, tries, uptime)
    return -(-_remaining(rows, tries, uptime) // 1_000_000)


class PinWaits:
    """The waits of one shop, by the count of this computer."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def seconds(self, subject: str, tries: PinTries) -> int:
        """Return the whole seconds before the next try, never fewer than there really are.

        A wait that began at another computer, or before this one was started, is counted here from now on.
        """
        if not wait_after(tries.failures):
            return 0
        uptime = self._clock.uptime()
        with self._database.read() as connection:
            rows = [row for row in _sound_rows(connection, subject) if _tries_of(row) == tries]
        left = _remaining(rows, tries, uptime)
        if not any(_is_of(row, uptime) for row in rows):
            self._note([(subject, tries)], uptime)
        return -(-left // 1_000_000)

    def note_all(self) -> None:
        """Note what is left of every wait that is not over; once a minute, so that no more is lost by starting anew."""
        uptime = self._clock.uptime()
        with self._database.read() as connection:
            rows = _sound_rows(connection)
        waits = dict.fromkeys((row.subject, _tries_of(row)) for row in rows if row.remaining)
        over = {(row.subject, _tries_of(row)) for row in rows if row.boot == uptime.boot and not row.remaining}
        self._note([wait for wait in waits if wait not in over], uptime)

    def _note(self, waits: Sequence[tuple[str, PinTries]], uptime: Uptime) -> None:
        if waits:
            with suppress(Unavailable), self._database.write() as connection:
                for subject, tries in waits:
                    _note_wait(connection, subject, tries, uptime)


def _note_wait(connection: Connection, subject: str, tries: PinTries, uptime: Uptime) -> None:
    """Note what is left of a wait by the count of this computer."""
    named_lock.hold(connection, _HELD)
    left = _remaining([row for row in _sound_rows(connection, subject) if _tries_of(row) == tries], tries, uptime)
    mine = (pin_wait.c.subject == subject) & (pin_wait.c.boot == uptime.boot)
    connection.execute(delete(pin_wait).where(mine))
    _write(connection, subject, tries, uptime, left)


def _remaining(rows: Sequence[AnyRow], tries: PinTries, uptime: Uptime) -> int:
    """Return the microseconds that are left by those who know most; the whole wait where nobody knows."""
    return min([wait_after(tries.failures), *(_left(row, uptime) for row in rows)])


def _left(row: AnyRow, uptime: Uptime) -> int:
    """Return what is left by one row: less what was counted since, where it is this computer that counted."""
    passed = uptime.counted - row.counted if _is_of(row, uptime) else 0
    return max(0, int(row.remaining) - passed)


def _is_of(row: AnyRow, uptime: Uptime) -> bool:
    """Return whether this computer has counted on since it noted a row; a smaller count began anew."""
    return bool(row.boot == uptime.boot and row.counted <= uptime.counted)


def _tries_of(row: AnyRow) -> PinTries:
    return PinTries(failures=row.failures, locked_until=row.locked_until)


def _sound_rows(connection: Connection, subject: str | None = None) -> list[AnyRow]:
    """Return the rows whose seal is whole, of one person or of all."""
    query = select(pin_wait) if subject is None else select(pin_wait).where(pin_wait.c.subject == subject)
    return [row for row in connection.execute(query) if row.seal == _seal(connection, *row[:-1])]


def _write(connection: Connection, subject: str, tries: PinTries, uptime: Uptime, left: int) -> None:
    row = {
        "subject": subject,
        "boot": uptime.boot,
        "failures": tries.failures,
        "locked_until": tries.locked_until,
        "counted": uptime.counted,
        "remaining": left,
    }
    connection.execute(insert(pin_wait).values(**row, seal=_seal(connection, *row.values())))


def _seal(connection: Connection, *fields: object) -> str:
    return chain_of(connection).hash("\x1f".join(["pin wait", *map(str, fields)]).encode())
