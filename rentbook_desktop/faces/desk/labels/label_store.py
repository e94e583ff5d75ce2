"""What a desk's labels were made on last: the papers, and how far its printer wants everything shifted; kept in a small file."""

import re
from pathlib import Path

import msgspec
from msgspec import Struct

from rentbook_desktop.foundation.small_files import read_small_file
from rentbook_desktop.foundation.whole_files import write_whole
from rentbook_desktop.labels.model import CARD_PAPER, DEFAULT_PAPER, PAPERS

_FILE = "desk-labels.json"
_LENGTH = re.compile(r"-?[0-9]{1,2}(?:[.,][0-9]{1,2})?")
_FARTHEST = 20.0
"""mm; who shifts farther has other paper."""


class LabelHabit(Struct, frozen=True, kw_only=True):
    """Papers by their keys, the shift to the right and down in mm."""

    paper: str = DEFAULT_PAPER
    card_paper: str = CARD_PAPER
    right: float = 0.0
    down: float = 0.0


def save_habit(data: Path, habit: LabelHabit) -> None:
    """Write it down whole; it waits for the disk, so not in the GUI thread."""
    write_whole(data / _FILE, msgspec.json.encode(habit).decode())


def saved_habit(data: Path) -> LabelHabit:
    """Return what was used last; what cannot be read is as if nothing was."""
    try:
        found = msgspec.json.decode(read_small_file(data / _FILE), type=LabelHabit)
    except (OSError, msgspec.DecodeError, RecursionError):
        return LabelHabit()
    is_known = {found.paper, found.card_paper} <= PAPERS.keys()
    return found if is_known and max(abs(found.right), abs(found.down)) <= _FARTHEST else LabelHabit()


def length_of(text: str) -> float | None:
    """Return millimetres as they were typed, 0 for nothing; None for what is no length, or too far."""
    plain = text.strip().removesuffix("mm").strip()
    if not plain:
        return 0.0
    found = float(plain.replace(",", ".")) if _LENGTH.fullmatch(plain) else _FARTHEST + 1
    return found if abs(found) <= _FARTHEST else None
