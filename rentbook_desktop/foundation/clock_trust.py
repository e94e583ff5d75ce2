"""Whether this computer's clock may be believed: nothing is written before what happened last, or long after it, unasked.

A clock that stands before the newest event went back, or was ahead then. One that stands more than a day and a half after
the last opening and the newest event may have been set ahead, or the shop was closed: a person must look. What that person
says holds for everything that had happened until then.
"""

from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, func, select, update

from rentbook_desktop.foundation.clock import instant_of
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.foundation.tables import number, shop_table, text

clock_mark = shop_table(
    "clock_mark",
    text("name", primary_key=True),
    number("opened_at"),
    number("trusted_event", server_default="0"),
)
"""One row, called shop: the newest opening by a clock that was believed, and up to which event instants are not held against it."""

BACK = timedelta(minutes=5) // timedelta(microseconds=1)
"""Microseconds by which the clocks of two desks may differ."""

AHEAD = timedelta(hours=36) // timedelta(microseconds=1)
"""Microseconds from one opening to the next after which the clock is asked about; from closing on Saturday to Monday morning."""

_AGAIN = timedelta(hours=1) // timedelta(microseconds=1)  # an opening is noted once an hour
_trusted = select(clock_mark.c.trusted_event).scalar_subquery()
_newest = CompiledStatement(
    select(outbox.c.at).where(outbox.c.event_id > _trusted).order_by(outbox.c.event_id.desc()).limit(bindparam("one"))
)


class ClockTrust:
    """What one open shop thinks of its clock; `code` is CLOCK_BACK, CLOCK_AHEAD, or empty."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self.code = ""

    def opening(self, connection: Connection, now: int) -> bool:
        """Look at the clock as the shop opens; return whether this opening is to be noted."""
        opened = connection.execute(select(clock_mark.c.opened_at)).scalar_one()
        newest = _newest_at(connection)
        if now < max(opened, newest) - BACK:
            self.code = "CLOCK_BACK"
        elif opened and now > max(opened, newest) + AHEAD:
            self.code = "CLOCK_AHEAD"
        else:
            self.code = ""
        return not self.code and now > opened + _AGAIN

    def check(self, connection: Connection, now: int) -> None:
        """Raise Unavailable with CLOCK_BACK or CLOCK_AHEAD where nothing may be written at this instant."""
        newest = _newest_at(connection)
        if self.code:
            self.opening(connection, now)  # somebody may have looked, or put it right
        elif now < newest - BACK:
            self.code = "CLOCK_BACK"
        if self.code:
            raise Unavailable(self.code, now=self._told(now), last=self._told(newest))

    def is_doubted(self, connection: Connection, now: int) -> bool:
        """Return whether nothing may be written at this instant."""
        try:
            self.check(connection, now)
        except Unavailable:
            return True
        return False

    def _told(self, stamp: int) -> str:
        return f"{instant_of(stamp).astimezone(self._zone):%Y-%m-%d %H:%M}"


def note_opening(connection: Connection, now: int) -> None:
    """Note that the shop was opened."""
    connection.execute(update(clock_mark).values(opened_at=now))


def trust_now(connection: Connection, now: int) -> None:
    """Believe the clock from now on, whatever the instants of earlier events say."""
    head = connection.execute(select(func.coalesce(func.max(outbox.c.event_id), 0))).scalar_one()
    connection.execute(update(clock_mark).values(opened_at=now, trusted_event=head))


def _newest_at(connection: Connection) -> int:
    row = _newest.first(connection, {"one": 1})
    return 0 if row is None else int(row.at)
