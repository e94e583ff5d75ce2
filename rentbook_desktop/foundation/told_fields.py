"""What events say, as columns: for proofs that hold tables against the outbox inside the database."""

from sqlalchemy import JSON, BigInteger, ColumnElement, Connection, FromClause, String, Text, cast, func, literal

from rentbook_desktop.foundation.outbox import outbox


def told_text(connection: Connection, name: str, event: FromClause = outbox) -> ColumnElement[str]:
    """Return a text of an event's body."""
    if connection.dialect.name == "postgresql":
        told: ColumnElement[str] = cast(event.c.body, JSON)[name].as_string()
        return told
    return cast(func.json_extract(event.c.body, f"$.{name}"), Text)


def told_number(connection: Connection, name: str, event: FromClause = outbox) -> ColumnElement[int]:
    """Return a whole number of an event's body."""
    if connection.dialect.name == "postgresql":
        return cast(cast(event.c.body, JSON)[name].as_string(), BigInteger)
    return func.json_extract(event.c.body, f"$.{name}", type_=BigInteger)


def is_about(kind: str, number: ColumnElement[int], event: FromClause = outbox) -> ColumnElement[bool]:
    """Return whether an event is about the thing of a kind with this number."""
    return event.c.aggregate == literal(f"{kind}:") + cast(number, String)
