"""Taking back what moved a place in a queue: that it was given up, a return that set a copy aside, a rental that ended the wait."""

from collections.abc import Mapping

from msgspec import Struct, json
from sqlalchemy import select, update

from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.events import CopyChanged, ReservationMoved
from rentbook_desktop.foundation.errors import NotFound, refuse
from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.foundation.registry import NO_RIGHT, Right, Role, action
from rentbook_desktop.foundation.rows import AnyRow
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

    None where no copy waited for them, or another one than this. The caller writes the copy's state. Who got into the queue
    anew meanwhile has that place alone.
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
    if row is None or _waits_again(work, row.title_id, customer_id):
        return None
    live = {"live": f"{row.title_id}:{customer_id}", "closed_at": None}
    if row.pickup_by is None:  # they waited and took a copy that was free
        write_place(work, row.reservation_id, live | {"state": "WAITING", "copy_id": None})
        tell(work, row, name, "WAITING")
        return None
    if _set_aside_again(work, row, live, copy_id, name):
        return None
    number = free_number(work.connection)
    write_place(work, row.reservation_id, live | {"state": "READY"})
    tell(work, row, name, "READY", copy=barcode, pickup_by=row.pickup_by, number=number)
    return number


def _waits_again(work: Work, title_id: int, customer_id: int) -> bool:
    live = select(reservation.c.live).where(reservation.c.live == f"{title_id}:{customer_id}")
    return work.connection.execute(live).first() is not None


def _set_aside_again(work: Work, row: AnyRow, live: Mapping[str, object], copy_id: int, name: str) -> bool:
    """Set the copy aside again that stood there for somebody who took another one; return whether there was one and it is free."""
    former = _stood_aside(work, row.reservation_id)
    if former is None or former.copy_id == copy_id:
        return False
    if former.state == "RESERVED" and not back_to_queue(work, former.copy_id, row.closed_at, former.barcode, name):
        return False
    if former.state not in {"AVAILABLE", "RESERVED"}:
        return False
    if former.state == "AVAILABLE":
        work.connection.execute(update(copy).where(copy.c.copy_id == former.copy_id).values(state="RESERVED"))
        work.record(CopyChanged(title_id=row.title_id, copy=former.barcode, state="RESERVED"))
    write_place(work, row.reservation_id, {**live, "state": "READY", "copy_id": former.copy_id})
    tell(
        work, row, name, "READY", copy=former.barcode, pickup_by=row.pickup_by, number=former.pickup_number
    )  # it stands there still
    return True


def _stood_aside(work: Work, reservation_id: int) -> AnyRow | None:
    """Return the copy that was set aside last for a place, as was told."""
    told = select(outbox.c.body).where(
        outbox.c.aggregate == f"reservation:{reservation_id}", outbox.c.kind == ReservationMoved.__name__
    )
    for body in work.connection.execute(told.order_by(outbox.c.seq.desc())).scalars():
        moved = json.decode(body, type=ReservationMoved)
        if moved.state == "READY":
            mine = copy.c.barcode == moved.copy
            return work.connection.execute(select(copy).where(mine).with_for_update()).first()
    return None
