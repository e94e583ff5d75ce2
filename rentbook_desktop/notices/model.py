"""The notices' own outbox: what is to be sent to whom, how often it was tried, and what became of it.

No telephone number and no name lies here: both are looked up when a message is made. A dedupe key allows one notice per
customer, kind and day, whoever plans it and however often.
"""

from enum import StrEnum
from typing import NewType

NoticeId = NewType("NoticeId", int)


class NoticeKind(StrEnum):
    """What a message is about; the names are those of the templates."""

    OVERDUE = "overdue"
    DUE_TOMORROW = "due_tomorrow"
    RECEIPT = "topup_receipt"
    PICKUP = "pickup_ready"
    DUE_MOVED = "due_moved"
    RENTED = "rental_receipt"


class State(StrEnum):
    """Where a notice stands. Accepted is not delivered; ambiguous may have been sent, so it is asked for first."""

    PLANNED = "planned"
    SENDING = "sending"
    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    FALLBACK_DELIVERED = "fallback_delivered"
    FAILED = "failed"
    RETRY_WAIT = "retry_wait"
    AMBIGUOUS = "ambiguous"
    BLOCKED_PROVIDER = "blocked_provider"
    HELD_QUIET = "held_quiet"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    NEEDS_CHECK = "needs_check"


UNSENT = (State.PLANNED, State.RETRY_WAIT, State.BLOCKED_PROVIDER, State.HELD_QUIET)
"""Provably not at any provider: these may be sent, called off, or expire."""

WAITING = (*UNSENT, State.SENDING, State.AMBIGUOUS)
SENT = (State.ACCEPTED, State.DELIVERED, State.FALLBACK_DELIVERED)
UNDELIVERED = (State.FAILED, State.EXPIRED, State.NEEDS_CHECK)
GROUPS = {"": tuple(State), "waiting": WAITING, "sent": SENT, "failed": UNDELIVERED}


def pickup_key(reservation_id: int, ready_at: int | None) -> str:
    """Return the dedupe key of the message about a copy that was set aside at an instant for a place in a queue."""
    return f"pickup:{reservation_id}:{ready_at}"
