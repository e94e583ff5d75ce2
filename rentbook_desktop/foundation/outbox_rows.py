"""Reads the outbox for whoever is to be told: the next rows of some kinds, one row, the id of the newest."""

from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from msgspec import MsgspecError
from sqlalchemy import Connection, bindparam, func, select

from rentbook_desktop.events import Event, decode
from rentbook_desktop.foundation.compiled_statement import CompiledStatement, any_of, values_of
from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.foundation.shop_secret import keys_of


class OutboxRow(NamedTuple):
    """One row of the outbox; `body` is the event as JSON."""

    event_id: int
    kind: str
    aggregate: str
    body: str


_head = CompiledStatement(select(func.coalesce(func.max(outbox.c.event_id), 0).label("event_id")))
_row = select(outbox.c.event_id, outbox.c.kind, outbox.c.aggregate, outbox.c.body)
_one = CompiledStatement(_row.where(outbox.c.event_id == bindparam("id")))
_link = CompiledStatement(select(outbox.c.mac).where(outbox.c.event_id == bindparam("id")))
_within = (outbox.c.event_id > bindparam("after"), outbox.c.event_id <= bindparam("last"))


@cache
def _some(count: int) -> CompiledStatement:
    """Return the question for the next events of so many kinds."""
    query = _row.where(*_within, any_of(outbox.c.kind, count)).order_by(outbox.c.event_id)
    return CompiledStatement(query.limit(bindparam("maximum")))


def newest_id(connection: Connection) -> int:
    """Return the id of the newest event, 0 where nothing has happened yet."""
    return int(_head.one(connection, {}).event_id)


def origin_of(connection: Connection, event_id: int) -> str:
    """Return by what a reader in another database knows an event of this shop again: the database's id and the event's link.

    Empty for no event, or one that is not there.
    """
    found = _link.first(connection, {"id": event_id}) if event_id else None
    return "" if found is None else f"{keys_of(connection).database_id}:{found.mac}"


def is_known(connection: Connection, origin: str) -> bool:
    """Return whether some event of this shop has this origin; reads the whole outbox."""
    database_id, _, link = origin.partition(":")
    there = select(outbox.c.event_id).where(outbox.c.mac == link).limit(1)
    return database_id == keys_of(connection).database_id and connection.execute(there).first() is not None


def row_with_id(connection: Connection, event_id: int) -> OutboxRow:
    """Return the row of an event that there must be."""
    return OutboxRow(*_one.one(connection, {"id": event_id}))


def next_rows(connection: Connection, kinds: Collection[str], after: int, last: int, maximum: int) -> list[OutboxRow]:
    """Return at most `maximum` rows of these kinds with ids above `after` and up to `last`, in order."""
    if last <= after or not kinds:
        return []
    form = {"after": after, "last": last, "maximum": maximum, **values_of(sorted(kinds))}
    return [OutboxRow(*row) for row in _some(len(kinds)).all(connection, form)]


def count_rows(connection: Connection, kinds: Collection[str], after: int, last: int) -> int:
    """Return how many rows of these kinds have ids above `after` and up to `last`."""
    wanted = (outbox.c.event_id > after, outbox.c.event_id <= last, outbox.c.kind.in_(list(kinds)))
    return int(connection.execute(select(func.count()).where(*wanted)).scalar_one())


def readable_event(kind: str, body: str) -> Event | None:
    """Return an event for the screens, None for one that is damaged: its readers have it parked."""
    try:
        return decode(kind, body)
    except (KeyError, ValueError, MsgspecError):
        return None
