"""The teller: brings every event of the outbox to every reader, in order, with each effect exactly once.

A reader's bookmark moves in the transaction of its effects, so a second delivery changes nothing. An event that a
reader cannot digest is tried again with growing pauses and then parked, with all later events of the same thing;
the reader and all others go on.
"""

import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import cache
from typing import NamedTuple, Protocol

from msgspec import Struct
from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError

from rentbook_desktop.events import Event, decode
from rentbook_desktop.foundation import outbox as paper
from rentbook_desktop.foundation.actions import Actor, Role
from rentbook_desktop.foundation.bookmarks import Bookmarks, Position
from rentbook_desktop.foundation.clock import Clock, day_in, micros
from rentbook_desktop.foundation.compiled_statement import CompiledStatement, any_of, values_of
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.foundation.reactions import Reader
from rentbook_desktop.foundation.work import Work, Workshop

log = logging.getLogger(__name__)

BATCH = 200
"""Events told in one transaction: enough to be quick, few enough that a desk never waits long for its turn."""

STRIDE = 1000
"""A bookmark moves over events that mean nothing to its reader in steps of this many."""

TRIES = 5
"""How often an indigestible event is tried before it is parked."""

_FIRST_PAUSE, _LONGEST_PAUSE = 200_000, 5_000_000  # microseconds

_head = CompiledStatement(select(func.coalesce(func.max(outbox.c.event_id), 0).label("event_id")))
_row_of = select(outbox.c.event_id, outbox.c.kind, outbox.c.aggregate, outbox.c.body)
_one = CompiledStatement(_row_of.where(outbox.c.event_id == bindparam("id")))


@cache
def _some(kinds: tuple[str, ...]) -> CompiledStatement:
    """Return the question for the next events of these kinds."""
    within = (outbox.c.event_id > bindparam("after"), outbox.c.event_id <= bindparam("head"))
    query = _row_of.where(*within).where(any_of(outbox.c.kind, len(kinds))).order_by(outbox.c.event_id)
    return CompiledStatement(query.limit(bindparam("maximum")))


class ReaderStore(Protocol):
    """A database that holds readers' effects, with their bookmarks beside them."""

    @property
    def marks(self) -> Bookmarks:
        """Return the bookmarks that lie beside the effects."""
        ...

    def write(self) -> AbstractContextManager[Connection]:
        """Open a transaction for effects and bookmark together."""
        ...


class ShopStore(Struct, frozen=True):
    """The shop's own database as a home of readers."""

    database: Database
    marks: Bookmarks = paper.marks

    def write(self) -> AbstractContextManager[Connection]:
        return self.database.write()


class OutboxRow(NamedTuple):
    """One row of the outbox."""

    event_id: int
    kind: str
    aggregate: str
    body: str


class _ReactionFailed(Exception):
    def __init__(self, row: OutboxRow, trouble: str, before: int) -> None:
        self.row, self.trouble, self.before = row, trouble, before
        super().__init__(trouble)


