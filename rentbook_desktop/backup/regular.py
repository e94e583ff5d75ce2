"""A backup as it is made by the clock and by hand: made, copied to the second place, older ones thinned out, and a drill."""

import logging
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from rentbook_desktop.backup.making import DUMP_MEMBER, SHOP_MEMBER, BackupMade, make_backup
from rentbook_desktop.backup.manifest import BackupKind, BackupProof
from rentbook_desktop.backup.places import (
    BackupFile,
    backup_folder,
    backups_in,
    code_of,
    free_name,
    prepared_folder,
)
from rentbook_desktop.backup.proof import opened_copy, proof_of
from rentbook_desktop.backup.restoring import RestoreRequest, secret_with, taken_out
from rentbook_desktop.backup.retention import DatedBackup, superfluous
from rentbook_desktop.backup.second_place import copy_to_second
from rentbook_desktop.backup.state import BackupState, read_state, write_state
from rentbook_desktop.foundation.clock import micros
from rentbook_desktop.foundation.errors import ShopError
from rentbook_desktop.foundation.invariants import ProofOutcome
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.foundation.whole_files import whole_file
from rentbook_desktop.shop import Shop

log = logging.getLogger(__name__)

DRILL_EVERY = timedelta(days=30) // timedelta(microseconds=1)
_AUTOMATIC = frozenset({BackupKind.HOURLY, BackupKind.CLOSING})


def folder_of(shop: Shop) -> Path:
    """Return the folder in which this shop's backups lie: the one that is set, else the one in the data folder."""
    named = str(shop.runner.settings.get("backup.folder"))
    return Path(named) if named else backup_folder(shop.folder)


def run_backup(shop: Shop, kind: BackupKind, passphrase: str = "") -> BackupMade:
    """Make a backup where backups lie, and do what follows from it; what became of each stands in the state.

    Raises what `make_backup` does, after that is noted; what goes wrong at the second place, in thinning or in the drill is
    noted alone.
    """
    now = shop.runner.clock.now()
    state = replace(read_state(shop.folder), tried_at=micros(now))
    try:
        folder = prepared_folder(folder_of(shop))
        target = free_name(folder, now.astimezone(shop.runner.zone), kind)
        made = make_backup(shop, target, kind, whole_file(target), passphrase=passphrase)
    except ShopError as error:
        _save(shop, replace(state, trouble=code_of(error)))
        raise
    proof = made.manifest.proof
    state = replace(state, trouble="" if proof.holds else str(proof.outcome))
    if proof.holds:
        end = made.manifest
        state = replace(state, made_at=end.made_at, head_event=end.head_event, head_link=end.head_link)
        state = _to_second(shop, made, state)
        _thin_out(shop, folder)
    if kind in _AUTOMATIC and not 0 <= micros(now) - state.drill_at < DRILL_EVERY:
        state = drilled(shop, state)
    _save(shop, state)
    return made


def drilled(shop: Shop, state: BackupState) -> BackupState:
    """Take the newest backup that counts out into a draft and prove it, as restoring would; return what it came to."""
    at = micros(shop.runner.clock.now())
    newest = next((one for one in backups_in(folder_of(shop)) if one.is_proven), None)
    if newest is None:
        return state
    try:
        request = RestoreRequest(file=newest.file)
        is_shared = shop.runner.database.is_shared
        with taken_out(shop.folder, request, DUMP_MEMBER if is_shared else SHOP_MEMBER) as (archive, draft):
            proof = proof_of_taken_out(shop, draft, secret_with(archive, request))
            outcome = str(proof.outcome)
    except ShopError as error:
        outcome = code_of(error)
    if outcome != ProofOutcome.HOLDS:
        log.error("the drill of restoring failed: %s", outcome)
    return replace(state, drill_at=at, drill_outcome=outcome, drill_of=newest.file.name)


def proof_of_taken_out(shop: Shop, draft: Path, secret: bytes | None) -> BackupProof:
    """Return what all proofs of a draft that was taken out of a backup came to."""
    secrets = Secrets(shop.folder)
    if shop.runner.database.is_shared:
        from rentbook_desktop.backup.server_tools import proof_of_dump

        return proof_of_dump(shop.runner, draft, secrets, secret)
    with opened_copy(draft, shop.runner, secrets, secret) as copy:
        return proof_of(copy)


def _to_second(shop: Shop, made: BackupMade, state: BackupState) -> BackupState:
    second = str(shop.runner.settings.get("backup.second"))
    if not second:
        return replace(state, second_trouble="")
    try:
        copy_to_second(made.file, Path(second))
    except ShopError as error:
        log.warning("the backup could not be copied to the second place: %s", code_of(error))
        return replace(state, second_trouble=code_of(error))
    _thin_out(shop, Path(second))
    return replace(state, second_at=made.manifest.made_at, second_trouble="")


def _thin_out(shop: Shop, folder: Path) -> None:
    """Remove backups of this shop that the rule lets go; what cannot be read, or is another shop's, stays."""
    found = backups_in(folder)
    newest = next((one.manifest for one in found if one.manifest is not None and one.is_proven), None)
    ours = [one for one in found if one.manifest and newest and one.manifest.database_id == newest.database_id]
    gone = superfluous([_dated(one) for one in ours], shop.runner.zone)
    for one in ours:
        if str(one.file) in gone:
            with suppress(OSError):
                one.file.unlink()


def _dated(one: BackupFile) -> DatedBackup:
    assert one.manifest is not None  # noqa: S101  (only such are asked about)
    return DatedBackup(str(one.file), one.manifest.made_at, one.manifest.kind, one.is_proven)


def _save(shop: Shop, state: BackupState) -> None:
    try:
        write_state(shop.folder, state)
    except OSError as error:
        log.warning("what became of the backup could not be kept: %s", type(error).__name__)
