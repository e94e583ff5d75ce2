"""The tables of the shop's read model."""

from sqlalchemy import Index

from rentbook_desktop.foundation.tables import day, number, text, views_table

status_copy = views_table(
    "status_copy",
    text("copy", primary_key=True),
    number("title_id"),
    text("state"),
    Index("ix_status_copy_state", "state"),
)

status_out = views_table(
    "status_out",
    number("rental_id", primary_key=True, autoincrement=False),
    number("customer_id"),
    text("copy"),
    number("title_id"),
    text("title"),
    text("category", server_default=""),
    day("rented_on"),
    day("due_on"),
    text("closed", server_default=""),
    day("closed_on", server_default=""),
    text("reported", server_default=""),
    Index("ix_status_out_closed_due_on", "closed", "due_on"),
    Index("ix_status_out_closed_category", "closed", "category"),
    Index("ix_status_out_closed_on_due_on", "closed_on", "due_on", "closed"),
    Index("ix_status_out_title_id", "title_id"),
)
"""Every rental; `closed` is empty while it is out, else RETURN or CANCEL, with the day it was handled in `closed_on`."""

status_customer = views_table(
    "status_customer",
    number("customer_id", primary_key=True, autoincrement=False),
    text("name"),
)

status_day = views_table(
    "status_day",
    day("day", primary_key=True),
    number("rented", server_default="0"),
    number("returned", server_default="0"),
    number("revenue", server_default="0"),
    number("topped_up", server_default="0"),
    number("refunded", server_default="0"),
    number("late_fees", server_default="0"),
)

status_title = views_table(
    "status_title",
    number("title_id", primary_key=True, autoincrement=False),
    text("name", server_default=""),
    text("author", server_default=""),
    text("category", server_default=""),
    text("state", server_default="ACTIVE"),
    day("added_on", server_default=""),
    text("quiet_since", server_default=""),
    number("copies", server_default="0"),
    number("rented", server_default="0"),
    Index("ix_status_title_quiet", "state", "quiet_since", "copies"),
    Index("ix_status_title_rented", "rented"),
)
"""Every title; `quiet_since` is the day of its last rental, or of its coming where it was never rented.

`copies` counts what stands or is out, without lost and withdrawn ones. Older events know neither name nor day: the name
comes with the first rental, an unknown day is empty and lies before every other.
"""

status_title_month = views_table(
    "status_title_month",
    text("month", primary_key=True),
    number("title_id", primary_key=True, autoincrement=False),
    number("rented", server_default="0"),
    Index("ix_status_title_month_rented", "month", "rented", "title_id"),
)
"""How often a title was rented in a month, `YYYY-MM`."""
