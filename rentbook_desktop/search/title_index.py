"""The search index of titles: derived from the catalogue, in files of its own, kept up by events, made anew at any time.

Each computer has its own, of an embedded shop and of one on a server alike, so that searching asks nobody's server and
finds the same on both. A file gets its name when it is whole; the newest one of this shop and format is used.
"""

import logging
import re
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from rentbook_desktop.catalog.tables import title
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.outbox_rows import count_rows, newest_id, next_rows, origin_of
from rentbook_desktop.foundation.sqlite_driver import sqlite
from rentbook_desktop.search import index_file
from rentbook_desktop.search.asking import Hits, find, fitting, matching
from rentbook_desktop.search.building import build
from rentbook_desktop.search.changes import CHANGED, KINDS, put, titles_of_copies, titles_touched
from rentbook_desktop.search.entries import docids_of, entry_of, forget_entries
from rentbook_desktop.search.model import Search
from rentbook_desktop.search.stand import Stand, is_ours
from rentbook_desktop.search.sums import TitleSums, copies_of, put_copies_of, read_sums

if TYPE_CHECKING:
    from sqlite3 import Connection as IndexConnection

log = logging.getLogger(__name__)

Rentals = Callable[[Connection, Collection[int] | None], Mapping[int, int]]
"""Returns how often titles were rented: some, or all that ever were."""

SMALL = 3000
"""Titles for which an index is made at once, when it is asked for first."""

_AT_ONCE, _TOO_MANY = 300, 20_000
_NAME = re.compile(r"titles-(\d+)\.sqlite3")
_ENDINGS = ("", "-wal", "-shm")


