"""The file of the search index: full-text tables of tokens, the texts to check them by, exact names and ends of ISBNs.

`base` holds what was there when the file was built, `delta` what changed since: changing one large full-text table merges
it now and then for seconds. What changed last is in neither: some hundred texts are looked through as they are, and put into
`delta` together. Row numbers are the order of popularity, so that the best come first.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rentbook_desktop.foundation.sqlite_driver import sqlite
from rentbook_desktop.search.entries import IndexEntry
from rentbook_desktop.search.sums import SUMS_SCHEMA

if TYPE_CHECKING:
    from sqlite3 import Connection  # that of the other driver is the same

IN_BASE, IN_DELTA, IN_NEITHER = range(3)
"""In which full-text table a row's tokens are."""

LOOKED_THROUGH = 200
"""Rows in neither that are put into `delta` together."""

LONG_LOG = 4 * 2**20
"""Bytes of the log from which its changes are brought into the file."""

FORMAT = 4
"""Raised with every change of what is stored: files of another format are built anew."""

_FULL_TEXT = "fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii')"
_SCHEMA = f"""
CREATE TABLE meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE VIRTUAL TABLE base USING {_FULL_TEXT};
CREATE VIRTUAL TABLE delta USING {_FULL_TEXT};
INSERT INTO base(base, rank) VALUES ('automerge', 0);
INSERT INTO base(base, rank) VALUES ('deletemerge', 0);
INSERT INTO base(base, rank) VALUES ('hashsize', 67108864);
INSERT INTO delta(delta, rank) VALUES ('automerge', 0);
INSERT INTO delta(delta, rank) VALUES ('deletemerge', 0);
INSERT INTO delta(delta, rank) VALUES ('crisismerge', 24);
CREATE TABLE doc(
    docid INTEGER PRIMARY KEY, text TEXT NOT NULL, isbn_end TEXT, name INTEGER, called INTEGER, place INTEGER, tokens TEXT
);
CREATE INDEX doc_new ON doc(place) WHERE place <> 0;
CREATE TABLE named(hash INTEGER, docid INTEGER, PRIMARY KEY (hash, docid)) WITHOUT ROWID;
CREATE TABLE isbn(isbn_end TEXT, docid INTEGER, PRIMARY KEY (isbn_end, docid)) WITHOUT ROWID;
"""  # noqa: S608  (a constant)


def connect(path: Path, *, writes: bool = False) -> "Connection":
    """Return a connection to an index, of use in any one thread at a time; raises `sqlite.Error`."""
    mode = "rw" if writes else "ro"
    connection: Connection = sqlite.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False, timeout=5
    )
    connection.execute("PRAGMA mmap_size = 1073741824")
    connection.execute("PRAGMA cache_size = -8192")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA wal_autocheckpoint = 0")  # no change waits for the disk: see `checkpoint`
    return connection


def checkpoint(path: Path) -> None:
    """Bring what was changed from the log into the file where the log is long; readers and changes go on meanwhile."""
    log = path.with_name(f"{path.name}-wal")
    if not log.exists() or log.stat().st_size < LONG_LOG:
        return
    connection = connect(path, writes=True)
    try:
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    finally:
        connection.close()


