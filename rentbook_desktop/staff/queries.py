"""What a screen may ask about who works here."""

from msgspec import Struct
from sqlalchemy import select

from rentbook_desktop.foundation.actions import query
from rentbook_desktop.foundation.clock import iso
from rentbook_desktop.foundation.work import Reading
from rentbook_desktop.staff.model import StaffId, staff


class StaffShown(Struct, frozen=True, kw_only=True):
    """Somebody who works here; `role` is OWNER or CLERK, `joined_at` an instant in ISO 8601."""

    staff_id: StaffId
    name: str
    role: str
    state: str
    joined_at: str


@query("shop")
def staff_here(reading: Reading, *, everybody: bool = False) -> tuple[StaffShown, ...]:
    """Return who works here, owners first; `everybody` also who has left."""
    rows = select(staff.c.staff_id, staff.c.name, staff.c.role, staff.c.state, staff.c.joined_at)
    if not everybody:
        rows = rows.where(staff.c.state == "ACTIVE")
    ordered = rows.order_by(staff.c.role != "OWNER", staff.c.staff_id)
    return tuple(
        StaffShown(
            staff_id=StaffId(row.staff_id), name=row.name, role=row.role, state=row.state, joined_at=iso(row.joined_at)
        )
        for row in reading.connection.execute(ordered)
    )
