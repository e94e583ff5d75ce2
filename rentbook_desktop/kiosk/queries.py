"""What kiosks and desks may ask about kiosks and calls."""

from datetime import timedelta

from msgspec import Struct
from sqlalchemy import ColumnElement, func, select

from rentbook_desktop.foundation.clock import iso
from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.kiosk.model import CALLS_FADE_AFTER, SILENT_AFTER
from rentbook_desktop.kiosk.tables import kiosk, open_desk, staff_call

_MICRO = timedelta(microseconds=1)


class KioskSettings(Struct, frozen=True, kw_only=True):
    """What is set for this kiosk; `diagonal_inches` 0 believes the screen."""

    enabled: bool
    show_adult: bool
    diagonal_inches: int
    idle_seconds: int


class KioskShown(Struct, frozen=True, kw_only=True):
    """A kiosk of the shop; `is_open` while it was heard within 90 seconds, `last_heard` is ISO 8601."""

    name: str
    version: str
    size: str
    state: str
    last_heard: str
    seconds_ago: int
    is_open: bool


class CallShown(Struct, frozen=True, kw_only=True):
    """A call for staff: `state` is WAITING, TAKEN (by whom, in `taken_by`), CANCELLED or OVER (nobody came)."""

    call_id: int
    kiosk: str
    doing: str
    books: int
    seconds_ago: int
    state: str
    taken_by: str = ""


@query("shop", Role.KIOSK, Role.LIBRARIAN, right=NO_RIGHT)
def kiosk_settings(reading: ReadContext) -> KioskSettings:
    """Return what is set for this kiosk."""
    return KioskSettings(
        enabled=reading.settings.get("kiosk.enabled"),
        show_adult=reading.settings.get("kiosk.show_adult"),
        diagonal_inches=reading.settings.get("kiosk.diagonal_inches"),
        idle_seconds=reading.settings.get("kiosk.idle_seconds"),
    )


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def kiosks(reading: ReadContext) -> tuple[KioskShown, ...]:
    """Return the kiosks that were ever heard, by name."""
    rows = reading.connection.execute(select(kiosk).order_by(kiosk.c.name))
    return tuple(_kiosk(reading, row) for row in rows)


@query("shop", Role.LIBRARIAN, Role.SYSTEM, right=NO_RIGHT)
def open_calls(reading: ReadContext) -> tuple[CallShown, ...]:
    """Return the calls that wait for somebody, the longest waiting first."""
    rows = reading.connection.execute(select(staff_call).where(waiting(reading.now)).order_by(staff_call.c.call_id))
    return tuple(_call(reading, row) for row in rows)


@query("shop", Role.KIOSK, Role.CUSTOMER, Role.LIBRARIAN, right=NO_RIGHT)
def call_state(reading: ReadContext, *, call_id: int) -> CallShown:
    """Return what became of a call; raises NotFound."""
    row = reading.connection.execute(select(staff_call).where(staff_call.c.call_id == call_id)).first()
    if row is None:
        raise NotFound("call", str(call_id))
    return _call(reading, row)


def waiting(now: int) -> ColumnElement[bool]:
    """Return the test for calls to which somebody may still come."""
    recent = staff_call.c.at > now - CALLS_FADE_AFTER // _MICRO
    return staff_call.c.taken_at.is_(None) & staff_call.c.cancelled_at.is_(None) & recent


def is_desk_open(reading: ReadContext) -> bool:
    """Return whether a desk that shows calls was heard a moment ago."""
    heard = select(func.count()).where(open_desk.c.seen_at > reading.now - SILENT_AFTER // _MICRO)
    return bool(reading.connection.execute(heard).scalar_one())


def _kiosk(reading: ReadContext, row: AnyRow) -> KioskShown:
    ago = max(0, reading.now - row.seen_at)
    return KioskShown(
        name=row.name,
        version=row.version,
        size=row.size,
        state=row.state,
        last_heard=iso(row.seen_at),
        seconds_ago=ago // 1_000_000,
        is_open=ago < SILENT_AFTER // _MICRO,
    )


def _call(reading: ReadContext, row: AnyRow) -> CallShown:
    over = row.at <= reading.now - CALLS_FADE_AFTER // _MICRO
    state = "TAKEN" if row.taken_at is not None else "CANCELLED" if row.cancelled_at is not None else ""
    return CallShown(
        call_id=row.call_id,
        kiosk=row.kiosk,
        doing=row.doing,
        books=row.books,
        seconds_ago=max(0, reading.now - row.at) // 1_000_000,
        state=state or ("OVER" if over else "WAITING"),
        taken_by=row.taken_by,
    )
