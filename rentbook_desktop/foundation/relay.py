"""The relay: delivers every event of the outbox to every reader, in order, with each effect exactly once.

A reader's bookmark moves in the transaction of its effects, so a second delivery changes nothing. An event that a
reader cannot digest is tried again with growing pauses and then parked, with all later events of the same thing;
the reader and all others go on.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from msgspec.structs import replace
from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from rentbook_desktop.events import Event, decode
from rentbook_desktop.foundation import outbox_rows
from rentbook_desktop.foundation.bookmarks import Position
from rentbook_desktop.foundation.clock import Clock, day_in, micros
from rentbook_desktop.foundation.database_errors import is_passing
from rentbook_desktop.foundation.errors import DamagedRow, Unavailable, without_contents
from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.foundation.outbox_rows import OutboxRow
from rentbook_desktop.foundation.reactions import Reader
from rentbook_desktop.foundation.reader_groups import ReaderGroup, groups_of
from rentbook_desktop.foundation.reader_stores import ReaderStore, SeparateStore, ShopStore
from rentbook_desktop.foundation.registry import Actor, Role
from rentbook_desktop.foundation.view_origin import REFILLED, note_strange, why_not_ours
from rentbook_desktop.foundation.work import Work, WorkRunner, finish

log = logging.getLogger(__name__)

BATCH = 200
"""Events told in one transaction: enough to be quick, few enough that a desk never waits long for its turn."""

TRIES = 5
"""How often an indigestible event is tried before it is parked."""

_MAX_ROUNDS = 10_000
"""Batches in one delivery: other desks may write as fast as one reads, and the screens want to hear of it some time."""

_FIRST_PAUSE, _LONGEST_PAUSE = 200_000, 5_000_000  # microseconds


class _ReactionFailed(Exception):
    def __init__(self, reader: Reader, row: OutboxRow, trouble: str) -> None:
        self.reader, self.row, self.trouble = reader, row, trouble
        super().__init__(trouble)


class Relay:
    """Tells the readers what happened; `deliver` may run in any thread and in several processes at once."""

    def __init__(
        self,
        runner: WorkRunner,
        views: SeparateStore,
        readers: Sequence[Reader],
        *,
        batch: int = BATCH,
        on_delivered: Callable[[Sequence[Event]], None] | None = None,
    ) -> None:
        self.readers = tuple(readers)
        self._shop, self._views, self._was_damaged = runner, views, False
        self._stores: dict[str, ReaderStore] = {"shop": ShopStore(runner.database), "views": views}
        self._by_store = {store: [one for one in self.readers if one.store == store] for store in self._stores}
        self._batch, self._on_delivered = batch, on_delivered
        self._screens_at: int | None = None
        self._pausing: set[str] = set()
        self.waiting: dict[str, str] = {}
        """Readers whose database cannot be reached just now, with the code why."""

    @property
    def clock(self) -> Clock:
        """Return the shop's clock."""
        return self._shop.clock

    def deliver(self) -> bool:
        """Tell everything there is to tell; return whether every reader has read to the end."""
        lost: set[str] = set()
        overtaken = 0
        for _ in range(_MAX_ROUNDS):
            moved = sum([self._deliver_batch(store, readers, lost) for store, readers in self._by_store.items()])
            busy = "BUSY" in self.waiting.values()
            if busy:  # another thread or desk was quicker: look again, but not for ever
                overtaken += 1
            if not moved and (not busy or overtaken >= TRIES):
                break
        try:
            self._notify_screens()
        except Unavailable as error:  # readers may have come to their end all the same; the screens are told next time
            log.info("screens are not told yet: %s", error.code)
        return not self.waiting and not self._pausing

    def listen(self) -> None:
        """Tell the open windows what happens from now on; before they ask anything, so that no news falls between."""
        self._screens_at = self.head()

    def parked_of(self, reader: Reader) -> list[int]:
        """Return the events a reader had to put aside, in order."""
        with self._stores[reader.store].read() as connection:
            return list(self._stores[reader.store].bookmarks.parked_of(connection, reader.name))

    def retry_one(self, reader: Reader, event_id: int) -> bool:
        """Tell a reader one event once more that it had put aside; return whether it lies there no longer."""
        store = self._stores[reader.store]
        try:
            with store.write() as connection, self._outbox(reader.store, connection) as shop:
                if store.bookmarks.take(connection, reader.name, event_id):
                    work = self._work(connection)
                    _react_to(_as_reader(work, reader), reader, outbox_rows.row_with_id(shop, event_id))
                    finish(work)
                return event_id not in store.bookmarks.parked_of(connection, reader.name)
        except _ReactionFailed:
            return False

    def head(self) -> int:
        """Return the id of the newest event."""
        with self._shop.database.read() as connection:
            return outbox_rows.newest_id(connection)

    def _deliver_batch(self, store: str, readers: Sequence[Reader], lost: set[str]) -> int:
        """Let the readers of one database read one batch together; return how many events their bookmarks moved.

        `lost` are the databases that could not be reached in this delivery: nobody waits for them twice.
        """
        moved = 0
        if store in lost or not readers:
            return moved
        try:
            with self._noting_trouble(store, readers, lost):
                moved = self._read(store, readers, self._batch)
        except _ReactionFailed as failed:
            if self._is_damaged_view(store, failed):
                return 1
            moved = self._deliver_batch(store, [reader for reader in readers if reader is not failed.reader], lost)
            with self._noting_trouble(store, [failed.reader], lost):
                moved += self._retry_or_park(store, failed)
        return moved

    def _is_damaged_view(self, store: str, failed: _ReactionFailed) -> bool:
        """Return whether a value in the views was at fault: these begin anew before an event of them is given up."""
        is_view = self._stores[store].bookmarks.is_apart and isinstance(failed.__cause__, DamagedRow)
        self._views.is_damaged |= is_view and not self._was_damaged
        return is_view and not self._was_damaged

    @contextmanager
    def _noting_trouble(self, store: str, readers: Sequence[Reader], lost: set[str]) -> Iterator[None]:
        """Note for whom a database cannot be reached, and that it can be reached again."""
        try:
            yield
        except Unavailable as error:
            lost.add(store)
            self.waiting |= {reader.name: error.code for reader in readers}
        except DBAPIError as error:
            log.info("readers in %s were overtaken: %s", store, type(error).__name__)
            self.waiting |= {reader.name: "BUSY" for reader in readers}
        else:
            for reader in readers:
                self.waiting.pop(reader.name, None)

    def _read(self, name: str, readers: Sequence[Reader], maximum: int) -> int:
        store, names = self._stores[name], [reader.name for reader in readers]
        with store.read() as connection, self._outbox(name, connection) as shop:
            positions = store.bookmarks.look(connection, names)
            if not self._strange(store, shop, positions) and not self._next_batches(shop, readers, positions, 1):
                return 0  # the others' work need not wait for a look
        with store.write() as connection:
            positions = store.bookmarks.lock(connection, names)
            with self._outbox(name, connection) as shop:
                strange = self._strange(store, shop, positions)
                if strange:
                    self._was_damaged |= self._views.is_damaged  # once: what is met again comes from elsewhere
                    self._views.empty_within(connection)
                    seen, positions = positions, store.bookmarks.lock(connection, names)
                batches = self._next_batches(shop, readers, positions, maximum)
                origins = (
                    {end: outbox_rows.origin_of(shop, end) for _, _, end in batches} if store.bookmarks.is_apart else {}
                )
            work = self._work(connection)
            for group, rows, end in batches:
                self._react(work, store, group.readers, rows)
                for reader in group.readers:
                    store.bookmarks.move(connection, reader.name, end, origins.get(end, ""))
            finish(work)
        if strange:
            note_strange(self._shop.database, self._work, strange, max(one.event_id for one in seen.values()))
        return sum(end - group.after for group, _, end in batches) + bool(strange)

    def _strange(self, store: ReaderStore, shop: Connection, positions: dict[str, Position]) -> str:
        """Return why the views are to be told everything anew, if they are; see `why_not_ours`."""
        if not store.bookmarks.is_apart:
            return ""
        if self._views.is_damaged and not self._was_damaged:
            return REFILLED
        return why_not_ours(shop, positions.values())

    @contextmanager
    def _outbox(self, store: str, connection: Connection) -> Iterator[Connection]:
        """Open a look at the outbox, through the store's own transaction where it lies there."""
        if store == "shop":
            yield connection
        else:
            with self._shop.database.read() as own:
                yield own

    def _next_batches(
        self, shop: Connection, readers: Sequence[Reader], positions: dict[str, Position], maximum: int
    ) -> list[tuple[ReaderGroup, list[OutboxRow], int]]:
        """Return who reads together, what, and where their bookmarks stand then; whoever rests after a failure is left out."""
        now = micros(self.clock.now())
        resting = {reader.name for reader in readers if positions[reader.name].retry_at > now}
        self._pausing = (self._pausing - positions.keys()) | resting
        awake = [reader for reader in readers if reader.name not in resting]
        batches = []
        for group in groups_of(awake, positions, outbox_rows.newest_id(shop)):
            rows = outbox_rows.next_rows(shop, group.kinds, group.after, group.last, maximum)
            if group.is_worth_a_move(has_rows=bool(rows)):
                batches.append((group, rows, rows[-1].event_id if len(rows) == maximum else group.last))
        return batches

    def _react(self, batch: Work, store: ReaderStore, readers: Sequence[Reader], rows: Sequence[OutboxRow]) -> None:
        """Tell each row to each reader it means something to; what they record and write is the batch's."""
        if not rows:
            return
        working, stuck = [(one, _as_reader(batch, one)) for one in readers], store.bookmarks.stuck(batch.connection)
        for row in rows:
            for reader, work in working:
                if row.kind not in reader.reactions:
                    continue
                if (reader.name, row.aggregate) in stuck:
                    _park(batch.connection, store, reader, row, "waits behind a parked event", work.now)
                else:
                    _react_to(work, reader, row)

    def _work(self, connection: Connection) -> Work:
        """Return the work of a batch, which lends its lists to the work of each reader."""
        instant = self.clock.now()
        return Work(
            connection=connection,
            now=micros(instant),
            today=day_in(self._shop.zone, instant),
            zone=self._shop.zone,
            actor=Actor(role=Role.SYSTEM, desk="relay"),
            settings=self._shop.settings,
        )

    def _retry_or_park(self, name: str, found: _ReactionFailed) -> int:
        """Keep what came before a poison event, then count the failed try, or park the event after the last one."""
        store, reader = self._stores[name], found.reader
        with store.read() as connection:
            start = store.bookmarks.look(connection, [reader.name])[reader.name].event_id
        with self._shop.database.read() as connection:
            ahead = outbox_rows.count_rows(connection, reader.reactions, start, found.row.event_id - 1)
            origin = outbox_rows.origin_of(connection, found.row.event_id)
        moved = self._read(name, [reader], ahead) if ahead else 0
        with store.write() as connection:
            position = store.bookmarks.lock(connection, [reader.name])[reader.name]
            if position.event_id >= found.row.event_id:
                return moved + 1  # another process was quicker
            now, attempts = micros(self.clock.now()), position.attempts + 1
            if attempts >= TRIES:
                _park(connection, store, reader, found.row, found.trouble, now)
                store.bookmarks.move(connection, reader.name, found.row.event_id, origin)
                return moved + 1
            pause = min(_FIRST_PAUSE * 2**attempts, _LONGEST_PAUSE)
            store.bookmarks.note_trouble(connection, reader.name, Position(0, attempts, now + pause), found.trouble)
        return moved

    def _notify_screens(self) -> None:
        """Tell the open windows last, when the views already show it; they start with what happens from now on."""
        if self._on_delivered is None:
            return
        with self._shop.database.read() as connection:
            head = outbox_rows.newest_id(connection)
            after = head if self._screens_at is None else self._screens_at
            query = select(outbox.c.kind, outbox.c.body).where(outbox.c.event_id > after, outbox.c.event_id <= head)
            found = connection.execute(query.order_by(outbox.c.event_id)).all()
        rows_after = [event for row in found if (event := outbox_rows.readable_event(row.kind, row.body)) is not None]
        self._screens_at = head
        if rows_after:
            self._on_delivered(rows_after)


def _as_reader(work: Work, reader: Reader) -> Work:
    return replace(work, actor=Actor(role=Role.SYSTEM, staff=reader.name, desk="relay"))


def _react_to(work: Work, reader: Reader, row: OutboxRow) -> None:
    try:
        reader.reactions[row.kind](work, decode(row.kind, row.body))
    except Exception as error:
        if is_passing(error):
            raise
        log.exception("reader %s cannot digest event %d", reader.name, row.event_id)
        raise _ReactionFailed(reader, row, without_contents(error)) from error


def _park(connection: Connection, store: ReaderStore, reader: Reader, row: OutboxRow, trouble: str, at: int) -> None:
    store.bookmarks.park(connection, reader.name, row.event_id, row.aggregate, trouble, at)
