"""What became of the last upgrade, kept in the data folder for the health page."""

from pathlib import Path

import msgspec
from msgspec import Struct

from rentbook_desktop.foundation.whole_files import write_whole

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
