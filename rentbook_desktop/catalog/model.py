"""Titles, the works people ask for, and copies, the objects with a barcode that are carried home."""

import re
from typing import NewType

from rentbook_desktop.foundation.search_text import search_key

TitleId = NewType("TitleId", int)
Barcode = NewType("Barcode", str)


NOT_RENTABLE = {
    "RESERVED": "COPY_RESERVED",
    "REPAIR": "COPY_IN_REPAIR",
    "LOST": "COPY_LOST",
    "WITHDRAWN": "COPY_WITHDRAWN",
}
"""Why a copy in this state cannot go out."""


def match_key(name: str, author: str, publisher: str) -> str:
    """Return what two rows of a catalogue have in common when they mean the same title."""
    return "|".join(search_key(part) for part in (name, author, publisher))


BARCODE = re.compile(r"RB-\d{6,}-\d+")
"""What barcodes of this program look like; a shop may have others."""


def barcode_of(title_id: int, index: int) -> Barcode:
    """Return the barcode of a title's n-th copy, as `RB-000412-2`."""
    return Barcode(f"RB-{title_id:06d}-{index}")
