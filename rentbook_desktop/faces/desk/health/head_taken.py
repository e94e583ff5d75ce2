"""Whether somebody took the code of a day: the last such day is in a small file of the data folder."""

from datetime import date, datetime
from pathlib import Path

from rentbook_desktop.foundation.small_files import read_small_file
from rentbook_desktop.foundation.whole_files import write_whole

_FILE = "desk-head-taken"


def note_taken(folder: Path, day: date) -> None:
    """Note that the code of a day was copied, printed or saved; waits for the disk; raises OSError."""
    write_whole(folder / _FILE, day.isoformat())


def taken_on(folder: Path) -> date | None:
    """Return the last day whose code was taken; what cannot be read is None."""
    try:
        return date.fromisoformat(read_small_file(folder / _FILE, 10).decode())
    except (OSError, ValueError):
        return None


def is_due(now: datetime, closes: str, taken: date | None) -> bool:
    """Return whether the shop has closed for today (`closes` is HH:MM) and nobody took the code of this day."""
    return f"{now:%H:%M}" >= closes and taken != now.date()
