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
from rentbook_desktop.backup.manifest import BackupKind, BackupManifest, BackupProof
from rentbook_desktop.backup.proof import CopyFacts, facts_of, opened_copy, proof_of
from rentbook_desktop.foundation.clock import micros
from rentbook_desktop.foundation.database_errors import translate_db_errors
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.foundation.shop_secret import keys_of, recovery_code
from rentbook_desktop.foundation.whole_files import draft_in
from rentbook_desktop.shop import Shop

log = logging.getLogger(__name__)

SHOP_MEMBER, DUMP_MEMBER, CODE_MEMBER = "shop.sqlite3", "shop.dump", "recovery-code.txt"


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
    made_at = micros(shop.runner.clock.now())
    with translate_db_errors(), draft_in(shop.folder) as draft:
        name, facts, proof = _copied(shop, draft)
        code = _recovery_code(shop) if passphrase else b""
        manifest = BackupManifest(
            **asdict(facts),
            database=shop.runner.database.url.get_backend_name(),
            program=__version__,
            made_at=made_at,
            kind=kind,
            members=(described(name, draft), *([described(CODE_MEMBER, code)] if code else [])),
            sealed=bool(passphrase),
            keys=bool(code),
            proof=proof,
        )
        sources: list[MemberSource] = [draft, code] if code else [draft]
        with opened as file:
            seal = new_seal() if passphrase else None
            write_archive(file, manifest, sources, seal=seal, passphrase=passphrase)
    log.info("a backup was made: %s, %s, up to event %d", kind, proof.outcome, manifest.head_event)
    return BackupMade(file=target, size=target.stat().st_size, manifest=manifest)


def _copied(shop: Shop, draft: Path) -> tuple[str, CopyFacts, BackupProof]:
    """Copy a shop into a draft, a file or a dump; return what it is called, what it holds, and what its proof came to."""
    secrets = Secrets(shop.folder)
    if shop.runner.database.is_shared:
        from rentbook_desktop.backup.server_tools import dump_server, proof_of_dump

        return DUMP_MEMBER, dump_server(shop.runner, draft), proof_of_dump(shop.runner, draft, secrets)
    copy_pages(shop.runner.database, draft)
    with opened_copy(draft, shop.runner, secrets) as copy:
        return SHOP_MEMBER, facts_of(copy), proof_of(copy)


def _recovery_code(shop: Shop) -> bytes:
    """Return the shop's recovery code as it travels; empty where this computer lacks it."""
    with shop.runner.database.read() as connection:
        secret = keys_of(connection).secret
    return b"" if secret is None else recovery_code(secret).encode()
