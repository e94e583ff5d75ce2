"""Whether anything may be written to the shop's database: looked at when it is opened, and again once that was mended."""

import logging
import os
from contextlib import suppress
from pathlib import Path

from sqlalchemy import update

from rentbook_desktop.foundation.clock_trust import clock_mark
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.database_errors import UNWRITABLE, translate_db_errors
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.schema import HEAD, changed_objects, is_known_revision, revision_in

log = logging.getLogger(__name__)

FOLDER_READ_ONLY = "FOLDER_READ_ONLY"
"""The warning of a database whose desk can write to it, but not into its own folder."""

_SHOWN = 5
_A_BLOCK = 4096


def prepare_folder(data: Path) -> Unavailable | None:
    """Make the data folder; return why nothing can be written into one that is there, raise Unavailable where none is."""
    try:
        with translate_db_errors():
            data.mkdir(mode=0o700, parents=True, exist_ok=True)
            probe = data / ".writable"
            probe.touch(mode=0o600)
            try:
                probe.write_bytes(bytes(_A_BLOCK))
            finally:
                probe.unlink(missing_ok=True)
    except Unavailable as error:
        if error.code not in UNWRITABLE or not data.is_dir():
            raise
        return Unavailable("READ_ONLY") if error.code == "NO_FILE_ACCESS" else error
    return None


def look_whether_writable(database: Database, why: Unavailable | None) -> None:
    """Let nothing be written to a file that takes nothing; `why` where that is known already."""
    _open_journals(database)
    try:
        with database.read() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
    except Unavailable as error:
        if error.code not in UNWRITABLE:
            raise
        database.read_only(why or error)
    else:
        database.forbidden = why or _file_trouble(database)


def look_at_schema(database: Database) -> None:
    """Let nothing be written where a table, index or trigger is not as the migrations made it: its rules may not hold."""
    why = _schema_trouble(database)
    if why is not None:
        database.forbidden = why


def look_again(database: Database, folder: Path) -> Unavailable | None:
    """Let the database be written again where nothing stands against it any more; return what does, None for nothing.

    A file is tried by writing to it: only what was written is believed.
    """
    if database.forbidden is None and FOLDER_READ_ONLY not in database.warnings:
        return None
    trouble = prepare_folder(folder)
    if trouble is None:
        database.warnings.discard(FOLDER_READ_ONLY)
    if database.forbidden is not None:
        home = database.path is not None and database.path.parent.resolve() == folder.resolve()
        why = (trouble if home else None) or _file_trouble(database) or _schema_trouble(database)
        database.forbidden = why or database.forbidden
        if why is None:
            _try_to_write(database)
    return database.forbidden


def _try_to_write(database: Database) -> None:
    """Let the database be written if it takes a write; who writes to it just now is not waited for long."""
    was = database.forbidden
    assert was is not None  # noqa: S101  (whoever calls has looked)
    if database.path is not None:
        _open_journals(database)
        database.reopen()
    database.forbidden = None
    try:
        with database.write() as connection:
            connection.execute(update(clock_mark).values(opened_at=clock_mark.c.opened_at))
    except Unavailable as error:
        log.info("the database still takes nothing: %s", error.code)
        if error.code in UNWRITABLE:
            database.read_only(error)
        else:
            database.forbidden = was
    else:
        log.info("the database can be written again")


def _open_journals(database: Database) -> None:
    """Let a file that may be written have journals that may be: SQLite gave them its mode while it could only be read."""
    path = database.path
    if path is not None and os.access(path, os.W_OK):
        for journal in (path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
            if journal.exists() and not os.access(journal, os.W_OK):
                with suppress(OSError):  # somebody else's: writing will say so
                    journal.chmod(0o600)


def _file_trouble(database: Database) -> Unavailable | None:
    path = database.path
    is_locked = path is not None and path.exists() and not os.access(path, os.W_OK)
    return Unavailable("READ_ONLY") if is_locked else None


def _schema_trouble(database: Database) -> Unavailable | None:
    with database.read() as connection:
        found = revision_in(connection)
        if found is not None and not is_known_revision(found):
            return Unavailable("NEWER_DATA", found=found, known=HEAD)
        changed = list(changed_objects(connection))
    if not changed:
        return None
    log.error("the schema is not as it was made, the shop is read-only: %s", "; ".join(changed[:_SHOWN]))
    return Unavailable("SCHEMA_CHANGED", what=changed[0], count=len(changed))
