"""Numbers for rows that are about to be added, known before they are written, so that many go in with one statement."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import Column, Connection, func, select
from sqlalchemy import text as sql

from rentbook_desktop.foundation.compiled_statement import CompiledStatement

_from_sequence = sql("SELECT nextval(pg_get_serial_sequence(:table, :column)) FROM generate_series(1, :many)")


@cache
def _newest(column: Column[int]) -> CompiledStatement:
    return CompiledStatement(select(func.coalesce(func.max(column), 0).label("newest")))


def reserve_ids(connection: Connection, column: Column[int], many: int) -> Sequence[int]:
    """Return so many numbers for new rows, rising; nobody else gets them. The transaction must be one that writes.

    On SQLite nobody else writes until it ends, so they are the next ones. On a server its sequence gives them.
    """
    if connection.dialect.name == "postgresql":
        where = {"table": column.table.description, "column": column.name, "many": many}
        return sorted(connection.execute(_from_sequence, where).scalars())
    first = int(_newest(column).one(connection, {}).newest) + 1
    return range(first, first + many)
