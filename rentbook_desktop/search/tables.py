"""The search index of titles: derived data, fed by events; renting never reads it."""

from sqlalchemy import Index

from rentbook_desktop.foundation.tables import number, shop_table, text

title_search = shop_table(
    "title_search",
    number("title_id", primary_key=True, autoincrement=False),
    text("words"),
    text("initials", server_default=""),
    Index("ix_title_search_initials", "initials"),
)
"""Derived: what searches look through. Fed by events, may be dropped at any time; renting never reads it."""
