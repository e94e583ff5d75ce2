"""The end of the chain as a short code on paper: whoever has it can prove later that the shop's records continue from there."""

import base64
import hashlib
import re
from datetime import date

from msgspec import Struct

from rentbook_desktop.foundation.errors import Invalid

_LENGTH, _GROUP = 8, 4
_WRITTEN = re.compile(r"(\d{4}-\d{2}-\d{2})\D+?([\d,.]+)\W+([a-z2-7]{4})-?([a-z2-7]{4})")


class HeadCode(Struct, frozen=True):
    """A day, the id of the newest event on it, and eight letters and digits that stand for the whole chain up to it."""

    day: str
    event_id: int
    letters: str

    def __str__(self) -> str:
        return f"{self.day} · {self.event_id:,} · {self.letters[:_GROUP]}-{self.letters[_GROUP:]}"


def head_code(day: date, event_id: int, mac: str) -> HeadCode:
    """Return the code of an event and its link in the chain."""
    return HeadCode(day.isoformat(), event_id, letters_of(event_id, mac))


def letters_of(event_id: int, mac: str) -> str:
    """Return what a code says of an event's link: 40 bits of its SHA-256."""
    digest = hashlib.sha256(f"{event_id}:{mac}".encode()).digest()
    return base64.b32encode(digest[: _LENGTH * 5 // 8]).decode().lower()


def read_code(written: str) -> HeadCode:
    """Return a code as somebody typed it; raises Invalid with INVALID_HEAD_CODE."""
    found = _WRITTEN.fullmatch(written.strip().lower())
    if found is None:
        raise Invalid("INVALID_HEAD_CODE", given=written[:40])
    day, number, *letters = found.groups()
    return HeadCode(day, int(re.sub(r"\D", "", number)), "".join(letters))
