"""The next volume of a series that a customer has not read yet, where it stands on the shelf."""

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import Connection, exists, select

from rentbook_desktop.catalog.model import match_key
from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.volumes import plain_volume, split_volume
from rentbook_desktop.rental.tables import rental

_LOOKED_AT = 5
"""How many volumes on: who has read further than that has another copy of the series at home."""


class NextVolume(Struct, frozen=True, kw_only=True):
    """A volume that follows one in somebody's hand: it is here, and they have not had it."""

    title_id: int
    title: str
    shelf: str


def next_volumes(connection: Connection, customer_id: CustomerId, title_ids: Sequence[int]) -> dict[int, NextVolume]:
    """Return, by title, the first later volume that a customer has not had and that none of these is, if it is here."""
    if not title_ids:
        return {}
    wanted = select(title.c.title_id, title.c.name, title.c.volume, title.c.author, title.c.publisher)
    rows = connection.execute(wanted.where(title.c.title_id.in_(title_ids))).all()
    following = {row.title_id: keys for row in rows if (keys := _later_keys(row))}
    found = _by_key(connection, customer_id, {key for keys in following.values() for key in keys})
    result: dict[int, NextVolume] = {}
    for title_id, keys in following.items():
        if any(found[key].title_id in title_ids for key in keys if key in found):
            continue  # a later volume lies here, too: what follows it is said there
        unread = next((found[key] for key in keys if key in found and not found[key].had), None)
        if unread is not None and unread.is_here:
            result[title_id] = NextVolume(title_id=unread.title_id, title=unread.title, shelf=unread.shelf)
    return result


def _later_keys(row: AnyRow) -> list[str]:
    """Return how the volumes after this one are told apart from other titles; nothing for a title without a number."""
    stem, ending = split_volume(row.name)
    given, in_name = plain_volume(row.volume), plain_volume(ending)
    name, number = (stem, in_name) if in_name and given in {"", in_name} else (row.name, given)
    if not number.isascii() or not number.isdecimal():
        return []
    return [match_key(name, row.author, row.publisher, str(int(number) + step)) for step in range(1, _LOOKED_AT + 1)]


def _by_key(connection: Connection, customer_id: CustomerId, keys: set[str]) -> dict[str, AnyRow]:
    had = exists().where(
        rental.c.title_id == title.c.title_id, rental.c.customer_id == customer_id, rental.c.cancelled_at.is_(None)
    )
    is_here = exists().where(copy.c.title_id == title.c.title_id, copy.c.state == "AVAILABLE")
    rows = connection.execute(
        select(
            title.c.title_id,
            title.c.match_key,
            title.c.shelf,
            shown_name.label("title"),
            had.label("had"),
            is_here.label("is_here"),
        )
        .where(title.c.match_key.in_(keys), title.c.state == "ACTIVE")
        .order_by(title.c.title_id.desc())
    )
    return {row.match_key: row for row in rows}
