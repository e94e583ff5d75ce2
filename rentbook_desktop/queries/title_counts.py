"""How many titles and copies there are, of each kind and category: from kept sums where words are not looked for."""

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import func, select

from rentbook_desktop.catalog.tables import copy, title
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.queries.title_list import FILTERS, TitleFilter, narrowing, of_kind, search_of
from rentbook_desktop.search.finding import find_titles, sums_by_category
from rentbook_desktop.search.model import MANY
from rentbook_desktop.search.sums import TitleSums, total


class TitleCounts(Struct, frozen=True, kw_only=True):
    """How many titles are of each kind; a title with copies in several states counts for each."""

    all: int
    available: int
    out: int
    overdue: int
    away: int


class CatalogueSize(Struct, frozen=True, kw_only=True):
    """How many titles and copies the catalogue has."""

    titles: int
    copies: int


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def title_counts(reading: ReadContext, *, title_filter: TitleFilter) -> TitleCounts:
    """Return how many titles match under each filter, with the same words and category; of words at most 1,001."""
    if title_filter.words.strip():
        return _counts_of_words(reading, title_filter)
    sums = sums_by_category(reading.connection)
    if sums is None:
        return TitleCounts(**{kind: _count(reading, title_filter, kind) for kind in FILTERS})
    mine = sums.get(title_filter.category, TitleSums()) if title_filter.category else total(sums)
    overdue = _count(reading, title_filter, "overdue")  # depends on the day
    return TitleCounts(all=mine.titles, available=mine.available, out=mine.out, overdue=overdue, away=mine.away)


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def catalogue_size(reading: ReadContext) -> CatalogueSize:
    """Return how large the catalogue is, whatever is searched for."""
    if (sums := sums_by_category(reading.connection)) is not None:
        whole = total(sums)
        return CatalogueSize(titles=whole.titles, copies=whole.copies)
    titles = select(func.count()).select_from(title).where(title.c.state == "ACTIVE")
    copies = select(func.count()).select_from(copy).where(copy.c.state != "WITHDRAWN")
    run = reading.connection.execute
    return CatalogueSize(titles=run(titles).scalar_one(), copies=run(copies).scalar_one())


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def categories(reading: ReadContext) -> tuple[str, ...]:
    """Return the categories that titles have, the commonest first."""
    if (sums := sums_by_category(reading.connection)) is not None:
        return tuple(sorted((one for one in sums if one), key=lambda one: (-sums[one].titles, one)))
    has = (title.c.state == "ACTIVE", title.c.category != "")
    found = select(title.c.category).where(*has).group_by(title.c.category)
    return tuple(reading.connection.execute(found.order_by(func.count().desc(), title.c.category)).scalars())


def _count(reading: ReadContext, title_filter: TitleFilter, kind: str) -> int:
    matching = of_kind(reading, title_filter, kind).subquery()
    return reading.connection.execute(select(func.count()).select_from(matching)).scalar_one()


def _counts_of_words(reading: ReadContext, title_filter: TitleFilter) -> TitleCounts:
    hits = find_titles(reading.connection, search_of(title_filter))
    if hits.count <= MANY:
        return TitleCounts(all=hits.count, **_among(reading, hits.titles))
    search = search_of(title_filter)
    some = {kind: find_titles(reading.connection, search, among=narrowing(reading, kind)).count for kind in FILTERS[1:]}
    return TitleCounts(all=hits.count, **some)


def _among(reading: ReadContext, titles: Sequence[int]) -> dict[str, int]:
    """Return how many of some titles are of each kind."""
    these = select(func.count()).select_from(title).where(title.c.title_id.in_(titles))
    counts = {}
    for kind in FILTERS[1:]:
        among = narrowing(reading, kind)
        assert among is not None  # noqa: S101  (only of all titles nothing is asked)
        counts[kind] = int(reading.connection.execute(these.where(among.holds)).scalar_one())
    return counts
