"""How far each reader has read, and what it could not digest: written where its effects are, in the same transaction."""

from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy import Connection, Index, Table, bindparam, delete, insert, select, update

from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.tables import number, text


def bookmark_tables(declare: Callable[..., Table], prefix: str = "") -> tuple[Table, Table]:
    """Declare the two tables of one database: how far each reader has read, and what is parked."""
    bookmark = declare(
        prefix + "bookmark",
        text("reader", primary_key=True),
        number("event_id"),
        number("attempts", server_default="0"),
        number("retry_at", server_default="0"),
        text("trouble", server_default=""),
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
    """Where a reader stands; `retry_at` is the instant before which it rests after a failed try."""

    event_id: int
    attempts: int
    retry_at: int


class Bookmarks:
    """The two tables of one database, `bookmark` and `parked`, with everything the relay does to them."""

    def __init__(self, bookmark: Table, parked: Table) -> None:
        self.bookmark, self.parked = bookmark, parked
        mine = bookmark.c.reader == bindparam("name")
        position = select(bookmark.c.event_id, bookmark.c.attempts, bookmark.c.retry_at).where(mine)
        rested = {"event_id": bindparam("at"), "attempts": 0, "retry_at": 0, "trouble": ""}
        noted: dict[str, object] = {name: bindparam(name + "_now") for name in ("attempts", "retry_at", "trouble")}
        self._look, self._lock = CompiledStatement(position), CompiledStatement(position.with_for_update())
        self._begin = CompiledStatement(insert(bookmark), keys=("reader", "event_id"))
        self._move = CompiledStatement(update(bookmark).where(mine).values(rested))
        self._note = CompiledStatement(update(bookmark).where(mine).values(noted))
        self._stuck = CompiledStatement(select(parked.c.aggregate).where(parked.c.reader == bindparam("name")))
        self._park = CompiledStatement(insert(parked), keys=("reader", "event_id", "aggregate", "trouble", "at"))

    def look(self, connection: Connection, reader: str) -> Position:
        """Return where a reader stands."""
        row = self._look.first(connection, {"name": reader})
        return Position(*row) if row else Position(0, 0, 0)

    def lock(self, connection: Connection, reader: str) -> Position:
        """Return where a reader stands, and keep every other process from reading for it until the work ends."""
        row = self._lock.first(connection, {"name": reader})
        if row is None:
            self._begin.execute(connection, {"reader": reader, "event_id": 0})
        return Position(*row) if row else Position(0, 0, 0)

    def move(self, connection: Connection, reader: str, event_id: int) -> None:
        """Note that a reader has digested everything up to an event."""
        self._move.execute(connection, {"name": reader, "at": event_id})

    def note_trouble(self, connection: Connection, reader: str, position: Position, trouble: str) -> None:
        """Note a failed try, and when the next is due."""
        form = {"attempts_now": position.attempts, "retry_at_now": position.retry_at, "trouble_now": trouble}
        self._note.execute(connection, {"name": reader, **form})

    def stuck(self, connection: Connection, reader: str) -> frozenset[str]:
        """Return the things whose events wait for a reader behind a parked one."""
        return frozenset(row[0] for row in self._stuck.all(connection, {"name": reader}))

    def park(self, connection: Connection, reader: str, event_id: int, aggregate: str, trouble: str, at: int) -> None:
        """Set an event aside that a reader could not digest."""
        form = {"reader": reader, "event_id": event_id, "aggregate": aggregate, "trouble": trouble, "at": at}
        self._park.execute(connection, form)

    def unpark(self, connection: Connection, reader: str) -> list[int]:
        """Take everything a reader had parked, in order, and let it try at once."""
        mine = self.parked.c.reader == reader
        query = select(self.parked.c.event_id).where(mine).order_by(self.parked.c.event_id)
        wanted = list(connection.execute(query).scalars())
        connection.execute(delete(self.parked).where(mine))
        self.note_trouble(connection, reader, Position(0, 0, 0), "")
        return wanted
