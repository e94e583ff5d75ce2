"""The shop's view: what is out, what is late, what each day brought; may be deleted and made again at any time."""

from sqlalchemy import Index

from rentbook_desktop.foundation.tables import number, text, views_table

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
    text("title"),
    text("due_on"),
    text("closed", server_default=""),
    Index("ix_status_out_closed_due_on", "closed", "due_on"),
)

status_customer = views_table(
    "status_customer",
    number("customer_id", primary_key=True, autoincrement=False),
    text("name"),
)

status_day = views_table(
    "status_day",
    text("day", primary_key=True),
    number("rented", server_default="0"),
    number("returned", server_default="0"),
    number("revenue", server_default="0"),
    number("topped_up", server_default="0"),
)
