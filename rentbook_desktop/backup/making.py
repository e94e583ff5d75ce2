"""Makes a backup: copied while the shop is open, proven by itself, and in its place only when it is whole and on the disk."""

import logging
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import asdict

from rentbook_desktop import __version__
from rentbook_desktop.backup.archive import described, write_archive
from rentbook_desktop.backup.copying import copy_pages
from rentbook_desktop.backup.manifest import BackupKind, BackupManifest
from rentbook_desktop.backup.proof import facts_of, opened_copy, proof_of
from rentbook_desktop.foundation.clock import micros
from rentbook_desktop.foundation.database_errors import translate_db_errors
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.foundation.whole_files import draft_in
from rentbook_desktop.shop import Shop

log = logging.getLogger(__name__)

SHOP_MEMBER = "shop.sqlite3"


class BackupMade(Struct, frozen=True, kw_only=True):
    """A backup that is in its place: its file, its bytes, and what it says of itself."""

    file: Path
    size: int
    manifest: BackupManifest


def make_backup(shop: Shop, target: Path, kind: BackupKind, opened: AbstractContextManager[BinaryIO]) -> BackupMade:
    """Make a backup of a shop in the file that `opened` opens, which is `target` when all is written.

    What is not proven is kept all the same, and says so. The copy it is made from lies in the data folder as long as that
    takes. Raises Unavailable; then there is no new file.
    """
    with translate_db_errors(), draft_in(shop.folder) as draft:
        copy_pages(shop.runner.database, draft)
        manifest = _manifest_of(shop, draft, kind)
        with opened as file:
            write_archive(file, manifest, [draft])
    log.info("a backup was made: %s, %s, up to event %d", kind, manifest.proof.outcome, manifest.head_event)
    return BackupMade(file=target, size=target.stat().st_size, manifest=manifest)


def _manifest_of(shop: Shop, draft: Path, kind: BackupKind) -> BackupManifest:
    made_at = micros(shop.runner.clock.now())
    with opened_copy(draft, shop.runner, Secrets(shop.folder)) as copy:
        facts, proof = facts_of(copy), proof_of(copy)
    return BackupManifest(
        **asdict(facts),
        database="sqlite",
        program=__version__,
        made_at=made_at,
        kind=kind,
        members=(described(SHOP_MEMBER, draft),),
        keys=False,
        proof=proof,
    )
