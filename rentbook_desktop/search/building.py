"""Makes a file of the search index from the whole catalogue, in the order in which its rows are stored."""

import errno
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from sqlalchemy import Connection, select

from rentbook_desktop.catalog.tables import title
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.outbox_rows import newest_id, origin_of
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.shop_secret import keys_of
from rentbook_desktop.foundation.sqlite_driver import sqlite
from rentbook_desktop.foundation.whole_files import named_draft, put_in_place, sync_file
from rentbook_desktop.search import index_file
from rentbook_desktop.search.entries import docid_of, entry_of
from rentbook_desktop.search.sums import add_copies_of, copies_of, sum_up

_STEP = 2000

_COLUMNS = (
    title.c.title_id, title.c.name, title.c.volume, title.c.series, title.c.author, title.c.publisher, title.c.isbn,
    title.c.category, title.c.rating,
)  # fmt: skip


def build(
    path: Path, database: Database, rentals: Callable[[Connection, Collection[int] | None], Mapping[int, int]]
) -> int:
    """Make an index under this name once it is whole, and return how many titles are in it.

    What happens meanwhile is taken up afterwards: the file knows the events up to the one before its first look. Raises
    OSError for a disk that takes nothing.
    """
    try:
        return _build(path, database, rentals)
    except sqlite.Error as error:
        raise OSError(errno.EIO, str(error), str(path)) from error


def _build(
    path: Path, database: Database, rentals: Callable[[Connection, Collection[int] | None], Mapping[int, int]]
) -> int:
    count = 0
    with named_draft(path.with_name("titles.draft")) as draft:
        index = index_file.make(draft)
        try:
            with database.read() as shop:
                event_id = newest_id(shop)
                origin = origin_of(shop, event_id) or keys_of(shop).database_id
                rented = dict(rentals(shop, None))
            index.execute("BEGIN")
            for part in _in_order(database, rented):
                entries = [entry_of(row, rented.get(row.title_id, 0)) for row in part]
                index_file.load(index, entries)
                with database.read() as shop:
                    copies = copies_of(shop, {row.title_id: row.category for row in part})
                add_copies_of(index, list(copies.values()))
                count += len(entries)
            sum_up(index)
            index_file.note(index, format=index_file.FORMAT, event_id=event_id, origin=origin, titles=count)
            index.execute("COMMIT")
            index_file.finish(index)
        finally:
            index.close()
        sync_file(draft)
        put_in_place(draft, path)
    return count


def _in_order(database: Database, rented: Mapping[int, int]) -> Iterator[list[AnyRow]]:
    """Yield the standing titles a few at a time, in the order of their row numbers: rented ones first, then the newest."""
    known = sorted(rented, key=lambda one: docid_of(one, rented[one]))
    standing = select(*_COLUMNS).where(title.c.state == "ACTIVE")
    for first in range(0, len(known), _STEP):
        part = known[first : first + _STEP]
        with database.read() as shop:
            rows = shop.execute(standing.where(title.c.title_id.in_(part))).all()
        yield sorted(rows, key=lambda row: docid_of(row.title_id, rented[row.title_id]))
    before: int | None = None
    while True:
        newest = standing.order_by(title.c.title_id.desc()).limit(_STEP)
        with database.read() as shop:
            rows = shop.execute(newest if before is None else newest.where(title.c.title_id < before)).all()
        if not rows:
            return
        before = rows[-1].title_id
        yield [row for row in rows if row.title_id not in rented]
