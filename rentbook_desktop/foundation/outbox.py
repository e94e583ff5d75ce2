"""The outbox: events that readers are still to be told, answers given, bookmarks of the readers, parked events."""

from collections.abc import Sequence

from sqlalchemy import (
    CheckConstraint,
    Connection,
    UniqueConstraint,
    bindparam,
    func,
    insert,
    select,
)
from sqlalchemy import (
    text as sql,
)

from rentbook_desktop.events import Event, encode
from rentbook_desktop.foundation.bookmarks import Bookmarks, bookmark_tables
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.tables import key_column, number, shop_table, text

outbox = shop_table(
    "outbox",
    key_column("event_id"),
    text("kind"),
    text("aggregate"),
    number("seq"),
    text("body"),
    number("at"),
    text("request_id", nullable=True),
    UniqueConstraint("aggregate", "seq"),
    CheckConstraint("seq > 0", name="seq"),
)

request = shop_table(
    "request",
    text("request_id", primary_key=True),
    text("action"),
    text("body_hash"),
    text("answer"),
    text("staff"),
    text("desk"),
    number("at"),
)

bookmark, parked = bookmark_tables(shop_table)
bookmarks = Bookmarks(bookmark, parked)
"""Where the shop's own readers stand."""

_next_in_line = (
    select(func.coalesce(func.max(outbox.c.seq), 0) + 1)
    .where(outbox.c.aggregate == bindparam("aggregate"))
    .scalar_subquery()
)
_append = CompiledStatement(
    insert(outbox)
    .inline()
    .values(
        kind=bindparam("kind"),
        aggregate=bindparam("aggregate"),
        seq=_next_in_line,
        body=bindparam("body"),
        at=bindparam("at"),
        request_id=bindparam("request_id"),
    )
)

ORDER_LOCK = 0x72656E74
"""Advisory lock under which PostgreSQL appends: event ids commit in order and no reader steps over a late row."""


def append(connection: Connection, events: Sequence[Event], *, at: int, request_id: str | None) -> None:
    """Write events to the outbox, in order; must be the last thing a transaction does."""
    if not events:
        return
    if connection.dialect.name == "postgresql":
        connection.execute(sql("SELECT pg_advisory_xact_lock(:key)"), {"key": ORDER_LOCK})
    rows = [
        {
            "kind": type(fact).__name__,
            "aggregate": fact.aggregate,
            "body": encode(fact),
            "at": at,
            "request_id": request_id,
        }
        for fact in events
    ]
    for row in rows:
        _append.execute(connection, row)
