"""The kiosks as the status page shows them: which are there, how many calls wait, and what went out at them today."""

from datetime import datetime, time
from itertools import takewhile

import msgspec
from msgspec import Struct
from sqlalchemy import select

from rentbook_desktop.events import BookRented, RentalCancelled
from rentbook_desktop.foundation.clock import micros
from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.kiosk.queries import KioskShown, kiosks, open_calls

_SOME = 500
_KINDS = (BookRented.__name__, RentalCancelled.__name__)


class KioskShare(Struct, frozen=True, kw_only=True):
    """The kiosks, the calls that wait, and the copies that went out today: all of them, and those at kiosks."""

    kiosks: tuple[KioskShown, ...]
    calls: int
    rented: int
    at_kiosks: int


class _Told(Struct, frozen=True, kw_only=True):
    """What is read of an event; a damaged one counts for nothing."""

    rental_id: int = 0
    rented_on: str = ""
    desk: str = ""


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def kiosk_share(reading: ReadContext) -> KioskShare:
    """Return the kiosks and today's share of self-service; what was cancelled counts for neither."""
    found = kiosks(reading)
    rented, at_kiosks = _today(reading, {one.name for one in found}) if found else (0, 0)
    return KioskShare(kiosks=found, calls=len(open_calls(reading)), rented=rented, at_kiosks=at_kiosks)


def _today(reading: ReadContext, names: set[str]) -> tuple[int, int]:
    """Return how many copies went out today, and how many of them at kiosks, from the newest events back to midnight."""
    midnight = micros(datetime.combine(reading.today, time(), reading.zone))
    newest = select(outbox.c.at, outbox.c.kind, outbox.c.body).order_by(outbox.c.event_id.desc())
    desks: dict[int, str] = {}
    cancelled: set[int] = set()
    rows = reading.connection.execute(newest.execution_options(yield_per=_SOME))
    for row in takewhile(lambda row: row.at >= midnight, rows):
        if row.kind in _KINDS:
            told = _read(row.body)
            if row.kind == RentalCancelled.__name__:
                cancelled.add(told.rental_id)
            elif told.rented_on == reading.today.isoformat():
                desks[told.rental_id] = told.desk
    rows.close()
    here = [desk for rental_id, desk in desks.items() if rental_id not in cancelled]
    return len(here), sum(desk in names for desk in here)


def _read(body: str) -> _Told:
    try:
        return msgspec.json.decode(body, type=_Told)
    except msgspec.MsgspecError:
        return _Told()