class Relay:
    """Tells the readers what happened; `deliver` may run in any thread and in several processes at once."""

    def __init__(
        self,
        workshop: Workshop,
        views: ReaderStore,
        readers: Sequence[Reader],
        *,
        batch: int = BATCH,
        on_told: Callable[[Sequence[Event]], None] | None = None,
    ) -> None:
        self.readers = tuple(readers)
        self._shop = workshop
        self._homes: dict[str, ReaderStore] = {"shop": ShopStore(workshop.database), "views": views}
        self._batch, self._on_delivered = batch, on_told
        self._screens_at: int | None = None
        self._pausing: set[str] = set()
        self.waiting: dict[str, str] = {}
        """Readers whose database cannot be reached just now, with the code why."""

    @property
    def clock(self) -> Clock:
        """Return the shop's clock."""
        return self._shop.clock

    def deliver(self, *, rounds: int = 10_000) -> bool:
        """Tell everything there is to tell; return whether every reader has read to the end."""
        lost: dict[str, str] = {}
        for _ in range(rounds):
            if not sum([self._deliver_batch(reader, lost) for reader in self.readers]):
                break
        try:
            self._notify_screens()
        except Unavailable as error:  # readers may have come to their end all the same; the screens are told next time
            log.info("screens are not told yet: %s", error.code)
        return not self.waiting and not self._pausing

    def listen(self) -> None:
        """Tell the open windows what happens from now on; before they ask anything, so that no news falls between."""
        self._screens_at = self.head()

    def retry_parked(self) -> None:
        """Try what the shop's own readers had parked once more; the views' are told everything anew by a rebuild."""
        for reader in self.readers:
            home = self._homes[reader.home]
            with home.write() as connection:
                for event_id in home.marks.unpark(connection, reader.name):
                    if reader.home == "shop":
                        self._react(connection, home, reader, [OutboxRow(*_one.one(connection, {"id": event_id}))])

    def head(self) -> int:
        """Return the id of the newest event."""
        with self._shop.database.read() as connection:
            return _newest(connection)

    def _deliver_batch(self, reader: Reader, lost: dict[str, str]) -> int:
        """Let one reader read one batch; return how many events its bookmark moved.

        `lost` are the homes that could not be reached in this delivery: whoever else lives there need not wait as well.
        """
        if reader.home in lost:
            self.waiting[reader.name] = lost[reader.home]
            return 0
        try:
            moved = self._read(reader, self._batch)
        except _ReactionFailed as found:
            moved = self._retry_or_park(reader, found)
        except Unavailable as error:
            self.waiting[reader.name] = lost[reader.home] = error.code
            return 0
        except DBAPIError as error:
            log.info("reader %s was overtaken: %s", reader.name, type(error).__name__)
            self.waiting[reader.name] = "BUSY"
            return 0
        self.waiting.pop(reader.name, None)
        return moved

    def _read(self, reader: Reader, maximum: int) -> int:
        home = self._homes[reader.home]
        if reader.home == "shop" and not self._has_rows(reader, home):
            return 0
        with home.write() as connection:
            position = home.marks.lock(connection, reader.name)
            if position.retry_at > micros(self.clock.now()):
                self._pausing.add(reader.name)
                return 0
            self._pausing.discard(reader.name)
            head, rows = self._outbox_rows(
                connection if reader.home == "shop" else None, reader, position.event_id, maximum
            )
            if not rows and head - position.event_id < STRIDE:
                return 0  # nothing to say: a bookmark is not worth a write of its own
            self._react(connection, home, reader, rows)
            end = rows[-1].event_id if len(rows) == maximum else head
            home.marks.move(connection, reader.name, end)
            return end - position.event_id

    def _has_rows(self, reader: Reader, home: ReaderStore) -> bool:
        with self._shop.database.read() as connection:
            after = home.marks.look(connection, reader.name).event_id
            head, rows = self._outbox_rows(connection, reader, after, 1)
            return bool(rows) or head - after >= STRIDE

    def _outbox_rows(
        self, connection: Connection | None, reader: Reader, after: int, maximum: int
    ) -> tuple[int, list[OutboxRow]]:
        if connection is None:
            with self._shop.database.read() as own:
                return self._outbox_rows(own, reader, after, maximum)
        head = _newest(connection)
        if head <= after:
            return after, []
        kinds = tuple(reader.reactions)
        form = {"after": after, "head": head, "maximum": maximum, **values_of(kinds)}
        return head, [OutboxRow(*row) for row in _some(kinds).all(connection, form)]

    def _react(self, connection: Connection, home: ReaderStore, reader: Reader, rows: Sequence[OutboxRow]) -> None:
        if not rows:
            return
        instant = self.clock.now()
        work = Work(
            connection=connection,
            now=micros(instant),
            today=day_in(self._shop.zone, instant),
            zone=self._shop.zone,
            actor=Actor(role=Role.SYSTEM, staff=reader.name, desk="relay"),
            settings=self._shop.settings,
        )
        stuck = home.marks.stuck(connection, reader.name)
        before = rows[0].event_id - 1
        for row in rows:
            if row.aggregate in stuck:
                _park(connection, home, reader, row, "waits behind a parked event", work.now)
            else:
                self._react_to(work, reader, row, before)
            before = row.event_id
        paper.append(connection, work.news, at=work.now, request_id=None)

    def _react_to(self, work: Work, reader: Reader, row: OutboxRow, before: int) -> None:
        try:
            reader.reactions[row.kind](work, decode(row.kind, row.body))
        except Exception as error:
            if _is_passing(error):
                raise
            log.exception("reader %s cannot digest event %d", reader.name, row.event_id)
            raise _ReactionFailed(row, f"{type(error).__name__}: {error}"[:300], before) from error

    def _retry_or_park(self, reader: Reader, found: _ReactionFailed) -> int:
        """Keep what came before a poison event, then count the failed try, or park the event after the last one."""
        home = self._homes[reader.home]
        with home.write() as connection:
            start = home.marks.lock(connection, reader.name)
        ahead = self._count_before(reader, start.event_id, found.before)
        moved = self._read(reader, ahead) if ahead else 0
        with home.write() as connection:
            position = home.marks.lock(connection, reader.name)
            if position.event_id >= found.row.event_id:
                return moved + 1  # another process was quicker
            now, attempts = micros(self.clock.now()), position.attempts + 1
            if attempts >= TRIES:
                _park(connection, home, reader, found.row, found.trouble, now)
                home.marks.move(connection, reader.name, found.row.event_id)
                return moved + 1
            pause = min(_FIRST_PAUSE * 2**attempts, _LONGEST_PAUSE)
            home.marks.note_trouble(connection, reader.name, Position(0, attempts, now + pause), found.trouble)
        return moved

    def _count_before(self, reader: Reader, after: int, last: int) -> int:
        with self._shop.database.read() as connection:
            query = select(func.count()).where(
                outbox.c.event_id > after, outbox.c.event_id <= last, outbox.c.kind.in_(list(reader.reactions))
            )
            return int(connection.execute(query).scalar_one())

    def _notify_screens(self) -> None:
        """Tell the open windows last, when the views already show it; they start with what happens from now on."""
        if self._on_delivered is None:
            return
        with self._shop.database.read() as connection:
            head = _newest(connection)
            after = head if self._screens_at is None else self._screens_at
            query = select(outbox.c.kind, outbox.c.body).where(outbox.c.event_id > after, outbox.c.event_id <= head)
            rows_after = [decode(kind, body) for kind, body in connection.execute(query.order_by(outbox.c.event_id))]
        self._screens_at = head
        if rows_after:
            self._on_delivered(rows_after)


def _is_passing(error: Exception) -> bool:
    """Return whether an error is the database's (a lock, a conflict, a full disk), which passes, and not the event's."""
    ours = isinstance(error, DataError | IntegrityError | ProgrammingError)
    return isinstance(error, Unavailable | DBAPIError) and not ours


def _newest(connection: Connection) -> int:
    return int(_head.one(connection, {}).event_id)


def _park(connection: Connection, home: ReaderStore, reader: Reader, row: OutboxRow, trouble: str, at: int) -> None:
    home.marks.park(connection, reader.name, row.event_id, row.aggregate, trouble, at)
