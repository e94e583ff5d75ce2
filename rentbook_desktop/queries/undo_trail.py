"""By whom, when and why something done at a counter was taken back."""

from collections.abc import Iterable

from msgspec import Struct
from sqlalchemy import select

from rentbook_desktop.foundation.audit import audit
from rentbook_desktop.foundation.clock import iso
from rentbook_desktop.foundation.outbox import outbox, request
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.wallet.tables import transfer

_EVENTS = ("RentalCancelled", "ReturnUndone")
_ACTIONS = ("cancel_rental", "cancel_rentals", "undo_return", "undo_returns")
_SOME = 500


class UndoTrail(Struct, frozen=True, kw_only=True):
    """When something was taken back (an instant in ISO 8601), by whom and why; the last two may be empty."""

    at: str
    staff: str = ""
    why: str = ""


def rentals_undone(reading: ReadContext, rentals: Iterable[int]) -> dict[tuple[str, int], UndoTrail]:
    """Return how rentals (`RentalCancelled`) and returns (`ReturnUndone`) were taken back last, by event and rental."""
    abouts = [f"rental:{number}" for number in sorted(set(rentals))]
    found: dict[tuple[str, int], UndoTrail] = {}
    for start in range(0, len(abouts), _SOME):
        some = abouts[start : start + _SOME]
        reasons = _reasons(reading, some)
        query = (
            select(outbox.c.aggregate, outbox.c.kind, outbox.c.at, outbox.c.request_id, request.c.staff)
            .outerjoin(request, request.c.request_id == outbox.c.request_id)
            .where(outbox.c.aggregate.in_(some), outbox.c.kind.in_(_EVENTS))
            .order_by(outbox.c.event_id)
        )
        for row in reading.connection.execute(query):
            number = int(row.aggregate.partition(":")[2])
            why = reasons.get((row.aggregate, row.request_id or ""), "")
            found[row.kind, number] = UndoTrail(at=iso(row.at), staff=row.staff or "", why=why)
    return found


def top_ups_undone(reading: ReadContext, transfers: Iterable[int]) -> dict[int, UndoTrail]:
    """Return how top-ups were reversed, by their transfer."""
    numbers = sorted(set(transfers))
    found: dict[int, UndoTrail] = {}
    for start in range(0, len(numbers), _SOME):
        of_these = transfer.c.reversal_of.in_(numbers[start : start + _SOME])
        for row in reading.connection.execute(select(transfer).where(of_these)):
            found[row.reversal_of] = UndoTrail(at=iso(row.at), staff=row.staff, why=row.reason)
    return found


def _reasons(reading: ReadContext, abouts: list[str]) -> dict[tuple[str, str], str]:
    """Return why, by what it is about and the request."""
    query = select(audit.c.about, audit.c.request_id, audit.c.reason).where(
        audit.c.about.in_(abouts), audit.c.action.in_(_ACTIONS), audit.c.reason != ""
    )
    return {(row.about, row.request_id or ""): row.reason for row in reading.connection.execute(query)}
