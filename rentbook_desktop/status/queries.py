"""What the librarian may see of the whole shop, from the read model."""

from msgspec import Struct
from sqlalchemy import func, select

from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.status.tables import status_copy, status_customer, status_day, status_out


class OverdueRental(Struct, frozen=True, kw_only=True):
    """A copy whose return day has passed."""

    rental_id: int
    copy: str
    title: str
    customer: int
    name: str
    due_on: str
    days_late: int


class ShopStatus(Struct, frozen=True, kw_only=True):
    """The shop today: copies out, due today, overdue and on the shelf; what today brought, amounts in won."""

    out: int
    due_today: int
    overdue: int
    available: int
    rented_today: int
    returned_today: int
    revenue_today: int
    topped_up_today: int
    refunded_today: int
    overdue_list: tuple[OverdueRental, ...]
    late_fees_today: int = 0


class DayFigures(Struct, frozen=True, kw_only=True):
    """What today brought so far: copies rented and returned, points paid in and points paid back, in won."""

    rented: int
    returned: int
    topped_up: int
    refunded: int = 0


@query("views", Role.LIBRARIAN, right=NO_RIGHT)
def day_so_far(reading: ReadContext) -> DayFigures:
    """Return today's figures alone: cheap enough to be asked after every scan."""
    row = reading.connection.execute(select(status_day).where(status_day.c.day == reading.today.isoformat())).first()
    if row is None:
        return DayFigures(rented=0, returned=0, topped_up=0)
    return DayFigures(rented=row.rented, returned=row.returned, topped_up=row.topped_up, refunded=row.refunded)


@query("views", Role.LIBRARIAN, right=NO_RIGHT)
def shop_status(reading: ReadContext) -> ShopStatus:
    """Return the shop's rental status, the longest overdue first."""
    today = reading.today.isoformat()
    is_out = status_out.c.closed == ""
    out, due_today = reading.connection.execute(
        select(func.count(), func.count().filter(status_out.c.due_on == today)).where(is_out)
    ).one()
    on_shelf = select(func.count()).where(status_copy.c.state == "AVAILABLE")
    day = reading.connection.execute(select(status_day).where(status_day.c.day == today)).first()
    late = _overdue(reading)
    return ShopStatus(
        out=out,
        due_today=due_today,
        overdue=len(late),
        available=reading.connection.execute(on_shelf).scalar_one(),
        rented_today=day.rented if day else 0,
        returned_today=day.returned if day else 0,
        revenue_today=day.revenue if day else 0,
        topped_up_today=day.topped_up if day else 0,
        refunded_today=day.refunded if day else 0,
        overdue_list=late,
        late_fees_today=day.late_fees if day else 0,
    )


def _overdue(reading: ReadContext) -> tuple[OverdueRental, ...]:
    rows = reading.connection.execute(
        select(status_out, status_customer.c.name, status_customer.c.customer_id.label("customer"))
        .outerjoin(status_customer, status_customer.c.customer_id == status_out.c.customer_id)
        .where(status_out.c.closed == "", status_out.c.due_on < reading.today.isoformat())
        .order_by(status_out.c.due_on, status_out.c.rental_id)
    )
    return tuple(
        OverdueRental(
            rental_id=row.rental_id,
            copy=row.copy,
            title=row.title,
            customer=row.customer_id,
            name=row.name or "",
            due_on=row.due_on,
            days_late=(reading.today - reading.today.fromisoformat(row.due_on)).days,
        )
        for row in rows
    )
