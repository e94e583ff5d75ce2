"""Whether something that was sent to the shop has happened: asked where its answer was lost on the way."""

from rentbook_desktop.foundation.named_lock import hold
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.requests import is_answered
from rentbook_desktop.foundation.work import ReadContext


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def has_happened(reading: ReadContext, *, request_id: str) -> bool:
    """Return whether the action with this request id was done; waits for one that is still at it."""
    hold(reading.connection, request_id)
    return is_answered(reading.connection, request_id)
