"""A test of a column against as many values as there are, in a statement that is compiled once: they are bound as one JSON text."""

from collections.abc import Iterable

import msgspec
from sqlalchemy import BigInteger, Column, ColumnElement, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler


class Among(ColumnElement[bool]):
    """Whether a column is one of the values that are bound under a name; SQLite reads them with json_each (JSON1).

    It has no type: SQLAlchemy would compare a boolean with 1 for SQLite, which then uses no index.
    """

    inherit_cache = False

    def __init__(self, column: Column[str] | Column[int], name: str) -> None:
        self.column, self.bound = column, bindparam(name, type_=Text())


def listed(values: Iterable[object]) -> str:
    """Return values as `Among` binds them."""
    return msgspec.json.encode(list(values)).decode()


@compiles(Among, "sqlite")
def _sqlite(element: Among, compiler: SQLCompiler, **_: object) -> str:
    values = f"(SELECT value FROM json_each({compiler.process(element.bound)}))"  # noqa: S608  (a mark for a bound value)
    return f"{compiler.process(element.column)} IN {values}"


@compiles(Among, "postgresql")
def _postgresql(element: Among, compiler: SQLCompiler, **_: object) -> str:
    kind = "bigint" if isinstance(element.column.type, BigInteger) else "text"
    values = f"SELECT CAST(json_array_elements_text(CAST({compiler.process(element.bound)} AS json)) AS {kind})"
    return f"{compiler.process(element.column)} = ANY(ARRAY({values}))"
