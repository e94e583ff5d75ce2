"""Taking back what moved a place in a queue: that it was given up, a return that set a copy aside, a rental that ended the wait."""

from msgspec import Struct
from sqlalchemy import select

from rentbook_desktop.catalog.tables import shown_name, title
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.foundation.errors import NotFound, refuse
from rentbook_desktop.foundation.registry import NO_RIGHT, Right, Role, action
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.reservation.shelf import free_number, hold_queue, set_free_copy_aside, tell, write_place
from rentbook_desktop.reservation.tables import reservation

_MINUTE = 60_000_000


class Restored(Struct, frozen=True, kw_only=True):
    """A place in a queue that was given up and is there again, where it was."""

    reservation_id: int
    title_id: int
    title: str
    customer: str


@action(Role.LIBRARIAN, right=NO_RIGHT)
def restore_reservation(work: Work, *, reservation_id: int) -> Restored:
    """Take back that a place in a queue was given up: its customer waits where they waited before.

    A copy that went on to somebody else meanwhile stays theirs. After `undo.minutes` it needs the right OVERRIDE. Raises
    NotFound, NotAllowed, and Refused with CANNOT_RESTORE for a place that was not given up, ALREADY_RESERVED, TITLE_REMOVED.
    """
    row = work.connection.execute(
        select(reservation, customer.c.name, shown_name.label("title"), title.c.state.label("title_state"))
        .join(customer, customer.c.customer_id == reservation.c.customer_id)
        .join(title, title.c.title_id == reservation.c.title_id)
        .where(reservation.c.reservation_id == reservation_id)
        .with_for_update(of=reservation)
    ).first()
    if row is None:
        raise NotFound("reservation", str(reservation_id))
    if row.state != "CANCELLED":
        raise refuse("CANNOT_RESTORE", title=row.title)
    if row.title_state != "ACTIVE":
        raise refuse("TITLE_REMOVED", title=row.title)
    if work.now - row.closed_at > work.settings.get("undo.minutes") * _MINUTE:
        work.require(Right.OVERRIDE, "restore_reservation")
    hold_queue(work, row.title_id)
    live = f"{row.title_id}:{row.customer_id}"
    if work.connection.execute(select(reservation.c.live).where(reservation.c.live == live)).first() is not None:
        raise refuse("ALREADY_RESERVED", title=row.title, customer=row.name)
    waits = {"state": "WAITING", "live": live, "closed_at": None, "copy_id": None, "ready_at": None, "pickup_by": None}
    write_place(work, reservation_id, waits)
    tell(work, row, row.title, "WAITING")
    work.audit(f"reservation:{reservation_id}", before={"state": "CANCELLED"}, after={"state": "WAITING"})
    set_free_copy_aside(work, row.title_id, row.title)
    return Restored(reservation_id=reservation_id, title_id=row.title_id, title=row.title, customer=row.name)


def back_to_queue(work: Work, copy_id: int, ready_at: int, barcode: str, name: str) -> bool:
    """Take back that a copy was set aside at an instant: its customer waits again, at the same place; return whether."""
    row = work.connection.execute(
        select(reservation)
        .where(reservation.c.copy_id == copy_id, reservation.c.state == "READY", reservation.c.ready_at == ready_at)
        .with_for_update()
    ).first()
    if row is None:
        return False
    write_place(work, row.reservation_id, {"state": "WAITING", "copy_id": None, "ready_at": None, "pickup_by": None})
    tell(work, row, name, "WAITING")
    return True


def back_on_shelf(work: Work, customer_id: int, copy_id: int, closed_at: int, barcode: str, name: str) -> int | None:
    """Take back that a place was fulfilled at an instant: its copy waits for the customer again; return its new number.

    None where no copy waited for them. The caller writes the copy's state.
    """
    row = work.connection.execute(
        select(reservation)
        .where(
            reservation.c.customer_id == customer_id,
            reservation.c.copy_id == copy_id,
            reservation.c.state == "FULFILLED",
            reservation.c.closed_at == closed_at,
        )
        .with_for_update()
    ).first()
    if row is None:
        return None
    live = {"live": f"{row.title_id}:{customer_id}", "closed_at": None}
    if row.pickup_by is None:  # they waited and took a copy that was free
        write_place(work, row.reservation_id, live | {"state": "WAITING", "copy_id": None})
        tell(work, row, name, "WAITING")
        return None
    number = free_number(work.connection)
    write_place(work, row.reservation_id, live | {"state": "READY"})
    tell(work, row, name, "READY", copy=barcode, pickup_by=row.pickup_by, number=number)
    return number
