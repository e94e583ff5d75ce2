"""Opening a weekday or a date; closing one is `rental.closings.close_days`, which moves what is due then."""

from datetime import date

from msgspec import Struct
from sqlalchemy import delete, insert, select

from rentbook_desktop.calendar.model import calendar_key
from rentbook_desktop.calendar.queries import calendar_of
from rentbook_desktop.calendar.tables import calendar_rule, closed_day
from rentbook_desktop.events import CalendarChanged
from rentbook_desktop.foundation.registry import Right, Role, action
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.typed_text import checked_text
from rentbook_desktop.foundation.work import Work

_LONGEST_REASON = 100


class CalendarMoved(Struct, frozen=True, kw_only=True):
    """A date (`YYYY-MM-DD`) or a weekday (`1` Monday to `7` Sunday), and whether it is open now."""

    day: str
    is_open: bool


@action(Role.LIBRARIAN, right=Right.SETTINGS, inverse="close_days")
def open_day(work: Work, *, day: str, reason: str = "") -> CalendarMoved:
    """Open the shop on a date, also one that its weekday or a holiday would close, or on a weekday again."""
    return put_day(work, calendar_key(day), "OPEN", checked_text(reason, _LONGEST_REASON, field="reason"))


def close_day(work: Work, key: str, reason: str, request_id: str) -> None:
    """Close a date or a weekday inside somebody's work, and note what was set for it, so that this can be taken back."""
    was = work.connection.execute(select(calendar_rule).where(calendar_rule.c.day == key)).first()
    note = {"was_state": was.state, "was_reason": was.reason} if was else {}
    work.connection.execute(insert(closed_day).values(request_id=request_id, day=key, **note))
    put_day(work, key, "CLOSED", reason)


def take_closing_back(work: Work, request_id: str, why: str) -> None:
    """Set the days that a closing closed as they were before; what somebody has opened since stays open."""
    found = closed_day.c.request_id == request_id
    for one in work.connection.execute(select(closed_day).where(found).order_by(closed_day.c.day)).all():
        rule = calendar_rule.c.day == one.day
        now = work.connection.execute(select(calendar_rule.c.state).where(rule)).scalar()
        if now != one.was_state or now == "CLOSED":
            _set_as_before(work, one, now, why)
    work.connection.execute(delete(closed_day).where(found))


def _set_as_before(work: Work, one: AnyRow, now: str | None, why: str) -> None:
    if now == "OPEN":
        return
    work.connection.execute(delete(calendar_rule).where(calendar_rule.c.day == one.day))
    if one.was_state is not None:
        row = {"day": one.day, "state": one.was_state, "reason": one.was_reason}
        work.connection.execute(insert(calendar_rule).values(row))
    work.audit(f"calendar:{one.day}", before={"state": now}, after={"state": one.was_state}, reason=why)
    work.record(CalendarChanged(calendar_id=one.day, state=one.was_state or "OPEN"))


def put_day(work: Work, key: str, state: str, reason: str) -> CalendarMoved:
    """Write a date or a weekday down inside somebody's work; a date stands only where it differs from its week."""
    rule = calendar_rule.c.day == key
    before = work.connection.execute(select(calendar_rule.c.state).where(rule)).scalar()
    work.connection.execute(delete(calendar_rule).where(rule))
    is_weekday = len(key) == 1
    usual_is_open = is_weekday or calendar_of(work.connection, work.settings).is_open(date.fromisoformat(key))
    if usual_is_open != (state == "OPEN") or (state == "CLOSED" and reason):
        work.connection.execute(insert(calendar_rule).values(day=key, state=state, reason=reason))
    work.audit(f"calendar:{key}", before={"state": before}, after={"state": state}, reason=reason)
    work.record(CalendarChanged(calendar_id=key, state=state))
    return CalendarMoved(day=key, is_open=state == "OPEN")
