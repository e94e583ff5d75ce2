"""What a person can do about backups: make one, list them, see what restoring one would lose, restore it."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from rentbook_desktop.backup.comparison import Comparison
from rentbook_desktop.backup.encryption import checked_passphrase
from rentbook_desktop.backup.making import make_backup
from rentbook_desktop.backup.manifest import BackupKind, BackupManifest
from rentbook_desktop.backup.places import BackupFile, backup_folder, backups_in, free_name, prepared_folder
from rentbook_desktop.backup.restoring import (
    PASSPHRASE,
    RestoreDone,
    RestoreRequest,
    RestoreTarget,
    checked_backup,
    restore,
)
from rentbook_desktop.foundation.clock import iso
from rentbook_desktop.foundation.errors import Unavailable, refuse
from rentbook_desktop.foundation.outgoing_files import BACKUP, outgoing_file
from rentbook_desktop.foundation.registry import Right, Role, maintenance, spec_of
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.foundation.whole_files import whole_file
from rentbook_desktop.shop import Shop


class BackupRow(Struct, frozen=True, kw_only=True):
    """One backup: its file, its bytes, when and why it was made, whether it counts, and up to which event it goes.

    `made_at` and `last_entry_at` are ISO 8601 in UTC. Of a file that cannot be read only file, size and `trouble` are said.
    """

    file: str
    size: int
    made_at: str = ""
    kind: str = ""
    proven: bool = False
    outcome: str = ""
    failed: tuple[str, ...] = ()
    head: str = ""
    events: int = 0
    last_entry_at: str = ""
    sealed: bool = False
    keys: bool = False
    trouble: str = ""


class BackupsListed(Struct, frozen=True, kw_only=True):
    """The backups on this computer, the newest first."""

    folder: str
    backups: tuple[BackupRow, ...]


class RestorePreview(Struct, frozen=True, kw_only=True):
    """A backup that was taken out and proven, beside the shop as it is."""

    backup: BackupRow
    comparison: Comparison


@maintenance(Role.LIBRARIAN, Role.SYSTEM, right=Right.MAINTENANCE)
def back_up(
    shop: Shop,
    *,
    file: str = "",
    kind: BackupKind = BackupKind.BY_HAND,
    passphrase: str = "",
    why: str = "by_hand",
) -> BackupRow:
    """Make a backup while the shop is open, prove it, and return what it is; without a file it goes where backups lie.

    It is sealed under the passphrase, or under the one that this computer keeps for it; without either it is plain.
    One that leaves the data folder is written down, where the shop can be written. Raises what `outgoing_file` does, Unavailable
    where the disk takes nothing, Refused with BACKUP_DAMAGED where it reads back something else.
    """
    database = shop.runner.database
    if database.is_shared:
        raise Unavailable("BACKUP_OF_SERVER_BY_SERVER")
    opened: AbstractContextManager[BinaryIO]
    if file:
        target = Path(file)
        opened = outgoing_file(target, BACKUP)
    else:
        now = shop.runner.clock.now().astimezone(shop.runner.zone)
        target = free_name(prepared_folder(backup_folder(shop.folder)), now, kind)
        opened = whole_file(target)
    if passphrase:
        checked_passphrase(passphrase)
    passphrase = passphrase or Secrets(shop.folder).get(PASSPHRASE)
    made = make_backup(shop, target, kind, opened, passphrase=passphrase)
    if file and shop.is_writable:
        shop.runner.write_down(spec_of(back_up), shop.actor, {"why": why})
    return row_of(made.file, made.size, made.manifest)


@maintenance(Role.LIBRARIAN, Role.SYSTEM, right=Right.MAINTENANCE)
def list_backups(shop: Shop) -> BackupsListed:
    """Return the backups on this computer, the newest first, and what lies among them and cannot be read."""
    folder = backup_folder(shop.folder)
    return BackupsListed(folder=str(folder), backups=tuple(_row(one) for one in backups_in(folder)))


@maintenance(Role.LIBRARIAN, right=Right.RESTORE)
def preview_restore(shop: Shop, *, file: str, passphrase: str = "", recovery_code: str = "") -> RestorePreview:
    """Take a backup out and prove it, and return what the shop as it is has that would be lost; nothing is changed.

    Raises what `restoring.checked_backup` does.
    """
    request = RestoreRequest(file=Path(file), passphrase=passphrase, recovery_code=recovery_code)
    return preview_of(target_of(shop), request)


@maintenance(Role.LIBRARIAN, right=Right.RESTORE)
def restore_backup(
    shop: Shop,
    *,
    file: str,
    why: str = "restore",
    passphrase: str = "",
    recovery_code: str = "",
    other_shop: bool = False,
    unproven: bool = False,
) -> RestoreDone:
    """Put a backup in place of the shop, which is closed for it: whoever called opens it again.

    Whoever calls keeps other desks out. Raises what `restoring.restore` does; then the shop is as it was.
    """
    request = RestoreRequest(
        file=Path(file),
        why=why,
        passphrase=passphrase,
        recovery_code=recovery_code,
        other_shop=other_shop,
        unproven=unproven,
    )
    return restore(target_of(shop), shop.actor, request)


def target_of(shop: Shop) -> RestoreTarget:
    """Return an open shop as the place where a backup is restored to; raises Refused for one on a server."""
    path = shop.runner.database.path
    if path is None:
        raise refuse("BACKUP_OF_SERVER")
    return RestoreTarget(folder=shop.folder, path=path, runner=shop.runner, close=shop.close)


def preview_of(target: RestoreTarget, request: RestoreRequest) -> RestorePreview:
    """Return a backup beside what is there; see `preview_restore`."""
    with checked_backup(target, request) as checked:
        row = row_of(request.file, request.file.stat().st_size, replace(checked.manifest, proof=checked.proof))
        return RestorePreview(backup=row, comparison=checked.comparison)


def row_of(file: Path, size: int, manifest: BackupManifest) -> BackupRow:
    """Return a backup as it is listed."""
    return BackupRow(
        file=str(file),
        size=size,
        made_at=iso(manifest.made_at),
        kind=manifest.kind,
        proven=manifest.proof.holds,
        outcome=manifest.proof.outcome,
        failed=manifest.proof.failed,
        head=manifest.head,
        events=manifest.head_event,
        last_entry_at=iso(manifest.last_entry_at) if manifest.last_entry_at else "",
        sealed=manifest.sealed,
        keys=manifest.keys,
    )


def _row(one: BackupFile) -> BackupRow:
    if one.manifest is None:
        return BackupRow(file=str(one.file), size=one.size, trouble=one.trouble)
    return row_of(one.file, one.size, one.manifest)
