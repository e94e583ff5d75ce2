"""Seals what lies in a backup under a passphrase, in the age format (age-encryption.org/v1), which other programs open as well.

A passphrase can seal only what fits into memory, so it seals an X25519 identity made for this backup, and the identity opens
the files, which are streamed in authenticated blocks of 64 KB.
"""

from typing import IO

import pyrage

from rentbook_desktop.foundation.errors import Invalid, refuse

SHORTEST = 8
"""Characters of a passphrase: it is all that stands between a stick that was found and the names on it."""


class BackupSeal:
    """What seals and opens the files of one backup."""

    def __init__(self, identity: pyrage.x25519.Identity) -> None:
        self._identity = identity

    def seal(self, source: IO[bytes], target: IO[bytes]) -> None:
        """Read a file to its end and write it sealed."""
        pyrage.encrypt_io(source, target, [self._identity.to_public()])

    def open(self, source: IO[bytes], target: IO[bytes]) -> None:
        """Read a sealed file and write what it was; raises Refused with BACKUP_DAMAGED where it was sealed for another."""
        try:
            pyrage.decrypt_io(source, target, [self._identity])
        except pyrage.DecryptError:
            raise refuse("BACKUP_DAMAGED") from None

    def sealed_identity(self, passphrase: str) -> bytes:
        """Return what opens the files, sealed under a passphrase; slow on purpose."""
        return bytes(pyrage.passphrase.encrypt(str(self._identity).encode(), passphrase))


def new_seal() -> BackupSeal:
    """Return a seal for one backup."""
    return BackupSeal(pyrage.x25519.Identity.generate())


def seal_of(sealed_identity: bytes, passphrase: str) -> BackupSeal:
    """Return the seal of a backup; slow on purpose.

    Raises Refused with PASSPHRASE_MISSING for an empty passphrase, WRONG_PASSPHRASE for another one.
    """
    if not passphrase:
        raise refuse("PASSPHRASE_MISSING")
    try:
        opened = pyrage.passphrase.decrypt(sealed_identity, passphrase)
        return BackupSeal(pyrage.x25519.Identity.from_str(opened.decode()))
    except (pyrage.DecryptError, pyrage.IdentityError, UnicodeDecodeError):
        raise refuse("WRONG_PASSPHRASE") from None


def checked_passphrase(passphrase: str) -> str:
    """Return a passphrase that may be given; raises Invalid with PASSPHRASE_SHORT."""
    if len(passphrase.strip()) < SHORTEST:
        raise Invalid("PASSPHRASE_SHORT", minimum=SHORTEST)
    return passphrase
