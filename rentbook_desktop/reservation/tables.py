"""The table of reservations."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint

from rentbook_desktop.foundation.tables import day, key_column, number, shop_table, text, unique_where

reservation = shop_table(
    "reservation",
    key_column("reservation_id"),
    number("title_id", ForeignKey("title.title_id")),
    number("customer_id", ForeignKey("customer.customer_id"), index=True),
    number("place"),
    text("state"),
    text("live", nullable=True),
    number("reserved_at"),
    day("suspended_until", nullable=True),
    number("copy_id", ForeignKey("copy.copy_id"), nullable=True),
    number("ready_at", nullable=True),
    day("pickup_by", nullable=True),
    number("closed_at", nullable=True),
    UniqueConstraint("live"),
    CheckConstraint("state IN ('WAITING', 'SUSPENDED', 'READY', 'FULFILLED', 'CANCELLED', 'EXPIRED')", name="state"),
    CheckConstraint("(state IN ('WAITING', 'SUSPENDED', 'READY')) = (live IS NOT NULL)", name="live"),
    CheckConstraint("state <> 'READY' OR (copy_id IS NOT NULL AND pickup_by IS NOT NULL)", name="ready"),
    Index("ix_reservation_title_id_state_place", "title_id", "state", "place"),
    Index("ix_reservation_state_pickup_by", "state", "pickup_by"),
)
"""`place` orders a queue; what counts is the order of those who wait, so that there is never a gap. `live` is the title and
the customer of a place that is not over, `7:12`, so that nobody has two in one queue."""

pickup_move = shop_table(
    "pickup_move",
    text("request_id", primary_key=True),
    number("reservation_id", ForeignKey("reservation.reservation_id"), primary_key=True, autoincrement=False),
    day("was_pickup_by"),
    day("pickup_by"),
)
"""Which last days to fetch a copy a closing moved, so that it can be taken back."""

unique_where("uq_reservation_ready_copy", reservation, "copy_id", "state = 'READY'")
