"""What a database or a disk says, as errors of the shop: each with a code that a sentence can be made of."""

import errno
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from rentbook_desktop.foundation.errors import DamagedRow, Unavailable

log = logging.getLogger(__name__)


@contextmanager
def translate_db_errors() -> Iterator[None]:
    """Turn what a database says into Unavailable with a code a sentence can be made of; other errors pass."""
    try:
        yield
    except DBAPIError as error:
        why = why_unavailable(error)
        if why is None:
            raise
        log.warning("database unavailable: %s", why.code)
        raise why from error
    except UnicodeDecodeError as error:  # SQLite tells of a damaged schema in the words of that schema
        raise Unavailable("DAMAGED") from error
    except (TimeoutError, PoolTimeout) as error:
        raise Unavailable("LOCKED", seconds=1) from error
    except OSError as error:
        code = _FILE_TROUBLES.get(error.errno or 0, "NO_FILE_ACCESS")
        raise Unavailable(code, path=str(error.filename or "")) from error


UNWRITABLE = frozenset({"READ_ONLY", "NO_FILE_ACCESS", "DISK_FULL", "DISK_ERROR"})
"""What a disk says that takes nothing any more; what lies on it may still be read."""

_FILE_TROUBLES = {
    errno.ENOSPC: "DISK_FULL",
    errno.EDQUOT: "DISK_FULL",
    errno.EFBIG: "DISK_FULL",
    errno.EROFS: "READ_ONLY",
    errno.EIO: "DISK_ERROR",
}


_SQLITE_WORDS = {
    "locked": ("LOCKED", 1),
    "busy": ("LOCKED", 1),
    "disk is full": ("DISK_FULL", 0),
    "readonly": ("READ_ONLY", 0),
    "unable to open": ("NO_FILE_ACCESS", 0),
    "not a database": ("NOT_A_DATABASE", 0),
    "malformed": ("DAMAGED", 0),
    "disk i/o error": ("DISK_ERROR", 0),
}

_TLS_WORDS = ("certificate", "does not support ssl", "ssl error", "sslrootcert")
"""What libpq says where TLS was asked for and there is none, or not by the right server."""

_POSTGRES_STATES = {
    "55P03": ("LOCKED", 1),
    "57014": ("LOCKED", 1),
    "42501": ("NOT_PERMITTED", 0),
    "08": ("UNREACHABLE", 1),
    "57": ("UNREACHABLE", 1),
    "53": ("UNREACHABLE", 1),
    "28": ("UNREACHABLE", 0),
}


def why_unavailable(error: DBAPIError) -> Unavailable | None:
    """Return what a driver's error means for the person at the counter, or None where it is a bug or a conflict."""
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        known = _POSTGRES_STATES.get(state) or _POSTGRES_STATES.get(state[:2])
        return Unavailable(known[0], seconds=known[1]) if known else None
    said = str(error.orig).lower()
    known_words = unavailable_of(said)
    if known_words is not None:
        return known_words
    if isinstance(error, OperationalError) and any(word in said for word in _TLS_WORDS):
        return Unavailable("SERVER_NOT_TRUSTED")
    if error.connection_invalidated or (isinstance(error, OperationalError) and "connect" in said):
        return Unavailable("UNREACHABLE", seconds=1)
    return None


def unavailable_of(said: str) -> Unavailable | None:
    """Return what SQLite's own words mean for the person at the counter, None where they are not known."""
    for word, (code, seconds) in _SQLITE_WORDS.items():
        if word in said:
            return Unavailable(code, seconds=seconds)
    return None


def is_conflict(error: DBAPIError) -> bool:
    """Return whether another desk was quicker, so that the same work may succeed or be refused plainly when tried again."""
    return getattr(error.orig, "sqlstate", None) in {"40001", "40P01", "23505"} or "UNIQUE constraint failed" in str(
        error.orig
    )


def is_passing(error: Exception) -> bool:
    """Return whether an error is the database's (a lock, a conflict, a full disk), which passes, and not the event's."""
    ours = isinstance(error, DataError | IntegrityError | ProgrammingError)
    return isinstance(error, Unavailable | DBAPIError) and not ours and not isinstance(error, DamagedRow)
