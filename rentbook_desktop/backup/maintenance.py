"""What a person can do about backups: make one, list them, see what restoring one would lose, restore it."""

import subprocess
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import make_url

from rentbook_desktop.backup.comparison import Comparison
from rentbook_desktop.backup.encryption import checked_passphrase
from rentbook_desktop.backup.health import BackupHealth, health_of_backups
from rentbook_desktop.backup.making import make_backup
from rentbook_desktop.backup.manifest import BackupKind, BackupManifest
from rentbook_desktop.backup.places import BackupFile, backups_in, code_of
from rentbook_desktop.backup.regular import drilled, folder_of, run_backup
from rentbook_desktop.backup.restoring import (
    PASSPHRASE,
    RestoreDone,
    RestoreRequest,
    RestoreTarget,
    checked_backup,
    restore,
)
from rentbook_desktop.backup.state import read_state, write_state
from rentbook_desktop.foundation.clock import iso
from rentbook_desktop.foundation.errors import ShopError, Unavailable, refuse
from rentbook_desktop.foundation.outgoing_files import BACKUP, outgoing_file
from rentbook_desktop.foundation.own_program import run_again
from rentbook_desktop.foundation.registry import NO_RIGHT, Right, Role, maintenance, spec_of
from rentbook_desktop.foundation.secrets import Secrets
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


class PassphraseSet(Struct, frozen=True, kw_only=True):
    """Whether backups are sealed from now on; `in_file` where this computer has no store for secrets."""

    sealed: bool
    in_file: bool


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
    if passphrase:
        checked_passphrase(passphrase)
    passphrase = passphrase or Secrets(shop.folder).get(PASSPHRASE)
    if file:
        made = make_backup(shop, Path(file), kind, outgoing_file(Path(file), BACKUP), passphrase=passphrase)
        if shop.is_writable:
            shop.runner.write_down(spec_of(back_up), shop.actor, {"why": why})
    else:
        made = run_backup(shop, kind, passphrase)
    return row_of(made.file, made.size, made.manifest)


@maintenance(Role.LIBRARIAN, right=Right.MAINTENANCE)
def back_up_apart(shop: Shop) -> BackupRow:
    """Make a backup where backups lie, in a program of its own, and return what it is: the window goes on meanwhile.

    Raises Unavailable with the code of what stood against it, NOT_BEGUN where that is not known.
    """
    return _in_own_program(shop, BackupKind.BY_HAND)


@maintenance(Role.LIBRARIAN, Role.SYSTEM, right=Right.IMPORT)
def back_up_before_import(shop: Shop, *, apart: bool = False) -> str:
    """Make a backup before a file comes in, where that is wanted and there is something to lose; return what went wrong.

    `apart` makes it in a program of its own, for a window that goes on meanwhile. What goes wrong is told, and stops nothing.
    """
    wanted = shop.runner.settings.get("backup.before_import") and not shop.runner.database.is_shared  # see the page
    if not wanted or not shop.relay.head():
        return ""
    try:
        if apart:
            _in_own_program(shop, BackupKind.BEFORE_IMPORT)
        else:
            run_backup(shop, BackupKind.BEFORE_IMPORT, Secrets(shop.folder).get(PASSPHRASE))
    except ShopError as error:
        return code_of(error)
    return ""


@maintenance(Role.LIBRARIAN, Role.SYSTEM, right=NO_RIGHT)
def backup_health(shop: Shop) -> BackupHealth:
    """Return how it stands with backups: the last one, the second place, the drill, and what somebody should look at."""
    return health_of_backups(shop)


@maintenance(Role.LIBRARIAN, Role.SYSTEM, right=Right.MAINTENANCE)
def drill_backup(shop: Shop) -> BackupHealth:
    """Take the newest backup that counts out and prove it, as the clock does once a month; the shop is not touched."""
    write_state(shop.folder, drilled(shop, read_state(shop.folder)))
    return health_of_backups(shop)


@maintenance(Role.LIBRARIAN, right=Right.SETTINGS, audited=True)
def set_backup_passphrase(shop: Shop, *, passphrase: str, why: str = "backup_passphrase") -> PassphraseSet:
    """Keep the passphrase under which backups are sealed from now on in this computer's store; an empty one is forgotten.

    Raises Invalid for one that is too short.
    """
    secrets = Secrets(shop.folder)
    secrets.put(PASSPHRASE, checked_passphrase(passphrase) if passphrase else "")
    return PassphraseSet(sealed=bool(passphrase), in_file=secrets.in_file)


@maintenance(Role.LIBRARIAN, Role.SYSTEM, right=Right.MAINTENANCE)
def list_backups(shop: Shop) -> BackupsListed:
    """Return the backups on this computer, the newest first, and what lies among them and cannot be read."""
    folder = folder_of(shop)
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
    return restore(settled_target(shop), shop.actor, request)


def settled_target(shop: Shop) -> RestoreTarget:
    """Return `target_of` once its readers were told everything: what they note must not come after what is lost was counted."""
    with suppress(ShopError):
        shop.deliver()
    return target_of(shop)


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


def _in_own_program(shop: Shop, kind: BackupKind) -> BackupRow:
    database = make_url(shop.runner.database.url)
    try:
        answer = run_again(shop.folder, {"--database": database}, ["backup", "--kind", kind])
        return msgspec.json.decode(answer, type=BackupRow)
    except (OSError, subprocess.SubprocessError, msgspec.DecodeError, msgspec.ValidationError):
        raise Unavailable(read_state(shop.folder).trouble or "NOT_BEGUN") from None