class TitleIndex:
    """The index of one shop on this computer; of use in any thread."""

    def __init__(self, folder: Path, database: Database, rentals: Rentals) -> None:
        """`folder` is where its files lie; `rentals` says how often titles were rented."""
        self.folder, self._database, self._rentals = folder, database, rentals
        self._path: Path | None = None
        self._idle: list[IndexConnection] = []
        self._seen = -1
        self._lock = threading.Lock()
        self._updating = threading.Lock()

    def find(self, search: Search, limit: int) -> Hits | None:
        """Return the best hits, None where there is no index that can be used."""
        return self._ask(lambda connection: find(connection, search, limit))

    def matching(self, search: Search, limit: int) -> Hits | None:
        """Return hits by popularity alone, None where there is no index; for filters that few titles pass."""
        return self._ask(lambda connection: matching(connection, search, limit))

    def fitting(self, search: Search, title_ids: Collection[int]) -> Hits | None:
        """Return those of some titles that fit, None where there is no index."""
        docids = [docid for title_id in title_ids for docid in docids_of(title_id)]
        return self._ask(lambda connection: fitting(connection, search, docids))

    def sums(self, shop: Connection) -> dict[str, TitleSums] | None:
        """Return how many titles each category has, None where there is no index or it does not know what happened last."""
        try:
            if self._stand() is None:
                return None
            self.freshen(shop)
            stand = self._stand()
            if stand is None or not is_ours(shop, stand) or count_rows(shop, KINDS, stand.event_id, newest_id(shop)):
                return None
            with self._reading() as connection:
                return None if connection is None else read_sums(connection)
        except sqlite.Error as error:
            self._note(error)
            return None

    def _ask(self, question: "Callable[[IndexConnection], Hits]") -> Hits | None:
        try:
            with self._reading() as connection:
                return None if connection is None else question(connection)
        except sqlite.Error as error:
            self._note(error)
            return None
        finally:
            re.purge()  # what somebody looked for stays in no cache

    def freshen(self, shop: Connection) -> None:
        """Let a search know what happened just now, and a small shop have an index at once; `shop` is read from.

        What takes longer is left to whoever holds the index in step.
        """
        if not self._updating.acquire(blocking=False):
            return
        try:
            stand = self._stand()
            if stand is None or not is_ours(shop, stand):
                if _is_small(shop):
                    self._build()
            elif 0 < count_rows(shop, KINDS, stand.event_id, newest_id(shop)) <= _AT_ONCE:
                self._gather(self._advance(shop, stand))
        except (OSError, sqlite.Error) as error:
            self._note(error)
        finally:
            self._updating.release()

    def catch_up(self) -> bool:
        """Take up what happened since; return whether the index now knows everything. False where it must be built."""
        try:
            if (is_whole := self._catch_up()) and self._path is not None:
                index_file.checkpoint(self._path)
        except (OSError, sqlite.Error) as error:
            return not self._note(error)  # where another program was quicker, that one takes it up
        return is_whole

    def _catch_up(self) -> bool:
        with self._updating, self._database.read() as shop:
            stand, head = self._stand(), newest_id(shop)
            if stand is None or not is_ours(shop, stand) or self._is_far(shop, stand, head):
                return False
            while stand.event_id < head:
                stand = self._advance(shop, stand)
            self._gather(stand)
            return True

    def is_small(self) -> bool:
        """Return whether the index of this shop is made in a moment."""
        with self._database.read() as shop:
            return _is_small(shop)

    def build(self) -> int:
        """Make a new file with all titles, used from then on; return how many there are. Raises OSError."""
        with self._updating:
            return self._build()

    def _build(self) -> int:
        self.folder.mkdir(mode=0o700, exist_ok=True)
        number = max((int(match[1]) for match in self._files().values()), default=0) + 1
        count = build(self.folder / f"titles-{number}.sqlite3", self._database, self._rentals)
        forget_entries()
        self._look(again=True)
        self._remove_others()
        return count

    def forget(self) -> None:
        """Remove all files: what cannot be read, or is not wanted any more."""
        self.close()
        self._path = None
        for path in self._files():
            _remove(path)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    @contextmanager
    def _reading(self) -> "Iterator[IndexConnection | None]":
        self._look()
        path = self._path
        if path is None:
            yield None
            return
        with self._lock:
            connection = self._idle.pop() if self._idle else None
        connection = connection or index_file.connect(path)
        try:
            yield connection
        finally:
            with self._lock:
                is_current = path == self._path
                if is_current:
                    self._idle.append(connection)
            if not is_current:
                connection.close()

    def _look(self, *, again: bool = False) -> None:
        """Look which file is the newest, where anything in the folder was renamed since."""
        try:
            changed = self.folder.stat().st_mtime_ns
        except OSError:
            self._path, self._seen = None, -1
            return
        if changed == self._seen and not again:
            return
        self._seen = changed
        files = self._files()
        newest = max(files, key=lambda path: int(files[path][1]), default=None)
        if newest != self._path:
            self.close()
            self._path = newest

    def _files(self) -> dict[Path, re.Match[str]]:
        found = ((path, _NAME.fullmatch(path.name)) for path in self.folder.glob("titles-*.sqlite3"))
        return {path: match for path, match in found if match}

    def _remove_others(self) -> None:
        for path in self._files():
            if path != self._path:
                _remove(path)

    def _note(self, error: OSError | sqlite.Error) -> bool:
        """Note that a file cannot be used now, and remove one that never can be; return whether it was removed."""
        log.warning("the search index cannot be used now: %s", type(error).__name__)
        is_broken = type(error) is sqlite.DatabaseError or "no such table" in str(error)
        if is_broken:
            self.forget()
        return is_broken

    def _stand(self) -> Stand | None:
        """Return how far the file is, None where there is none that can be read."""
        try:
            with self._reading() as connection:
                if connection is None or index_file.noted(connection, "format") != index_file.FORMAT:
                    return None
                number, origin = index_file.noted(connection, "event_id"), index_file.noted(connection, "origin")
                return Stand(event_id=int(str(number)), origin=str(origin))
        except sqlite.Error as error:
            if not self._note(error):
                raise
            return None

    def _is_far(self, shop: Connection, stand: Stand, head: int) -> bool:
        """Return whether so much has changed that a new file is made sooner than this one is changed."""
        with self._reading() as index:
            changed = 0 if index is None else index_file.count_new(index)
        return changed + count_rows(shop, CHANGED, stand.event_id, head) > _TOO_MANY

    def _advance(self, shop: Connection, stand: Stand) -> Stand:
        """Take up the next events, a limited number, and return how far the file is then."""
        head = newest_id(shop)
        rows = next_rows(shop, KINDS, stand.event_id, head, _AT_ONCE)
        last = rows[-1].event_id if len(rows) == _AT_ONCE else head
        touched, rented = titles_touched(rows)
        named = touched | rented
        counted = named | titles_of_copies(shop, rows)
        rentals = self._rentals(shop, named)
        wanted = select(title).where(title.c.title_id.in_(counted), title.c.state == "ACTIVE")
        standing = {row.title_id: row for row in shop.execute(wanted)}
        copies = copies_of(shop, {title_id: row.category for title_id, row in standing.items()})
        entries = {one: entry_of(standing[one], rentals.get(one, 0)) for one in named & standing.keys()}
        after = Stand(event_id=last, origin=origin_of(shop, last) or stand.origin)
        with self._writing(stand) as index:
            for title_id in sorted(named):
                put(index, title_id, entries.get(title_id), only_if_moved=title_id in rented)
            for title_id in sorted(counted):
                put_copies_of(index, title_id, copies.get(title_id))
            index_file.note(index, event_id=after.event_id, origin=after.origin)
        forget_entries()
        return after

    def _gather(self, stand: Stand) -> None:
        """Put what changed last into a full-text table, where it has become much."""
        with self._reading() as index:
            is_much = index is not None and len(index_file.fresh(index)) >= index_file.LOOKED_THROUGH
        if is_much:
            with self._writing(stand) as index:
                index_file.gather(index)

    @contextmanager
    def _writing(self, stand: Stand) -> "Iterator[IndexConnection]":
        """Open a writing transaction in the file; raises `sqlite.Error` where another program took it further meanwhile."""
        if self._path is None:
            raise sqlite.OperationalError
        connection = index_file.connect(self._path, writes=True)
        try:
            connection.execute("BEGIN IMMEDIATE")
            if index_file.noted(connection, "event_id") != stand.event_id:
                raise sqlite.OperationalError
            yield connection
            connection.execute("COMMIT")
        finally:
            connection.close()


def index_of(connection: Connection) -> TitleIndex | None:
    """Return the index of the shop at the other end of a connection, None where there is none."""
    give = connection.get_execution_options().get("titles")
    return give() if callable(give) else None


def _is_small(shop: Connection) -> bool:
    some = select(title.c.title_id).limit(SMALL + 1).subquery()
    return int(shop.execute(select(func.count()).select_from(some)).scalar_one()) <= SMALL


def _remove(path: Path) -> None:
    for ending in _ENDINGS:
        with suppress(OSError):  # another program has it open: it is removed the next time
            path.with_name(path.name + ending).unlink(missing_ok=True)
