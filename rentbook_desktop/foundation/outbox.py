"""The outbox: events that readers are still to be told, answers given, bookmarks of the readers, parked events."""

from collections.abc import Iterator, Sequence

from sqlalchemy import CheckConstraint, Connection, UniqueConstraint, bindparam, func, insert, select
from sqlalchemy import text as sql

from rentbook_desktop.events import KINDS, AuditWritten, Event, encode
from rentbook_desktop.foundation.bookmarks import Bookmarks, bookmark_tables
from rentbook_desktop.foundation.chain import chain_of, link_message, personal_digest, with_salt, without_personal
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.covers import covered
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
    text("covers", server_default=""),
    text("mac", server_default=""),
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

covered(request, "request_id", but=["answer"])
bookmark, parked = bookmark_tables(shop_table)
bookmarks = Bookmarks(bookmark, parked)
"""Where the shop's own readers stand."""

_next_in_line = (
    select(func.coalesce(func.max(outbox.c.seq), 0) + 1)
    .where(outbox.c.aggregate == bindparam("aggregate"))
    .scalar_subquery()
)
_fields = ("event_id", "kind", "aggregate", "body", "at", "request_id", "covers", "mac")
_append = CompiledStatement(
    insert(outbox).inline().values(seq=_next_in_line, **{name: bindparam(name) for name in _fields})
)
_last = CompiledStatement(select(outbox.c.event_id, outbox.c.mac).order_by(outbox.c.event_id.desc()).limit(1))

ORDER_LOCK = 0x72656E74
"""Advisory lock under which PostgreSQL appends: event ids commit in order and no reader steps over a late row."""


def link_hashes(connection: Connection, *, before: int | None = None) -> Iterator[str]:
    """Yield a keyed hash of each row, in order, without what names persons; `before` is the id of the first left out."""
    key, query = chain_of(connection), select(outbox).order_by(outbox.c.event_id)
    for row in connection.execute(query if before is None else query.where(outbox.c.event_id < before)):
        personal = KINDS[row.kind].personal if row.kind in KINDS else ()
        body = without_personal(row.body, personal) if personal else row.body
        fields = ("", row.event_id, row.kind, row.aggregate, row.at, row.request_id, f"{row.covers}{row.mac}")
        yield key.hash(link_message(*fields, body))


def append(
    connection: Connection, events: Sequence[Event], *, at: int, request_id: str | None, covers: Sequence[str] = ()
) -> None:
    """Write events to the outbox, in order, each linked to the row before; must be the last thing a transaction does.

    `covers` names the rows this transaction wrote, each with its digest; they stand in the last event's row. Raises
    Unavailable with SHOP_KEY_MISSING where this computer lacks the key of the chain.
    """
    if not events and not covers:
        return
    if connection.dialect.name == "postgresql":
        connection.execute(sql("SELECT pg_advisory_xact_lock(:key)"), {"key": ORDER_LOCK})
    key, last = chain_of(connection), _last.first(connection, {})
    event_id, mac = (last.event_id, last.mac) if last is not None else (0, "")
    facts = events or [AuditWritten()]
    for place, fact in enumerate(facts, 1):
        event_id += 1
        kind, aggregate, body = type(fact).__name__, fact.aggregate, encode(fact)
        covered = list(covers) if place == len(facts) else []
        linked = body
        if fact.personal:
            body = with_salt(body)
            covered.insert(0, f"personal={personal_digest(key, body, fact.personal)}")
            linked = without_personal(body, fact.personal)
        row = {
            "event_id": event_id,
            "kind": kind,
            "aggregate": aggregate,
            "body": body,
            "at": at,
            "request_id": request_id,
        }
        row["covers"] = told = "\n".join(covered)
        row["mac"] = mac = key.hash(link_message(mac, event_id, kind, aggregate, at, request_id, told, linked))
        _append.execute(connection, row)
