"""Brings the file of an older version to this one: backed up, migrated and proven as a copy, and only then put in its place.

Until the one renaming at the end everything happens in drafts beside the shop's file, which nobody else can open all the
while. Whatever stops it leaves the shop as it was; what it leaves behind is removed when the shop is opened next.
"""

import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from msgspec.structs import replace
from sqlalchemy.exc import DBAPIError

from rentbook_desktop import __version__
from rentbook_desktop.backup.archive import opened_archive
from rentbook_desktop.backup.exclusive import LockedFile, alone_with, journals_of, make_single
from rentbook_desktop.backup.making import SHOP_MEMBER, CopiedShop, write_backup
from rentbook_desktop.backup.manifest import BackupKind, BackupProof
from rentbook_desktop.backup.places import backup_folder, backups_in, code_of, free_name, prepared_folder
from rentbook_desktop.backup.proof import facts_of, opened_copy, proof_of
from rentbook_desktop.backup.restoring import PASSPHRASE
from rentbook_desktop.foundation.actors import system_actor
from rentbook_desktop.foundation.audit import AuditEntry
from rentbook_desktop.foundation.clock import micros
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.database_errors import translate_db_errors
from rentbook_desktop.foundation.errors import ShopError, Unavailable
from rentbook_desktop.foundation.last_proof import FILE as LAST_PROOF
from rentbook_desktop.foundation.schema import HEAD, changed_objects, is_known_revision, migrate_to_head, revision_of
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.foundation.settings import Settings
from rentbook_desktop.foundation.shop_secret import keys_of, recovery_code
from rentbook_desktop.foundation.whole_files import named_draft, put_in_place, remove_draft, whole_file
from rentbook_desktop.foundation.work import WorkRunner, write_note
from rentbook_desktop.settings.queries import stored_settings
from rentbook_desktop.shop_keys import install_keys
from rentbook_desktop.staff.access import staff_rights
from rentbook_desktop.upgrade.state import UpgradeState, save_upgrade_state
from rentbook_desktop.upgrade.upgrade_job import UpgradeJob

log = logging.getLogger(__name__)

UPGRADE_ACTION = "upgrade_shop"
"""The action of an audit entry that says from which revision to which a shop was brought, and which backup was made before."""

DRAFTS = (".upgrade-old", ".upgrade-new")
_NO_KEYS = "SHOP_KEY_MISSING"
_COPIES = 4
"""How many times its size an upgrade needs at most: a copy as it is, one that is migrated, what that rewrites, the backup."""

_SPARE = 32_000_000
"""Bytes that stay free beside them."""


def upgrade_if_older(database: Database, job: UpgradeJob, on_begin: Callable[[], None]) -> None:
    """Bring an embedded shop of an older version to this one; `on_begin` is called first, for it may take a minute.

    Whoever calls has nothing open in the database. Raises Unavailable, with NEWER_DATA for a shop of a newer version,
    SHOP_IN_USE while anybody else has it open, UPGRADE_NO_SPACE, UPGRADE_NOT_PROVEN, UPGRADE_FAILED, or with what the disk
    says; then the shop is as it was.
    """
    found = revision_of(database)
    if found is not None and not is_known_revision(found):
        raise _newer(job.folder, found)
    if found in {None, HEAD} or database.forbidden is not None:
        if database.forbidden is None and found is not None:
            _remove_left(job.path)
        return
    database.close()  # it is opened again when it is asked
    on_begin()
    state = UpgradeState(at=micros(job.clock.now()), found=str(found), made=HEAD, program=__version__)
    try:
        done = _upgraded(job, state)
    except ShopError as error:
        log.error("the upgrade from %s was stopped, the shop is as it was: %s", found, code_of(error))  # noqa: TRY400
        save_upgrade_state(job.folder, replace(state, trouble=code_of(error)))
        raise
    save_upgrade_state(job.folder, done)
    log.warning("the shop was upgraded from %s to %s: %s", found, HEAD, done.proof)


def _upgraded(job: UpgradeJob, state: UpgradeState) -> UpgradeState:
    """Put an upgraded copy in place of the shop and return what became of it."""
    with translate_db_errors(), ExitStack() as stack:
        alone = stack.enter_context(alone_with(job.path))
        if not alone.is_database:
            raise Unavailable("NOT_A_DATABASE")
        _need_space(job)
        old, new = (stack.enter_context(named_draft(_draft(job.path, ending))) for ending in DRAFTS)
        runner = stack.enter_context(_migrated(alone, old, new, job))
        proof = _proof(new, runner, job)
        undo = stack.enter_context(ExitStack())
        backup = _backed_up(old, runner, proof, job, undo)
        with runner.database.write() as connection:
            if keys_of(connection).secret is not None:  # else nothing can be written into its chain
                after = {"revision": HEAD, "program": __version__, "backup": backup.name}
                entry = AuditEntry(about="data:schema", before={"revision": state.found}, after=after)
                write_note(runner, connection, entry, actor=system_actor(job.desk), action=UPGRADE_ACTION)
        runner.database.close()
        make_single(new)
        for journal in journals_of(job.path):
            journal.unlink(missing_ok=True)
        undo.pop_all()  # whatever comes of the renaming, the backup is a good one
        put_in_place(new, job.path)
        (job.folder / LAST_PROOF).unlink(missing_ok=True)  # it was of another schema
    return replace(state, backup=str(backup), proof=str(proof.outcome))