def make(path: Path) -> "Connection":
    """Make the tables in a new, empty file that nobody else uses yet, and return a connection that writes without syncing."""
    connection: Connection = sqlite.connect(str(path), isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -65536")
    connection.executescript(_SCHEMA + SUMS_SCHEMA)
    return connection


def finish(connection: "Connection") -> None:
    """Bring a new file into the form in which it is read while others write: readers never wait."""
    connection.execute(
        "INSERT INTO named SELECT name, docid FROM doc UNION SELECT called, docid FROM doc ORDER BY 1, 2"
    )
    connection.execute("INSERT INTO isbn SELECT isbn_end, docid FROM doc WHERE isbn_end <> '' ORDER BY 1, 2")
    connection.execute("INSERT INTO base(base) VALUES ('optimize')")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def load(connection: "Connection", entries: Sequence[IndexEntry]) -> None:
    """Put entries into a new file, in the order of their row numbers; `finish` makes the rest of what is looked up."""
    _put_tokens(connection, "base", [(one.docid, one.tokens) for one in entries])
    _put_texts(connection, entries, IN_BASE)


def add(connection: "Connection", entries: Sequence[IndexEntry], *, place: int) -> None:
    """Add entries to a file that is in use: in neither full-text table, unless another is named."""
    if place != IN_NEITHER:
        _put_tokens(connection, "base" if place == IN_BASE else "delta", [(one.docid, one.tokens) for one in entries])
    _put_texts(connection, entries, place)
    connection.executemany(
        "INSERT OR IGNORE INTO named VALUES (?, ?)",
        [(name, entry.docid) for entry in entries for name in (entry.name, entry.called)],
    )
    connection.executemany(
        "INSERT INTO isbn VALUES (?, ?)", [(entry.isbn_end, entry.docid) for entry in entries if entry.isbn_end]
    )


def gather(connection: "Connection") -> bool:
    """Put the rows in neither table into `delta` where there are many; return whether there were."""
    rows = connection.execute("SELECT docid, tokens FROM doc WHERE place <> 0 AND place = ?", (IN_NEITHER,)).fetchall()
    if len(rows) < LOOKED_THROUGH:
        return False
    _put_tokens(connection, "delta", rows)
    connection.execute("UPDATE doc SET place = ?, tokens = '' WHERE place <> 0 AND place = ?", (IN_DELTA, IN_NEITHER))
    return True


def _put_texts(connection: "Connection", entries: Sequence[IndexEntry], place: int) -> None:
    connection.executemany(
        "INSERT INTO doc VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (one.docid, one.text, one.isbn_end, one.name, one.called, place, one.tokens if place == IN_NEITHER else "")
            for one in entries
        ],
    )


def _put_tokens(connection: "Connection", table: str, rows: Sequence[tuple[int, str]]) -> None:
    connection.executemany(f"INSERT INTO {table}(rowid, t) VALUES (?, ?)", rows)  # noqa: S608  (one of two names)


def remove(connection: "Connection", docid: int) -> None:
    """Remove an entry wherever it is, if it is there."""
    found = connection.execute("SELECT isbn_end, name, called, place FROM doc WHERE docid = ?", (docid,)).fetchone()
    if found is None:
        return
    isbn_end, name, called, place = found
    if place != IN_NEITHER:
        table = "base" if place == IN_BASE else "delta"
        connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (docid,))  # noqa: S608  (one of two names)
    connection.execute("DELETE FROM doc WHERE docid = ?", (docid,))
    connection.executemany("DELETE FROM named WHERE hash = ? AND docid = ?", [(name, docid), (called, docid)])
    connection.execute("DELETE FROM isbn WHERE isbn_end = ? AND docid = ?", (isbn_end, docid))


def known(connection: "Connection", docids: Sequence[int]) -> list[int]:
    """Return those of some row numbers that are there."""
    marks = ",".join("?" * len(docids))
    return [row[0] for row in connection.execute(f"SELECT docid FROM doc WHERE docid IN ({marks})", docids)]  # noqa: S608


def count_new(connection: "Connection") -> int:
    """Return how many rows were added after the file was built."""
    return int(connection.execute("SELECT count(*) FROM doc WHERE place <> 0").fetchone()[0])


def fresh(connection: "Connection") -> list[tuple[int, str, str]]:
    """Return the rows in neither full-text table, lowest first: number, text, tokens."""
    new = "SELECT docid, text, tokens FROM doc WHERE place <> 0 AND place = ? ORDER BY docid"
    rows = connection.execute(new, (IN_NEITHER,))
    return rows.fetchall()


def note(connection: "Connection", **values: object) -> None:
    """Note things about the file."""
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", list(values.items()))


def noted(connection: "Connection", name: str) -> object:
    """Return what was noted under a name, None for nothing."""
    found = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return None if found is None else found[0]
