"""Before a server's shop is migrated it is backed up, and the migration is tried and proven in a database of its own.

The migration itself happens in place, in one transaction (`foundation.schema`). It is refused where anything was written since
the backup.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from msgspec.structs import replace
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from rentbook_desktop import __version__
from rentbook_desktop.backup.archive import opened_archive
from rentbook_desktop.backup.making import DUMP_MEMBER, CopiedShop, write_backup
from rentbook_desktop.backup.manifest import BackupKind, BackupProof
from rentbook_desktop.backup.places import backup_folder, code_of, free_name, prepared_folder
from rentbook_desktop.backup.proof import CopyFacts, proof_of
from rentbook_desktop.backup.restoring import PASSPHRASE
from rentbook_desktop.backup.server_tools import dump_server, restore_to_server, scratch_database
from rentbook_desktop.foundation.clock import micros
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.database_errors import translate_db_errors
from rentbook_desktop.foundation.errors import ShopError, Unavailable
from rentbook_desktop.foundation.invariants import ProofOutcome
from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.foundation.schema import (
    HEAD,
    changed_objects,
    is_known_revision,
    migrate_to_head,
    refuse_open_desks,
    revision_of,
)
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.foundation.settings import Settings
from rentbook_desktop.foundation.shop_secret import keys_of, recovery_code
from rentbook_desktop.foundation.whole_files import draft_in, whole_file
from rentbook_desktop.foundation.work import WorkRunner
from rentbook_desktop.settings.queries import stored_settings
from rentbook_desktop.shop_keys import install_keys
from rentbook_desktop.staff.access import staff_rights
from rentbook_desktop.upgrade.state import UpgradeState, save_upgrade_state
from rentbook_desktop.upgrade.upgrade_job import UpgradeJob

log = logging.getLogger(__name__)

Check = Callable[[Connection], None]
_PASSES = frozenset({"SHOP_KEY_MISSING", "NOT_PERMITTED"})
"""Why a migration that could not be proven is made all the same: no keys here, or a role that may make no database."""


@contextmanager
def server_upgrade(database: Database, job: UpgradeJob, on_begin: Callable[[], None]) -> Iterator[Check]:
    """Back up the shop of an older version; give what refuses its migration where something was written since.

    What becomes of it is noted at the end. Nothing is done for an embedded shop, one of this version, an empty database and one of a newer version.
    Raises Unavailable: SHOP_IN_USE, UPGRADE_NOT_PROVEN, UPGRADE_FAILED, or what `dump_server` does; then nothing has changed.
    """
    found = revision_of(database) if database.is_shared else None
    if found is None or found == HEAD or not is_known_revision(found):
        yield lambda _: None
        return
    on_begin()
    state = UpgradeState(at=micros(job.clock.now()), found=found, made=HEAD, program=__version__)
    try:
        facts, backup, proof = _saved(database, job)
        yield lambda connection: _refuse_later(connection, facts)
    except ShopError as error:
        log.error("the upgrade from %s was stopped, the shop is as it was: %s", found, code_of(error))  # noqa: TRY400
        save_upgrade_state(job.folder, replace(state, trouble=code_of(error)))
        raise
    save_upgrade_state(job.folder, replace(state, backup=str(backup), proof=str(proof.outcome)))
    log.warning("the shop on the server was upgraded from %s to %s: %s", found, HEAD, proof.outcome)


def _refuse_later(connection: Connection, facts: CopyFacts) -> None:
    newest = connection.execute(select(func.coalesce(func.max(outbox.c.event_id), 0))).scalar_one()
    if newest != facts.head_event:
        raise Unavailable("SHOP_IN_USE", seconds=5)


def _saved(database: Database, job: UpgradeJob) -> tuple[CopyFacts, Path, BackupProof]:
    """Make the backup and read it back."""
    database.engine.dispose()  # only one connection is this program's own
    with database.read() as connection:
        refuse_open_desks(connection)
    runner = _runner(database, job)
    secrets = Secrets(job.folder)
    named = str(runner.settings.get("backup.folder"))
    with translate_db_errors(), ExitStack() as undo:
        folder = prepared_folder(Path(named) if named else backup_folder(job.folder))
        draft = undo.enter_context(draft_in(job.folder))
        facts = dump_server(runner, draft)
        proof, code = _tried(runner, draft, job)
        target = free_name(folder, job.clock.now().astimezone(runner.zone), BackupKind.BEFORE_MIGRATION)
        passphrase = secrets.get(PASSPHRASE)
        copied = CopiedShop(draft=draft, name=DUMP_MEMBER, database="postgresql", facts=facts, proof=proof)
        write_backup(
            copied, whole_file(target), made_at=micros(job.clock.now()), kind=BackupKind.BEFORE_MIGRATION,
            code=code if passphrase else b"", passphrase=passphrase,
        )  # fmt: skip
        with opened_archive(target):
            return facts, target, proof


def _runner(database: Database, job: UpgradeJob) -> WorkRunner:
    settings = Settings(job.folder)
    with database.read() as connection:
        settings.apply_stored(stored_settings(connection))
    return WorkRunner(database=database, clock=job.clock, staff_rights=staff_rights, settings=settings)


def _tried(runner: WorkRunner, draft: Path, job: UpgradeJob) -> tuple[BackupProof, bytes]:
    """Migrate and prove the dump in a database of its own; return what that came to, and the code of the shop's keys.

    Raises UPGRADE_NOT_PROVEN where a proof is broken, UPGRADE_FAILED where the migration is.
    """
    try:
        with scratch_database(runner.database.url) as url:
            restore_to_server(runner, draft, url)
            proof, code = _migrated_and_proven(
                replace(runner, database=Database(url.render_as_string(hide_password=False))), job
            )
    except Unavailable as error:
        if error.code not in _PASSES:
            raise
        return BackupProof(outcome=ProofOutcome.NOT_PROVEN, failed=(error.code,)), b""
    if not proof.holds and not _PASSES.issuperset(proof.failed):
        raise Unavailable("UPGRADE_NOT_PROVEN", failed=", ".join(proof.failed))
    return proof, code


def _migrated_and_proven(runner: WorkRunner, job: UpgradeJob) -> tuple[BackupProof, bytes]:
    database = runner.database
    try:
        try:
            migrate_to_head(database)
            install_keys(database, Secrets(job.folder), job.clock)
        except DBAPIError as error:
            log.exception("a migration contradicts what is stored")
            raise Unavailable("UPGRADE_FAILED", what=type(error.orig).__name__) from error
        with database.read() as connection:
            if changed := list(changed_objects(connection)):
                raise Unavailable("UPGRADE_FAILED", what=changed[0])
            secret = keys_of(connection).secret
        return proof_of(runner), b"" if secret is None else recovery_code(secret).encode()
    finally:
        database.close()
