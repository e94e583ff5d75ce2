"""Proves the chain over the outbox, and gathers on the way what else is to be proven: covers, and what rare events say."""

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec
from msgspec import Struct, field
from sqlalchemy import (
    ColumnElement,
    Connection,
    LargeBinary,
    Row,
    String,
    Table,
    bindparam,
    cast,
    func,
    literal,
    select,
    true,
)

from rentbook_desktop.foundation.chain import LINK, ChainKey, chain_of, fields_of, personal_digest, without_personal
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.covers import CoveredTable, covered_tables, rest_digest, rest_name
from rentbook_desktop.foundation.outbox import chain_head, head_seal, link_hashes, outbox
from rentbook_desktop.foundation.proven_rows import ProvenRows
from rentbook_desktop.foundation.row_blocks import PERSONAL, newer_rows

FREQUENT = frozenset({"BookRented", "BookReturned", "PaymentApproved", "PointsDeducted"})
"""Events of every rental; there are so many that what they say is compared inside the database."""

LASTING = frozenset(
    {
        *PERSONAL, "CustomerWithdrawn", "CopyChanged", "ReturnUndone", "LossReported", "PaymentRefused", "RentalRenewed",
        "RenewalUndone", "DueDayMoved", "ReservationMoved",
    }
)  # fmt: skip
"""Rare events that proofs ask for, however long ago they were told."""

ALL_ROWS = ((-(2**63), 2**63 - 1),)
"""The first and the last number that a row may have; a hand may have given one that the program never gives."""

_SEPARATOR = "\x1f"
_SOME = 500


class RareEvent(Struct, frozen=True):
    """An event that does not belong to every rental; `body` is JSON."""

    event_id: int
    aggregate: str
    at: int
    request_id: str
    body: str


class Told(Struct, kw_only=True):
    """What the outbox says: breaches of the chain, the newest cover of everything, rare events by kind."""

    key: ChainKey
    head: int = 0
    head_mac: str = ""
    began_at: int = 0
    """The id of the event with which the chain begins, 0 where it began with the first."""
    why: str = ""
    """Why a chain began anew; see `ChainBegun`."""
    breaches: list[str] = field(default_factory=list)
    covers: dict[str, str] = field(default_factory=dict)
    fixed: frozenset[str] = frozenset()
    """Tables whose rows are only ever added, and so told once."""
    forgotten: list[tuple[int, int]] = field(default_factory=list)
    """Events that name nobody any more, and the customer each was about."""
    rare: dict[str, list[RareEvent]] = field(default_factory=dict)
    """Of kinds that are not `LASTING` only what was told since the last proof."""
    proven: ProvenRows | None = None
    """What was proven before, and is not looked at again."""
    ranges: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    """By table, which rows that may change are looked at one by one: pairs of the first and the last number."""
    changed: list[str] = field(default_factory=list)
    """What is not what it was when it was proven before."""

    @property
    def since(self) -> int:
        """Return the newest event that was proven before."""
        return 0 if self.proven is None else self.proven.event_id

    def newer(self, connection: Connection, table: Table) -> ColumnElement[bool]:
        """Return which rows of a table that are told once are to be looked at: all that were not proven before."""
        before = None if self.proven is None else self.proven.tables[table.name]
        return newer_rows(connection, table, before, self.covers)

    def ranges_of(self, table: Table) -> tuple[tuple[int, int], ...]:
        """Return which rows of a table that may change are looked at, as pairs of the first and the last number."""
        return self.ranges.get(table.name, ALL_ROWS)

    def lasting(self, kind: str) -> list[RareEvent]:
        """Return all events of a kind that was ever told."""
        assert kind in LASTING, kind  # noqa: S101
        return self.rare.get(kind, [])


def nothing_told(connection: Connection, proven: ProvenRows | None) -> Told:
    """Return what proofs are given that need nothing of the outbox."""
    return Told(key=chain_of(connection), proven=proven)


