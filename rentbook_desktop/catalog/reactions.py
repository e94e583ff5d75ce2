"""Keeps what searches look through in step with the catalogue."""

from sqlalchemy import delete, insert, select

from rentbook_desktop.catalog.model import title, title_search
from rentbook_desktop.events import TitleRegistered, TitleRemoved, TitleRevised
from rentbook_desktop.foundation.codes import search_key
from rentbook_desktop.foundation.reactions import reacts_to
from rentbook_desktop.foundation.work import Work


@reacts_to(TitleRegistered, TitleRevised, TitleRemoved, reader="search")
def index_title(work: Work, event: TitleRegistered | TitleRevised | TitleRemoved) -> None:
    """Write a title's words anew as they are now; a removed title has none."""
    work.connection.execute(delete(title_search).where(title_search.c.title_id == event.title_id))
    row = work.connection.execute(
        select(title).where(title.c.title_id == event.title_id, title.c.state == "ACTIVE")
    ).first()
    if row is None:
        return
    words = search_key(f"{row.name} {row.author} {row.publisher} {row.series} {row.isbn or ''}")
    work.connection.execute(insert(title_search).values(title_id=row.title_id, words=words))
