"""Which desks of a server have the shop's keys, as they say themselves: so that nobody replaces keys that are not lost.

Times are those of the server, which no desk sets. A file has one desk, which knows by itself whether it has them.
"""

import secrets as chance
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy import text as sql

from rentbook_desktop.foundation import named_lock
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.shop_secret import keys_of, shop_identity
from rentbook_desktop.foundation.small_files import read_small_file
from rentbook_desktop.foundation.tables import number, shop_table, text
from rentbook_desktop.foundation.whole_files import write_whole

key_holder = shop_table("key_holder", text("holder", primary_key=True), text("desk"), number("seen_at"))
"""A desk that had the keys when it was seen last; `holder` is a name that its data folder keeps."""

RECENT = 7 * 24 * 3_600_000_000
"""Microseconds for which a desk that was seen with the keys is believed to have them: a week, holidays among it."""

_AGAIN = 3_600_000_000  # microseconds: a desk says so once an hour
_FILE = "desk.id"
_LONGEST = 64
_server_now = sql("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint")


class KeyHolder(NamedTuple):
    """A desk that has the keys: what it is called, and when it said so (microseconds UTC, by the server)."""

    desk: str
    seen_at: int


def note_keys_here(database: Database, folder: Path, desk: str) -> None:
    """Note that this desk has the keys of a server's shop, where it does and has not said so within the hour."""
    if not database.is_shared:
        return
    with database.read() as connection:
        seen = connection.execute(select(key_holder.c.seen_at).where(key_holder.c.holder == _holder(folder))).scalar()
        is_known = seen is not None and 0 <= _now(connection) - seen < _AGAIN
        if is_known or not _has_keys(connection):
            return
    with suppress(Unavailable), database.write() as connection:
        note_holder(connection, folder, desk)


def note_holder(connection: Connection, folder: Path, desk: str) -> None:
    """Note that this desk has the keys."""
    holder = _holder(folder)
    if holder:
        named_lock.hold(connection, "key holders")
        values = {"desk": desk, "seen_at": _now(connection)}
        if not connection.execute(update(key_holder).where(key_holder.c.holder == holder).values(values)).rowcount:
            connection.execute(insert(key_holder).values(holder=holder, **values))


def other_holder(connection: Connection, folder: Path) -> KeyHolder | None:
    """Return the desk that was seen last of those that had the keys within a week, this one aside; None for none."""
    if connection.dialect.name != "postgresql":
        return None
    others = select(key_holder.c.desk, key_holder.c.seen_at).where(
        key_holder.c.holder != _holder(folder), key_holder.c.seen_at > _now(connection) - RECENT
    )
    row = connection.execute(others.order_by(key_holder.c.seen_at.desc()).limit(1)).first()
    return None if row is None else KeyHolder(row.desk, row.seen_at)


def forget_holders(connection: Connection) -> None:
    """Forget who had keys that are replaced."""
    connection.execute(delete(key_holder))


def _has_keys(connection: Connection) -> bool:
    keys = keys_of(connection)
    known = connection.execute(select(shop_identity.c.database_id)).scalar()
    return keys.secret is not None and keys.database_id == known


def _now(connection: Connection) -> int:
    return int(connection.execute(_server_now).scalar_one())


def _holder(folder: Path) -> str:
    """Return the name by which a data folder is known, made at the first call; empty where it can keep none."""
    path = folder / _FILE
    try:
        return read_small_file(path, _LONGEST).decode("ascii").strip() or _made(path)
    except FileNotFoundError:
        return _made(path)
    except (OSError, ValueError):
        return ""


def _made(path: Path) -> str:
    name = chance.token_hex(8)
    try:
        write_whole(path, name)
    except OSError:
        return ""
    return name
