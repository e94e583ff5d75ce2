"""Puts a backup in place of the shop as it is: checked, migrated and proven first, the present shop saved beside it.

Until the one renaming at the end everything happens in a draft, so whatever stops it leaves the shop as it was.
"""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection

from rentbook_desktop.backup.archive import BackupArchive, opened_archive
from rentbook_desktop.backup.comparison import Comparison, ShopRelation, compared
from rentbook_desktop.backup.exclusive import LockedFile, alone_with, journals_of, make_single
from rentbook_desktop.backup.making import CODE_MEMBER, SHOP_MEMBER
from rentbook_desktop.backup.manifest import BackupManifest, BackupProof
from rentbook_desktop.backup.proof import key_options, opened_copy, proof_of
from rentbook_desktop.foundation.actors import Actor
from rentbook_desktop.foundation.audit import AuditEntry
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.database_errors import translate_db_errors
from rentbook_desktop.foundation.errors import Invalid, Unavailable, refuse
from rentbook_desktop.foundation.last_proof import FILE as LAST_PROOF
from rentbook_desktop.foundation.outbox_rows import newest_id
from rentbook_desktop.foundation.schema import HEAD, is_known_revision, migrate_to_head
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.foundation.shop_secret import is_secret_of, keys_of, secret_of_code, take_secret
from rentbook_desktop.foundation.view_origin import RESTORE_ACTION
from rentbook_desktop.foundation.whole_files import draft_in, put_in_place, save_as, sync_folder
from rentbook_desktop.foundation.work import WorkRunner, write_note
from rentbook_desktop.shop_keys import install_keys

log = logging.getLogger(__name__)

BEFORE = ".before-restore-"
PASSPHRASE = "backup_passphrase"  # noqa: S105  (a name)
"""The name of the passphrase among this computer's secrets, where backups are sealed without anybody typing it."""


class RestoreRequest(Struct, frozen=True, kw_only=True):
    """Which backup is wanted, and what somebody said that they know: it is another shop's, or it is not proven."""

    file: Path
    why: str = "restore"
    passphrase: str = ""
    recovery_code: str = ""
    other_shop: bool = False
    unproven: bool = False


class RestoreTarget(Struct, frozen=True, kw_only=True):
    """Where a backup is restored to: the data folder, the shop's file, what runs work in it, and how to let go of it."""

    folder: Path
    path: Path
    runner: WorkRunner
    close: Callable[[], None]


class CheckedBackup(Struct, frozen=True, kw_only=True):
    """A backup that was taken out, brought to this version and proven; `copy` is its shop, in a draft."""

    manifest: BackupManifest
    proof: BackupProof
    copy: Path
    comparison: Comparison
    secret: bytes | None
    """The shop's secret, where it came with the backup or was typed."""


class RestoreDone(Struct, frozen=True, kw_only=True):
    """What was restored, of which moment, what was lost by it, and under which name the shop that was there is saved."""

    made_at: int
    head: str
    proof: BackupProof
    comparison: Comparison
    saved_as: str


@contextmanager
def checked_backup(target: RestoreTarget, request: RestoreRequest) -> Iterator[CheckedBackup]:
    """Take a backup out beside the shop, whose present state is only looked at, and prove it.

    Raises Refused with BACKUP_DAMAGED, NO_BACKUP, BACKUP_NEWER, PASSPHRASE_MISSING or WRONG_PASSPHRASE, Invalid for a
    recovery code that is not its own, NotFound, and Unavailable where the disk takes nothing.
    """
    secrets = Secrets(target.folder)
    with taken_out(target.folder, request) as (archive, draft):
        secret = secret_with(archive, request)
        if archive.manifest.revision != HEAD:
            _migrate(draft, secrets, target.runner)
        with opened_copy(draft, target.runner, secrets, secret) as copy:
            if secret is not None:
                with copy.database.read() as connection:
                    _refuse_other_secret(connection, secret)
            proof, comparison = proof_of(copy), compared(target.runner.database, copy.database)
        yield CheckedBackup(manifest=archive.manifest, proof=proof, copy=draft, comparison=comparison, secret=secret)


@contextmanager
def taken_out(folder: Path, request: RestoreRequest, wanted: str = SHOP_MEMBER) -> Iterator[tuple[BackupArchive, Path]]:
    """Take the shop of a backup, a file or a dump, out into a draft in a folder; raises as `checked_backup` does."""
    with translate_db_errors(), draft_in(folder) as draft, opened_archive(request.file) as archive:
        if not is_known_revision(archive.manifest.revision):
            raise refuse("BACKUP_NEWER")
        member = next((one for one in archive.manifest.members if one.name == wanted), None)
        if member is None:
            raise refuse("BACKUP_OF_SERVER")
        archive.unseal([request.passphrase, Secrets(folder).get(PASSPHRASE)])
        archive.take_out(member, draft)
        yield archive, draft


def secret_with(archive: BackupArchive, request: RestoreRequest) -> bytes | None:
    """Return the shop's secret that came with a backup or was typed, None for neither."""
    for member in archive.manifest.members:
        if member.name == CODE_MEMBER:
            return secret_of_code(archive.read(member).decode("ascii", "replace"))
    return secret_of_code(request.recovery_code) if request.recovery_code else None


