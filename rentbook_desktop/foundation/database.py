"""One SQLite file or one PostgreSQL database, opened so that what is committed stays and what fails says why.

SQLite: WAL with synchronous=FULL, `BEGIN IMMEDIATE` for every write and one writer at a time in this process, so that
threads wait in a queue instead of polling a file lock. PostgreSQL: READ COMMITTED with row locks and short time-outs.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, inspect
from sqlalchemy import text as sql
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import PoolProxiedConnection

from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.database_errors import translate_db_errors
from rentbook_desktop.foundation.database_url import parsed_url
from rentbook_desktop.foundation.errors import DamagedRow, OutcomeUnknown, Unavailable
from rentbook_desktop.foundation.sqlite_driver import sqlite as _sqlite
from rentbook_desktop.foundation.stored_values import name_row, undecodable_row
from rentbook_desktop.foundation.tables import shop_tables, views_tables

log = logging.getLogger(__name__)

SAFE_WAL = (3, 51, 3)
"""Older versions can lose a commit in WAL mode when a checkpoint races a write."""

_LOCK_SECONDS = 5.0
_TRACES = 1
"""SQLite's `user_version` of a file in which deleted rows may lie."""

_ERASE_PATIENCE_MS = 500
_BEGIN = {mode: CompiledStatement(sql(f"BEGIN {mode}")) for mode in ("IMMEDIATE", "DEFERRED")}


