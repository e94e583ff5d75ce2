"""What a stored value must be to be believed: a day that exists, one of the words of its column, text, JSON of its shape.

A disk that flips a bit makes an eleventh month of 34 days or a state nobody knows. Such a value is found where rows are
fetched, in this one place, and raised as a `DamagedRow`; whoever opened the transaction names the row (see `name_row`).
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

import msgspec
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Connection,
    Dialect,
    Label,
    LargeBinary,
    Table,
    Text,
    cast,
    select,
    type_coerce,
)
from sqlalchemy.types import TypeDecorator

from rentbook_desktop.foundation.errors import DamagedRow

R = TypeVar("R")
_CHOICES = re.compile(r"(\w+) IN \(([^()]*)\)")
_UNDECODABLE = "could not decode to utf-8"
_DAY = "day"


class StoredText(TypeDecorator[str]):
    """Text that is checked as it is fetched: `kind` is `day`, or the words a column knows, with bars between."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: str = "", place: str = "") -> None:
        """`place` is the table and the column, as `rental.due_on`."""
        super().__init__()
        self.kind, self.place = kind, place

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002  (SQLAlchemy's form)
        """Return a value that may be believed; raises DamagedRow for any other."""
        if value and not (is_day(value) if self.kind == _DAY else value in self.kind.split("|")):
            raise DamagedRow(self.place, value)
        return value


def note_checks(table: Table) -> None:
    """Let a table's days, and its columns whose words a constraint lists, be checked as they are fetched."""
    for column in table.columns:
        if isinstance(column.type, StoredText):
            column.type = StoredText(column.type.kind, f"{table.name}.{column.name}")
    for one in table.constraints:
        if isinstance(one, CheckConstraint):
            for name, listed in _CHOICES.findall(str(one.sqltext)):
                words = [word.strip().strip("'") for word in listed.split(",")]
                if isinstance(table.c[name].type, Text) and str(one.sqltext) == f"{name} IN ({listed})":
                    table.c[name].type = StoredText("|".join(words), f"{table.name}.{name}")


def stored_json(raw: str, kind: type[R], place: str, key: object) -> R:
    """Return what stored JSON says; raises DamagedRow, with the row's `key`, where it is none or of another shape."""
    try:
        return msgspec.json.decode(raw, type=kind)
    except (msgspec.MsgspecError, UnicodeError):
        raise DamagedRow(place, raw[:40], row=str(key)) from None


def name_row(error: DamagedRow, connection: Connection, tables: Sequence[Table]) -> DamagedRow:
    """Return the error with the row it is about; the one it was where that cannot be found any more."""
    if error.row:
        return error
    table_name, _, column = error.place.partition(".")
    for table in tables:
        names = [column] if table.name == table_name else [] if table_name else _instants(table)
        for name in names:
            key = connection.execute(select(*table.primary_key).where(table.c[name] == error.value).limit(1)).first()
            if key is not None:
                return DamagedRow(f"{table.name}.{name}", error.value, row=" ".join(map(str, key)))
    return error


def undecodable_row(said: str, statement: str, connection: Connection, tables: Sequence[Table]) -> DamagedRow | None:
    """Return the row whose text is no UTF-8, by what SQLite said of a statement; None where it said something else."""
    if _UNDECODABLE not in said.lower():
        return None
    for table in tables:
        if re.search(rf"\b{table.name}\b", statement):
            for column in table.columns:
                if isinstance(column.type, Text | StoredText) and (row := _undecodable(connection, table, column)):
                    return DamagedRow(f"{table.name}.{column.name}", "", row=row)
    return DamagedRow("", "")


def _undecodable(connection: Connection, table: Table, column: Column[str]) -> str:
    """Return the key of the first row whose text in this column is none, empty where there is no such row."""
    raw = [cast(one, LargeBinary) for one in (*table.primary_key, column)]
    for *key, value in connection.execute(select(*raw)):
        if value is not None and not _is_text(bytes(value)):
            return " ".join(bytes(part).decode("utf-8", "replace") for part in key) or "?"
    return ""


def _instants(table: Table) -> list[str]:
    return [one.name for one in table.columns if isinstance(one.type, BigInteger) and not one.primary_key]


def unchecked(column: Column[str]) -> Label[str]:
    """Return a column as it lies there, for a question that goes on without the rows nobody can read."""
    return type_coerce(column, Text).label(column.name)


def is_day(value: str) -> bool:
    """Return whether a text is a day that exists, as `2026-11-29`."""
    return _can(partial(date.fromisoformat, value))


def _is_text(value: bytes) -> bool:
    return _can(partial(value.decode, "utf-8"))


def _can(read: Callable[[], object]) -> bool:
    try:
        read()
    except ValueError:
        return False
    return True
