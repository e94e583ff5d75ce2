"""What was picked last at this desk: kept in a small file as numbers and codes alone, never as names."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from rentbook_desktop.foundation.small_files import read_small_file
from rentbook_desktop.foundation.whole_files import write_whole

MAX_RECENT = 8
_FILE = "desk-recent.json"
_KINDS = {"customer": int, "title": int, "copy": str, "command": str}


class Pick(NamedTuple):
    """What was picked: `customer`, `title`, `copy` or `command`, and its number, barcode or name."""

    kind: str
    key: int | str


def with_pick(picks: Sequence[Pick], pick: Pick) -> tuple[Pick, ...]:
    """Return the picks with one more in front, each once, at most so many."""
    return (pick, *(one for one in picks if one != pick))[:MAX_RECENT]


def save_picks(data: Path, picks: Sequence[Pick]) -> None:
    """Write the picks down whole; it waits for the disk, so not in the GUI thread."""
    write_whole(data / _FILE, json.dumps([list(pick) for pick in picks]))


def saved_picks(data: Path) -> tuple[Pick, ...]:
    """Return the picks of last time; what cannot be read is left out."""
    try:
        found = json.loads(read_small_file(data / _FILE))
    except (OSError, ValueError, RecursionError):
        return ()
    if not isinstance(found, list):
        return ()
    return tuple(Pick(*one) for one in found if _is_pick(one))[:MAX_RECENT]


def _is_pick(one: object) -> bool:
    is_pair = isinstance(one, list) and len(one) == len(Pick._fields) and isinstance(one[0], str)
    return is_pair and type(one[1]) is _KINDS.get(one[0])  # type: ignore[index]
