"""Which events change what the index has of a title, and how that is put in."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from rentbook_desktop.catalog.tables import copy
from rentbook_desktop.events import (
    BookRented,
    BookReturned,
    CopiesAdded,
    CopyChanged,
    OfTitle,
    RentalCancelled,
    ReturnUndone,
    TitleRegistered,
    TitleRemoved,
    TitleRestored,
    TitleRevised,
    decode,
)
from rentbook_desktop.foundation.outbox_rows import OutboxRow
from rentbook_desktop.search import index_file
from rentbook_desktop.search.entries import IndexEntry, docids_of

if TYPE_CHECKING:
    from sqlite3 import Connection as IndexConnection

CHANGED = (TitleRegistered.__name__, TitleRevised.__name__, TitleRemoved.__name__, TitleRestored.__name__)
"""The kinds of events after which a title is another, or gone."""

_RENTED = BookRented.__name__
_COPIES = (CopiesAdded.__name__, CopyChanged.__name__)
_BACK = (BookReturned.__name__, ReturnUndone.__name__, RentalCancelled.__name__)
KINDS = (*CHANGED, _RENTED, *_COPIES, *_BACK)
"""All kinds of events that an index takes up."""


def titles_touched(rows: Sequence[OutboxRow]) -> tuple[set[int], set[int]]:
    """Return the titles that are others after some events, and those that were only rented."""
    touched = {_title_of(row) for row in rows if row.kind in CHANGED}
    return touched, {_title_of(row) for row in rows if row.kind == _RENTED} - touched


def titles_of_copies(shop: Connection, rows: Sequence[OutboxRow]) -> set[int]:
    """Return the titles that have other copies after some events, or copies in another place."""
    codes = set()
    for row in rows:
        if row.kind in _BACK:
            event = decode(row.kind, row.body)
            assert isinstance(event, BookReturned | ReturnUndone | RentalCancelled)  # noqa: S101
            codes.add(event.copy)
    back = shop.execute(select(copy.c.title_id).where(copy.c.barcode.in_(codes))).scalars() if codes else ()
    return {*back, *(_title_of(row) for row in rows if row.kind in _COPIES)}


def put(index: "IndexConnection", title_id: int, entry: IndexEntry | None, *, only_if_moved: bool) -> None:
    """Put a title in place of what the index has of it; one that was only rented stays where its popularity is the same."""
    known = index_file.known(index, docids_of(title_id))
    if only_if_moved and entry is not None and known == [entry.docid]:
        return
    for docid in known:
        index_file.remove(index, docid)
    if entry is not None:
        index_file.add(index, [entry], place=index_file.IN_NEITHER)


def _title_of(row: OutboxRow) -> int:
    event = decode(row.kind, row.body)
    assert isinstance(event, OfTitle | BookRented)  # noqa: S101  (no other kinds are read)
    return event.title_id
