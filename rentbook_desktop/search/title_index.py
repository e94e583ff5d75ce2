"""What searches look through, made from the titles: it is derived data and may be lost at any time."""

from sqlalchemy import Connection, delete, insert, select

from rentbook_desktop.catalog.tables import title
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.search_text import initials_of, search_key
from rentbook_desktop.foundation.volumes import shown_title
from rentbook_desktop.search.tables import title_search

_STEP = 5000


def search_row(row: AnyRow) -> dict[str, object]:
    """Return a title's row of the index: its words without blanks, and the initial consonants of what it is called."""
    return {
        "title_id": row.title_id,
        "words": search_key(f"{row.name} {row.volume} {row.author} {row.publisher} {row.series} {row.isbn or ''}"),
        "initials": " ".join(
            initials_of(part) for part in (shown_title(row.name, row.volume), row.author, row.series) if part
        ),
    }


def rebuild_search(connection: Connection) -> int:
    """Fill the index afresh, making its table if it is gone; return the number of titles in it."""
    title_search.create(connection, checkfirst=True)
    connection.execute(delete(title_search))
    rows = connection.execute(select(title).where(title.c.state == "ACTIVE").order_by(title.c.title_id))
    count = 0
    for part in rows.partitions(_STEP):
        connection.execute(insert(title_search), [search_row(row) for row in part])
        count += len(part)
    return count
