"""What should be back and is not: marked once, and told to whoever cares."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from sqlalchemy import ColumnElement, select, update

from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.events import DelayWithdrawn, ReturnDelayed
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, action
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.stored_values import is_day, unchecked
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.rental.model import days_late
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.reservation.shelf import expire

_STEP = 500
"""Rentals marked in one transaction, so that no desk waits long for its turn."""


class DelaysMarked(Struct, frozen=True, kw_only=True):
    """How many rentals were marked, and of how many it was taken back; `more` says that some are left for the next step."""

    marked: int
    withdrawn: int = 0
    more: bool


@action(Role.LIBRARIAN, Role.SYSTEM, right=NO_RIGHT)
def mark_delays(work: Work) -> DelaysMarked:
    """Mark rentals whose day has passed as DELAY and tell of each, some at a time; safe any number of times.

    What a clock that was ahead had marked, and is not late today, is RENT again. Reserved copies that nobody fetched in
    time go on to the next who waits.
    """
    expire(work)
    rows = _some(work, "RENT", rental.c.due_on < work.today.isoformat())
    _set_status(work, rows, "DELAY")
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
    withdrawn = withdraw_delays(work)
    return DelaysMarked(marked=len(rows), withdrawn=withdrawn, more=_STEP in {len(rows), withdrawn})


def withdraw_delays(work: Work) -> int:
    """Take the mark off rentals that are not late today, some at a time, and tell of each; return how many."""
    rows = _some(work, "DELAY", rental.c.due_on >= work.today.isoformat())
    _set_status(work, rows, "RENT")
    for row in rows:
        news = {"rental_id": row.rental_id, "customer_id": row.customer_id, "copy": row.barcode}
        work.record(DelayWithdrawn(**news, day=work.today.isoformat()))
    return len(rows)


def _some(work: Work, status: str, condition: ColumnElement[bool]) -> Sequence[AnyRow]:
    """Return rentals of a status, locked, in order; no more than one step takes, none whose day a disk has spoilt."""
    query = (
        select(
            rental.c.rental_id,
            rental.c.customer_id,
            unchecked(rental.c.due_on),
            copy.c.barcode,
            shown_name.label("name"),
        )
        .join(copy, copy.c.copy_id == rental.c.copy_id)
        .join(title, title.c.title_id == rental.c.title_id)
        .where(rental.c.status == status, condition)
        .order_by(rental.c.rental_id)
        .limit(_STEP)
        .with_for_update(of=rental)
    )
    return [row for row in work.connection.execute(query) if is_day(row.due_on)]


def _set_status(work: Work, rows: Sequence[AnyRow], status: str) -> None:
    ids = [row.rental_id for row in rows]
    work.connection.execute(update(rental).where(rental.c.rental_id.in_(ids)).values(status=status))