def read_chain(connection: Connection, proven: ProvenRows | None) -> Told:
    """Return what the outbox says, each row proven by the chain but those that were proven before.

    Raises Unavailable where this computer lacks the key.
    """
    fixed = frozenset(one.table.name for one in covered_tables.values() if one.is_fixed)
    told = Told(key=chain_of(connection), fixed=fixed, proven=proven)
    begun = connection.execute(
        select(outbox)
        .where(outbox.c.kind == "ChainBegun", outbox.c.aggregate == "chain:shop")
        .order_by(outbox.c.seq.desc())
    ).first()
    if begun is not None:
        told.began_at, told.why = begun.event_id, begun.body
    if proven is not None:
        told.head, told.head_mac = proven.event_id, proven.mac
        told.covers.update(proven.covers)
        _recall(connection, told, proven)
    elif begun is not None:
        told.head = begun.event_id - 1
        _gather(connection, told, begun.event_id)
    _follow(connection, told)
    _prove_head(connection, told)
    if begun is not None and proven is None:
        _prove_rest(told, f"{outbox.name}:*", rest_digest(told.key, link_hashes(connection, before=begun.event_id)))
    return told


def uncovered(connection: Connection, told: Told, one: CoveredTable) -> Iterator[str]:
    """Yield one sentence for each row of a table that is not what the chain says of it."""
    prefix, rest, seen = f"{one.table.name}:", [], set()
    wanted = told.newer(connection, one.table) if one.is_fixed else true()
    for value, rows in one.groups(connection, wanted):
        name = one.name(value)
        digest, covered = one.digest(told.key, value, rows), told.covers.get(name)
        seen.add(name)
        if covered is None and one.is_fixed:
            rest.append((name, digest))
        elif covered is None:
            yield f"{name} was never told"
        elif covered != digest:
            yield f"{name} is not what was told"
    for name, covered in told.covers.items():
        if name.startswith(prefix) and name not in seen and name != rest_name(one.table):
            value = name.removeprefix(prefix)
            empty = one.digest(told.key, int(value) if one.is_numbered else value, [])
            if covered != empty:
                yield f"{name} was told and is not there"
    if one.is_fixed:
        yield from untold_rows(told, one.table, rest)


def untold_rows(told: Told, table: Table, rest: list[tuple[str, str]]) -> Iterator[str]:
    """Yield what is wrong with rows, by name and digest, that have no cover: they must be those from before the chain."""
    before = told.covers.get(rest_name(table))
    if before is None:
        yield from (f"{name} was never told" for name, _ in rest)
    elif before != rest_digest(told.key, (digest for _, digest in rest)):
        yield f"rows of {table.name} from before the chain are not what they were, or one was never told"


def _prove_rest(told: Told, name: str, digest: str) -> None:
    if told.covers.get(name) != digest:
        told.breaches.append(f"events before {told.began_at} are not what they were when the chain began")


@cache
def _rows(dialect: str) -> CompiledStatement:
    """Return the question for all later rows, each with what its link is made over in one piece, as bytes."""
    parts = [
        cast(outbox.c.event_id, String),
        outbox.c.kind,
        outbox.c.aggregate,
        cast(outbox.c.at, String),
        func.coalesce(outbox.c.request_id, ""),
        outbox.c.covers,
        outbox.c.body,
    ]
    told = parts[0]
    for part in parts[1:]:
        told = told + literal(_SEPARATOR) + part
    message = func.convert_to(told, "UTF8") if dialect == "postgresql" else cast(told, LargeBinary)
    columns = (outbox.c.event_id, outbox.c.mac, outbox.c.kind, outbox.c.covers, message.label("message"))
    return CompiledStatement(select(*columns).where(outbox.c.event_id > bindparam("after")).order_by(outbox.c.event_id))


def _follow(connection: Connection, told: Told) -> None:
    """Follow the chain to its end: every id there, every link right."""
    last, before = told.head, told.head_mac
    inner_state, outer_state = told.key.states()
    rows = _rows(connection.dialect.name).stream(connection, {"after": told.head})
    for event_id, mac, kind, covers, message in rows:
        if event_id != last + 1:
            told.breaches.append(f"events {last + 1} to {event_id - 1} are missing")
        if kind not in FREQUENT:
            message = _without_person(told, event_id, kind, covers, message.decode()).encode()  # noqa: PLW2901
        inner, outer = inner_state.copy(), outer_state.copy()
        inner.update(b"%b\x1f%b" % (before.encode(), message))
        outer.update(inner.digest())
        if not outer.hexdigest().startswith(mac) or len(mac) != LINK:
            told.breaches.append(f"event {event_id} is not what was told, or not in its place")
        if covers:
            _note_covers(told, covers)
        last, before = event_id, mac
    told.head, told.head_mac = last, before


