"""Being alone with a shop's file: nobody else has it open, nobody can open it meanwhile, and it is one file without a journal."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rentbook_desktop.foundation.database_errors import unavailable_of
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.sqlite_driver import sqlite

_PATIENCE_S = 1.0
_GARBAGE = frozenset({"NOT_A_DATABASE", "DAMAGED"})


@contextmanager
def alone_with(path: Path) -> Iterator[bool]:
    """Keep everybody else out of an SQLite file, as long as its name stands for it; what its journal held lies in it then.

    Gives whether it is a database: what is none may have journals, which nobody can bring home. A desk, a kiosk and a command have the file open as long as they run, also when they do nothing. What is no database any
    more keeps nobody out, for nobody can work in it. Raises Unavailable with SHOP_IN_USE, or with what the disk says.
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
        yield is_database
    finally:
        connection.close()
