"""One kiosk of a name in a data folder: it takes its name before its window is shown, so that no second one covers it."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile

from rentbook_desktop.foundation.errors import Unavailable


class KioskLock:
    """The name of a kiosk, while it is open; one that crashed has let go of it."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder, self._name = folder, name
        self._file = QLockFile(str(folder / lock_file(name)))
        self._file.setStaleLockTime(0)

    def is_free(self) -> bool:
        """Take the name if no kiosk has it, and return whether that is so; `release` gives it back."""
        return self._file.tryLock(0)

    def take(self) -> None:
        """Take the name, and make the folder where there is none yet; raises Unavailable where another process has it.

        A folder that takes no file keeps no kiosk from starting.
        """
        with suppress(OSError):  # opening the shop will say what is wrong with the folder
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self._file.tryLock(0) and self._file.error() is QLockFile.LockError.LockFailedError:
            raise Unavailable("KIOSK_OPEN", name=self._name)

    def release(self) -> None:
        """Let another kiosk have the name."""
        self._file.unlock()


def lock_file(name: str) -> str:
    """Return what the lock of a kiosk is called; no kiosk's is that of the desk, whatever the kiosk is called."""
    return f"kiosk-{name}.lock"