def _without_person(told: Told, event_id: int, kind: str, covers: str, message: str) -> str:
    """Note a rare event; return what its link is made over."""
    number, _, aggregate, at, request_id, _, body = message.split(_SEPARATOR, 6)
    told.rare.setdefault(kind, []).append(RareEvent(event_id, aggregate, int(at), request_id, body))
    if kind not in PERSONAL:
        return message
    public = _prove_person(told, event_id, kind, covers, body)
    return _SEPARATOR.join((number, kind, aggregate, at, request_id, covers, public))


def _prove_person(told: Told, event_id: int, kind: str, covers: str, body: str) -> str:
    """Prove whom an event names, or that the person was forgotten; return its body without that."""
    digest = personal_digest(told.key, body, PERSONAL[kind])
    public = without_personal(body, PERSONAL[kind])
    if digest and not covers.startswith(f"personal={digest}"):
        told.breaches.append(f"event {event_id} names somebody else than was told")
    if not digest and covers.startswith("personal=") and public != body:
        told.breaches.append(f"event {event_id} names somebody whom nothing proves")
    if not digest:
        customer_id = fields_of(body).get("customer_id")
        told.forgotten.append((event_id, customer_id if isinstance(customer_id, int) else 0))
    return public


def public_digest(connection: Connection, key: ChainKey, lasting: Sequence[int]) -> str:
    """Return a digest of what some events say that name a person, without the personal fields."""
    rows = _rows_of(connection, lasting)
    public = [(row.event_id, without_personal(row.body, PERSONAL[row.kind])) for row in rows if row.kind in PERSONAL]
    return key.hash(msgspec.json.encode(["proven public", public]))


def _rows_of(connection: Connection, ids: Sequence[int]) -> Iterator[Row[tuple[object, ...]]]:
    for start in range(0, len(ids), _SOME):
        some = outbox.c.event_id.in_(ids[start : start + _SOME])
        yield from connection.execute(select(outbox).where(some).order_by(outbox.c.event_id))


def _recall(connection: Connection, told: Told, proven: ProvenRows) -> None:
    """Gather the lasting events among those that were proven before; what they say of persons may have changed since."""
    for row in _rows_of(connection, proven.lasting):
        one = RareEvent(row.event_id, row.aggregate, row.at, row.request_id or "", row.body)
        told.rare.setdefault(row.kind, []).append(one)
        if row.kind in PERSONAL and row.event_id > told.began_at:
            _prove_person(told, row.event_id, row.kind, row.covers, row.body)


def _note_covers(told: Told, covers: str) -> None:
    for cover in covers.split("\n"):
        name, _, digest = cover.rpartition("=")
        if name in told.covers and name.partition(":")[0] in told.fixed:
            told.breaches.append(f"{name} was told twice")
        told.covers[name] = digest


def _gather(connection: Connection, told: Told, before: int) -> None:
    """Gather what rare events said before the chain began."""
    columns = (outbox.c.event_id, outbox.c.kind, outbox.c.aggregate, outbox.c.at, outbox.c.request_id, outbox.c.body)
    query = (
        select(*columns).where(outbox.c.event_id < before, outbox.c.kind.not_in(FREQUENT)).order_by(outbox.c.event_id)
    )
    for event_id, kind, aggregate, at, request_id, body in connection.execute(query):
        told.rare.setdefault(kind, []).append(RareEvent(event_id, aggregate, at, request_id or "", body))


def _prove_head(connection: Connection, told: Told) -> None:
    head = connection.execute(select(chain_head)).first()
    if head is None or head.seal != head_seal(told.key, head.event_id, head.mac):
        told.breaches.append("the end of the chain is not what was written")
    elif (head.event_id, head.mac) != (told.head, told.head_mac):
        told.breaches.append(f"the chain ended with event {head.event_id}, the last one there is {told.head}")
