"""Proves a copy of a shop for itself: it is opened so that nothing can be written, and the shop it came from is not touched."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, func, inspect, literal, select

from rentbook_desktop.backup.manifest import BackupProof
from rentbook_desktop.customer.phone_cipher import stored_cipher
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.head_code import head_code
from rentbook_desktop.foundation.invariants import ProofOutcome
from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.foundation.proof_run import ALWAYS_UNPROVEN
from rentbook_desktop.foundation.schema import HEAD, revision_in, revision_of
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.foundation.shop_secret import ShopKeys, connect_keys, shop_identity, stored_keys
from rentbook_desktop.foundation.tables import shop_tables
from rentbook_desktop.foundation.work import WorkRunner
from rentbook_desktop.modules import table_modules
from rentbook_desktop.verify import verify_copy

log = logging.getLogger(__name__)


class CopyFacts(Struct, frozen=True, kw_only=True):
    """What a copy holds: whose it is, its newest event with its link and instant, and how many rows each table has."""

    database_id: str
    revision: str
    head: str
    head_event: int
    head_link: str
    last_entry_at: int
    counts: dict[str, int]


@contextmanager
def opened_copy(path: Path, runner: WorkRunner, secrets: Secrets, secret: bytes | None = None) -> Iterator[WorkRunner]:
    """Open a copy for reading alone, with its keys; `secret` is the one that came with it, else this computer's is taken.

    Raises Unavailable where it is no database that can be read.
    """
    database = Database(f"sqlite:///{path}")
    database.reopen(f"{path.resolve().as_uri()}?mode=ro&immutable=1")
    try:
        if revision_of(database) == HEAD:
            with database.read() as connection:
                options = key_options(connection, secrets, secret)
            database.share_with_connections(**options)
        yield replace(runner, database=database)
    finally:
        database.close()


def key_options(connection: Connection, secrets: Secrets, secret: bytes | None = None) -> dict[str, object]:
    """Return the execution options with which a database's connections carry its keys."""
    keys = stored_keys(connection, secrets)
    if keys is None:
        return {}
    if secret is not None:
        keys = ShopKeys(keys.database_id, _giver(secret))
    return {"cipher": stored_cipher(connection, secrets, keys), **connect_keys(keys)}


def _giver(secret: bytes) -> Callable[[], bytes]:
    return lambda: secret


def facts_of(runner: WorkRunner) -> CopyFacts:
    """Return what a copy that was opened holds."""
    with runner.database.read() as connection:
        return facts_in(connection, runner)


def facts_in(connection: Connection, runner: WorkRunner) -> CopyFacts:
    """Return what a database holds at the moment that a connection sees."""
    table_modules()
    there = set(inspect(connection).get_table_names())
    tables = [one for one in shop_tables.sorted_tables if one.name in there]
    counts = {one.name: connection.execute(select(func.count()).select_from(one)).scalar_one() for one in tables}
    has_chain = shop_identity.name in there  # data of before it had neither an id nor links
    link_column = outbox.c.mac if has_chain else literal("").label("mac")
    newest = select(outbox.c.event_id, link_column, outbox.c.at).order_by(outbox.c.event_id.desc()).limit(1)
    end = connection.execute(newest).first()
    event_id, link, at = (end.event_id, end.mac, end.at) if end else (0, "", 0)
    return CopyFacts(
        database_id=(connection.execute(select(shop_identity.c.database_id)).scalar() or "") if has_chain else "",
        revision=revision_in(connection) or "",
        head=str(head_code(runner.read_context(connection).today, event_id, link)),
        head_event=event_id,
        head_link=link,
        last_entry_at=at,
        counts=counts,
    )


def proof_of(runner: WorkRunner) -> BackupProof:
    """Return what all proofs of a copy came to; a key that was lost before it was made is not held against it."""
    try:
        report = verify_copy(runner)
    except Unavailable as error:
        log.warning("a copy could not be proven: %s", error.code)
        outcome = ProofOutcome.BROKEN if error.code in {"DAMAGED", "NOT_A_DATABASE"} else ProofOutcome.NOT_PROVEN
        return BackupProof(outcome=outcome, failed=(error.code,))
    failed = [one for one in report.checks if not one.ok]
    counted = [one for one in failed if (one.name, one.outcome) != (ALWAYS_UNPROVEN, ProofOutcome.NOT_PROVEN)]
    if not counted:
        return BackupProof(outcome=ProofOutcome.HOLDS)
    broken = any(one.outcome is ProofOutcome.BROKEN for one in counted)
    outcome = ProofOutcome.BROKEN if broken else ProofOutcome.NOT_PROVEN
    return BackupProof(outcome=outcome, failed=tuple(one.name for one in counted))
