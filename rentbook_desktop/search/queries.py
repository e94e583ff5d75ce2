"""Searching titles: by any part of their texts, initial consonants, ISBN or the beginning of a barcode."""

from msgspec import Struct
from sqlalchemy import func, select

from rentbook_desktop.catalog.queries import MAX_WORDS_LENGTH, TitleFound, titles_by_id
from rentbook_desktop.catalog.tables import title
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.search.finding import find_titles, having_copies
from rentbook_desktop.search.model import Search


class TitlesFound(Struct, frozen=True, kw_only=True):
    """Titles that match, and how many there are in all; of words that more than a thousand fit, 1,001.

    `is_plain` says that they were looked for without the search index.
    """

    count: int
    titles: tuple[TitleFound, ...]
    is_plain: bool = False


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def search_titles(reading: ReadContext, *, words: str, limit: int = 20, available: bool = False) -> TitlesFound:
    """Return titles that hold all words anywhere, best first, or have this ISBN or barcode; without words all, by name.

    `available` keeps those with a copy on the shelf. Works without its index too, only slower and less forgiving.
    """
    among = having_copies("AVAILABLE") if available else None
    if words.strip():
        hits = find_titles(reading.connection, Search(words=words[:MAX_WORDS_LENGTH]), limit=limit, among=among)
        ids, count, is_plain = hits.titles, hits.count, hits.is_plain
    else:
        standing = select(title.c.title_id).where(title.c.state == "ACTIVE")
        standing = standing if among is None else standing.where(among.holds)
        count = reading.connection.execute(select(func.count()).select_from(standing.subquery())).scalar_one()
        by_name = standing.order_by(title.c.name, title.c.title_id).limit(limit)
        ids, is_plain = tuple(reading.connection.execute(by_name).scalars()), False
    found = titles_by_id(reading, ids)
    return TitlesFound(count=count, titles=tuple(found[title_id] for title_id in ids), is_plain=is_plain)
