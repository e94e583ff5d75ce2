"""Taking back what a kiosk noted while it could not reach the database: as of the instant of the scan, and once."""

from msgspec import Struct
from sqlalchemy import select

from rentbook_desktop.catalog.tables import copy
from rentbook_desktop.foundation.clock_trust import BACK
from rentbook_desktop.foundation.errors import Invalid, Reason, Refused
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, action
from rentbook_desktop.foundation.scan_codes import clean_code
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.rental.returns import RentalEnded, return_books
from rentbook_desktop.rental.tables import rental


class NotedReturn(Struct, frozen=True, kw_only=True):
    """What became of a noted return: what came back, or why nothing did."""

    copy: str
    returned: RentalEnded | None = None
    reason: Reason | None = None


@action(Role.KIOSK, right=NO_RIGHT)
def return_noted(work: Work, *, copy_code: str, noted_at: int, request_id: str) -> NotedReturn:
    """Take back a copy that was scanned at an instant (microseconds UTC); its day counts for lateness.

    Where nothing of it was out then (a desk took it back since, and may have lent it to somebody else), nothing changes: the
    answer and the audit log say why. Raises Invalid for an instant that lies ahead.
    """
    if not 0 < noted_at <= work.now + BACK:
        raise Invalid("INVALID_DATE", given=str(noted_at)[:20])
    code = clean_code(copy_code)[:64]
    if _was_out_since(work, code, noted_at):
        return _refused(work, code, Reason(code="NOT_OUT", values={"code": code, "copy": code, "title": code}))
    day = work.day_of(min(noted_at, work.now)).isoformat()
    try:
        ended = return_books(work, copies=[code], request_id=request_id, returned_on=day)
    except Refused as error:
        return _refused(work, code, error.reasons[0])
    return NotedReturn(copy=code, returned=ended.returned[0])


def _was_out_since(work: Work, code: str, noted_at: int) -> bool:
    """Return whether what is out now went out after the scan."""
    is_open = rental.c.returned_at.is_(None) & rental.c.cancelled_at.is_(None)
    mine = (
        select(rental.c.rented_at).join(copy, copy.c.copy_id == rental.c.copy_id).where(copy.c.barcode == code, is_open)
    )
    rented_at = work.connection.execute(mine).scalar()
    return rented_at is not None and rented_at > noted_at


def _refused(work: Work, code: str, reason: Reason) -> NotedReturn:
    work.audit(f"kiosk:{work.actor.desk}", before={}, after={"copy": code, "refused": reason.code})
    return NotedReturn(copy=code, reason=reason)
