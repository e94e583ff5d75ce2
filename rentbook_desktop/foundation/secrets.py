"""Secrets lie in the system's own store; where there is none, in a file that only its owner reads, and that is said loudly.

Never in the database, the log, the settings file or a command line. Windows keeps them in its Credential Manager, macOS
in the keychain, Linux in the Secret Service (GNOME Keyring, KWallet).
"""

import logging
import os
from pathlib import Path
from typing import Any, ClassVar

import msgspec

log = logging.getLogger(__name__)

SERVICE = "rentbook"
FILE = "secrets.json"
FILE_VARIABLE = "RENTBOOK_SECRETS"
"""`file` leaves the system's store aside: for a computer without anybody signed in, and for tests."""


class Secrets:
    """Secrets by name; each folder of data has its own."""

    changes: ClassVar[int] = 0
    """Grows with every change made in this program, so that whoever keeps a secret knows to read it again."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._prefix = str(folder.resolve())
        self._store = _system_store()

    @property
    def in_file(self) -> bool:
        """Whether they lie in a file, because this computer has no store for them: worth a warning on the screen."""
        return self._store is None

    def get(self, name: str) -> str:
        """Return a secret, empty where there is none."""
        if self._store is not None:
            from keyring.errors import KeyringError

            try:
                found: str = self._store.get_password(SERVICE, self._key(name)) or ""
            except KeyringError as error:
                log.warning("the system's store of secrets cannot be read: %s", type(error).__name__)
                found = ""
            if found:
                return found
        return self._read().get(name, "")

    def put(self, name: str, value: str) -> None:
        """Keep a secret; an empty one is forgotten."""
        Secrets.changes += 1
        if self._store is not None:
            from keyring.errors import KeyringError

            try:
                if value:
                    self._store.set_password(SERVICE, self._key(name), value)
                elif self._store.get_password(SERVICE, self._key(name)):
                    self._store.delete_password(SERVICE, self._key(name))
            except KeyringError as error:
                log.warning("the system's store of secrets refuses: %s; a file is used", type(error).__name__)
                self._store = None
            else:
                return
        self._write({**self._read(), name: value})

    def _key(self, name: str) -> str:
        return f"{self._prefix}:{name}"

    def _read(self) -> dict[str, str]:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=dict[str, str])
        except (OSError, msgspec.DecodeError):
            return {}

    def _write(self, secrets: dict[str, str]) -> None:
        log.warning("secrets lie in a file, this computer has no store for them: %s", self._path)
        draft = self._path.with_suffix(".new")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.encode({name: value for name, value in secrets.items() if value}))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._path)


def _system_store() -> Any:
    """Return the system's store, None where there is none that can be used."""
    if os.environ.get(FILE_VARIABLE) == "file":
        return None
    import keyring
    from keyring.backends import fail, null

    found = keyring.get_keyring()
    if isinstance(found, fail.Keyring | null.Keyring) or getattr(found, "priority", 0) <= 0:
        return None
    return found
