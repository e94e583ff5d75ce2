"""What became of the last backup, of its second place and of the last drill, kept in the data folder for the health page."""

from pathlib import Path

import msgspec
from msgspec import Struct

from rentbook_desktop.foundation.whole_files import write_whole

FILE = "last-backup.json"


class BackupState(Struct, frozen=True, kw_only=True):
    """Instants are microseconds UTC, 0 for never; `…trouble` is the code of what went wrong the last time, empty for nothing.

    `made_at`, `head_event` and `head_link` are of the newest backup that is proven, `tried_at` is when one was made or tried
    last. `second_at` is when a proven one came to the second place, `drill_at` when one was taken out and proven for practice.
    """

    made_at: int = 0
    head_event: int = 0
    head_link: str = ""
    tried_at: int = 0
    trouble: str = ""
    second_at: int = 0
    second_trouble: str = ""
    drill_at: int = 0
    drill_outcome: str = ""
    drill_of: str = ""


def read_state(folder: Path) -> BackupState:
    """Return what is known, nothing where it cannot be read."""
    try:
        return msgspec.json.decode((folder / FILE).read_bytes(), type=BackupState)
    except (OSError, msgspec.DecodeError, msgspec.ValidationError):
        return BackupState()


def write_state(folder: Path, state: BackupState) -> None:
    """Keep what is known in place of what was; raises OSError."""
    write_whole(folder / FILE, msgspec.json.encode(state).decode())
