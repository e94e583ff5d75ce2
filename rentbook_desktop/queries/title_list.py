"""The catalogue as a list: which titles match, how many there are of each kind, and what stands in each row."""

from collections.abc import Sequence
from itertools import chain

from msgspec import Struct
from sqlalchemy import ColumnElement, Select, func, select

from rentbook_desktop.catalog.model import TitleId
from rentbook_desktop.catalog.tables import copy, title, title_cover
from rentbook_desktop.catalog.tiers import STANDARD, Tiers, price_terms, price_today, tiers_for, tiers_of
from rentbook_desktop.foundation.packed_ids import PackedIds
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.search.finding import Narrowing, find_titles, having_copies, sums_by_category
from rentbook_desktop.search.model import Search
from rentbook_desktop.search.sums import TitleSums, total

FILTERS = ("all", "available", "out", "overdue", "away")
"""Every title; with a copy on the shelf; with one out; with one out too long; with one in repair or lost."""

_AT_ONCE = 5000
"""Numbers of titles taken from the database together."""

ORDERS = ("added", "name", "author", "price")


class TitleFilter(Struct, frozen=True, kw_only=True):
    """Which titles are wanted, and in which order."""

    words: str = ""
    category: str = ""
    kind: str = "all"
    order: str = "added"
    descending: bool = True


class TitleIds(Struct, frozen=True, kw_only=True):
    """The titles that match, in order, and how many copies they have; rows are asked for as they come into sight.

    `has_more` says that words fit more titles than these, `is_plain` that they were looked for without the search index.
    """

    titles: PackedIds
    copies: int
    has_more: bool = False
    is_plain: bool = False


class TitleRow(Struct, frozen=True, kw_only=True):
    """A title in the list. `state` is AVAILABLE, OVERDUE, OUT, REPAIR, LOST, RESERVED or NONE (it has no copy)."""

    title_id: TitleId
    name: str
    author: str
    series: str
    volume: str
    category: str
    price: int
    rating: str
    barcode: str
    copies: int
    available: int
    state: str
    pictured: bool
    publisher: str = ""
    isbn: str = ""
    shelf: str = ""
    tier: str = STANDARD
    """The tier that counts today and gives the price."""


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def list_titles(reading: ReadContext, *, title_filter: TitleFilter) -> TitleIds:
    """Return the titles that match, in order; of words that very many fit, the best thousand."""
    if title_filter.words.strip():
        return _found(reading, title_filter)
    matching = of_kind(reading, title_filter, title_filter.kind)
    found = reading.connection.execute(
        matching.order_by(*_order(reading, title_filter)).execution_options(yield_per=_AT_ONCE)
    )
    ids = PackedIds(
        chain.from_iterable(found.scalars().partitions())
    )  # other threads have their turns between the parts
    return TitleIds(titles=ids, copies=_copies(reading, title_filter, matching))


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def title_rows(reading: ReadContext, *, titles: Sequence[int]) -> tuple[TitleRow, ...]:
    """Return the rows of these titles, in this order; one that is gone meanwhile is left out."""
    late = _late(reading).where(rental.c.title_id.in_(titles))
    overdue = set(reading.connection.execute(late).scalars())
    rows = reading.connection.execute(
        select(title, func.min(copy.c.barcode).label("barcode"), *_counts())
        .add_columns(title_cover.c.title_id.is_not(None).label("pictured"))
        .outerjoin(copy, (copy.c.title_id == title.c.title_id) & (copy.c.state != "WITHDRAWN"))
        .outerjoin(title_cover, title_cover.c.title_id == title.c.title_id)
        .where(title.c.title_id.in_(titles), title.c.state == "ACTIVE")
        .group_by(title.c.title_id, title_cover.c.title_id)
    ).all()
    tiers = tiers_for(reading.connection, (row.tier for row in rows))
    found = {row.title_id: _row(reading, row, overdue, tiers) for row in rows}
    return tuple(found[title_id] for title_id in titles if title_id in found)


_SEEN = ("AVAILABLE", "OUT", "REPAIR", "LOST", "RESERVED")


