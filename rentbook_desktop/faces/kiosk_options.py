"""What is said of a kiosk when it is started, and what is told of its computer; known to the command line and the kiosk, without Qt."""

import re
from pathlib import Path

from msgspec import Struct

WATCHED_VARIABLE = "RENTBOOK_KIOSK_WATCHED"
"""Set by a watchdog for the kiosk it starts: the kiosk then writes its beats to standard output."""

BROKEN_VARIABLE = "RENTBOOK_KIOSK_BROKEN"
"""Set by a watchdog that has given up: the kiosk then opens no shop, and says that it is out of order."""

BEAT = b"\0"
"""One beat on standard output; no text and no answer of the program has it in it."""

DEFAULT_NAME = "kiosk-1"
_LONGEST_NAME = 20
_SIZE = re.compile(r"(\d{3,4})[xX×](\d{3,4})")


class KioskOptions(Struct, frozen=True, kw_only=True):
    """Where the shop is, what the kiosk is called, and the size of its window where it is not the whole screen."""

    data: Path
    database: str | None = None
    views: str | None = None
    language: str | None = None
    name: str = DEFAULT_NAME
    size: tuple[int, int] | None = None


class SetupFact(Struct, frozen=True, kw_only=True):
    """One thing that locks a kiosk down: whether it is in place (None: cannot be told), and what was found.

    `name` is the key of its sentences.
    """

    name: str
    ok: bool | None
    found: str = ""


def is_kiosk_name(text: str) -> bool:
    """Return whether a kiosk may be called so: up to 20 letters, digits and hyphens."""
    is_short = 0 < len(text) <= _LONGEST_NAME and not text.startswith("-")
    return is_short and all(char.isalnum() or char == "-" for char in text)


def size_of(text: str) -> tuple[int, int] | None:
    """Return width and height in pixels of a text like `1080x1920`; None where it is none."""
    found = _SIZE.fullmatch(text)
    return (int(found[1]), int(found[2])) if found else None
