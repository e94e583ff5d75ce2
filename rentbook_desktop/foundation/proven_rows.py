"""What all proofs once held of: a keyed digest of each block of rows, kept under a seal, for the next proof to build on.

Whoever lacks the chain's key can neither make such a record nor change one. An older one that is put back is still true
of the rows it speaks of: whatever was told later is then looked at row by row.
"""

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, delete, insert, select

from rentbook_desktop.foundation import named_lock
from rentbook_desktop.foundation.chain import ChainKey, chain_of
from rentbook_desktop.foundation.tables import shop_table, text

proven_rows = shop_table("proven_rows", text("name", primary_key=True), text("body"), text("seal"))
"""One row: the newest `ProvenRows` as JSON, under a seal of its own."""

_NAME = "shop"


class ProvenBlocks(Struct, frozen=True):
    """Of one table: the number of the last row that was proven, and a digest of each block of rows up to it."""

    last: int
    digests: list[str]


class ProvenRows(Struct, frozen=True, kw_only=True):
    """What all proofs held of at one moment."""

    form: str
    """What the digests are made over; a record of another version is of no use."""
    event_id: int
    """The newest event then."""
    mac: str
    """Its link in the chain."""
    read: int
    """The event that every reader of the shop's own had read."""
    tables: dict[str, ProvenBlocks]
    covers: dict[str, str]
    """The newest cover of each thing that may change (`customer:7`)."""
    lasting: list[int]
    """The ids of the events that proofs of later rows ask for."""
    public: str
    """A digest of what those of them say that name a person, without the personal fields."""


class _Form(Struct, frozen=True):
    """The one field that a record of every version has."""

    form: str


class BrokenRecord(Exception):
    """What is kept of earlier proofs is not what was written."""


def read_proven(connection: Connection, form: str) -> ProvenRows | None:
    """Return what was proven, None where there is no record of this form; raises BrokenRecord where a hand has been at it."""
    row = connection.execute(select(proven_rows)).first()
    if row is None:
        return None
    if row.name != _NAME or row.seal != _seal(chain_of(connection), row.body):
        raise BrokenRecord
    is_ours = msgspec.json.decode(row.body, type=_Form).form == form
    return msgspec.json.decode(row.body, type=ProvenRows) if is_ours else None


def write_proven(connection: Connection, record: ProvenRows) -> None:
    """Keep a record in place of the one before."""
    body = msgspec.json.encode(record).decode()
    named_lock.hold(connection, "proven rows")
    forget_proven(connection)
    connection.execute(insert(proven_rows).values(name=_NAME, body=body, seal=_seal(chain_of(connection), body)))


def forget_proven(connection: Connection) -> None:
    """Let the next proof look at every row again."""
    connection.execute(delete(proven_rows))


def _seal(key: ChainKey, body: str) -> str:
    return key.hash(f"proven rows\x1f{body}".encode())
