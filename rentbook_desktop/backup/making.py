"""Makes a backup: copied while the shop is open, proven by itself, and in its place only when it is whole and on the disk."""

import logging
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import asdict

from rentbook_desktop import __version__
from rentbook_desktop.backup.archive import MemberSource, described, write_archive
from rentbook_desktop.backup.copying import copy_pages
from rentbook_desktop.backup.encryption import new_seal
from rentbook_desktop.backup.manifest import BackupKind, BackupManifest
from rentbook_desktop.backup.proof import facts_of, opened_copy, proof_of
from rentbook_desktop.foundation.clock import micros
from rentbook_desktop.foundation.database_errors import translate_db_errors
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.foundation.shop_secret import keys_of, recovery_code
from rentbook_desktop.foundation.whole_files import draft_in
from rentbook_desktop.shop import Shop

log = logging.getLogger(__name__)

SHOP_MEMBER, CODE_MEMBER = "shop.sqlite3", "recovery-code.txt"


class BackupMade(Struct, frozen=True, kw_only=True):
    """A backup that is in its place: its file, its bytes, and what it says of itself."""

    file: Path
    size: int
    manifest: BackupManifest


def make_backup(
    shop: Shop,
    target: Path,
    kind: BackupKind,
    opened: AbstractContextManager[BinaryIO],
    *,
    passphrase: str = "",
) -> BackupMade:
    """Make a backup of a shop in the file that `opened` opens, which is `target` when all is written.

    With a passphrase it is sealed, and the shop's keys travel in it where this computer has them. What is not proven is kept
    all the same, and says so. The copy it is made from lies in the data folder as long as that takes. Raises Unavailable;
    then there is no new file.
    """
    with translate_db_errors(), draft_in(shop.folder) as draft:
        copy_pages(shop.runner.database, draft)
        code = _recovery_code(shop) if passphrase else b""
        manifest = _manifest_of(shop, draft, kind, code, sealed=bool(passphrase))
        sources: list[MemberSource] = [draft, code] if code else [draft]
        with opened as file:
            seal = new_seal() if passphrase else None
            write_archive(file, manifest, sources, seal=seal, passphrase=passphrase)
    log.info("a backup was made: %s, %s, up to event %d", kind, manifest.proof.outcome, manifest.head_event)
    return BackupMade(file=target, size=target.stat().st_size, manifest=manifest)


def _recovery_code(shop: Shop) -> bytes:
    """Return the shop's recovery code as it travels; empty where this computer lacks it."""
    with shop.runner.database.read() as connection:
        secret = keys_of(connection).secret
    return b"" if secret is None else recovery_code(secret).encode()


def _manifest_of(shop: Shop, draft: Path, kind: BackupKind, code: bytes, *, sealed: bool) -> BackupManifest:
    made_at = micros(shop.runner.clock.now())
    with opened_copy(draft, shop.runner, Secrets(shop.folder)) as copy:
        facts, proof = facts_of(copy), proof_of(copy)
    return BackupManifest(
        **asdict(facts),
        database="sqlite",
        program=__version__,
        made_at=made_at,
        kind=kind,
        members=(described(SHOP_MEMBER, draft), *([described(CODE_MEMBER, code)] if code else [])),
        sealed=sealed,
        keys=bool(code),
        proof=proof,
    )
