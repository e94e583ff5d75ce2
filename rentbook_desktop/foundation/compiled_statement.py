"""Statements of the hot paths: written in SQLAlchemy Core, compiled once, run on the driver's own cursor.

Executing a Core statement costs some 40 µs beside SQLite's 5; renting a copy runs eight of them and the relay two an
event. A prepared statement keeps the language and the checks of Core and pays its price once (decision 003).
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, bindparam, or_
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.compiler import SQLCompiler

from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.stored_values import StoredText

_SOME = 2000
"""Rows taken from the driver at once."""


class _Compiled(NamedTuple):
    sql: str
    values: Callable[[Mapping[str, object]], object]
    row: Any  # Any: a class of named tuples made for one statement
    checks: Sequence[tuple[int, Callable[[object], object]]]
    driver_error: type[Exception]


class CompiledStatement:
    """A Core statement ready to run; values are whole numbers, texts or None, which both drivers take as they are."""

    def __init__(self, statement: Executable, *, keys: Sequence[str] | None = None) -> None:
        """`keys` names the columns an `insert` fills; lists (`IN`) are not supported."""
        self._statement, self._keys = statement, keys
        self._compiled: dict[str, _Compiled] = {}

    def execute(self, connection: Connection, form: Mapping[str, object]) -> int:
        """Execute and return the number of rows changed."""
        return int(self._execute(connection, form)[1].rowcount)

    def execute_many(self, connection: Connection, forms: Iterable[Mapping[str, object]]) -> None:
        """Execute once for each form, in order, with one call of the driver; what fails leaves none of them done."""
        compiled, driver = self._ready(connection)
        try:
            driver.cursor().executemany(compiled.sql, [compiled.values(form) for form in forms])
        except compiled.driver_error as error:
            raise self._as_error(connection, compiled, error) from error

    def first(self, connection: Connection, form: Mapping[str, object]) -> AnyRow | None:
        """Execute and return the first row as a named tuple, or None."""
        rows = self._fetch(connection, form, many=False)
        return rows[0] if rows else None

    def one(self, connection: Connection, form: Mapping[str, object]) -> AnyRow:
        """Execute and return the row there must be."""
        row = self.first(connection, form)
        assert row is not None, self._statement  # noqa: S101
        return row

    def all(self, connection: Connection, form: Mapping[str, object]) -> list[AnyRow]:
        """Execute and return every row."""
        return self._fetch(connection, form, many=True)

    def stream(self, connection: Connection, form: Mapping[str, object]) -> Iterator[AnyRow]:
        """Execute and yield every row as the driver gives it, some at a time: for looking through millions."""
        _, cursor = self._execute(connection, form)
        while rows := cursor.fetchmany(_SOME):
            yield from rows
        cursor.close()

    def _fetch(self, connection: Connection, form: Mapping[str, object], *, many: bool) -> list[AnyRow]:
        """Execute, fetch every row or the first, and check what must be a day or one of some words."""
        compiled, cursor = self._execute(connection, form)
        try:
            found = cursor.fetchall() if many else [row for row in (cursor.fetchone(),) if row is not None]
        except compiled.driver_error as error:
            raise self._as_error(connection, compiled, error) from error
        cursor.close()
        for index, check in compiled.checks:
            for value in {row[index] for row in found}:  # a customer's rows have few days and states between them
                check(value)
        return [compiled.row._make(row) for row in found]

    def _execute(
        self, connection: Connection, form: Mapping[str, object]
    ) -> tuple[_Compiled, Any]:  # Any: the cursor is the driver's
        compiled, driver = self._ready(connection)
        try:
            return compiled, driver.execute(compiled.sql, compiled.values(form))
        except compiled.driver_error as error:
            raise self._as_error(connection, compiled, error) from error

    def _ready(
        self, connection: Connection
    ) -> tuple[_Compiled, Any]:  # Any: the driver's own connection, which makes its cursor by itself in both drivers
        dialect = connection.dialect
        return self._compiled.get(dialect.name) or self._compile(dialect), connection.connection.dbapi_connection

    def _as_error(self, connection: Connection, compiled: _Compiled, error: Exception) -> StatementError:
        """Return what the driver said as SQLAlchemy's error."""
        dialect, driver = connection.dialect, connection.connection.dbapi_connection
        return DBAPIError.instance(
            compiled.sql,
            None,
            error,
            compiled.driver_error,
            hide_parameters=True,
            connection_invalidated=dialect.is_disconnect(error, driver, None),  # type: ignore[arg-type]
            dialect=dialect,
        )

    def _compile(self, dialect: Dialect) -> _Compiled:
        made = self._statement.compile(dialect=dialect, column_keys=self._keys)  # type: ignore[attr-defined]
        assert isinstance(made, SQLCompiler)  # noqa: S101
        given = {name: value for name, value in made.params.items() if value is not None}
        columns = [column[0] for column in made._result_columns]  # noqa: SLF001
        compiled = _Compiled(
            sql=str(made),
            values=_binding(given, made.positiontup if made.positional else None),
            row=namedtuple("Row", columns) if columns else None,  # noqa: PYI024
            checks=_checks(made, dialect),
            driver_error=dialect.loaded_dbapi.Error,
        )
        self._compiled[dialect.name] = compiled
        return compiled


def _checks(made: SQLCompiler, dialect: Dialect) -> list[tuple[int, Callable[[object], object]]]:
    """Return where a row holds a value that is checked, and by what."""
    kinds = [column[3] for column in made._result_columns]  # noqa: SLF001
    return [
        (index, partial(kind.process_result_value, dialect=dialect))
        for index, kind in enumerate(kinds)
        if isinstance(kind, StoredText)
    ]


def _binding(constants: dict[str, object], order: Sequence[str] | None) -> Callable[[Mapping[str, object]], object]:
    """Return what makes a form into the values a driver binds: by name, or in the order of the marks."""
    if order is None:
        return lambda form: {**constants, **form}
    if len(order) < 2:  # noqa: PLR2004  (of one name `itemgetter` gives no tuple)
        return lambda form: [{**constants, **form}[name] for name in order]
    take = itemgetter(*order)
    return (lambda form: take({**constants, **form})) if constants else take


def any_of(column: ColumnElement[str] | ColumnElement[int], count: int) -> ColumnElement[bool]:
    """Return a test for `count` values, which `values_of` names: an IN list of fixed length, so that it can be prepared."""
    return or_(*(column == bindparam(f"value_{index}") for index in range(count)))


def values_of(values: Sequence[object]) -> dict[str, object]:
    """Return the form that `any_of` asks for."""
    return {f"value_{index}": value for index, value in enumerate(values)}
