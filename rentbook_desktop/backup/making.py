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
from rentbook_desktop.backup.needed_space import need_space
from rentbook_desktop.backup.proof import CopyFacts, facts_of, opened_copy, proof_of
from rentbook_desktop.foundation.clock import micros
from rentbook_desktop.foundation.database_errors import translate_db_errors
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.foundation.shop_secret import keys_of, recovery_code
from rentbook_desktop.foundation.whole_files import draft_in
from rentbook_desktop.shop import Shop

log = logging.getLogger(__name__)

SHOP_MEMBER, DUMP_MEMBER, CODE_MEMBER = "shop.sqlite3", "shop.dump", "recovery-code.txt"


class CopiedShop(Struct, frozen=True, kw_only=True):
    """A copy that a backup is made of: a file or a dump, its name there, the kind of database, what it holds, how its proof ended."""

    draft: Path
    name: str
    database: str
    facts: CopyFacts
    proof: BackupProof


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
    need_space(shop, target)
    made_at = micros(shop.runner.clock.now())
    with translate_db_errors(), draft_in(shop.folder) as draft:
        copied = _copied(shop, draft)
        code = _recovery_code(shop) if passphrase else b""
        manifest = write_backup(copied, opened, made_at=made_at, kind=kind, code=code, passphrase=passphrase)
    return BackupMade(file=target, size=target.stat().st_size, manifest=manifest)


def write_backup(
    copied: CopiedShop,
    opened: AbstractContextManager[BinaryIO],
    *,
    made_at: int,
    kind: BackupKind,
    code: bytes = b"",
    passphrase: str = "",
) -> BackupManifest:
    """Write a copy as a backup into the file that `opened` opens, and return what it says of itself.

    `made_at` is in microseconds UTC, `code` the shop's recovery code where its keys travel. Raises OSError.
    """
    manifest = BackupManifest(
        **asdict(copied.facts),
        database=copied.database,
        program=__version__,
        made_at=made_at,
        kind=kind,
        members=(described(copied.name, copied.draft), *([described(CODE_MEMBER, code)] if code else [])),
        sealed=bool(passphrase),
        keys=bool(code),
        proof=copied.proof,
    )
    sources: list[MemberSource] = [copied.draft, code] if code else [copied.draft]
    with opened as file:
        seal = new_seal() if passphrase else None
        write_archive(file, manifest, sources, seal=seal, passphrase=passphrase)
    log.info("a backup was made: %s, %s, up to event %d", kind, copied.proof.outcome, manifest.head_event)
    return manifest


def _copied(shop: Shop, draft: Path) -> CopiedShop:
    """Copy a shop into a draft, a file or a dump, and prove that."""
    secrets, database = Secrets(shop.folder), shop.runner.database.url.get_backend_name()
    if shop.runner.database.is_shared:
        from rentbook_desktop.backup.server_tools import dump_server, proof_of_dump

        facts, proof = dump_server(shop.runner, draft), proof_of_dump(shop.runner, draft, secrets)
        return CopiedShop(draft=draft, name=DUMP_MEMBER, database=database, facts=facts, proof=proof)
    copy_pages(shop.runner.database, draft)
    with opened_copy(draft, shop.runner, secrets) as copy:
        return CopiedShop(draft=draft, name=SHOP_MEMBER, database=database, facts=facts_of(copy), proof=proof_of(copy))


def _recovery_code(shop: Shop) -> bytes:
    """Return the shop's recovery code as it travels; empty where this computer lacks it."""
    with shop.runner.database.read() as connection:
        secret = keys_of(connection).secret
    return b"" if secret is None else recovery_code(secret).encode()
