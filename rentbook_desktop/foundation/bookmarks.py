"""How far each reader has read, and what it could not digest: written where its effects are, in the same transaction."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Index, Table, bindparam, delete, insert, select, update

from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.tables import number, text


def bookmark_tables(declare: Callable[..., Table], prefix: str = "", *, is_apart: bool = False) -> tuple[Table, Table]:
    """Declare the two tables of one database: how far each reader has read, and what is parked.

    Where they lie apart from the outbox each bookmark says which shop's events were read.
    """
    origin = [text("origin", server_default="")] if is_apart else []
    bookmark = declare(
        prefix + "bookmark",
        text("reader", primary_key=True),
        number("event_id"),
        number("attempts", server_default="0"),
        number("retry_at", server_default="0"),
        text("trouble", server_default=""),
        *origin,
    )
    parked = declare(
        prefix + "parked",
        text("reader", primary_key=True),
        number("event_id", primary_key=True, autoincrement=False),
        text("aggregate"),
        text("trouble"),
        number("at"),
        Index(f"ix_{prefix}parked_reader_aggregate", "reader", "aggregate"),
    )
    return bookmark, parked


class Position(NamedTuple):
    """Where a reader stands; `retry_at` is the instant before which it rests after a failed try.

    `origin` says of which shop's event this is, where the reader is in another database; see `origin_of`.
    """

    event_id: int
    attempts: int
    retry_at: int
    origin: str = ""


_BEGINNING = Position(0, 0, 0)


class Bookmarks:
    """The two tables of one database, `bookmark` and `parked`, with everything the relay does to them."""

    def __init__(self, bookmark: Table, parked: Table) -> None:
        self.bookmark, self.parked = bookmark, parked
        mine = bookmark.c.reader == bindparam("name")
        self.is_apart = "origin" in bookmark.c
        """Whether these lie in another database than the outbox, so that each says which shop's it has read."""
        positions = select(*(column for column in bookmark.c if column.name != "trouble"))
        rested: dict[str, object] = {"event_id": bindparam("at"), "attempts": 0, "retry_at": 0, "trouble": ""}
        if self.is_apart:
            rested["origin"] = bindparam("read_of")
        noted: dict[str, object] = {name: bindparam(name + "_now") for name in ("attempts", "retry_at", "trouble")}
        self._look = CompiledStatement(positions)
        self._lock = CompiledStatement(positions.order_by(bookmark.c.reader).with_for_update())
        self._begin = CompiledStatement(insert(bookmark), keys=("reader", "event_id"))
        self._move = CompiledStatement(update(bookmark).where(mine).values(rested))
        self._note = CompiledStatement(update(bookmark).where(mine).values(noted))
        self._stuck = CompiledStatement(select(parked.c.reader, parked.c.aggregate))
        self._park = CompiledStatement(insert(parked), keys=("reader", "event_id", "aggregate", "trouble", "at"))

    def look(self, connection: Connection, readers: Sequence[str]) -> dict[str, Position]:
        """Return where these readers stand."""
        found = {row.reader: self._position(row) for row in self._look.all(connection, {})}
        return {reader: found.get(reader, _BEGINNING) for reader in readers}

    def lock(self, connection: Connection, readers: Sequence[str]) -> dict[str, Position]:
        """Return where these readers stand, and keep every other process from reading for them until the work ends."""
        found = {row.reader: self._position(row) for row in self._lock.all(connection, {})}
        for reader in readers:
            if reader not in found:
                self._begin.execute(connection, {"reader": reader, "event_id": 0})
        return {reader: found.get(reader, _BEGINNING) for reader in readers}

    def move(self, connection: Connection, reader: str, event_id: int, origin: str = "") -> None:
        """Note that a reader has digested everything up to an event, and of which shop, where that is asked."""
        form: dict[str, object] = {"name": reader, "at": event_id}
        if self.is_apart:
            form["read_of"] = origin
        self._move.execute(connection, form)

    def note_trouble(self, connection: Connection, reader: str, position: Position, trouble: str) -> None:
        """Note a failed try, and when the next is due."""
        form = {"attempts_now": position.attempts, "retry_at_now": position.retry_at, "trouble_now": trouble}
        self._note.execute(connection, {"name": reader, **form})

    def stuck(self, connection: Connection) -> frozenset[tuple[str, str]]:
        """Return whom (reader) the events of which thing (aggregate) wait for, behind a parked one."""
        return frozenset((row.reader, row.aggregate) for row in self._stuck.all(connection, {}))

    def park(self, connection: Connection, reader: str, event_id: int, aggregate: str, trouble: str, at: int) -> None:
        """Set an event aside that a reader could not digest."""
        form = {"reader": reader, "event_id": event_id, "aggregate": aggregate, "trouble": trouble, "at": at}
        self._park.execute(connection, form)

    def parked_of(self, connection: Connection, reader: str) -> dict[int, str]:
        """Return what a reader had put aside, in order, and which thing each event is about."""
        query = select(self.parked.c.event_id, self.parked.c.aggregate).where(self.parked.c.reader == reader)
        return {row.event_id: row.aggregate for row in connection.execute(query.order_by(self.parked.c.event_id))}

    def take(self, connection: Connection, reader: str, event_id: int) -> bool:
        """Take one event that a reader had put aside; False where it does not lie there, or waits behind another."""
        lying = self.parked_of(connection, reader)
        thing = lying.get(event_id)
        if thing is None or any(about == thing and earlier < event_id for earlier, about in lying.items()):
            return False
        mine = (self.parked.c.reader == reader, self.parked.c.event_id == event_id)
        return connection.execute(delete(self.parked).where(*mine)).rowcount > 0

    def _position(self, row: AnyRow) -> Position:
        return Position(row.event_id, row.attempts, row.retry_at, row.origin if self.is_apart else "")
