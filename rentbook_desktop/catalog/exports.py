"""The catalogue as a sheet; what is written can be taken in again."""

from sqlalchemy import case, func, select

from rentbook_desktop.catalog.tables import copy, title
from rentbook_desktop.catalog.tiers import STANDARD
from rentbook_desktop.foundation.csv_writer import EXPORTED, PAGE, CsvPage
from rentbook_desktop.foundation.registry import Right, Role, query
from rentbook_desktop.foundation.work import ReadContext

_ABOUT = (
    "author",
    "publisher",
    "isbn",
    "price",
    "series",
    "volume",
    "category",
    "rating",
    "year",
    "call_number",
    "shelf",
    "list_price",
    "tier",
    "tier_since",
)
_written = {"tier": case((title.c.tier == STANDARD, ""), else_=title.c.tier)}
_cells = [_written.get(name, title.c[name]) for name in _ABOUT]
"""A title in no tier has an empty cell there: an import leaves it as it is."""

TITLE_COLUMNS = ("title_id", "title", *_ABOUT, "copies", "title_state")
COPY_COLUMNS = ("barcode", "state", "title_id", "title", *_ABOUT, "title_state")


@query("shop", Role.LIBRARIAN, right=Right.EXPORT, audited=True)
def title_csv_page(reading: ReadContext, *, after: int, why: str = EXPORTED) -> CsvPage:
    """Return the titles that follow one, removed ones too, each with the number of its copies."""
    here = (copy.c.title_id == title.c.title_id) & (copy.c.state != "WITHDRAWN")
    copies = select(func.count()).where(here).scalar_subquery()
    rows = reading.connection.execute(
        select(title.c.title_id, title.c.name, *_cells, copies, title.c.state)
        .where(title.c.title_id > after)
        .order_by(title.c.title_id)
        .limit(PAGE)
    ).all()
    return CsvPage(rows=tuple(tuple(row) for row in rows), last=rows[-1].title_id if rows else after)


@query("shop", Role.LIBRARIAN, right=Right.EXPORT, audited=True)
def copy_csv_page(reading: ReadContext, *, after: int, why: str = EXPORTED) -> CsvPage:
    """Return the copies that follow one, each with its title."""
    rows = reading.connection.execute(
        select(copy.c.copy_id, copy.c.barcode, copy.c.state, title.c.title_id, title.c.name)
        .add_columns(*_cells, title.c.state.label("title_state"))
        .join(title, title.c.title_id == copy.c.title_id)
        .where(copy.c.copy_id > after)
        .order_by(copy.c.copy_id)
        .limit(PAGE)
    ).all()
    return CsvPage(rows=tuple(tuple(row)[1:] for row in rows), last=rows[-1].copy_id if rows else after)
