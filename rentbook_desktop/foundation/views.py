"""The database of the read models: another file or server than the shop's, fed by events alone, made anew when lost.

Whatever happens to it (deleted, locked, overwritten with garbage, of another version), renting goes on; the relay fills
it again from the first event as soon as it can be written.
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import Connection, insert, inspect, select

from rentbook_desktop.foundation import named_lock
from rentbook_desktop.foundation.bookmarks import Bookmarks, bookmark_tables
from rentbook_desktop.foundation.clock import Clock
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.database_errors import UNWRITABLE
from rentbook_desktop.foundation.errors import DamagedRow, Unavailable
from rentbook_desktop.foundation.tables import number, views_table, views_tables

log = logging.getLogger(__name__)

VERSION = 6
"""Raise it with every change of a view's tables: older files are emptied and filled again."""

_PATIENCE = 0.5
_BROKEN = frozenset({"NOT_A_DATABASE", "DAMAGED"})

views_version = views_table("views_version", number("version", primary_key=True, autoincrement=False))

views_bookmark, views_parked = bookmark_tables(views_table, "views_", is_apart=True)


class ViewsDatabase:
    """The read models' database as a store of readers."""

    def __init__(self, url: str, clock: Clock, *, durable: bool = True) -> None:
        self.url, self._clock, self._durable = url, clock, durable
        self._database: Database | None = None
        self._identity: tuple[int, int] | None = None
        self._one_at_a_time = threading.RLock()
        self.is_damaged = False
        """Whether a value was met that cannot be: the relay tells everything anew, once."""
        self.bookmarks = Bookmarks(views_bookmark, views_parked)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open a transaction for effects and bookmark together."""
        with self._mended(), self._opened().write() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a look at the views; raises Unavailable while they cannot be reached."""
        with self._mended(), self._opened().read() as connection:
            yield connection

    def empty(self) -> None:
        """Forget everything, bookmarks too; the relay tells it all again."""
        with self.write() as connection:
            self.bookmarks.lock(connection, ())
            self.empty_within(connection)

    def empty_within(self, connection: Connection) -> None:
        """Forget everything in a transaction that holds the bookmarks, so that nobody reads meanwhile."""
        for table in reversed(views_tables.sorted_tables):
            if table is not views_version:
                connection.execute(table.delete())
        self.is_damaged = False

    def erase_traces(self) -> bool:
        """Write the file anew without what was deleted, and remove those that were set aside; see `Database`."""
        with self._mended():
            database = self._opened()
            erased = database.erase_traces()
        if database.path is not None:
            for broken in database.path.parent.glob(f"{database.path.name}.broken-*"):
                broken.unlink(missing_ok=True)
        return erased

    def close(self) -> None:
        """Let go of all connections."""
        if self._database is not None:
            self._database.close()
            self._database = None

    def _opened(self) -> Database:
        with self._one_at_a_time:
            return self._open_now()

    def _open_now(self) -> Database:
        if self._database is not None and self._is_same_file(self._database):
            return self._database
        self.close()
        try:
            self._database = self._open()
        except Unavailable as error:
            if error.code not in _BROKEN:
                raise
            self._set_aside()
            self._database = self._open()
        self._identity = _identity(self._database.path)
        return self._database

    @contextmanager
    def _mended(self) -> Iterator[None]:
        """Set a file aside that broke while it was in use, so that the next look finds a new one."""
        try:
            yield
        except DamagedRow:
            self.is_damaged = True
            raise
        except Unavailable as error:
            if error.code in _BROKEN:
                self.close()
                self._set_aside()
            raise

    def _open(self) -> Database:
        database = Database(self.url, durable=self._durable, patience=_PATIENCE)
        with ExitStack() as undo:
            undo.callback(database.close)
            if not _is_ready(database):
                with database.write() as connection:
                    _make(connection)
            undo.pop_all()
        return database

    def _is_same_file(self, database: Database) -> bool:
        return database.path is None or (self._identity is not None and _identity(database.path) == self._identity)

    def _set_aside(self) -> None:
        """Move garbage out of the way, kept for whoever wants to look at it."""
        path = Database(self.url).path
        if path is None or not path.exists():
            return
        stamp = self._clock.now().strftime("%Y%m%dT%H%M%S")
        log.error("the views file is no database; it is set aside and made anew")
        path.replace(path.with_name(f"{path.name}.broken-{stamp}"))
        for leftover in (f"{path}-wal", f"{path}-shm"):
            Path(leftover).unlink(missing_ok=True)


def _is_ready(database: Database) -> bool:
    """Return whether the views can be read as they are; where their disk takes nothing, they are only read."""
    try:
        with database.read() as connection:
            return _is_current(connection)
    except Unavailable as error:
        if error.code not in UNWRITABLE:
            raise
        database.read_only(error)
    with database.read() as connection:
        return _is_current(connection)


def _identity(path: Path | None) -> tuple[int, int] | None:
    if path is None:
        return None
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _is_current(connection: Connection) -> bool:
    if not inspect(connection).has_table("views_version"):
        return False
    return connection.execute(select(views_version.c.version)).scalar() == VERSION


def _make(connection: Connection) -> None:
    named_lock.hold(connection, "views")
    if _is_current(connection):
        return  # another process was quicker
    views_tables.drop_all(connection)
    views_tables.create_all(connection)
    connection.execute(insert(views_version).values(version=VERSION))
