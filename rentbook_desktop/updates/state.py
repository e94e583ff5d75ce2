"""What the last look for a newer version came to, kept in the data folder."""

from pathlib import Path

import msgspec
from msgspec import Struct

from rentbook_desktop.foundation.whole_files import write_whole

FILE = "last-update-check.json"


class UpdateState(Struct, frozen=True, kw_only=True):
    """When it was looked last (microseconds UTC, 0 for never), the newest version that was ever told, its page, and what went wrong."""

    at: int = 0
    version: str = ""
    page: str = ""
    trouble: str = ""


def read_update_state(folder: Path) -> UpdateState:
    """Return what is known, nothing where it cannot be read."""
    try:
        return msgspec.json.decode((folder / FILE).read_bytes(), type=UpdateState)
    except (OSError, msgspec.DecodeError, msgspec.ValidationError):
        return UpdateState()


def write_update_state(folder: Path, state: UpdateState) -> None:
    """Keep what is known in place of what was; raises OSError."""
    write_whole(folder / FILE, msgspec.json.encode(state).decode())
