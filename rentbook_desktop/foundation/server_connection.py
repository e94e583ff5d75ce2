"""Connections to PostgreSQL that give up a server which has gone silent, within five seconds.

A refused or reset connection tells at once; a frozen server or a wire without an end tells nothing. So whoever waits
longer than a moment for an answer knocks at the same address again: while a server answers there the statement is only
slow and is waited for, up to the server's own limit of a statement; where none does, the connection is given up.
"""

from collections.abc import Mapping
from typing import TypeVar

import psycopg
from psycopg.abc import PQGen

from rentbook_desktop.foundation.clock import SystemClock

SILENCE = 1.5
"""Seconds without a word after which the server is asked whether it is still there, and again each so many."""

CONNECT_SECONDS = 3
"""Seconds in which a server that is there takes a connection; with `SILENCE` the five seconds of a desk."""

STATEMENT_SECONDS = 20
"""Seconds after which the server itself ends a statement."""

PARAMETERS: Mapping[str, str | int] = {
    "connect_timeout": CONNECT_SECONDS,
    "tcp_user_timeout": 4000,  # milliseconds
    "keepalives": 1,
    "keepalives_idle": 2,
    "keepalives_interval": 1,
    "keepalives_count": 2,
    "options": " ".join(
        f"-c {name}={value}"
        for name, value in {
            "lock_timeout": "3s",
            "statement_timeout": f"{STATEMENT_SECONDS}s",
            "idle_in_transaction_session_timeout": "15s",
            "tcp_keepalives_idle": 5,  # a desk that is gone must not keep its row locks
            "tcp_keepalives_interval": 1,
            "tcp_keepalives_count": 3,
            "search_path": "public,pg_temp",  # nothing of another schema stands before what is ours
        }.items()
    ),
}
"""What every connection asks of libpq and of the server."""

R = TypeVar("R")

_REMEMBERED = 1.0  # seconds
_clock = SystemClock()


class ServerConnector:
    """Makes the connections to one server and remembers for a second that it was silent: a desk is told once, not thrice."""

    def __init__(self) -> None:
        self._silent_until = 0.0

    def connect(self, _dialect: object, _record: object, words: tuple[str, ...], form: dict[str, object]) -> "_Watched":
        """Connect, as an SQLAlchemy listener to `do_connect`; raises psycopg's OperationalError where nobody answers."""
        if _clock.monotonic() < self._silent_until:
            raise psycopg.OperationalError("no connection: the server was silent a moment ago")
        try:
            made = _Watched.connect(*words, **form)  # type: ignore[arg-type]
        except psycopg.errors.ConnectionTimeout:
            self.note_silence()
            raise
        made.connector = self
        return made

    def note_silence(self) -> None:
        """Remember that the server does not answer."""
        self._silent_until = _clock.monotonic() + _REMEMBERED


class _Watched(psycopg.Connection[tuple[object, ...]]):
    """A connection whose every wait for the server has an end."""

    connector: ServerConnector | None = None

    def wait(self, gen: PQGen[R], interval: float = 0.1, timeout: float | None = None) -> R:
        """Wait for the server; raises OperationalError and closes the connection where it has gone silent."""
        return super().wait(self._watched(gen), interval, timeout)

    def _watched(self, gen: PQGen[R]) -> PQGen[R]:
        began = heard = _clock.monotonic()
        try:
            wanted = next(gen)
            while True:
                ready = yield wanted
                now = _clock.monotonic()
                if ready:
                    heard = now
                elif now - began > STATEMENT_SECONDS + CONNECT_SECONDS or (now - heard > SILENCE and self._is_gone()):
                    self._give_up()
                elif now - heard > SILENCE:
                    heard = now
                wanted = gen.send(ready)
        except StopIteration as ended:
            answer: R = ended.value
            return answer

    def _is_gone(self) -> bool:
        """Knock; anything but silence is an answer, also that there are too many connections."""
        try:
            psycopg.connect(self.info.dsn, password=self.info.password, connect_timeout=CONNECT_SECONDS).close()
        except psycopg.errors.ConnectionTimeout:
            return True
        except psycopg.Error:
            return False  # a host that refuses us resets the old connection by itself
        return False

    def _give_up(self) -> None:
        if self.connector is not None:
            self.connector.note_silence()
        self.close()
        raise psycopg.OperationalError("the connection is given up: the server is silent")
