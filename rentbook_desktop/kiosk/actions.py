"""What kiosks say of themselves, and calls for staff."""

from datetime import timedelta

from msgspec import Struct
from sqlalchemy import insert, select, update

from rentbook_desktop.customer.pins import forget_strangers
from rentbook_desktop.events import StaffCallMoved
from rentbook_desktop.foundation.errors import Invalid, NotFound
from rentbook_desktop.foundation.named_lock import hold
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, action
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.typed_text import checked_text
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.kiosk.model import DOING, STATES
from rentbook_desktop.kiosk.queries import CallShown, call_state, is_desk_open, waiting
from rentbook_desktop.kiosk.tables import kiosk, open_desk, staff_call

_MAX_NAME, _MAX_BOOKS = 40, 1000
_A_DAY = timedelta(days=1) // timedelta(microseconds=1)


class CallPlaced(Struct, frozen=True, kw_only=True):
    """A call for staff that waits; without an open desk (`is_desk_open`) nobody sees it."""

    call_id: int
    is_desk_open: bool


@action(Role.KIOSK, right=NO_RIGHT, any_clock=True)
def kiosk_heartbeat(work: Work, *, version: str = "", size: str = "", state: str = "OPEN") -> None:
    """Say that this kiosk is there: its program's version, its screen (`1080x1920`) and its state."""
    row = {
        "version": checked_text(version, _MAX_NAME, field="version"),
        "size": checked_text(size, _MAX_NAME, field="size"),
        "state": _one_of(state, STATES, "state"),
        "seen_at": work.now,
    }
    hold(work.connection, "kiosk heartbeat")
    mine = update(kiosk).where(kiosk.c.name == work.actor.desk)
    if not work.connection.execute(mine.values(row)).rowcount:
        work.connection.execute(insert(kiosk).values(row | {"name": work.actor.desk}))


@action(Role.LIBRARIAN, Role.SYSTEM, right=NO_RIGHT, any_clock=True)
def desk_heartbeat(work: Work) -> None:
    """Say that this desk is there and shows calls; it forgets yesterday's tries about cards that are nobody's."""
    forget_strangers(work.connection, work.now - _A_DAY)
    hold(work.connection, "desk heartbeat")
    mine = update(open_desk).where(open_desk.c.desk == work.actor.desk)
    if not work.connection.execute(mine.values(seen_at=work.now)).rowcount:
        work.connection.execute(insert(open_desk).values(desk=work.actor.desk, seen_at=work.now))


@action(Role.KIOSK, Role.CUSTOMER, right=NO_RIGHT, inverse="cancel_call")
def call_staff(work: Work, *, doing: str = "START", books: int = 0) -> CallPlaced:
    """Call for staff; while a call of this kiosk waits, that one is answered again."""
    doing = _one_of(doing, DOING, "doing")
    if not 0 <= books <= _MAX_BOOKS:
        raise Invalid("INVALID_NUMBER", minimum=0, maximum=_MAX_BOOKS)
    hold(work.connection, f"staff call {work.actor.desk}")
    reading = work.read_context()
    mine = select(staff_call.c.call_id).where(staff_call.c.kiosk == work.actor.desk, waiting(work.now))
    call_id = work.connection.execute(mine.limit(1)).scalar()
    if call_id is None:
        row = {"kiosk": work.actor.desk, "doing": doing, "books": books, "at": work.now}
        call_id = work.connection.execute(insert(staff_call).values(row).returning(staff_call.c.call_id)).scalar_one()
        work.record(StaffCallMoved(staff_call_id=call_id, kiosk=work.actor.desk, state="WAITING"))
    return CallPlaced(call_id=call_id, is_desk_open=is_desk_open(reading))


@action(Role.LIBRARIAN, right=NO_RIGHT)
def take_call(work: Work, *, call_id: int) -> CallShown:
    """Say that somebody goes there; a call that is over stays as it ended, and the answer tells how."""
    row = _locked(work, call_id)
    if row.taken_at is None and row.cancelled_at is None:
        taken = {"taken_at": work.now, "taken_by": work.actor.staff}
        work.connection.execute(update(staff_call).where(staff_call.c.call_id == call_id).values(taken))
        _moved(work, row, "TAKEN")
    return call_state(work.read_context(), call_id=call_id)


@action(Role.KIOSK, Role.CUSTOMER, right=NO_RIGHT)
def cancel_call(work: Work, *, call_id: int) -> CallShown:
    """Take back a call of this kiosk; one that is over stays as it ended. Raises NotFound for another kiosk's."""
    row = _locked(work, call_id)
    if row.kiosk != work.actor.desk:
        raise NotFound("call", str(call_id))
    if row.taken_at is None and row.cancelled_at is None:
        gone = update(staff_call).where(staff_call.c.call_id == call_id).values(cancelled_at=work.now)
        work.connection.execute(gone)
        _moved(work, row, "CANCELLED")
    return call_state(work.read_context(), call_id=call_id)


def _moved(work: Work, row: AnyRow, state: str) -> None:
    work.record(StaffCallMoved(staff_call_id=row.call_id, kiosk=row.kiosk, state=state))


def _locked(work: Work, call_id: int) -> AnyRow:
    row = work.connection.execute(select(staff_call).where(staff_call.c.call_id == call_id).with_for_update()).first()
    if row is None:
        raise NotFound("call", str(call_id))
    return row


def _one_of(text: str, known: tuple[str, ...], field: str) -> str:
    if text not in known:
        raise Invalid("INVALID_CHOICE", given=f"{field}: {text[:20]}", known=", ".join(known))
    return text
