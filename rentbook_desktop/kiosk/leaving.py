"""Leaving a kiosk: by the PIN of somebody who works here, whoever that is.

Wrong PINs are counted for the kiosk, never for staff: else whoever stands before it could lock everybody out of the desk.
"""

from contextlib import suppress

from msgspec import Struct
from sqlalchemy import select

from rentbook_desktop.customer.pins import count_customer_try, note_customer_try
from rentbook_desktop.foundation.actors import Right, system_actor
from rentbook_desktop.foundation.errors import Unavailable, refuse
from rentbook_desktop.foundation.pins import pin_matches
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, action, maintenance, query
from rentbook_desktop.foundation.work import ReadContext, Work
from rentbook_desktop.kiosk.identification import IdentifyingShop
from rentbook_desktop.staff.tables import staff


class StaffHash(Struct, frozen=True, kw_only=True):
    """Somebody who works here, and what their PIN is held against. Never leaves the program."""

    name: str
    pin_hash: str


class KioskLeft(Struct, frozen=True, kw_only=True):
    """Who left a kiosk, by name."""

    name: str


@maintenance(Role.KIOSK, right=NO_RIGHT)
def leave_kiosk(shop: IdentifyingShop, *, pin: str) -> KioskLeft:
    """Return whose PIN this is, and write down that they left this kiosk; slow on purpose, so never in a GUI thread.

    Raises Refused: WRONG_PIN, TOO_MANY_TRIES with the `seconds` until another is looked at, NOBODY_EMPLOYED; Unavailable
    with NOT_PERMITTED where this kiosk's role on the server may not see what PINs are held against.
    """
    desk = shop.actor.desk
    keeper = shop.as_actor(system_actor(desk, Right.CUSTOMERS, Right.STAFF, name=shop.actor.staff))
    hashes = keeper.ask(staff_hashes)
    if not hashes:
        raise refuse("NOBODY_EMPLOYED")
    subject, uptime = f"leave:{desk}", keeper.runner.clock.uptime()
    counted = keeper.do(count_customer_try, subject=subject, device=subject, uptime=uptime)
    wait = counted.device_seconds or (0 if counted.may_look else counted.seconds)
    if wait:
        raise refuse("TOO_MANY_TRIES", seconds=wait)
    pepper = keeper.pepper()
    right = [one.name for one in hashes if pin_matches(one.pin_hash, pin, pepper=pepper)]  # all: as slow for each
    keeper.do(note_customer_try, subject=subject, device=subject, right=bool(right), uptime=uptime)
    if not right:
        raise refuse("WRONG_PIN", name="")
    with suppress(Unavailable):  # whoever may leave is not kept because the log is full
        keeper.do(note_kiosk_left, name=right[0])
    return KioskLeft(name=right[0])


@query("shop", Role.SYSTEM, right=Right.STAFF)
def staff_hashes(reading: ReadContext) -> tuple[StaffHash, ...]:
    """Return what the PINs of all who work here are held against."""
    rows = select(staff.c.name, staff.c.pin_hash).where(staff.c.state == "ACTIVE").order_by(staff.c.staff_id)
    return tuple(StaffHash(name=row.name, pin_hash=row.pin_hash) for row in reading.connection.execute(rows))


@action(Role.SYSTEM, right=Right.STAFF, any_clock=True)
def note_kiosk_left(work: Work, *, name: str) -> None:
    """Write down who left the kiosk that acts."""
    work.audit(f"kiosk:{work.actor.desk}", before={}, after={"left_by": name})
