"""Copies an SQLite file while it is in use, by SQLite's own backup interface: some pages at a time, all of one moment."""

import threading
from pathlib import Path

from sqlalchemy import PoolProxiedConnection

from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.database_errors import translate_db_errors, unavailable_of
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.sqlite_driver import sqlite
from rentbook_desktop.foundation.whole_files import sync_file

_PAGES = 128
"""Pages of 4 KB that are copied in one go."""

_PAUSE_S = 0.002


def copy_pages(database: Database, draft: Path) -> None:
    """Copy an embedded database into a draft, synced; who rents meanwhile does not wait for it.

    A reading transaction that is held from the first page to the last keeps the copy at one moment, whatever is written
    beside it; without a write-ahead log SQLite begins anew where somebody wrote. Raises Unavailable.
    """
    with translate_db_errors():
        raw = database.engine.raw_connection()
        try:
            _copy(raw, draft)
        except sqlite.DatabaseError as error:
            raise unavailable_of(str(error).lower()) or Unavailable("DISK_ERROR") from error
        finally:
            raw.invalidate()  # its transaction may be open
        sync_file(draft)


def _copy(raw: PoolProxiedConnection, draft: Path) -> None:
    source = raw.driver_connection
    assert source is not None  # noqa: S101  (it was opened just now)
    pause = threading.Event()
    target = sqlite.connect(str(draft), isolation_level=None)
    try:
        target.execute("PRAGMA journal_mode=OFF")
        target.execute("PRAGMA synchronous=OFF")  # it is synced once, when it is whole
        if source.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
            source.execute("BEGIN DEFERRED")
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(target, pages=_PAGES, progress=lambda *_: pause.wait(_PAUSE_S), sleep=_PAUSE_S)
        target.execute("PRAGMA journal_mode=DELETE")  # a copy is one file
    finally:
        target.close()
