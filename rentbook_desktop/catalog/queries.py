"""What a screen may ask about titles and copies."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Select, case, func, select
from sqlalchemy.exc import DBAPIError

from rentbook_desktop.catalog.isbn import normal_isbn
from rentbook_desktop.catalog.model import TitleId, copy, title, title_search
from rentbook_desktop.foundation.actions import query
from rentbook_desktop.foundation.codes import clean_code, search_key, tidy
from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.foundation.work import Reading

MOST_WORDS, LONGEST_WORDS = 16, 300


class TitleFound(Struct, frozen=True, kw_only=True):
    """A title in a list, with how many copies stand in the catalogue and on the shelf."""

    title_id: TitleId
    name: str
    author: str
    publisher: str
    isbn: str | None
    price: int
    copies: int
    available: int


class TitlesFound(Struct, frozen=True, kw_only=True):
    """Titles that match, and how many there are in all."""

    count: int
    titles: tuple[TitleFound, ...]


class TitleShown(Struct, frozen=True, kw_only=True):
    """One title with everything known of it and the barcodes of its copies."""

    title_id: TitleId
    name: str
    author: str
    publisher: str
    isbn: str | None
    series: str
    volume: str
    category: str
    price: int
    rating: str
    state: str
    copies: tuple[str, ...]


@query("shop")
def show_title(reading: Reading, *, title_id: TitleId) -> TitleShown:
    """Return one title; raises NotFound."""
    row = reading.connection.execute(select(title).where(title.c.title_id == title_id)).first()
    if row is None:
        raise NotFound("title", str(title_id))
    barcodes = select(copy.c.barcode).where(copy.c.title_id == title_id, copy.c.state != "WITHDRAWN")
    copies = tuple(reading.connection.execute(barcodes.order_by(copy.c.copy_id)).scalars())
    plain = {name: getattr(row, name) for name in TitleShown.__struct_fields__ if name != "copies"}
    return TitleShown(**plain, copies=copies)


@query("shop")
def search_titles(reading: Reading, *, words: str, limit: int = 20, available: bool = False) -> TitlesFound:
    """Return titles that hold all words (blanks and case ignored) in name, author, publisher or series, or have this ISBN.

    `available` keeps those with a copy on the shelf. Works without its index too, only slower and less forgiving.
    """
    words = words[:LONGEST_WORDS]
    matching = _matching(reading.connection, words)
    if available:
        on_shelf = select(copy.c.title_id).where(copy.c.state == "AVAILABLE")
        matching = matching.where(title.c.title_id.in_(on_shelf))
    count = reading.connection.execute(select(func.count()).select_from(matching.subquery())).scalar_one()
    ids = reading.connection.execute(matching.order_by(*_best_first(words)).limit(limit)).scalars().all()
    found = titles_by_id(reading.connection, ids)
    return TitlesFound(count=count, titles=tuple(found[title_id] for title_id in ids))


def titles_by_id(connection: Connection, ids: Sequence[int]) -> dict[int, TitleFound]:
    """Return titles with the numbers of their copies."""
    here = copy.c.state.not_in(["WITHDRAWN", "LOST"])
    counted = (
        select(
            title,
            func.count(copy.c.copy_id).filter(here).label("copies"),
            func.count(copy.c.copy_id).filter(copy.c.state == "AVAILABLE").label("available"),
        )
        .outerjoin(copy, copy.c.title_id == title.c.title_id)
        .where(title.c.title_id.in_(ids))
        .group_by(title.c.title_id)
    )
    names = TitleFound.__struct_fields__
    return {
        row.title_id: TitleFound(**{name: getattr(row, name) for name in names}) for row in connection.execute(counted)
    }


def _matching(connection: Connection, words: str) -> Select[tuple[int]]:
    active = select(title.c.title_id).where(title.c.state == "ACTIVE")
    if isbn := normal_isbn(words):
        return active.where(title.c.isbn == isbn)
    keys = [search_key(word) for word in words.split()[:MOST_WORDS]]
    patterns = ["%" + _escaped(key) + "%" for key in keys if key]
    if _has_index(connection):
        active = active.join(title_search, title_search.c.title_id == title.c.title_id)
        haystack: ColumnElement[str] = title_search.c.words
    else:
        haystack = func.lower(title.c.name + " " + title.c.author + " " + title.c.publisher)
    for pattern in patterns:
        active = active.where(haystack.like(pattern, escape="\\"))
    return active


def _has_index(connection: Connection) -> bool:
    try:
        with connection.begin_nested():
            connection.execute(select(title_search.c.title_id).limit(1)).first()
    except DBAPIError:
        return False
    return True


def _best_first(words: str) -> tuple[ColumnElement[Any], ...]:
    words = tidy(words, 200)
    whole = clean_code(words).casefold()
    starts = func.lower(title.c.name).like(_escaped(words.strip().lower()) + "%", escape="\\")
    return (case((func.lower(title.c.name) == whole, 0), (starts, 1), else_=2), title.c.name, title.c.title_id)


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
