"""How the columns of a list were used, remembered for the next list with the same headers."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import json
from sqlalchemy import delete, insert, select

from rentbook_desktop.catalog.import_tables import import_layout
from rentbook_desktop.foundation.registry import NO_RIGHT, Right, Role, action, query
from rentbook_desktop.foundation.work import ReadContext, Work

_CATEGORY = "\x1fcategory\x1f"
"""Before a category among what is remembered of a layout; no header begins with what nobody can type."""


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def saved_columns(reading: ReadContext, *, layout: str) -> dict[str, str | None]:
    """Return what the columns of this layout were used as, by header; nothing where nobody said."""
    return {name: use for name, use in _saved(reading, layout).items() if not name.startswith(_CATEGORY)}


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def saved_categories(reading: ReadContext, *, layout: str) -> dict[str, str]:
    """Return what the categories of lists of this layout were taken as, by what they are called there."""
    saved = _saved(reading, layout).items()
    return {name.removeprefix(_CATEGORY): use or "" for name, use in saved if name.startswith(_CATEGORY)}


@action(Role.LIBRARIAN, right=Right.IMPORT)
def save_columns(
    work: Work, *, layout: str, columns: Mapping[str, str | None], categories: Mapping[str, str] = MappingProxyType({})
) -> int:
    """Remember what the columns and categories of a layout are used as; none at all forgets it. Returns how many are remembered."""
    work.connection.execute(delete(import_layout).where(import_layout.c.layout == layout))
    remembered = dict(columns) | {_CATEGORY + name: use for name, use in categories.items()}
    if remembered:
        body = json.encode(remembered).decode()
        work.connection.execute(insert(import_layout).values(layout=layout, columns=body, at=work.now))
    work.audit("import:columns", before={}, after={"columns": len(remembered)})
    return len(remembered)


def _saved(reading: ReadContext, layout: str) -> dict[str, str | None]:
    saved = reading.connection.execute(select(import_layout.c.columns).where(import_layout.c.layout == layout)).scalar()
    return {} if saved is None else json.decode(saved, type=dict[str, str | None])
