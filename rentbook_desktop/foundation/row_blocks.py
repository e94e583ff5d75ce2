"""Digests of many rows at once: the database joins a block of rows into one text, which is hashed in one go.

A block is the rows of a table whose numbers lie within a thousand. Of a row it holds all that never changes without being
told, and of rentals the rows that depend on them. On PostgreSQL answers have no number; there a block is a part of
their ids.
"""

import hashlib
from collections.abc import Iterable, Sequence
from enum import Enum
from functools import cache
from typing import NamedTuple

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    LargeBinary,
    Select,
    Table,
    Text,
    all_,
    any_,
    bindparam,
    case,
    cast,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
    true,
)

from rentbook_desktop.events import KINDS
from rentbook_desktop.foundation.chain import ChainKey
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.covers import covered_tables
from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.foundation.proven_rows import ProvenBlocks

SIZE = 1000
"""Rows of a block."""

_PARTS = 256
"""Blocks of a table whose rows have no number."""

PERSONAL = {name: kind.personal for name, kind in KINDS.items() if kind.personal}


KeyColumn = Column[int] | Column[str]


class WhenDifferent(Enum):
    """What a block means that is not what it was."""

    FORGED = "its rows are told once and for all"
    LOOK_AT_ALL = "others depend on them"
    LOOK_AT_THESE = "they may change, and then events tell of it"


class RowSource(NamedTuple):
    """Rows that are digested in blocks: which, from where, by which number (None for rows known by a text)."""

    name: str
    source: FromClause
    number: KeyColumn | None
    columns: Sequence[ColumnElement[int] | ColumnElement[str]]
    only: ColumnElement[bool]
    different: WhenDifferent


_declared: dict[str, RowSource] = {}


def digested(
    table: Table,
    number: str,
    *columns: Column[int] | Column[str],
    source: FromClause | None = None,
    different: WhenDifferent,
) -> None:
    """Declare rows that are not covered in the chain, but follow from events, as digested in blocks."""
    rows = RowSource(table.name, table if source is None else source, table.c[number], columns, true(), different)
    _declared[table.name] = rows


@cache
def row_sources() -> dict[str, RowSource]:
    """Return all that is digested: the outbox, what is covered by it once and for all, and what was declared."""
    named = or_(*(outbox.c.kind == kind for kind in sorted(PERSONAL)))
    told = [case((named, ""), else_=column) if column is outbox.c.body else column for column in outbox.c]
    sources = [RowSource(outbox.name, outbox, outbox.c.event_id, told, true(), WhenDifferent.FORGED)]
    for one in covered_tables.values():
        if one.is_fixed:
            number = one.by if one.is_numbered else None
            columns = [column for column in one.table.c if column.name not in one.open]
            sources.append(RowSource(one.table.name, one.table, number, columns, one.only, WhenDifferent.FORGED))
    return {one.name: one for one in sources} | _declared


def form_of(connection: Connection) -> str:
    """Return what tells digests of this version of the program and the database from those of another."""
    dialect = connection.dialect
    return _form(dialect.name, getattr(dialect, "server_version_info", None))


@cache
def _form(dialect: str, version: tuple[int, ...] | None) -> str:
    made = "\n".join(str(_statement(one, dialect, late=True)) for one in row_sources().values())
    return hashlib.sha256(f"{version} {SIZE} {_PARTS} {sorted(PERSONAL)} {made}".encode()).hexdigest()


def last_number(connection: Connection, one: RowSource) -> int:
    """Return the number of the last row there is, 0 where rows have none."""
    number = _number(one, connection.dialect.name)
    if number is None:
        return 0
    return int(connection.execute(select(func.coalesce(func.max(number), 0)).select_from(one.source)).scalar_one())


def is_without_gaps(connection: Connection, one: RowSource, last: int) -> bool:
    """Return whether rows that are numbered by SQLite itself keep their numbers when the file is written anew."""
    if one.number is not None or connection.dialect.name != "sqlite":
        return True
    return bool(connection.execute(select(func.count()).select_from(one.source)).scalar_one() == last)


