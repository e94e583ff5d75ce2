"""Which rows the chain covers: what is written there stands, as a digest, in the row of the outbox that tells of it.

A table is covered by one of its columns: all rows that have one value there are digested together, so that a row which is
planted, taken away or moved to somebody else shows as well as one that is edited.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from sqlalchemy import BigInteger, Column, ColumnElement, Connection, Table, select, true

from rentbook_desktop.foundation.chain import ChainKey, chain_of
from rentbook_desktop.foundation.compiled_statement import CompiledStatement

_SOME = 500


class CoveredTable(NamedTuple):
    """A table whose rows are covered by the value of one column, without the columns that may change."""

    table: Table
    by: Column[int] | Column[str]
    open: frozenset[str]
    only: ColumnElement[bool]
    seal: str
    """A column that holds the digest of its row already, empty for none."""
    is_fixed: bool
    """Whether rows are only ever added, so that each is covered once."""

    @property
    def is_numbered(self) -> bool:
        """Return whether the column it is covered by holds numbers."""
        return isinstance(self.by.type, BigInteger)

    def name(self, value: object) -> str:
        """Return what a cover of the rows with this value is called, as `staff:3`."""
        return f"{self.table.name}:{value}"

    def digest(self, key: ChainKey, value: object, rows: Iterable[Mapping[str, object]]) -> str:
        """Return the digest of all rows with one value; what is empty is left out, so that a column which is added later changes none."""
        if self.seal:
            return "".join(str(row[self.seal]) for row in rows)
        open_ = self.open
        told = [{name: cell for name, cell in row.items() if cell and name not in open_} for row in rows]
        return key.digest(self.name(value), told)

    def groups(
        self, connection: Connection, wanted: ColumnElement[bool] | None = None
    ) -> Iterator[tuple[object, list[dict[str, object]]]]:
        """Yield every value with its rows, or those that are wanted."""
        names = self.table.c.keys()
        only = self.only if wanted is None else self.only & wanted
        query = select(self.table).where(only).order_by(self.by, *self.table.primary_key)
        rows = (dict(zip(names, row, strict=True)) for row in CompiledStatement(query).stream(connection, {}))
        if self.by.primary_key:
            yield from ((row[self.by.name], [row]) for row in rows)
        else:
            yield from ((value, list(found)) for value, found in groupby(rows, key=itemgetter(self.by.name)))


covered_tables: dict[Table, CoveredTable] = {}
_by_thing: dict[str, list[CoveredTable]] = {}


def covered(
    table: Table,
    by: str,
    *,
    thing: str = "",
    but: Iterable[str] = (),
    only: ColumnElement[bool] | None = None,
    seal: str = "",
) -> None:
    """Declare that a table is covered by a column; `but` names columns that may change without being told, `only` says
    of which rows this is true.

    With a `thing` (`customer`) the rows are covered whenever an event or an audit entry is about one (`customer:7`);
    without one, rows are only ever added, and whoever adds one covers it. `seal` names a column with the row's own digest.
    """
    covered_tables[table] = one = CoveredTable(
        table, table.c[by], frozenset(but), true() if only is None else only, seal, is_fixed=not thing
    )
    if thing:
        _by_thing.setdefault(thing, []).append(one)


def covers_of(connection: Connection, things: Iterable[str]) -> list[str]:
    """Return the covers of what is told of things (`customer:7`), as their rows are now; none is a cover, too."""
    wanted: dict[str, dict[str, None]] = {}
    for thing in things:
        kind, _, name = thing.partition(":")
        if kind in _by_thing:
            wanted.setdefault(kind, {})[name] = None
    covers: list[str] = []
    for kind, names in wanted.items():
        for one in _by_thing[kind]:
            values = [int(name) for name in names if name.isdigit()] if one.is_numbered else list(names)
            covers += _covers(connection, one, values)
    return covers


def covers_of_new(
    connection: Connection,
    thing: str,
    rows: Mapping[Table, Mapping[int, Sequence[Mapping[str, object]]]],
) -> list[str]:
    """Return the covers of things that were just added and have no other rows, by table and then by what covers each.

    The rows must be whole: what the database fills in stands in them, and they are in the order of their keys.
    """
    key, covers = chain_of(connection), []
    for one in _by_thing[thing]:
        names = [column.name for column in one.table.c if column.name not in one.open]
        for value, found in rows[one.table].items():
            told, name = [{name: cell for name in names if (cell := row[name])} for row in found], one.name(value)
            covers.append(f"{name}={key.digest(name, told)}")
    return covers


def cover_of(connection: Connection, table: Table, row: Mapping[str, object]) -> str:
    """Return the cover of a row that was just added and is known whole."""
    one = covered_tables[table]
    value = row[one.by.name]
    return f"{one.name(value)}={one.digest(chain_of(connection), value, [row])}"


def _covers(connection: Connection, one: CoveredTable, values: Sequence[object]) -> Iterator[str]:
    key, table = chain_of(connection), one.table
    for start in range(0, len(values), _SOME):
        rows: dict[object, list[dict[str, object]]] = {value: [] for value in values[start : start + _SOME]}
        query = select(table).where(one.by.in_(rows)).order_by(*table.primary_key)
        for row in connection.execute(query):
            found = row._asdict()
            rows[found[one.by.name]].append(found)
        yield from (f"{one.name(value)}={one.digest(key, value, told)}" for value, told in rows.items())


def rest_name(table: Table) -> str:
    """Return what the cover of all rows is called that were there before the chain and have none of their own."""
    return f"{table.name}:*"


def covers_of_everything(connection: Connection) -> list[str]:
    """Return covers of every row there is: where a chain begins in data that was there before it."""
    key, covers = chain_of(connection), []
    for one in covered_tables.values():
        rows = ((value, one.digest(key, value, found)) for value, found in one.groups(connection))
        if one.is_fixed:
            covers.append(f"{rest_name(one.table)}={rest_digest(key, (digest for _, digest in rows))}")
        else:
            covers += [f"{one.name(value)}={digest}" for value, digest in rows]
    return covers


def rest_digest(key: ChainKey, digests: Iterable[str]) -> str:
    """Return the digest of many rows from their own, in order."""
    return key.hash("".join(digests).encode())
