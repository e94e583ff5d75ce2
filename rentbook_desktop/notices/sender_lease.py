"""Whose turn it is to send: one desk of several, while its clock is to be trusted; the others look on."""

from sqlalchemy import Connection, insert, select, update

from rentbook_desktop.notices.tables import notice_plan, sender_lease

LEASE = 90 * 1_000_000
"""How long a desk keeps its turn without a word; it says one every 30 seconds."""

JUMP = 5 * 60 * 1_000_000
"""A clock that stands this far before what it said last is wrong, now or then: a person must look."""

_SENDER = "sender"


def acquire_lease(connection: Connection, holder: str, now: int) -> bool:
    """Take or keep the turn; return whether it is ours. A holder who went silent loses it."""
    query = select(sender_lease.c.holder, sender_lease.c.until).where(sender_lease.c.name == _SENDER)
    row = connection.execute(query.with_for_update()).first()
    if row is None:
        connection.execute(insert(sender_lease).values(name=_SENDER, holder=holder, until=now + LEASE))
        return True
    if row.holder != holder and now < row.until <= now + LEASE:
        return False
    mine = update(sender_lease).where(sender_lease.c.name == _SENDER)
    connection.execute(mine.values(holder=holder, until=now + LEASE))
    return True


def release_lease(connection: Connection, holder: str) -> None:
    """Let another desk send at once, for a desk that closes."""
    mine = (sender_lease.c.name == _SENDER) & (sender_lease.c.holder == holder)
    connection.execute(update(sender_lease).where(mine).values(until=0))


def clock_stands(connection: Connection, now: int) -> bool:
    """Note the time and return whether it may be true; after a jump back nothing is noted until it is caught up."""
    last = ticked_at(connection)
    if now < last - JUMP:
        return False
    set_clock(connection, max(now, last))
    return True


def ticked_at(connection: Connection) -> int:
    """Return when the sender looked at the clock last, 0 for never."""
    query = select(notice_plan.c.ticked_at).where(notice_plan.c.name == _SENDER)
    return connection.execute(query).scalar() or 0


def set_clock(connection: Connection, now: int) -> None:
    """Note an instant as true."""
    _put(connection, {"ticked_at": now})


def planned_on(connection: Connection) -> str:
    """Return the day that was planned last, empty for none."""
    query = select(notice_plan.c.planned_on).where(notice_plan.c.name == _SENDER)
    return connection.execute(query).scalar() or ""


def set_planned(connection: Connection, day: str) -> None:
    """Note that a day is planned."""
    _put(connection, {"planned_on": day})


def _put(connection: Connection, values: dict[str, int | str]) -> None:
    mine = update(notice_plan).where(notice_plan.c.name == _SENDER)
    if connection.execute(mine.values(values)).rowcount == 0:
        connection.execute(insert(notice_plan).values({"name": _SENDER, **values}))
