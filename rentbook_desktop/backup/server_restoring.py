"""Restores a backup of a shop on a server into an empty database; the shop that is there stays in its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import inspect

from rentbook_desktop.backup.comparison import Comparison, ShopRelation
from rentbook_desktop.backup.making import DUMP_MEMBER
from rentbook_desktop.backup.restoring import RestoreDone, RestoreRequest, note_restore, secret_with, taken_out
from rentbook_desktop.backup.server_tools import proof_of_dump, restore_to_server
from rentbook_desktop.foundation.actors import Actor
from rentbook_desktop.foundation.clock import SystemClock
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.database_url import parsed_url
from rentbook_desktop.foundation.errors import refuse
from rentbook_desktop.foundation.invariants import ProofOutcome
from rentbook_desktop.foundation.schema import HEAD, migrate_to_head
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.foundation.settings import Settings
from rentbook_desktop.foundation.work import WorkRunner
from rentbook_desktop.staff.access import staff_rights


def is_server(url: str) -> bool:
    """Return whether an address is that of a server."""
    return parsed_url(url).get_backend_name() == "postgresql"


@contextmanager
def empty_server(url: str, folder: Path) -> Iterator[WorkRunner]:
    """Open a database of a server that may be empty: no table is made in it."""
    database = Database(url)
    try:
        yield WorkRunner(database=database, clock=SystemClock(), staff_rights=staff_rights, settings=Settings(folder))
    finally:
        database.close()


def restore_into_empty(runner: WorkRunner, folder: Path, actor: Actor, request: RestoreRequest) -> RestoreDone:
    """Fill the empty database of `runner` with a backup of a server, and prove it; desks are then started on it.

    The shop that is there stays where it is, in its own database. Raises Refused with SERVER_NOT_EMPTY, what
    `checked_backup` does, and Unavailable as `dump_server` does; then the database is as empty as it was.
    """
    url, secrets = runner.database.url, Secrets(folder)
    with runner.database.read() as connection:
        if inspect(connection).get_table_names():
            raise refuse("SERVER_NOT_EMPTY")
    with taken_out(folder, request, DUMP_MEMBER) as (archive, draft):
        manifest, secret = archive.manifest, secret_with(archive, request)
        proof = proof_of_dump(runner, draft, secrets, secret)
        if proof.outcome is ProofOutcome.BROKEN and not request.unproven:
            raise refuse("BACKUP_NOT_PROVEN", failed=", ".join(proof.failed))
        restore_to_server(runner, draft, url)
        comparison = Comparison(relation=ShopRelation.NONE)
        if manifest.revision != HEAD:
            migrate_to_head(runner.database)
        note_restore(runner, folder, manifest, comparison, secret, actor=actor, why=request.why)
    return RestoreDone(made_at=manifest.made_at, head=manifest.head, proof=proof, comparison=comparison, saved_as="")
