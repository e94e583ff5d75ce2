"""Taking back what moved a place in a queue: a return that set a copy aside, a rental that ended the wait."""

from sqlalchemy import select

from rentbook_desktop.foundation.work import Work
from rentbook_desktop.reservation.shelf import free_number, tell, write_place
from rentbook_desktop.reservation.tables import reservation


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
