"""What every table shares: names of constraints, the column types both databases have, STRICT on SQLite."""

from typing import Any

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, Table, Text
from sqlalchemy import text as sql
from sqlalchemy.schema import SchemaItem

from rentbook_desktop.foundation.stored_values import StoredText, note_checks

NAMING = {
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}

shop_tables = MetaData(naming_convention=NAMING)
"""Tables of the shop's own database; migrations make them."""

views_tables = MetaData(naming_convention=NAMING)
"""Tables of the read models; made afresh and filled from events."""

Whole = BigInteger().with_variant(Integer(), "sqlite")
"""Ids, won and instants (microseconds UTC)."""


def shop_table(name: str, *items: SchemaItem) -> Table:
    """Declare a table of the shop's database."""
    table = Table(name, shop_tables, *items, sqlite_strict=True)
    note_checks(table)
    return table


def views_table(name: str, *items: SchemaItem) -> Table:
    """Declare a table of the read models."""
    table = Table(name, views_tables, *items, sqlite_strict=True)
    note_checks(table)
    return table


_partial: list[tuple[str, Column[int], str]] = []


def unique_where(name: str, table: Table, column: str, condition: str) -> None:
    """Note a unique index over some rows only; migrations make it, `complete_tables` shows it to whoever compares.

    SQLAlchemy would load the PostgreSQL dialect to read such an index, which the first window would wait for.
    """
    _partial.append((name, table.c[column], condition))


def complete_tables() -> MetaData:
    """Return the shop's tables with their partial indexes, to hold them against a database."""
    while _partial:
        name, column, condition = _partial.pop()
        Index(name, column, unique=True, sqlite_where=sql(condition), postgresql_where=sql(condition))
    return shop_tables


def filled_in(table: Table) -> dict[str, str | int | None]:
    """Return what the database puts into the columns of a row of which nothing is said, as it is read again."""
    return {column.name: _default(column) for column in table.c}


def _default(column: Column[str] | Column[int]) -> str | int | None:
    given = getattr(column.server_default, "arg", None)
    if given is None:
        return None
    return int(str(given)) if isinstance(column.type, BigInteger | Integer) else str(given)


def key_column(name: str) -> Column[int]:
    """Declare the number by which rows are known, given by the database."""
    return Column(name, Whole, primary_key=True, autoincrement=True)


def number(name: str, *items: SchemaItem, **options: Any) -> Column[int]:  # Any: passed on to SQLAlchemy
    """Declare a whole number that must be there."""
    return Column(name, Whole, *items, nullable=options.pop("nullable", False), **options)


def text(name: str, *items: SchemaItem, **options: Any) -> Column[str]:  # Any: passed on to SQLAlchemy
    """Declare a text that must be there."""
    return Column(name, Text, *items, nullable=options.pop("nullable", False), **options)


def day(
    name: str, *, primary_key: bool = False, nullable: bool = False, server_default: str | None = None
) -> Column[str]:
    """Declare a day that must be there: a text `YYYY-MM-DD`, which sorts as it should; an empty one is none."""
    return Column(name, StoredText("day"), primary_key=primary_key, nullable=nullable, server_default=server_default)
