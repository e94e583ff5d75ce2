"""Makes the search index anew from the titles: it is derived data and may be lost at any time."""

from sqlalchemy import Connection, delete, insert, select

from rentbook_desktop.catalog.model import title, title_search
from rentbook_desktop.foundation.codes import search_key

_STEP = 5000


def rebuild_search(connection: Connection) -> int:
    """Fill the index afresh, making its table if it is gone; return the number of titles in it."""
    title_search.create(connection, checkfirst=True)
    connection.execute(delete(title_search))
    rows = connection.execute(select(title).where(title.c.state == "ACTIVE").order_by(title.c.title_id))
    count = 0
    for part in rows.partitions(_STEP):
        words = [
            {
                "title_id": row.title_id,
                "words": search_key(f"{row.name} {row.author} {row.publisher} {row.series} {row.isbn or ''}"),
            }
            for row in part
        ]
        connection.execute(insert(title_search), words)
        count += len(words)
    return count