@contextmanager
def _migrated(alone: LockedFile, old: Path, new: Path, job: UpgradeJob) -> Iterator[WorkRunner]:
    """Copy the shop twice and bring one copy to this version; give what runs work in it.

    Raises UPGRADE_FAILED where its schema is not the one of a fresh shop.
    """
    alone.copy_to(old)
    alone.copy_to(new)
    database = Database(f"sqlite:///{new}")
    try:
        try:
            migrate_to_head(database)
            install_keys(database, Secrets(job.folder), job.clock)
        except DBAPIError as error:
            log.exception("a migration contradicts what is stored")
            raise Unavailable("UPGRADE_FAILED", what=type(error.orig).__name__) from error
        settings = Settings(job.folder)
        with database.read() as connection:
            if changed := list(changed_objects(connection)):
                log.error("the migrated schema is another than a fresh one: %s", "; ".join(changed[:5]))
                raise Unavailable("UPGRADE_FAILED", what=changed[0])
            settings.apply_stored(stored_settings(connection))
        yield WorkRunner(database=database, clock=job.clock, staff_rights=staff_rights, settings=settings)
    finally:
        database.close()


def _proof(new: Path, runner: WorkRunner, job: UpgradeJob) -> BackupProof:
    """Return what all proofs of the migrated copy came to; raises UPGRADE_NOT_PROVEN where one is broken or could not be made.

    What cannot be proven for want of the shop's keys is no reason to stay behind: they can be entered in a shop that opens.
    """
    runner.database.close()
    make_single(new)
    with opened_copy(new, runner, Secrets(job.folder)) as copy:
        proof = proof_of(copy)
    if not proof.holds and proof.failed != (_NO_KEYS,):
        raise Unavailable("UPGRADE_NOT_PROVEN", failed=", ".join(proof.failed))
    return proof


def _backed_up(old: Path, runner: WorkRunner, proof: BackupProof, job: UpgradeJob, undo: ExitStack) -> Path:
    """Make a backup of the shop as it was and read it back; `undo` removes it where the upgrade comes to nothing."""
    secrets = Secrets(job.folder)
    named = str(runner.settings.get("backup.folder"))
    folder = prepared_folder(Path(named) if named else backup_folder(job.folder))
    now = job.clock.now()
    target = free_name(folder, now.astimezone(runner.zone), BackupKind.BEFORE_MIGRATION)
    passphrase = secrets.get(PASSPHRASE)
    with opened_copy(old, runner, secrets) as copy:
        facts = facts_of(copy)
    copied = CopiedShop(draft=old, name=SHOP_MEMBER, database="sqlite", facts=facts, proof=proof)
    code = _code(runner) if passphrase and facts.database_id else b""
    undo.callback(target.unlink, missing_ok=True)
    write_backup(
        copied, whole_file(target), made_at=micros(now), kind=BackupKind.BEFORE_MIGRATION, code=code,
        passphrase=passphrase,
    )  # fmt: skip
    with opened_archive(target):
        return target


def _code(runner: WorkRunner) -> bytes:
    with runner.database.read() as connection:
        secret = keys_of(connection).secret
    return b"" if secret is None else recovery_code(secret).encode()


def _need_space(job: UpgradeJob) -> None:
    needed = _COPIES * job.path.stat().st_size + _SPARE
    free = shutil.disk_usage(job.folder).free
    if free < needed:
        raise Unavailable("UPGRADE_NO_SPACE", needed=_megabytes(needed), free=_megabytes(free))


def _megabytes(size: int) -> int:
    return -(-size // 1_000_000)


def _newer(folder: Path, found: str) -> Unavailable:
    """Return the refusal of a shop of a newer version; it names the newest backup that this version can restore."""
    fitting: list[Path] = []
    with suppress(ShopError):
        fitting = [
            one.file
            for one in backups_in(backup_folder(folder))
            if one.manifest
            and one.manifest.kind is BackupKind.BEFORE_MIGRATION
            and is_known_revision(one.manifest.revision)
        ]
    values: dict[str, str | int] = {"found": found, "known": HEAD}
    if fitting:
        values["backup"] = str(fitting[0])
    return Unavailable("NEWER_DATA", seconds=0, **values)


def _remove_left(path: Path) -> None:
    """Remove what an upgrade that was killed after its renaming left behind."""
    with suppress(OSError):
        for ending in DRAFTS:
            remove_draft(_draft(path, ending))


def _draft(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)
