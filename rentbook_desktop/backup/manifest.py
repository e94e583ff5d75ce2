"""What a backup says of itself: of which shop and moment it is, what lies in it, and what its proof came to."""

from enum import StrEnum

import msgspec
from msgspec import Struct

from rentbook_desktop.foundation.errors import refuse
from rentbook_desktop.foundation.invariants import ProofOutcome

FORMAT = 1
"""Raise it with every change that an older program cannot read."""


class BackupKind(StrEnum):
    """Why a backup was made."""

    HOURLY = "hourly"
    CLOSING = "closing"
    BEFORE_MIGRATION = "before_migration"
    BEFORE_IMPORT = "before_import"
    BY_HAND = "by_hand"


class BackupMember(Struct, frozen=True, kw_only=True):
    """One file inside a backup, as it is when it is taken out: its name, its bytes, and their SHA-256 as hex digits."""

    name: str
    size: int
    sha256: str


class BackupProof(Struct, frozen=True, kw_only=True):
    """What `verify` said of the copy itself, and which proofs failed."""

    outcome: ProofOutcome
    failed: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Return whether the backup counts."""
        return self.outcome is ProofOutcome.HOLDS


class BackupManifest(Struct, frozen=True, kw_only=True):
    """What stands in `manifest.json`; instants are microseconds UTC.

    `head` is the head code of the day, `head_event` and `head_link` the newest event and its link in the chain, exactly.
    `counts` has the rows of each table, `sealed` tells that a
    passphrase opens it, `keys` that the shop's secret travels in it.
    """

    format: int = FORMAT
    database_id: str
    database: str
    revision: str
    program: str
    made_at: int
    kind: BackupKind
    head: str
    head_event: int
    head_link: str
    last_entry_at: int
    counts: dict[str, int]
    members: tuple[BackupMember, ...]
    sealed: bool = False
    keys: bool = False
    proof: BackupProof


def encode_manifest(manifest: BackupManifest) -> bytes:
    """Return a manifest as JSON."""
    return msgspec.json.format(msgspec.json.encode(manifest))


def decode_manifest(data: bytes) -> BackupManifest:
    """Return a manifest; raises Refused with BACKUP_DAMAGED, with BACKUP_NEWER for one of a newer program."""
    try:
        if msgspec.json.decode(data, type=_Versioned).format > FORMAT:
            raise refuse("BACKUP_NEWER")
        return msgspec.json.decode(data, type=BackupManifest)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise refuse("BACKUP_DAMAGED") from None


class _Versioned(Struct):
    format: int