def _refuse_other_secret(connection: Connection, secret: bytes) -> None:
    if not is_secret_of(connection, secret):
        raise Invalid("OTHER_RECOVERY_CODE")


def restore(target: RestoreTarget, actor: Actor, request: RestoreRequest) -> RestoreDone:
    """Put a backup in place of the shop, which is closed for it, and say what became of the one that was there.

    Raises what `checked_backup` does, Refused with BACKUP_OF_OTHER_SHOP or BACKUP_NOT_PROVEN unless that was known, and
    Unavailable with SHOP_IN_USE while anybody else has the shop open; then the shop is as it was.
    """
    with checked_backup(target, request) as checked:
        if checked.comparison.relation is ShopRelation.OTHER_SHOP and not request.other_shop:
            raise refuse("BACKUP_OF_OTHER_SHOP")
        if "SHOP_KEY_MISSING" in checked.proof.failed and not request.unproven:
            raise refuse("BACKUP_NEEDS_CODE")
        if not checked.proof.holds and not request.unproven:
            raise refuse("BACKUP_NOT_PROVEN", failed=", ".join(checked.proof.failed))
        _note_in_copy(checked, target, actor, request)
        make_single(checked.copy)
        target.close()
        now = target.runner.clock.now().astimezone(target.runner.zone)
        saved = _swapped(checked.copy, target.path, now, checked.comparison)
        (target.folder / LAST_PROOF).unlink(missing_ok=True)  # it was of another state
    log.warning("a backup was restored: up to event %d", checked.manifest.head_event)
    return RestoreDone(
        made_at=checked.manifest.made_at,
        head=checked.manifest.head,
        proof=checked.proof,
        comparison=checked.comparison,
        saved_as=saved,
    )


def _migrate(draft: Path, secrets: Secrets, runner: WorkRunner) -> None:
    database = Database(f"sqlite:///{draft}")
    try:
        migrate_to_head(database)
        install_keys(database, secrets, runner.clock)
    finally:
        database.close()
    make_single(draft)


def _note_in_copy(checked: CheckedBackup, target: RestoreTarget, actor: Actor, request: RestoreRequest) -> None:
    database = Database(f"sqlite:///{checked.copy}")
    runner = replace(target.runner, database=database)
    try:
        note_restore(
            runner,
            target.folder,
            checked.manifest,
            checked.comparison,
            checked.secret,
            actor=actor,
            why=request.why,
        )
    finally:
        database.close()


def note_restore(
    runner: WorkRunner,
    folder: Path,
    manifest: BackupManifest,
    lost: Comparison,
    secret: bytes | None,
    *,
    actor: Actor,
    why: str,
) -> None:
    """Write into the audit log of a database that it was restored, and what was lost: nothing else may tell of it later.

    A secret that came with the backup is kept for this computer.
    """
    database, secrets = runner.database, Secrets(folder)
    with database.read() as connection:
        if secret is not None:
            take_secret(connection, secrets, secret)
        options = key_options(connection, secrets, secret)
    database.share_with_connections(**options)
    with database.write() as connection:
        if keys_of(connection).secret is None:
            return  # nothing can be written into its chain before the recovery code is entered
        entry = AuditEntry(
            about="data:events",
            before={"events": lost.present_event, "read": lost.relation != ShopRelation.UNREADABLE},
            after={"events": newest_id(connection), "made_at": manifest.made_at},
            reason=why,
        )
        write_note(runner, connection, entry, actor=actor, action=RESTORE_ACTION)


def _swapped(copy: Path, path: Path, now: datetime, told: Comparison) -> str:
    """Give a copy the name of the shop's file and return the name under which what had it is saved, empty for nothing.

    Raises Unavailable with SHOP_IN_USE where anything was done after it was `told` what would be lost. Somebody who opened the file
    while it was locked has the one that was saved: SQLite lets nobody write to a file that has lost its name.
    """
    if not (path.exists() and path.stat().st_size):
        put_in_place(copy, path)
        return ""
    with alone_with(path) as alone:
        if alone.is_database and told.relation is not ShopRelation.UNREADABLE:
            _refuse_later(alone, told)
        saved = _saved_name(path, now)
        save_as(path, saved)
        for journal, saved_journal in zip(journals_of(path), journals_of(saved), strict=True):
            if journal.exists() and not alone.is_database:
                save_as(journal, saved_journal)
            journal.unlink(missing_ok=True)  # the file that comes in its place must not find it
        sync_folder(path.parent)
        if os.name == "posix":
            put_in_place(copy, path)
            return saved.name
    put_in_place(copy, path)  # elsewhere a file that is open keeps its name
    return saved.name


def _refuse_later(alone: LockedFile, told: Comparison) -> None:
    newest = alone.connection.execute("SELECT coalesce(max(event_id), 0) FROM outbox").fetchone()[0]
    if newest != told.present_event:
        raise Unavailable("SHOP_IN_USE", seconds=5)


def _saved_name(path: Path, now: datetime) -> Path:
    """Return a name for a file that is replaced; one that a restore in this very second left behind is not taken from it."""
    stem = f"{path.name}{BEFORE}{now:%Y%m%dT%H%M%S}"
    names = (path.with_name(f"{stem}{'' if number == 1 else f'-{number}'}") for number in range(1, 1000))
    return next(one for one in names if not one.exists())
