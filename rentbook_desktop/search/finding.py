"""Which titles somebody means: by ISBN, by the beginning of a barcode, by any part of their texts; best first."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from rentbook_desktop.catalog.isbn import normal_isbn
from rentbook_desktop.catalog.queries import MAX_WORDS_LENGTH
from rentbook_desktop.catalog.tables import copy, title
from rentbook_desktop.foundation.scan_codes import code_candidates
from rentbook_desktop.search.asking import Hits
from rentbook_desktop.search.entries import title_of
from rentbook_desktop.search.model import MANY, Search
from rentbook_desktop.search.normal_text import typed_words
from rentbook_desktop.search.sums import TitleSums
from rentbook_desktop.search.title_index import TitleIndex, index_of

_MIN_CODE_LENGTH = 4
_AFTER_ALL = "\U0010ffff"
_RARE, _WALKED, _STEP = 2000, (2000, 20_000), 2000


class Narrowing(Struct, frozen=True, kw_only=True):
    """Which titles are wanted: what holds for one, as a test of a row of `title`, and a question for all of which it holds.

    The question may name a title more than once, and such as were removed: it is asked where few titles are expected.
    """

    holds: ColumnElement[bool]
    titles: Select[tuple[int]]


class TitleHits(Struct, frozen=True, kw_only=True):
    """Titles, best first, and how many there are; `MANY` + 1 stands for more than `MANY`.

    `is_plain` says that there was no index, so that only whole words as they are written were found.
    """

    titles: tuple[int, ...]
    count: int
    is_plain: bool = False


def having_copies(*states: str) -> Narrowing:
    """Return what holds for titles with a copy in one of some states."""
    mine = copy.c.state.in_(states)
    return Narrowing(
        holds=select(copy.c.copy_id).where(mine, copy.c.title_id == title.c.title_id).exists(),
        titles=select(copy.c.title_id).where(mine),
    )


def sums_by_category(connection: Connection) -> Mapping[str, TitleSums] | None:
    """Return how many titles each category has, None where that is not kept or not known as of this moment."""
    index = index_of(connection)
    return None if index is None else index.sums(connection)


def confirmed_titles(connection: Connection, search: Search, *, confirm: ColumnElement[bool]) -> TitleHits:
    """Return the titles that somebody means and for which a condition holds that the index knows, too, perhaps late."""
    hits = find_titles(connection, search)
    sure = tuple(_passing(connection, hits.titles, confirm))
    count = hits.count if hits.count > MANY else len(sure)
    return TitleHits(titles=sure, count=count, is_plain=hits.is_plain)


def find_titles(
    connection: Connection,
    search: Search,
    *,
    limit: int = MANY,
    among: Narrowing | None = None,
    by_barcode: bool = True,
) -> TitleHits:
    """Return the standing titles that somebody means, those `among` which it is looked for.

    `by_barcode` finds those with a copy whose barcode begins so, too. Words of nothing but marks mean nothing and find
    nothing. Without its index a search is slower and less forgiving.
    """
    words, where = search.words[:MAX_WORDS_LENGTH], None if among is None else among.holds
    if isbn := normal_isbn(words):
        by_isbn = connection.execute(_standing(where).where(title.c.isbn == isbn).order_by(title.c.title_id)).scalars()
        if sure := tuple(by_isbn):
            return TitleHits(titles=sure[:limit], count=len(sure))
    coded = _by_code(connection, words, where) if by_barcode else []
    index = index_of(connection)
    found = None if index is None else _from_index(connection, index, search, limit, among)
    is_plain = found is None
    if found is None:
        found = _plainly(connection, search, limit, where)
    both = tuple(dict.fromkeys((*coded, *found.titles)))
    count = min(MANY + 1, found.count + len(both) - len(found.titles))
    return TitleHits(titles=both[:limit], count=count, is_plain=is_plain)


def _from_index(
    connection: Connection, index: TitleIndex, search: Search, limit: int, among: Narrowing | None
) -> TitleHits | None:
    index.freshen(connection)
    hits = index.find(search, limit if among is None else MANY)
    if hits is None:
        return None
    if among is None:
        return TitleHits(titles=_titles(hits), count=hits.count)
    best = _passing(connection, _titles(hits), among.holds)
    if hits.count > MANY:
        best = list(dict.fromkeys((*best, *_rest(connection, index, search, among))))
    return TitleHits(titles=tuple(best[:limit]), count=min(MANY + 1, len(best)))


def _rest(connection: Connection, index: TitleIndex, search: Search, among: Narrowing) -> list[int]:
    """Return what passes a filter beyond the best hits: from the side of the filter where few pass it, else of the index."""
    rare = connection.execute(among.titles.limit(_RARE + 1)).scalars().all()
    if len(rare) <= _RARE:
        return _passing(connection, _titles(index.fitting(search, set(rare))), title.c.state == "ACTIVE")
    passing: list[int] = []
    for walked in _WALKED:
        fitting = _titles(index.matching(search, walked))
        passing = []
        for first in range(0, len(fitting), _STEP):
            passing += _passing(connection, fitting[first : first + _STEP], among.holds)
            if len(passing) > MANY:
                return passing
    return passing


def _passing(connection: Connection, title_ids: Sequence[int], where: ColumnElement[bool]) -> list[int]:
    """Return those of some titles for which a condition holds, in their order."""
    if not title_ids:
        return []
    found = set(connection.execute(_standing(where).where(title.c.title_id.in_(title_ids))).scalars())
    return [one for one in title_ids if one in found]


def _titles(hits: Hits | None) -> tuple[int, ...]:
    return () if hits is None else tuple(map(title_of, hits.docids))


def _by_code(connection: Connection, words: str, where: ColumnElement[bool] | None) -> list[int]:
    """Return the titles of copies whose barcode begins so: long enough to mean few, and with a digit in it."""
    found: list[int] = []
    for code in code_candidates(words):  # a code may have blanks on paper
        if len(code) >= _MIN_CODE_LENGTH and any(char.isdigit() for char in code):
            begun = select(copy.c.title_id).where(begins(connection, copy.c.barcode, code)).order_by(copy.c.barcode)
            ids = list(dict.fromkeys(connection.execute(begun.limit(MANY)).scalars()))
            found += _passing(connection, ids, title.c.state == "ACTIVE" if where is None else where)
    return found


def _plainly(connection: Connection, search: Search, limit: int, where: ColumnElement[bool] | None) -> TitleHits:
    about = title.c.author + " " + title.c.publisher
    texts = func.lower(title.c.name + " " + title.c.series + " " + title.c.volume + " " + about)
    words = typed_words(search.words)
    if not words:
        return TitleHits(titles=(), count=0)
    query = _standing(where).where(and_(*(texts.contains(word, autoescape=True) for word in words)))
    if search.category:
        query = query.where(title.c.category == search.category)
    if search.hides_adult:
        query = query.where(title.c.rating == "all")
    newest = query.order_by(title.c.title_id.desc()).limit(max(limit, MANY + 1))
    ids = connection.execute(newest).scalars().all()
    return TitleHits(titles=tuple(ids[:limit]), count=min(len(ids), MANY + 1))


def _standing(where: ColumnElement[bool] | None) -> Select[tuple[int]]:
    query = select(title.c.title_id).where(title.c.state == "ACTIVE")
    return query if where is None else query.where(where)


def begins(connection: Connection, column: ColumnElement[str], start: str) -> ColumnElement[bool]:
    """Return the test for a beginning: a range that SQLite's indexes know; a server, which orders by language, has LIKE."""
    if connection.dialect.name == "sqlite":
        return and_(column >= start, column < start + _AFTER_ALL)
    return column.startswith(start, autoescape=True)
