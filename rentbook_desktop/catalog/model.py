"""Titles, the works people ask for, and copies, the objects with a barcode that are carried home."""

import re
from typing import NewType

from rentbook_desktop.foundation.search_text import search_key
from rentbook_desktop.foundation.volumes import plain_volume, split_volume

TitleId = NewType("TitleId", int)
Barcode = NewType("Barcode", str)


NOT_RENTABLE = {
    "RESERVED": "COPY_RESERVED",
    "REPAIR": "COPY_IN_REPAIR",
    "LOST": "COPY_LOST",
    "WITHDRAWN": "COPY_WITHDRAWN",
}
"""Why a copy in this state cannot go out."""


def match_key(name: str, author: str, publisher: str, volume: str = "") -> str:
    """Return what two rows of a catalogue have in common when they mean the same title: also where one has the volume in
    its name («식객 12») and the other in a column of its own.
    """
    return "|".join(search_key(part) for part in (volume_key(name, volume), author, publisher))


def volume_key(name: str, volume: str) -> str:
    """Return a name with its volume, the same in whichever way the two are written, as searches compare it."""
    stem, number = split_volume(name)
    given, number = plain_volume(volume), plain_volume(number)
    if given and number not in {"", given}:  # the number belongs to the name: «1984 1», volume 2
        stem = name
    return search_key(stem + (given or number))


BARCODE = re.compile(r"RB-\d{6,}-\d+")
"""What barcodes of this program look like; a shop may have others."""


def barcode_of(title_id: int, index: int) -> Barcode:
    """Return the barcode of a title's n-th copy, as `RB-000412-2`."""
    return Barcode(f"RB-{title_id:06d}-{index}")
