"""Renting nothing for some days after a late return (연체일수만큼 대출정지): counted, capped, over by itself."""

from datetime import date, timedelta

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.settings import Settings
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.rental.tables import late_suspension

_until = CompiledStatement(
    select(func.max(late_suspension.c.until_on).label("until_on")).where(
        late_suspension.c.customer_id == bindparam("customer_id")
    )
)


def suspended_until(connection: Connection, customer_id: int) -> date | None:
    """Return the last day on which a customer rents nothing because of late returns, None where there never was one."""
    row = _until.first(connection, {"customer_id": customer_id})
    return date.fromisoformat(row.until_on) if row is not None and row.until_on else None


def last_day(settings: Settings, days_late: int, today: date, before: date | None) -> date | None:
    """Return until when somebody who is so many days late rents nothing, None where the shop suspends nobody for it.

    `before` is until when they are suspended already: the days are added where the shop has set it so.
    """
    days = min(days_late * settings.get("suspension.days_per_late_day"), settings.get("suspension.max_days"))
    if days <= 0:
        return None
    begin = max(today, before) if before and settings.get("suspension.cumulative") else today
    return min(begin + timedelta(days=days), today + timedelta(days=settings.get("suspension.max_days")))


def suspend_for(work: Work, rental_id: int, customer_id: int, days_late: int) -> str:
    """Suspend a customer for a late return; return the last day of it, empty where there is none."""
    if not days_late or not work.settings.get("suspension.days_per_late_day"):
        return ""
    until = last_day(work.settings, days_late, work.today, suspended_until(work.connection, customer_id))
    if until is None:
        return ""
    row = {"customer_id": customer_id, "from_on": work.today.isoformat(), "until_on": until.isoformat()}
    work.connection.execute(insert(late_suspension).values(rental_id=rental_id, **row))
    return until.isoformat()


def lift_for(work: Work, rental_id: int) -> None:
    """Take back the suspension of a return that is taken back."""
    work.connection.execute(delete(late_suspension).where(late_suspension.c.rental_id == rental_id))
