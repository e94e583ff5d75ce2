"""What should be back and is not: marked once, and told to whoever cares."""

from datetime import date

from msgspec import Struct
from sqlalchemy import select, update

from rentbook_desktop.catalog.tables import copy, title
from rentbook_desktop.events import ReturnDelayed
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, action
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.rental.model import days_late
from rentbook_desktop.rental.tables import rental

_STEP = 500
"""Rentals marked in one transaction, so that no desk waits long for its turn."""


class DelaysMarked(Struct, frozen=True, kw_only=True):
    """How many rentals were marked; `more` says that some are left for the next step."""

    marked: int
    more: bool


@action(Role.LIBRARIAN, Role.SYSTEM, right=NO_RIGHT)
def mark_delays(work: Work) -> DelaysMarked:
    """Mark rentals whose day has passed as DELAY and tell of each, some at a time; safe any number of times."""
    late = (
        select(rental.c.rental_id, rental.c.customer_id, rental.c.due_on, copy.c.barcode, title.c.name)
        .join(copy, copy.c.copy_id == rental.c.copy_id)
        .join(title, title.c.title_id == rental.c.title_id)
        .where(rental.c.status == "RENT", rental.c.due_on < work.today.isoformat())
        .order_by(rental.c.rental_id)
        .limit(_STEP)
        .with_for_update(of=rental)
    )
    rows = work.connection.execute(late).all()
    ids = [row.rental_id for row in rows]
    work.connection.execute(update(rental).where(rental.c.rental_id.in_(ids)).values(status="DELAY"))
    for row in rows:
        work.record(
            ReturnDelayed(
                rental_id=row.rental_id,
                customer_id=row.customer_id,
                copy=row.barcode,
                title=row.name,
                due_on=row.due_on,
                days_late=days_late(date.fromisoformat(row.due_on), work.today),
                day=work.today.isoformat(),
            )
        )
    return DelaysMarked(marked=len(rows), more=len(rows) == _STEP)