def count_blocks(connection: Connection, one: RowSource, last: int) -> int:
    """Return how many blocks there are up to a row."""
    return _PARTS if _number(one, connection.dialect.name) is None else -(-last // SIZE)


def digests_of(
    connection: Connection, key: ChainKey, one: RowSource, numbers: range, last: int, late: Sequence[object] = ()
) -> list[str]:
    """Return the digests of some blocks, without rows above `last` and those that are `late`; each begins with their count."""
    number = _number(one, connection.dialect.name)
    statement = _compiled(one.name, connection.dialect.name, late=bool(late))
    form: dict[str, object] = {"late": list(late)} if late else {}
    if number is None:
        forms = [form | {"first": numbers.start, "last": numbers.stop}]  # parts, counted from 1
    else:
        forms = [form | {"first": at * SIZE, "last": min((at + 1) * SIZE, last)} for at in numbers]
    found = {}
    for start, values in zip(numbers, forms, strict=False):
        for part, count, text in statement.stream(connection, values):
            at = part if number is None else start
            found[at] = _digest(key, one, at, count, text or b"")
    return [found.get(at, _digest(key, one, at, 0, b"")) for at in numbers]


def same_count(digest: str, other: str) -> bool:
    """Return whether two digests are of as many rows."""
    return digest.partition(":")[0] == other.partition(":")[0]


def rows_of_block(number: int) -> tuple[int, int]:
    """Return the numbers of the first and the last row of a block."""
    return number * SIZE + 1, (number + 1) * SIZE


def newer_rows(
    connection: Connection, table: Table, proven: ProvenBlocks | None, told: Iterable[str]
) -> ColumnElement[bool]:
    """Return which rows of a table are not proven yet; `told` names those that were told since (`transfer:7`)."""
    if proven is None:
        return true()
    one = row_sources()[table.name]
    number = _number(one, connection.dialect.name)
    names = late_rows(connection, one, proven, told)
    if number is None:
        key = _key(one)
        return key == any_(literal(names, ARRAY(Text))) if names else false()
    newer = (number > proven.last) | (number < 1)
    return newer | (number == any_(literal(names, ARRAY(BigInteger)))) if names else newer


def late_rows(connection: Connection, one: RowSource, proven: ProvenBlocks, told: Iterable[str]) -> list[object]:
    """Return which rows were told later, though by their number they would be among the proven: a server gives numbers
    before it commits.
    """
    if connection.dialect.name != "postgresql":
        return []
    names = [name.partition(":")[2] for name in told if name.partition(":")[0] == one.name]
    return list(names) if one.number is None else [int(name) for name in names if int(name) <= proven.last]


def _number(one: RowSource, dialect: str) -> ColumnElement[int] | ColumnElement[str] | None:
    """Return what rows are put into blocks by; SQLite numbers every row as it is added."""
    if one.number is not None:
        return one.number
    return literal_column("rowid", Integer) if dialect == "sqlite" else None


@cache
def _compiled(name: str, dialect: str, *, late: bool) -> CompiledStatement:
    return CompiledStatement(_statement(row_sources()[name], dialect, late=late))


def _statement(one: RowSource, dialect: str, *, late: bool) -> Select[tuple[int, int, bytes]]:
    """Return the question for a block: its number or 0, how many rows, and all of them as one text, in bytes."""
    number, key = _number(one, dialect), _key(one)
    part = _part(key) if number is None else literal_column("0")
    place = part + 1 if number is None else number
    within = [one.only, place > bindparam("first"), place <= bindparam("last")]
    if late and dialect == "postgresql":
        within.append(key != all_(bindparam("late", type_=ARRAY(Text if number is None else BigInteger))))
    joined = _joined_there(one, key) if dialect == "postgresql" else _joined_here(one)
    block = select(part.label("part"), func.count().label("rows"), joined.label("told"))
    block = block.select_from(one.source).where(*within)
    return block.group_by(part) if number is None else block


def _key(one: RowSource) -> KeyColumn:
    if one.number is not None:
        return one.number
    assert isinstance(one.source, Table)  # noqa: S101
    (key,) = one.source.primary_key
    return key


def _part(key: KeyColumn) -> ColumnElement[int]:
    return func.get_byte(func.decode(func.md5(key), "hex"), 0, type_=Integer)


def _joined_here(one: RowSource) -> ColumnElement[bytes]:
    """Return all rows as one text in SQLite, which takes them in the order of their numbers.

    Each is a JSON array, so that no two rows have the same text.
    """
    return cast(func.group_concat(func.json_array(*one.columns), literal("")), LargeBinary)


def _joined_there(one: RowSource, key: KeyColumn) -> ColumnElement[bytes]:
    """Return all rows as one text on a server."""
    from sqlalchemy.dialects.postgresql import aggregate_order_by

    row = cast(func.json_build_array(*one.columns), Text)
    order = key if one.number is not None else key.collate("C")
    return func.convert_to(func.string_agg(row, aggregate_order_by(literal(""), order)), "UTF8")


def _digest(key: ChainKey, one: RowSource, number: int, count: int, text: bytes) -> str:
    head = f"proven block\x1f{one.name}\x1f{number}\x1f{count}\x1f".encode()
    return f"{count}:{key.hash(head + text)}"
