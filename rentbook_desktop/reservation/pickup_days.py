"""The last days to fetch what was set aside: a closing moves them, and takes that back."""

from datetime import date

from sqlalchemy import Connection, delete, insert, select

from rentbook_desktop.calendar.model import ShopCalendar
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.reservation.shelf import write_place
from rentbook_desktop.reservation.tables import pickup_move, reservation


def move_pickups(work: Work, calendar: ShopCalendar, request_id: str) -> int:
    """Give those whose last day to fetch a copy is closed now until the next open day; return how many."""
    moves = planned_pickups(work.connection, calendar, work.today, lock=True)
    for number, was, day in moves:
        move = {"request_id": request_id, "reservation_id": number, "was_pickup_by": was, "pickup_by": day}
        work.connection.execute(insert(pickup_move).values(move))
        write_place(work, number, {"pickup_by": day})
    return len(moves)


def move_pickups_back(work: Work, request_id: str) -> None:
    """Set the last days to fetch a copy as they were before a closing; what was moved otherwise since stays."""
    found = pickup_move.c.request_id == request_id
    moves = (
        select(pickup_move.c.reservation_id, pickup_move.c.was_pickup_by)
        .join(reservation, reservation.c.reservation_id == pickup_move.c.reservation_id)
        .where(found, reservation.c.state == "READY", reservation.c.pickup_by == pickup_move.c.pickup_by)
    )
    for number, was in work.connection.execute(moves.with_for_update(of=reservation)).all():
        write_place(work, number, {"pickup_by": was})
    work.connection.execute(delete(pickup_move).where(found))


def planned_pickups(
    connection: Connection, calendar: ShopCalendar, today: date, *, lock: bool = False
) -> list[tuple[int, str, str]]:
    """Return the reservations whose last day to fetch a copy this calendar has closed, each with that day and the next open one."""
    query = select(reservation.c.reservation_id, reservation.c.pickup_by).where(
        reservation.c.state == "READY", reservation.c.pickup_by >= today.isoformat()
    )
    rows = connection.execute(query.with_for_update() if lock else query).all()
    moves = [(number, by, calendar.next_open(date.fromisoformat(by)).isoformat()) for number, by in rows]
    return [one for one in moves if one[1] != one[2]]
