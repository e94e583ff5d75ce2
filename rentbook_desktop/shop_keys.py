"""Opens a database with its keys: the id and the secret it gets at its first opening, and the chain that begins with them."""

from pathlib import Path

from sqlalchemy import Connection, delete, func, select, update

from rentbook_desktop.customer.phone_cipher import PhoneCipher, begin_cipher, forget_numbers, stored_cipher
from rentbook_desktop.events import ChainBegun
from rentbook_desktop.foundation import named_lock
from rentbook_desktop.foundation.chain import chain_of
from rentbook_desktop.foundation.clock import SEOUL, Clock, instant_of, micros
from rentbook_desktop.foundation.covers import covers_of_everything, rest_digest, rest_name
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.errors import refuse
from rentbook_desktop.foundation.key_holders import forget_holders, other_holder
from rentbook_desktop.foundation.outbox import append, begin_head, link_hashes, outbox
from rentbook_desktop.foundation.pins import hashed_pin
from rentbook_desktop.foundation.proven_rows import forget_proven
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.foundation.shop_secret import (
    PEPPER,
    ShopKeys,
    connect_keys,
    new_keys,
    secret_of_code,
    shop_identity,
    stored_keys,
    take_secret,
)
from rentbook_desktop.modules import table_modules
from rentbook_desktop.staff.tables import staff


def install_keys(database: Database, secrets: Secrets, clock: Clock) -> ShopKeys:
    """Let every connection of a database find its keys; at its first opening they are made.

    Data of a version without a chain gets one that begins now, over all there is.
    """
    with database.read() as connection:
        found = _stored(connection, secrets)
    if found is None:
        with database.write() as connection:
            named_lock.hold(connection, "shop identity")
            found = _stored(connection, secrets) or _begin(connection, secrets, micros(clock.now()))
    keys, cipher = found
    database.share_with_connections(cipher=cipher, **connect_keys(keys))
    return keys


def take_recovery_code(database: Database, secrets: Secrets, code: str) -> ShopKeys:
    """Keep the secret that a recovery code says, and use it from now on; raises Invalid for a wrong code."""
    secret = secret_of_code(code)
    with database.read() as connection:
        keys = take_secret(connection, secrets, secret)
        cipher = stored_cipher(connection, secrets, keys)
    database.share_with_connections(cipher=cipher, **connect_keys(keys))
    return keys


def replace_secret(
    database: Database,
    secrets: Secrets,
    clock: Clock,
    *,
    folder: Path,
    staff_id: int | None = None,
    pin: str = "",
    desks_are_gone: bool = False,
) -> ShopKeys:
    """Give a database another secret in place of one that is lost for good, and begin a chain anew.

    What only the lost one opened is lost with it: telephone numbers are taken out, and everybody's PIN but that of whoever
    is named, which is `pin` from then on. Raises Refused with SECRET_IS_HERE where this computer has it, and with
    OTHER_DESK_HAS_KEYS where another desk of the server was seen with it lately, unless all others are gone.
    """
    at = micros(clock.now())
    with database.write() as connection:
        found = stored_keys(connection, secrets)
        if found is not None and found.secret is not None:
            raise refuse("SECRET_IS_HERE")
        if not desks_are_gone:
            _refuse_where_others_have_it(connection, folder)
        forget_holders(connection)
        connection.execute(delete(shop_identity))
        forget_numbers(connection)
        connection.execute(update(staff).values(pin_hash=""))
        keys = new_keys(connection, secrets, at)
        connection.execution_options(**connect_keys(keys))
        cipher = begin_cipher(connection, secrets, keys)
        if staff_id is not None:
            pepper = keys.derive(PEPPER)
            assert pepper is not None  # noqa: S101  (the secret was made just now)
            pin_hash = hashed_pin(pin, owner=True, pepper=pepper)
            mine = update(staff).where(staff.c.staff_id == staff_id)
            connection.execute(mine.values(pin_hash=pin_hash, failures=0, locked_until=None))
        begin_chain(connection, "KEY_LOST", at)
    database.share_with_connections(cipher=cipher, **connect_keys(keys))
    return keys


def _refuse_where_others_have_it(connection: Connection, folder: Path) -> None:
    other = other_holder(connection, folder)
    if other is not None:
        seen = instant_of(other.seen_at).astimezone(SEOUL)
        raise refuse("OTHER_DESK_HAS_KEYS", desk=other.desk, seen=f"{seen:%Y-%m-%d %H:%M}")


def begin_chain(connection: Connection, why: str, at: int) -> None:
    """Begin a chain over all that is there, if there is anything; see `ChainBegun`."""
    table_modules()
    forget_proven(connection)  # it was sealed with another key
    begin_head(connection, chain_of(connection))
    if not connection.execute(select(func.count()).select_from(outbox)).scalar_one():
        return
    before = rest_digest(chain_of(connection), link_hashes(connection))
    covers = [f"{rest_name(outbox)}={before}", *covers_of_everything(connection)]
    append(connection, [ChainBegun(why=why)], at=at, request_id=None, covers=covers)


def _stored(connection: Connection, secrets: Secrets) -> tuple[ShopKeys, PhoneCipher] | None:
    keys = stored_keys(connection, secrets)
    cipher = None if keys is None else stored_cipher(connection, secrets, keys)
    return None if keys is None or cipher is None else (keys, cipher)


def _begin(connection: Connection, secrets: Secrets, at: int) -> tuple[ShopKeys, PhoneCipher]:
    keys = new_keys(connection, secrets, at)
    cipher = begin_cipher(connection, secrets, keys)
    connection.execution_options(**connect_keys(keys))
    begin_chain(connection, "UPGRADE", at)
    return keys, cipher
