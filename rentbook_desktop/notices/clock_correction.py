"""What is left of a clock that was ahead: notices, turns and bookmarks of a future that is not to be waited for."""

from datetime import date, timedelta

from sqlalchemy import Connection, String, cast, delete, select, update

from rentbook_desktop.foundation.outbox import bookmark
from rentbook_desktop.notices.claims import LEASE
from rentbook_desktop.notices.model import UNSENT, State
from rentbook_desktop.notices.sender_lease import planned_on, release_lease, set_clock, set_planned
from rentbook_desktop.notices.tables import notice, notice_stage, provider_breaker, sender_lease

_ONE_DAY = timedelta(days=1)
_A_DAY = _ONE_DAY // timedelta(microseconds=1)  # the longest a notice waits for its hour


def forget_future(connection: Connection, now: int, today: date) -> None:
    """Take back what lies in the future of a clock that is right now: none of it may hold up or silence what is due."""
    set_clock(connection, now)
    if planned_on(connection) > today.isoformat():
        set_planned(connection, "")
    for (holder,) in connection.execute(select(sender_lease.c.holder).where(sender_lease.c.until > now)).all():
        release_lease(connection, holder)
    connection.execute(update(bookmark).where(bookmark.c.retry_at > now).values(retry_at=0))
    connection.execute(update(provider_breaker).where(provider_breaker.c.until > now).values(until=now))
    _take_back_notices(connection, now, today)


def _take_back_notices(connection: Connection, now: int, today: date) -> None:
    """Call off what was planned in the future and has not gone, and let its stages be told when they are reached.

    What waits for an hour, or for a call to end, that is far away is looked at again now.
    """
    early = notice.c.created_at > now
    connection.execute(
        delete(notice_stage).where(notice_stage.c.notice_id.in_(select(notice.c.notice_id).where(early)))
    )
    unsent = notice.c.state.in_([state.value for state in UNSENT])
    connection.execute(update(notice).where(early, unsent).values(state=State.CANCELLED.value, final_at=now))
    freed = notice.c.dedupe_key + ":clock:" + cast(notice.c.notice_id, String)
    connection.execute(
        update(notice).where(early).values(dedupe_key=freed, created_at=now, day=(today - _ONE_DAY).isoformat())
    )
    connection.execute(update(notice).where(notice.c.lease_until > now + LEASE).values(lease_until=now))
    connection.execute(update(notice).where(notice.c.next_at > now + _A_DAY).values(next_at=now))
