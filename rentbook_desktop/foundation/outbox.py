"""The outbox: events that readers are still to be told, answers given, bookmarks of the readers, parked events."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from sqlalchemy import CheckConstraint, Connection, UniqueConstraint, bindparam, delete, func, insert, select, update
from sqlalchemy import text as sql

from rentbook_desktop.events import KINDS, AuditWritten, Event, encode
from rentbook_desktop.foundation.among import Among, listed
from rentbook_desktop.foundation.bookmarks import Bookmarks, bookmark_tables
from rentbook_desktop.foundation.chain import (
    ChainKey,
    chain_of,
    link_message,
    personal_digest,
    with_salt,
    without_personal,
)
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.covers import covered
from rentbook_desktop.foundation.errors import Unavailable
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

chain_head = shop_table("chain_head", text("chain", primary_key=True), number("event_id"), text("mac"), text("seal"))
"""One row: the newest row of the outbox, under a seal of its own, so that none can be taken off the end unseen."""

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
_places = CompiledStatement(
    select(outbox.c.aggregate, func.max(outbox.c.seq).label("seq"))
    .where(Among(outbox.c.aggregate, "things"))
    .group_by(outbox.c.aggregate)
)
_append_many = CompiledStatement(insert(outbox).inline(), keys=(*_fields, "seq"))
_MANY = 20
"""From so many events on their places are looked up together and they are written with one statement."""
_head = CompiledStatement(
    select(chain_head.c.event_id, chain_head.c.mac, chain_head.c.seal).where(chain_head.c.chain == bindparam("name"))
)
_move_head = CompiledStatement(
    update(chain_head)
    .where(chain_head.c.chain == bindparam("name"))
    .values(event_id=bindparam("last"), mac=bindparam("link"), seal=bindparam("sealed"))
)
_CHAIN = "shop"

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
    connection: Connection,
    events: Sequence[Event],
    *,
    at: int,
    request_id: str | None,
    covers: Sequence[str] = (),
    new: AbstractSet[str] = frozenset(),
) -> None:
    """Write events to the outbox, in order, each linked to the row before; must be the last thing a transaction does.

    `covers` names the rows this transaction wrote, each with its digest; they stand in the last event's row. `new`
    are things (`title:7`) of which nothing can have been told before. Raises
    Unavailable with SHOP_KEY_MISSING where this computer lacks the key of the chain, with CHAIN_BROKEN where a hand has
    been at its end.
    """
    if not events and not covers:
        return
    if connection.dialect.name == "postgresql":
        connection.execute(sql("SELECT pg_advisory_xact_lock(:key)"), {"key": ORDER_LOCK})
    key = chain_of(connection)
    event_id, mac = _end_of_chain(connection, key)
    rows = list(_linked_rows(key, events or [AuditWritten()], (event_id, mac), (at, request_id), covers))
    if len(rows) < _MANY:
        for row in rows:
            _append.execute(connection, row)
    else:
        _append_many.execute_many(connection, _in_line(connection, rows, new))
    move_head(connection, key, event_id + len(rows), str(rows[-1]["mac"]))


def _linked_rows(
    key: ChainKey,
    facts: Sequence[Event],
    end: tuple[int, str],
    told_at: tuple[int, str | None],
    covers: Sequence[str],
) -> Iterator[dict[str, object]]:
    """Yield the rows of events, each linked to the one before; `end` is the newest row's number and link."""
    (event_id, mac), (at, request_id) = end, told_at
    for place, fact in enumerate(facts, 1):
        event_id += 1
        kind, aggregate, body = type(fact).__name__, fact.aggregate, encode(fact)
        covered = list(covers) if place == len(facts) else []
        linked = body
        if fact.personal:
            body = with_salt(body)
            covered.insert(0, f"personal={personal_digest(key, body, fact.personal)}")
            linked = without_personal(body, fact.personal)
        told = "\n".join(covered)
        mac = key.hash(link_message(mac, event_id, kind, aggregate, at, request_id, told, linked))
        yield {
            "event_id": event_id, "kind": kind, "aggregate": aggregate, "body": body, "at": at,
            "request_id": request_id, "covers": told, "mac": mac,
        }  # fmt: skip


def _in_line(
    connection: Connection, rows: Sequence[dict[str, object]], new: AbstractSet[str]
) -> Iterator[dict[str, object]]:
    """Yield rows with their place among those of the same thing."""
    things = {str(row["aggregate"]) for row in rows}
    last = dict.fromkeys(things, 0)
    if told := things - new:
        last.update((row[0], row[1]) for row in _places.all(connection, {"things": listed(told)}))
    for row in rows:
        thing = str(row["aggregate"])
        last[thing] += 1
        row["seq"] = last[thing]
        yield row


def begin_head(connection: Connection, key: ChainKey) -> None:
    """Let a chain begin after the newest row there is, which may be of a version without one."""
    connection.execute(delete(chain_head))
    newest = connection.execute(select(func.coalesce(func.max(outbox.c.event_id), 0))).scalar_one()
    connection.execute(
        insert(chain_head).values(chain=_CHAIN, event_id=newest, mac="", seal=head_seal(key, newest, ""))
    )


def move_head(connection: Connection, key: ChainKey, event_id: int, mac: str) -> None:
    """Say which row of the outbox is the newest."""
    sealed = head_seal(key, event_id, mac)
    _move_head.execute(connection, {"name": _CHAIN, "last": event_id, "link": mac, "sealed": sealed})


def head_seal(key: ChainKey, event_id: int, mac: str) -> str:
    """Return the seal over the end of the chain."""
    return key.hash(f"head\x1f{event_id}\x1f{mac}".encode())


def _end_of_chain(connection: Connection, key: ChainKey) -> tuple[int, str]:
    head = _head.first(connection, {"name": _CHAIN})
    if head is None or head.seal != head_seal(key, head.event_id, head.mac):
        raise Unavailable("CHAIN_BROKEN")
    return head.event_id, head.mac
