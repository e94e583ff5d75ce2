"""Keeps what searches look through in step with the catalogue."""

from sqlalchemy import delete, insert, select

from rentbook_desktop.catalog.tables import title
from rentbook_desktop.events import TitleRegistered, TitleRemoved, TitleRestored, TitleRevised
from rentbook_desktop.foundation.reactions import reacts_to
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.search.tables import title_search
from rentbook_desktop.search.title_index import search_row


@reacts_to(TitleRegistered, TitleRevised, TitleRemoved, TitleRestored, reader="search")
def index_title(work: Work, event: TitleRegistered | TitleRevised | TitleRemoved | TitleRestored) -> None:
    """Write a title's words anew as they are now; a removed title has none."""
    work.connection.execute(delete(title_search).where(title_search.c.title_id == event.title_id))
    row = work.connection.execute(
        select(title).where(title.c.title_id == event.title_id, title.c.state == "ACTIVE")
    ).first()
    if row is not None:
        work.connection.execute(insert(title_search).values(search_row(row)))