class Database:
    """Connections to one database, with short transactions for reading and for writing."""

    def __init__(self, url: str, *, durable: bool = True, patience: float = _LOCK_SECONDS) -> None:
        """`durable=False` trades the safety of a file that can be made again (views, demo) for speed."""
        self.url = parsed_url(url)
        self.patience = patience
        self.warnings: set[str] = set()
        """Codes of what is not as it should be, though everything works."""
        self._durable = durable
        self._write_lock = threading.Lock()
        self._writer: Connection | None = None
        self.forbidden: Unavailable | None = None
        """Why nothing may be written to this database, None where all is well."""
        self.before_write: Callable[[Connection], None] = lambda _: None
        """Called first in each writing transaction of a server; what it raises keeps that from beginning."""
        self.engine = self._postgres() if self.is_shared else self._sqlite()
        self._reading = self.engine.execution_options(begin="DEFERRED")

    @property
    def is_shared(self) -> bool:
        """Return whether this is a server that several desks share."""
        return self.url.get_backend_name() == "postgresql"

    @property
    def path(self) -> Path | None:
        """Return the file of an embedded database."""
        return None if self.is_shared or not self.url.database else Path(self.url.database)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open a transaction that may change things; commits at the end, rolls back on any error.

        Raises OutcomeUnknown where a server was lost after it had been told to commit.
        """
        if self.forbidden is not None:
            raise self.forbidden
        with self._naming_damage(), translate_db_errors():
            if self.is_shared:
                with self.engine.connect() as connection, _committed(connection):
                    self.before_write(connection)
                    yield connection
                return
            with self._hold_write_lock(), self._open_writer() as connection, connection.begin():
                yield connection

    @contextmanager
    def read(self, *, snapshot: bool = False) -> Iterator[Connection]:
        """Open a transaction that only looks and never waits for writers.

        It sees one moment of the data on SQLite, and on a server with `snapshot`.
        """
        home = self._reading
        if snapshot and self.is_shared:
            home = home.execution_options(isolation_level="REPEATABLE READ")
        with self._naming_damage(), translate_db_errors(), home.begin() as connection:
            yield connection

    def read_only(self, why: Unavailable) -> None:
        """Go on with the file for reading alone, because of `why`; raises that where it cannot even be read."""
        path = self.path
        if path is None or not path.is_file():
            raise why
        journal = path.with_name(f"{path.name}-wal")
        for way in ("", "&immutable=1")[: 1 if journal.exists() and journal.stat().st_size else 2]:
            self.reopen(f"{path.resolve().as_uri()}?mode=ro{way}")
            with suppress(Unavailable), self.read() as connection:
                connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
                self.forbidden = why
                return
        raise why

    def reopen(self, uri: str = "") -> None:
        """Open the file anew, for writing or as `uri` says; its connections carry what they carried."""
        carried = self.engine.get_execution_options()
        self.engine.dispose()
        self.engine = self._sqlite(uri)
        self.engine.update_execution_options(**carried)
        self._reading = self.engine.execution_options(begin="DEFERRED")

    def share_with_connections(self, **things: object) -> None:
        """Let every connection carry something, to be found in its execution options."""
        self.engine.update_execution_options(**things)
        self._reading.update_execution_options(**things)
        with self._hold_write_lock():
            self._drop_writer()  # it was opened without them

    def has_traces(self) -> bool:
        """Return whether what was deleted may still lie in bytes of the file; a server keeps its own files."""
        if self.is_shared:
            return False
        with self.read() as connection:
            return connection.exec_driver_sql("PRAGMA user_version").scalar() == _TRACES

    def erase_traces(self) -> bool:
        """Write the file anew without what was deleted, and empty its journal.

        Return False where that must wait: another program reads or writes, or the disk has no room for a second file.
        """
        if self.is_shared:
            return True
        if self.forbidden is not None:
            return False
        with self._hold_write_lock():
            self._drop_writer()
            raw = self.engine.raw_connection()
            try:
                return _write_anew(raw)
            except _sqlite.OperationalError as error:
                log.warning("deleted rows cannot be erased yet: %s", type(error).__name__)
                return False
            finally:
                raw.invalidate()  # it has a patience of its own

    def forget_statements(self) -> None:
        """Forget the statements that were compiled: each holds the values it was asked with first."""
        self.engine.clear_compiled_cache()

    def close(self) -> None:
        """Let go of all connections."""
        with suppress(Unavailable), self._hold_write_lock():  # who still writes after all patience keeps the connection
            self._drop_writer()
        self.engine.dispose()

    @contextmanager
    def _naming_damage(self) -> Iterator[None]:
        """Name the row of a value that cannot be what it is, once the transaction that met it is over."""
        try:
            yield
        except DamagedRow as error:
            with translate_db_errors(), self._reading.begin() as connection:
                raise name_row(error, connection, _tables_of(connection)) from error
        except OperationalError as error:
            with translate_db_errors(), self._reading.begin() as connection:
                found = undecodable_row(str(error.orig), error.statement or "", connection, _tables_of(connection))
            if found is None:
                raise
            raise found from error

    @contextmanager
    def _hold_write_lock(self) -> Iterator[None]:
        """Wait until nobody in this process writes to the file; raises Unavailable("BUSY") when patience ends."""
        if not self._write_lock.acquire(timeout=self.patience):
            raise Unavailable("BUSY", seconds=1)
        try:
            yield
        finally:
            self._write_lock.release()

    @contextmanager
    def _open_writer(self) -> Iterator[Connection]:
        """Lend the one connection that writes: kept, because taking one from the pool costs a fifth of a rental."""
        if self._writer is None:
            self._writer = self.engine.connect()
        try:
            yield self._writer
        except (DBAPIError, OSError):
            self._drop_writer()  # whatever is wrong with it, the next work begins with a new one
            raise

    def _drop_writer(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def _sqlite(self, uri: str = "") -> Engine:
        """Return an engine for the file; `uri` names it, with how it is to be opened, where it is only read."""
        if self.path is not None and self.path.parent.is_dir() and not self.path.exists():
            with suppress(OSError):  # whoever cannot make it is told so when it is opened
                self.path.touch(mode=0o600)  # names and phone numbers are nobody else's
        engine = create_engine(self.url, module=_sqlite, connect_args={"timeout": self.patience}, hide_parameters=True)
        if uri:
            event.listen(engine, "do_connect", lambda *_: _sqlite.connect(uri, uri=True, check_same_thread=False))
        self._is_only_read = bool(uri)
        event.listen(engine, "connect", self._pragmas)
        event.listen(engine, "begin", _begin)
        return engine

    def _pragmas(self, connection: Any, _record: object) -> None:  # Any: the driver's own connection
        connection.isolation_level = None  # the driver must not begin or commit by itself
        if self._is_only_read:
            connection.execute("PRAGMA query_only=ON")
            return
        wal = _sqlite.sqlite_version_info >= SAFE_WAL
        sync = ("FULL" if wal else "EXTRA") if self._durable else "OFF" if wal else "NORMAL"
        for pragma in (
            f"busy_timeout={int(self.patience * 1000)}",
            f"journal_mode={'WAL' if wal else 'DELETE'}",
            f"synchronous={sync}",
            "foreign_keys=ON", "trusted_schema=OFF", "cell_size_check=ON", "fullfsync=ON", "checkpoint_fullfsync=ON",
            "mmap_size=0", "journal_size_limit=67108864", "secure_delete=ON", "cache_size=-8000",
        ):  # fmt: skip
            connection.execute("PRAGMA " + pragma)

    def _postgres(self) -> Engine:
        from rentbook_desktop.foundation.server_connection import PARAMETERS, ServerConnector
        from rentbook_desktop.foundation.server_trust import is_trusted, tls_parameters

        if not is_trusted(self.url):
            self.warnings.add("SERVER_NOT_VERIFIED")
            log.warning("the server is not verified: sslmode is weaker than verify-full")

        engine = create_engine(
            self.url.set(drivername="postgresql+psycopg"),
            pool_pre_ping=True,
            hide_parameters=True,  # errors go to the log, names and numbers do not
            pool_size=6,
            max_overflow=6,
            pool_timeout=self.patience,
            isolation_level="READ COMMITTED",
            connect_args={**PARAMETERS, **tls_parameters(self.url)},
        )
        event.listen(engine, "do_connect", ServerConnector().connect)
        return engine


@contextmanager
def _committed(connection: Connection) -> Iterator[None]:
    """Begin a transaction of a server and commit it at the end, or say that nobody knows whether it was."""
    is_done = False
    try:
        with connection.begin():
            yield
            is_done = True
    except DBAPIError as error:
        if is_done and error.connection_invalidated:
            raise OutcomeUnknown from error
        raise


def _tables_of(connection: Connection) -> list[Table]:
    """Return the declared tables that this database has."""
    there = set(inspect(connection).get_table_names())
    return [table for one in (shop_tables, views_tables) for table in one.sorted_tables if table.name in there]


def leave_traces(connection: Connection) -> None:
    """Remember, in this transaction, that what it deletes must be erased from the bytes of the file as well."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version={_TRACES}")


def _write_anew(raw: PoolProxiedConnection) -> bool:
    cursor = raw.cursor()
    cursor.execute(f"PRAGMA busy_timeout={_ERASE_PATIENCE_MS}")
    cursor.execute("VACUUM")
    busy = (cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)") or cursor).fetchone()
    if busy is None or busy[0]:
        return False  # somebody still reads what was there before; the journal holds it until they have done
    cursor.execute("PRAGMA user_version=0")
    return True


def _begin(connection: Connection) -> None:
    _BEGIN[connection.get_execution_options().get("begin", "IMMEDIATE")].execute(connection, {})


def sqlite_version() -> str:
    """Return the version of SQLite in use."""
    return str(_sqlite.sqlite_version)
