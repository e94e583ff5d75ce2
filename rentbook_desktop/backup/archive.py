"""The file of a backup: a ZIP archive of the manifest and its members, with the SHA-256 of all its bytes at the end.

The digest is the archive's comment, so that any program opens the file, and a single flipped bit or a missing byte is seen
before anything of it is believed. Nothing is held in memory whole.
"""

import hashlib
import io
import os
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, BinaryIO

from rentbook_desktop.backup.encryption import BackupSeal, seal_of
from rentbook_desktop.backup.manifest import BackupManifest, BackupMember, decode_manifest, encode_manifest
from rentbook_desktop.foundation.errors import NotFound, Refused, Unavailable, refuse
from rentbook_desktop.foundation.whole_files import open_draft, sync_file

SUFFIX = ".rentbook"
MANIFEST, IDENTITY, SEALED = "manifest.json", "passphrase.age", ".age"
"""The names of what is no member: the manifest, what opens a sealed backup; and how names of sealed members end."""

_BLOCK = 1 << 20
_DIGEST = 64  # hex digits
_MAX_MANIFEST = 1_000_000  # bytes
_QUICK = 1  # zlib's level: a shop shrinks to a third at it already
_WRITTEN_AT = (1980, 1, 1, 0, 0, 0)
_ZIP_TROUBLES = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError, OverflowError,
)  # fmt: skip

MemberSource = Path | bytes
"""What becomes a member: a file, or something small."""


def write_archive(
    file: BinaryIO,
    manifest: BackupManifest,
    sources: Sequence[MemberSource],
    *,
    seal: BackupSeal | None = None,
    passphrase: str = "",
) -> None:
    """Write a backup into a new file that can be read back; `sources` are its members, in their order.

    Raises OSError, and Refused with BACKUP_DAMAGED where what was written is not read back.
    """
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=_QUICK) as archive:
        archive.writestr(_entry(MANIFEST), encode_manifest(manifest))
        if seal is not None:
            archive.writestr(_entry(IDENTITY), seal.sealed_identity(passphrase))
        for member, one in zip(manifest.members, sources, strict=True):
            name = member.name if seal is None else member.name + SEALED
            with _stream(one) as source, archive.open(_entry(name), "w", force_zip64=True) as target:
                (_copy if seal is None else seal.seal)(source, target)
        archive.comment = b"0" * _DIGEST
    digest = _digest(file)
    file.seek(-_DIGEST, os.SEEK_END)
    file.write(digest.encode())
    file.flush()
    if not _is_whole(file):
        raise refuse("BACKUP_DAMAGED")


def read_manifest(path: Path) -> BackupManifest:
    """Return what a backup says of itself, without looking whether the rest of it is whole.

    Raises NotFound, Unavailable with FILE_NOT_READABLE, Refused with BACKUP_DAMAGED, NO_BACKUP or BACKUP_NEWER.
    """
    with _opened(path) as file, _archive(file) as archive:
        return _manifest(archive)


@contextmanager
def opened_archive(path: Path) -> Iterator["BackupArchive"]:
    """Open a backup of which every byte was found to be what was written; raises as `read_manifest` does."""
    with _opened(path) as file:
        with _archive(file) as archive:
            _manifest(archive)
        if not _is_whole(file):
            raise refuse("BACKUP_DAMAGED")
        with _archive(file) as archive:
            yield BackupArchive(archive, _manifest(archive))


class BackupArchive:
    """A backup that is open and whole."""

    def __init__(self, archive: zipfile.ZipFile, manifest: BackupManifest) -> None:
        self._archive, self.manifest = archive, manifest
        self._seal: BackupSeal | None = None

    def unseal(self, passphrases: Sequence[str]) -> None:
        """Let a sealed backup be opened by the first of these that does it; one that is not sealed needs none.

        Raises Refused with PASSPHRASE_MISSING or WRONG_PASSPHRASE.
        """
        if not self.manifest.sealed:
            return
        with _damage_told():
            identity = self._archive.read(IDENTITY)
        self._seal = _first_seal(identity, [one for one in passphrases if one] or [""])

    def take_out(self, member: BackupMember, draft: Path) -> None:
        """Write a member into a draft, synced; raises Refused with BACKUP_DAMAGED where it is not what the manifest says."""
        with open_draft(draft) as target:
            self._read(member, target)
        sync_file(draft)
        if member != described(member.name, draft):
            raise refuse("BACKUP_DAMAGED")

    def read(self, member: BackupMember) -> bytes:
        """Return a small member; raises Refused with BACKUP_DAMAGED."""
        buffer = io.BytesIO()
        self._read(member, buffer)
        if member != described(member.name, buffer.getvalue()):
            raise refuse("BACKUP_DAMAGED")
        return buffer.getvalue()

    def _read(self, member: BackupMember, target: IO[bytes]) -> None:
        name = member.name if self._seal is None else member.name + SEALED
        with _damage_told(), self._archive.open(name) as source:
            (_copy if self._seal is None else self._seal.open)(source, target)


def described(name: str, source: MemberSource) -> BackupMember:
    """Return something as a member of a backup."""
    digest, size = hashlib.sha256(), 0
    with _stream(source) as file:
        while block := file.read(_BLOCK):
            digest.update(block)
            size += len(block)
    return BackupMember(name=name, size=size, sha256=digest.hexdigest())


def _first_seal(identity: bytes, passphrases: Sequence[str]) -> BackupSeal:
    for one in passphrases[:-1]:
        with suppress(Refused):
            return seal_of(identity, one)
    return seal_of(identity, passphrases[-1])


def _stream(source: MemberSource) -> IO[bytes]:
    return io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")


def _copy(source: IO[bytes], target: IO[bytes]) -> None:
    while block := source.read(_BLOCK):
        target.write(block)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise NotFound("file", str(path)[:200]) from None
    except OSError as error:
        raise Unavailable("FILE_NOT_READABLE", file=path.name) from error
    with file:
        yield file


@contextmanager
def _archive(file: BinaryIO) -> Iterator[zipfile.ZipFile]:
    if not zipfile.is_zipfile(file):
        file.seek(0)
        raise refuse("BACKUP_DAMAGED" if file.read(4) == b"PK\x03\x04" else "NO_BACKUP")
    with _damage_told():
        archive = zipfile.ZipFile(file)
    with archive:
        yield archive


def _manifest(archive: zipfile.ZipFile) -> BackupManifest:
    with _damage_told():
        if MANIFEST not in archive.namelist():
            raise refuse("NO_BACKUP")
        with archive.open(MANIFEST) as member:
            data = member.read(_MAX_MANIFEST)
    return decode_manifest(data)


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except _ZIP_TROUBLES as error:
        raise refuse("BACKUP_DAMAGED") from error


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _WRITTEN_AT)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    return entry


def _is_whole(file: BinaryIO) -> bool:
    digest = _digest(file)
    file.seek(-_DIGEST, os.SEEK_END)
    return file.read(_DIGEST) == digest.encode()


def _digest(file: BinaryIO) -> str:
    """Return the SHA-256 of all bytes but those it is written in."""
    digest, rest = hashlib.sha256(), file.seek(0, os.SEEK_END) - _DIGEST
    file.seek(0)
    while rest > 0 and (block := file.read(min(_BLOCK, rest))):
        digest.update(block)
        rest -= len(block)
    return digest.hexdigest()
