"""Leaving a kiosk: by the PIN of somebody who works here, whoever that is, or by the exit PIN of this kiosk.

Wrong PINs are counted for the kiosk, never for staff: else whoever stands before it could lock everybody out of the desk.
"""

from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from sqlalchemy import select

from rentbook_desktop.customer.pins import count_customer_try, note_customer_try
from rentbook_desktop.foundation.actors import Right, system_actor
from rentbook_desktop.foundation.errors import Unavailable, refuse
from rentbook_desktop.foundation.pins import pin_matches
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, action, maintenance, query
from rentbook_desktop.foundation.work import ReadContext, Work
from rentbook_desktop.kiosk.exit_pin import exit_pin_hash
from rentbook_desktop.kiosk.identification import IdentifyingShop
from rentbook_desktop.staff.tables import staff

EXIT_PIN = "exit PIN"
"""Who is written down as having left where it was by the exit PIN: whoever that was."""


class StaffHash(Struct, frozen=True, kw_only=True):
    """Somebody who works here, and what their PIN is held against; the exit PIN under a name of its own. Never leaves the program."""

    name: str
    pin_hash: str


class KioskLeft(Struct, frozen=True, kw_only=True):
    """Who left a kiosk, by name; `EXIT_PIN` where it was by that."""

    name: str


@maintenance(Role.KIOSK, right=NO_RIGHT)
def leave_kiosk(shop: IdentifyingShop, *, pin: str, exit_file: str = "") -> KioskLeft:
    """Return whose PIN this is, and write down that they left this kiosk; slow on purpose, so never in a GUI thread.

    `exit_file` is where the exit PIN of this kiosk lies. Raises Refused: WRONG_PIN, TOO_MANY_TRIES with the `seconds` until
    another is looked at, NOBODY_EMPLOYED, NO_EXIT_PIN where this kiosk's role on the server may not see what staff's PINs are
    held against and there is no exit PIN.
    """
    desk = shop.actor.desk
    keeper = shop.as_actor(system_actor(desk, Right.CUSTOMERS, Right.STAFF, name=shop.actor.staff))
    hashes = _accepted(keeper, exit_file)
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


def can_judge_staff(shop: IdentifyingShop) -> bool:
    """Return whether somebody works here whose PIN can be looked at from this computer."""
    keeper = shop.as_actor(system_actor(shop.actor.desk, Right.STAFF, name=shop.actor.staff))
    try:
        return bool(keeper.ask(staff_hashes))
    except Unavailable as error:
        if error.code != _NOT_PERMITTED:
            raise
        return False


_NOT_PERMITTED = "NOT_PERMITTED"


def _accepted(keeper: IdentifyingShop, exit_file: str) -> tuple[StaffHash, ...]:
    """Return all that a PIN is held against; raises Refused where there is nothing."""
    pin_hash = exit_pin_hash(Path(exit_file)) if exit_file else ""
    own = (StaffHash(name=EXIT_PIN, pin_hash=pin_hash),) if pin_hash else ()
    try:
        found = keeper.ask(staff_hashes)
    except Unavailable as error:
        if error.code != _NOT_PERMITTED:
            raise
        if not own:
            raise refuse("NO_EXIT_PIN") from error
        return own
    if not found and not own:
        raise refuse("NOBODY_EMPLOYED")
    return (*found, *own)


@query("shop", Role.SYSTEM, right=Right.STAFF)
def staff_hashes(reading: ReadContext) -> tuple[StaffHash, ...]:
    """Return what the PINs of all who work here are held against."""
    rows = select(staff.c.name, staff.c.pin_hash).where(staff.c.state == "ACTIVE").order_by(staff.c.staff_id)
    return tuple(StaffHash(name=row.name, pin_hash=row.pin_hash) for row in reading.connection.execute(rows))


@action(Role.SYSTEM, right=Right.STAFF, any_clock=True)
def note_kiosk_left(work: Work, *, name: str) -> None:
    """Write down who left the kiosk that acts."""
    work.audit(f"kiosk:{work.actor.desk}", before={}, after={"left_by": name})
