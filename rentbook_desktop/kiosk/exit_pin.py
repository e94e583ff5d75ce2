"""The exit PIN of one kiosk: staff leave by it where the kiosk's role on a server may not see what their own PINs are held against.

Its hash lies in a file of the kiosk's data folder that only the kiosk's account can open. It has no pepper: whoever reads that
file has the account, and can end the kiosk without a PIN.
"""

import logging
import os
import stat
from pathlib import Path

import msgspec
from msgspec import Struct

from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.pins import hashed_pin
from rentbook_desktop.foundation.small_files import read_small_file
from rentbook_desktop.foundation.whole_files import write_whole

log = logging.getLogger(__name__)

_MAX_BYTES = 1000


class _Content(Struct, frozen=True, kw_only=True):
    """What the file holds."""

    pin_hash: str


def exit_pin_file(folder: Path, kiosk: str) -> Path:
    """Return where the exit PIN of a kiosk lies."""
    return folder / f"kiosk-exit-{kiosk}.json"


def write_exit_pin(path: Path, pin: str) -> None:
    """Keep an exit PIN of six digits in place of the one before; takes a tenth of a second on purpose.

    Raises Invalid with INVALID_PIN, OWNER_PIN_SHORT or TRIVIAL_PIN, Unavailable with FILE_NOT_WRITABLE.
    """
    content = _Content(pin_hash=hashed_pin(pin, owner=True))
    try:
        write_whole(path, msgspec.json.encode(content).decode())
    except OSError as error:
        raise Unavailable("FILE_NOT_WRITABLE", file=path.name) from error


def exit_pin_hash(path: Path) -> str:
    """Return what the exit PIN is held against; empty where there is none, and for a file that others may have written."""
    try:
        if not is_private(path):
            log.warning("%s is not this account's alone, its PIN counts for nothing", path.name)
            return ""
        return msgspec.json.decode(read_small_file(path, _MAX_BYTES), type=_Content).pin_hash
    except FileNotFoundError:
        return ""
    except (OSError, ValueError, msgspec.MsgspecError) as error:
        log.warning("%s cannot be read: %s", path.name, type(error).__name__)
        return ""


def is_private(path: Path) -> bool:
    """Return whether a file is no link, ours, and open to nobody else; Windows has no such modes. Raises OSError."""
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode):
        return False
    return os.name != "posix" or (found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IRWXG | stat.S_IRWXO))
