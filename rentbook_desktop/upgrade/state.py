"""What became of the last upgrade, kept in the data folder for the health page."""

import logging
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from rentbook_desktop.foundation.whole_files import write_whole

log = logging.getLogger(__name__)

FILE = "last-upgrade.json"


class UpgradeState(Struct, frozen=True, kw_only=True):
    """The last upgrade that was tried: when (microseconds UTC, 0 for never), from which revision to which, by which program.

    `backup` is the file that was made before it, `proof` what the proofs of the upgraded shop came to, and `trouble` the
    code of what stopped it, empty where nothing did.
    """

    at: int = 0
    found: str = ""
    made: str = ""
    program: str = ""
    backup: str = ""
    proof: str = ""
    trouble: str = ""


def read_upgrade_state(folder: Path) -> UpgradeState:
    """Return what is known, nothing where it cannot be read."""
    try:
        return msgspec.json.decode((folder / FILE).read_bytes(), type=UpgradeState)
    except (OSError, msgspec.DecodeError, msgspec.ValidationError):
        return UpgradeState()


def write_upgrade_state(folder: Path, state: UpgradeState) -> None:
    """Keep what is known in place of what was; raises OSError."""
    write_whole(folder / FILE, msgspec.json.encode(state).decode())


def save_upgrade_state(folder: Path, state: UpgradeState) -> None:
    """Keep what became of an upgrade, unless the same is kept already: a kiosk tries again every few seconds."""
    last = read_upgrade_state(folder)
    if replace(last, at=state.at) == state:
        return
    try:
        write_upgrade_state(folder, state)
    except OSError as error:
        log.warning("what became of the upgrade could not be kept: %s", type(error).__name__)
