"""Being alone with a shop's file: nobody else has it open, nobody can open it meanwhile, and it is one file without a journal."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from rentbook_desktop.foundation.database_errors import unavailable_of
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.sqlite_driver import sqlite
from rentbook_desktop.foundation.whole_files import sync_file

_PATIENCE_S = 1.0
_GARBAGE = frozenset({"NOT_A_DATABASE", "DAMAGED"})
_JOURNALS = ("-wal", "-shm", "-journal")


class LockedFile(Struct, frozen=True):
    """A shop's file that nobody else can open; `is_database` is False where it holds something else."""

    connection: sqlite.Connection
    is_database: bool

    def copy_to(self, draft: Path) -> None:
        """Copy the file into a draft, synced; it stays locked all the while. Raises Unavailable."""
        try:
            self.connection.execute("COMMIT")  # it holds nothing; in this mode of locking the lock outlives it
            target = sqlite.connect(str(draft), isolation_level=None)
            try:
                target.execute("PRAGMA journal_mode=OFF")
                target.execute("PRAGMA synchronous=OFF")  # it is synced once, when it is whole
                self.connection.backup(target)
                target.execute("PRAGMA journal_mode=DELETE")
            finally:
                target.close()
            self.connection.execute("BEGIN EXCLUSIVE")
        except sqlite.DatabaseError as error:
            raise unavailable_of(str(error).lower()) or Unavailable("DISK_ERROR") from error
        sync_file(draft)


def make_single(path: Path) -> None:
    """Let a database that nobody has open be one file, on the disk; raises Unavailable."""
    connection = sqlite.connect(str(path), isolation_level=None)
    try:
        if connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0] != "delete":
            raise Unavailable("DISK_ERROR")
    finally:
        connection.close()
    sync_file(path)


def journals_of(path: Path) -> list[Path]:
    """Return what SQLite may have laid beside a file."""
    return [path.with_name(path.name + ending) for ending in _JOURNALS]


@contextmanager
def alone_with(path: Path) -> Iterator[LockedFile]:
    """Keep everybody else out of an SQLite file, as long as its name stands for it; what its journal held lies in it then.

    A desk, a kiosk and a command have the file open as long as they run, also when they do nothing. What is no database any
    more may have journals, which nobody can bring home, and keeps nobody out, for nobody can work in it. Raises Unavailable with SHOP_IN_USE, or with what the disk says.
    """
    connection = sqlite.connect(str(path), isolation_level=None, timeout=_PATIENCE_S)
    is_database = True
    try:
        try:
            for step in (
                "PRAGMA locking_mode=EXCLUSIVE", "PRAGMA synchronous=FULL", "BEGIN EXCLUSIVE", "COMMIT",
                "PRAGMA journal_mode=DELETE", "BEGIN EXCLUSIVE",
            ):  # fmt: skip
                connection.execute(step).fetchall()
        except sqlite.DatabaseError as error:
            why = unavailable_of(str(error).lower()) or Unavailable("DISK_ERROR")
            if why.code == "LOCKED":
                raise Unavailable("SHOP_IN_USE", seconds=5) from error
            if why.code not in _GARBAGE:
                raise why from error
            is_database = False
        yield LockedFile(connection, is_database)
    finally:
        connection.close()
