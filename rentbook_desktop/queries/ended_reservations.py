"""Where a reservation went that is over: it was fetched, given up, or not fetched in time."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct
from sqlalchemy import select

from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.foundation.audit import audit
from rentbook_desktop.foundation.clock import instant_of, micros
from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.reservation.tables import reservation

OVER = ("FULFILLED", "CANCELLED", "EXPIRED")
_LONGEST_LOOK, _SHOWN, _SOME = 92, 500, 500


class EndedReservation(Struct, frozen=True, kw_only=True):
    """A place in a queue that is over: FULFILLED, CANCELLED or EXPIRED; `copy` went out or had waited, empty for none.

    `staff` gave it up, at a kiosk where `is_kiosk` the customer themself; both are empty where nobody did. `why` says what
    else ended it: title_removed, customer_left. `pickup_by` is the last day on which a copy that waited could be fetched.
    """

    reservation_id: int
    title_id: int
    title: str
    customer_id: int
    customer: str
    state: str
    ended_at: datetime
    copy: str
    pickup_by: date | None
    staff: str = ""
    is_kiosk: bool = False
    why: str = ""


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def ended_reservations(reading: ReadContext, *, days: int = 7) -> tuple[EndedReservation, ...]:
    """Return the places that were over on the last `days` (today is one of them), newest first; raises Invalid for too many."""
    if not 1 <= days <= _LONGEST_LOOK:
        raise Invalid("INVALID_COUNT", maximum=_LONGEST_LOOK)
    first = datetime.combine(reading.today - timedelta(days=days - 1), datetime.min.time(), reading.zone)
    rows = _ended(reading, micros(first))
    given_up = _given_up(reading, [row.reservation_id for row in rows if row.state == "CANCELLED"])
    return tuple(_shown(row, *given_up.get(row.reservation_id, ("", ""))) for row in rows)


def _ended(reading: ReadContext, since: int) -> Sequence[AnyRow]:
    wanted = (
        select(
            reservation.c.reservation_id, reservation.c.customer_id, reservation.c.state, reservation.c.closed_at,
            reservation.c.title_id, reservation.c.pickup_by, copy.c.barcode, shown_name.label("title"),
            title.c.state.label("title_state"), customer.c.name, customer.c.state.label("customer_state"),
        )
        .join(title, title.c.title_id == reservation.c.title_id)
        .join(customer, customer.c.customer_id == reservation.c.customer_id)
        .outerjoin(copy, copy.c.copy_id == reservation.c.copy_id)
        .where(reservation.c.state.in_(OVER), reservation.c.closed_at >= since)
        .order_by(reservation.c.closed_at.desc(), reservation.c.reservation_id.desc())
        .limit(_SHOWN)
    )  # fmt: skip
    return reading.connection.execute(wanted).all()


def _given_up(reading: ReadContext, places: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Return who gave these places up last, and at which desk or kiosk, where somebody did."""
    found: dict[int, tuple[str, str]] = {}
    abouts = [f"reservation:{number}" for number in places]
    for start in range(0, len(abouts), _SOME):
        noted = (
            select(audit.c.about, audit.c.staff, audit.c.desk)
            .where(audit.c.about.in_(abouts[start : start + _SOME]), audit.c.action == "cancel_reservation")
            .order_by(audit.c.audit_id)
        )
        for row in reading.connection.execute(noted):
            found[int(row.about.partition(":")[2])] = (row.staff, row.desk)
    return found


def _shown(row: AnyRow, staff: str, desk: str) -> EndedReservation:
    return EndedReservation(
        reservation_id=row.reservation_id,
        title_id=row.title_id,
        title=row.title,
        customer_id=row.customer_id,
        customer=row.name,
        state=row.state,
        ended_at=instant_of(row.closed_at),
        copy=row.barcode or "",
        pickup_by=date.fromisoformat(row.pickup_by) if row.pickup_by else None,
        staff=staff,
        is_kiosk=bool(staff) and staff == desk,
        why=_why(row) if row.state == "CANCELLED" and not staff else "",
    )


def _why(row: AnyRow) -> str:
    if row.customer_state == "WITHDRAWN":
        return "customer_left"
    return "title_removed" if row.title_state != "ACTIVE" else ""