def _counts() -> tuple[ColumnElement[int], ...]:
    counts = [func.count(copy.c.copy_id).filter(copy.c.state == state).label(state.lower()) for state in _SEEN]
    return (func.count(copy.c.copy_id).label("copies"), *counts)


def _row(reading: ReadContext, row: AnyRow, overdue: set[int], tiers: Tiers) -> TitleRow:
    state = next((state for state in _SEEN if getattr(row, state.lower())), "NONE")
    if state == "OUT" and row.title_id in overdue:
        state = "OVERDUE"
    plain = ("title_id", "name", "author", "series", "volume", "category", "rating", "copies", "available")
    fields = {name: getattr(row, name) for name in plain}
    fields |= {name: getattr(row, name) or "" for name in ("publisher", "isbn", "shelf")}
    terms = price_terms(tiers, row, reading.settings, reading.today)
    fields |= {"price": terms.price, "tier": terms.tier}
    return TitleRow(**fields, barcode=row.barcode or "", state=state, pictured=bool(row.pictured))


def _found(reading: ReadContext, title_filter: TitleFilter) -> TitleIds:
    """Return what words mean: best first, or in another order where one is wanted."""
    hits = find_titles(reading.connection, search_of(title_filter), among=narrowing(reading, title_filter.kind))
    found = hits.titles
    if title_filter.order != "added":
        these = select(title.c.title_id).where(title.c.title_id.in_(found))
        found = tuple(reading.connection.execute(these.order_by(*_order(reading, title_filter))).scalars())
    mine = select(func.count()).where(copy.c.state != "WITHDRAWN", copy.c.title_id.in_(found))
    return TitleIds(
        titles=PackedIds(found),
        copies=reading.connection.execute(mine).scalar_one(),
        has_more=hits.count > len(found),
        is_plain=hits.is_plain,
    )


def _copies(reading: ReadContext, title_filter: TitleFilter, matching: Select[tuple[int]]) -> int:
    """Return how many copies the titles that match have."""
    sums = sums_by_category(reading.connection) if title_filter.kind == "all" else None
    if sums is not None:
        category = title_filter.category
        return sums.get(category, TitleSums()).copies if category else total(sums).copies
    mine = select(func.count()).where(copy.c.state != "WITHDRAWN")
    if title_filter.kind != "all" or title_filter.category:
        mine = mine.where(copy.c.title_id.in_(matching))
    return int(reading.connection.execute(mine).scalar_one())


def search_of(title_filter: TitleFilter) -> Search:
    """Return what a filter's words look for."""
    return Search(words=title_filter.words, category=title_filter.category)


def of_kind(reading: ReadContext, title_filter: TitleFilter, kind: str) -> Select[tuple[int]]:
    """Return the question for the titles of a kind, of the filter's category if it has one, whatever its words."""
    matching = select(title.c.title_id).where(title.c.state == "ACTIVE")
    if title_filter.category:
        matching = matching.where(title.c.category == title_filter.category)
    among = narrowing(reading, kind)
    return matching if among is None else matching.where(title.c.title_id.in_(among.titles))


def narrowing(reading: ReadContext, kind: str) -> Narrowing | None:
    """Return what holds for titles of a kind, None for every title."""
    if kind == "overdue":
        late = _late(reading)
        mine = late.where(rental.c.title_id == title.c.title_id).correlate(title)
        return Narrowing(holds=mine.exists(), titles=late)
    states = {"available": ("AVAILABLE",), "out": ("OUT",), "away": ("REPAIR", "LOST")}.get(kind)
    return None if states is None else having_copies(*states)


def _late(reading: ReadContext) -> Select[tuple[int]]:
    is_open = rental.c.returned_at.is_(None) & rental.c.cancelled_at.is_(None)
    return select(rental.c.title_id).where(is_open, rental.c.due_on < reading.today.isoformat())


def _order(reading: ReadContext, title_filter: TitleFilter) -> tuple[ColumnElement[object], ...]:
    by_price = title_filter.order == "price"
    price = price_today(tiers_of(reading.connection) if by_price else {}, reading.today)
    key = {"name": title.c.name, "author": title.c.author, "price": price}.get(title_filter.order, title.c.title_id)
    return (key.desc() if title_filter.descending else key.asc(), title.c.title_id)
