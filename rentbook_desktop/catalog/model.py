"""Titles, the works people ask for, and copies, the objects with a barcode that are carried home."""

from typing import NewType

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, LargeBinary, UniqueConstraint

from rentbook_desktop.foundation.codes import search_key
from rentbook_desktop.foundation.tables import key_column, number, shop_table, text

TitleId = NewType("TitleId", int)
Barcode = NewType("Barcode", str)

title = shop_table(
    "title",
    key_column("title_id"),
    text("name"),
    text("author", server_default=""),
    text("publisher", server_default=""),
    text("isbn", nullable=True),
    text("series", server_default=""),
    text("volume", server_default=""),
    text("category", server_default=""),
    number("price"),
    text("tier", server_default="STANDARD"),
    text("rating", server_default="all"),
    text("year", server_default=""),
    text("call_number", server_default=""),
    text("match_key"),
    text("state", server_default="ACTIVE"),
    number("added_at"),
    text("shelf", server_default=""),
    CheckConstraint("price >= 0", name="price"),
    CheckConstraint("rating IN ('all', '19')", name="rating"),
    CheckConstraint("state IN ('ACTIVE', 'REMOVED')", name="state"),
    Index("ix_title_isbn", "isbn"),
    Index("ix_title_match_key", "match_key"),
)

copy = shop_table(
    "copy",
    key_column("copy_id"),
    text("barcode"),
    number("title_id", ForeignKey("title.title_id"), index=True),
    text("state", server_default="AVAILABLE"),
    number("added_at"),
    text("note", server_default=""),
    text("removed_from", nullable=True),
    UniqueConstraint("barcode"),
    CheckConstraint("state IN ('AVAILABLE', 'OUT', 'RESERVED', 'REPAIR', 'LOST', 'WITHDRAWN')", name="state"),
    Index("ix_copy_state_title_id", "state", "title_id"),
)
"""`note` is why a copy is away; `removed_from` the state it was taken out of the catalogue in, so that this can be undone."""

title_cover = shop_table(
    "title_cover",
    number("title_id", ForeignKey("title.title_id"), primary_key=True, autoincrement=False),
    Column("picture", LargeBinary, nullable=False),
    number("at"),
)
"""A picture dropped on a title, as PNG or JPEG; where there is none, a cover is drawn from its name."""

title_search = shop_table(
    "title_search",
    number("title_id", primary_key=True, autoincrement=False),
    text("words"),
    text("initials", server_default=""),
    Index("ix_title_search_initials", "initials"),
)
"""Derived: what searches look through. Fed by events, may be dropped at any time; renting never reads it."""

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


def barcode_of(title_id: int, place: int) -> Barcode:
    """Return the barcode of a title's n-th copy, as `RB-000412-2`."""
    return Barcode(f"RB-{title_id:06d}-{place}")
