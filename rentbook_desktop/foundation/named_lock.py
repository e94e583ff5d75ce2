"""Lets one transaction at a time do what is checked first and written then, where no index keeps two from both doing it."""

from sqlalchemy import Connection
from sqlalchemy import text as sql

_one_at_a_time = sql("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")


def hold(connection: Connection, name: str) -> None:
    """Let no other transaction hold this name until this one ends; SQLite has one writer anyway.

    What is read afterwards is what the one before has committed. Raises Unavailable where that takes too long.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(_one_at_a_time, {"name": name})
