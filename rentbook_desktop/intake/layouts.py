"""How the columns of a list were used, remembered for the next list with the same headers."""

from collections.abc import Mapping

from msgspec import json
from sqlalchemy import delete, insert, select

from rentbook_desktop.catalog.import_tables import import_layout
from rentbook_desktop.foundation.registry import NO_RIGHT, Right, Role, action, query
from rentbook_desktop.foundation.work import ReadContext, Work


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def saved_columns(reading: ReadContext, *, layout: str) -> dict[str, str | None]:
    """Return what the columns of this layout were used as, by header; nothing where nobody said."""
    saved = reading.connection.execute(select(import_layout.c.columns).where(import_layout.c.layout == layout)).scalar()
    return {} if saved is None else json.decode(saved, type=dict[str, str | None])


@action(Role.LIBRARIAN, right=Right.IMPORT)
def save_columns(work: Work, *, layout: str, columns: Mapping[str, str | None]) -> int:
    """Remember what the columns of a layout are used as; no columns at all forgets it. Returns how many are remembered."""
    work.connection.execute(delete(import_layout).where(import_layout.c.layout == layout))
    if columns:
        body = json.encode(dict(columns)).decode()
        work.connection.execute(insert(import_layout).values(layout=layout, columns=body, at=work.now))
    work.audit("import:columns", before={}, after={"columns": len(columns)})
    return len(columns)
