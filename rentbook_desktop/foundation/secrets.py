"""Secrets lie in the system's own store; where there is none, in files that only their owner reads, and that is said loudly.

Never in the database, the log, the settings file, the data folder or a command line. Windows keeps them in its Credential
Manager, macOS in the keychain, Linux in the Secret Service (GNOME Keyring, KWallet).
"""

import hashlib
import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rentbook_desktop.foundation.whole_files import write_whole

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend


log = logging.getLogger(__name__)

SERVICE = "rentbook"
FILE_VARIABLE = "RENTBOOK_SECRETS"
"""`file` leaves the system's store aside, `file:FOLDER` names where the files lie: for a computer that has no store."""

_SHARED = ("shop_secret:", "phone_key:")


class Secrets:
    """Secrets by name; each folder of data has its own, but for the secret of a shop, which goes by its database."""

    changes: ClassVar[int] = 0
    """Grows with every change made in this program, so that whoever keeps a secret knows to read it again."""

    def __init__(self, folder: Path) -> None:
        self._prefix = str(folder.resolve())
        self._store: KeyringBackend | None = None
        self._looked = False

    @property
    def in_file(self) -> bool:
        """Whether they lie in files, because this computer has no store for them: worth a warning on the screen."""
        return self._system() is None

    def get(self, name: str) -> str:
        """Return a secret, empty where there is none."""
        found = self._asked(name)
        return found or self._read(name)

    def put(self, name: str, value: str) -> None:
        """Keep a secret; an empty one is forgotten."""
        Secrets.changes += 1
        if not self._log_once(name, value):
            self._write(name, value)

    def _asked(self, name: str) -> str:
        store = self._system()
        if store is None:
            return ""
        from keyring.errors import KeyringError

        try:
            return store.get_password(SERVICE, self._key(name)) or ""
        except KeyringError as error:
            log.warning("the system's store of secrets cannot be read: %s", type(error).__name__)
            return ""

    def _log_once(self, name: str, value: str) -> bool:
        store = self._system()
        if store is None:
            return False
        from keyring.errors import KeyringError

        try:
            if value:
                store.set_password(SERVICE, self._key(name), value)
            elif store.get_password(SERVICE, self._key(name)):
                store.delete_password(SERVICE, self._key(name))
        except KeyringError as error:
            log.warning("the system's store of secrets refuses: %s; a file is used", type(error).__name__)
            self._store = None
            return False
        return True

    def _system(self) -> "KeyringBackend | None":
        if not self._looked:
            self._store, self._looked = _system_store(), True
        return self._store

    def _key(self, name: str) -> str:
        return name if name.startswith(_SHARED) else f"{self._prefix}:{name}"

    def _path(self, name: str) -> Path:
        return secrets_folder() / hashlib.sha256(self._key(name).encode()).hexdigest()[:32]

    def _read(self, name: str) -> str:
        try:
            return self._path(name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return ""

    def _write(self, name: str, value: str) -> None:
        path = self._path(name)
        if not value:
            path.unlink(missing_ok=True)
            return
        log.warning("a secret lies in a file, this computer has no store for them: %s", path)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(path, value)


def secrets_folder() -> Path:
    """Return where files of secrets lie: with the settings of this computer's user, away from the shop's data."""
    named = os.environ.get(FILE_VARIABLE, "")
    if named.startswith("file:"):
        return Path(named.removeprefix("file:"))
    from platformdirs import user_config_path

    return user_config_path("rentbook", appauthor=False) / "secrets"


def _system_store() -> "KeyringBackend | None":
    """Return the system's store, None where there is none that can be used."""
    if os.environ.get(FILE_VARIABLE, "").startswith("file"):
        return None
    import keyring
    from keyring.backends import fail, null

    found = keyring.get_keyring()
    if isinstance(found, fail.Keyring | null.Keyring) or getattr(found, "priority", 0) <= 0:
        return None
    return found
