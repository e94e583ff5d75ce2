"""Tells readers once more what they had to put aside, one event after the other: what still fails stays where it is."""

from msgspec import Struct

from rentbook_desktop.foundation.relay import Relay


class ParkedRetried(Struct, frozen=True, kw_only=True):
    """How many events were digested now, and how many still lie aside."""

    done: int
    left: int


def retry_all(relay: Relay) -> ParkedRetried:
    """Tell every reader what it had put aside, in order; raises Unavailable, and then what was told before stays told.

    Later events of the same thing wait behind one that still fails.
    """
    done = moved = 0
    while True:  # meanwhile others may be put behind what is tried just now
        moved = sum(relay.retry_one(one, event_id) for one in relay.readers for event_id in relay.parked_of(one))
        done += moved
        if not moved:
            return ParkedRetried(done=done, left=sum(len(relay.parked_of(one)) for one in relay.readers))
