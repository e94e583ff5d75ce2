"""The tables of titles, copies and covers."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, LargeBinary, UniqueConstraint, case, or_

from rentbook_desktop.foundation.covers import covered
from rentbook_desktop.foundation.tables import day, key_column, number, shop_table, text, unique_where

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
    number("list_price", nullable=True),
    day("tier_since", nullable=True),
    CheckConstraint("price >= 0", name="price"),
    CheckConstraint("rating IN ('all', '19')", name="rating"),
    CheckConstraint("state IN ('ACTIVE', 'REMOVED')", name="state"),
    Index("ix_title_isbn", "isbn"),
    Index("ix_title_match_key", "match_key"),
)

"""`price` is what renting it costs where its tier is STANDARD, `list_price` what the book costs in a shop, in won; None where
nobody said. `tier_since` is the day it came into another tier."""

price_tier = shop_table(
    "price_tier",
    text("tier", primary_key=True),
    number("price"),
    number("period_days"),
    text("ages_to", nullable=True),
    number("ages_after_days", nullable=True),
    number("maximum", server_default="0"),
    number("revision", server_default="1"),
    text("state", server_default="ACTIVE"),
    CheckConstraint("price >= 0", name="price"),
    CheckConstraint("period_days >= 1", name="period_days"),
    CheckConstraint("(ages_to IS NULL) = (ages_after_days IS NULL)", name="ages"),
    CheckConstraint("ages_after_days >= 1", name="ages_after_days"),
    CheckConstraint("ages_to <> tier", name="ages_to"),
    CheckConstraint("maximum >= 0", name="maximum"),
    CheckConstraint("revision >= 1", name="revision"),
    CheckConstraint("state IN ('ACTIVE', 'REMOVED')", name="state"),
)
"""What a shop takes for titles of a kind; a tier that is removed stays, so that its revisions go on where it comes again."""

_ends_in_volume = or_(*(title.c.name.like(mark + title.c.volume) for mark in ("% ", "%.")))
shown_name = case((or_(title.c.volume == "", _ends_in_volume), title.c.name), else_=title.c.name + " " + title.c.volume)
"""What a title is called wherever it is shown, with its volume: `shown_title` in SQL."""

copy = shop_table(
    "copy",
    key_column("copy_id"),
    text("barcode"),
    number("title_id", ForeignKey("title.title_id"), index=True),
    text("state", server_default="AVAILABLE"),
    number("added_at"),
    text("note", server_default=""),
    text("removed_from", nullable=True),
    number("pickup_number", nullable=True),
    UniqueConstraint("barcode"),
    CheckConstraint("state IN ('AVAILABLE', 'OUT', 'RESERVED', 'REPAIR', 'LOST', 'WITHDRAWN')", name="state"),
    Index("ix_copy_state_title_id", "state", "title_id"),
)
"""`note` is why a copy is away; `removed_from` the state it was taken out of the catalogue in, so that this can be undone.
`pickup_number` says where on the pickup shelf it stands; None anywhere else, and while it is still to be put there."""

unique_where("uq_copy_pickup_number", copy, "pickup_number", "pickup_number IS NOT NULL")

covered(title, "title_id", thing="title")
covered(copy, "title_id", thing="title", but=["state", "pickup_number"])
covered(price_tier, "tier", thing="tier")

title_cover = shop_table(
    "title_cover",
    number("title_id", ForeignKey("title.title_id"), primary_key=True, autoincrement=False),
    Column("picture", LargeBinary, nullable=False),
    number("at"),
)
"""A picture dropped on a title, as PNG or JPEG; where there is none, a cover is drawn from its name."""
