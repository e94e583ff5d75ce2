"""Fetching what was set aside from its own shelf, or finding that it is not there, and clearing the pickup shelf again."""

from msgspec import Struct
from sqlalchemy import select, update

from rentbook_desktop.catalog.actions import get_copy, set_copy_state
from rentbook_desktop.catalog.model import TitleId
from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.events import CopyChanged
from rentbook_desktop.foundation.errors import NotFound, refuse
from rentbook_desktop.foundation.registry import NO_RIGHT, Right, Role, action
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.typed_text import checked_text
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.reservation.shelf import free_number, hold_queue, lose_copy, set_free_copy_aside, tell
from rentbook_desktop.reservation.tables import reservation

_LONGEST_REASON = 200


class Fetched(Struct, frozen=True, kw_only=True):
    """A copy on the pickup shelf: at which number, for whom, up to and on which day."""

    reservation_id: int
    title_id: int
    title: str
    copy: str
    customer_id: int
    customer: str
    number: int
    pickup_by: str


class CopyMissing(Struct, frozen=True, kw_only=True):
    """A copy that was not there is LOST now; `instead` is the copy that is fetched in its place, empty where there is none."""

    reservation_id: int
    title_id: int
    title: str
    copy: str
    customer_id: int
    customer: str
    instead: str = ""


class PutBack(Struct, frozen=True, kw_only=True):
    """A copy that stands on its own shelf again."""

    copy: str
    title: str
    shelf: str


@action(Role.LIBRARIAN, right=NO_RIGHT)
def note_fetched(work: Work, *, reservation_id: int) -> Fetched:
    """Put a copy that was set aside on the pickup shelf, at the lowest free number; one that stands there stays there.

    Raises NotFound, and Refused with NOTHING_SET_ASIDE where the place is over or still waits.
    """
    row = _set_aside(work, reservation_id)
    number = row.pickup_number or free_number(work.connection)
    if row.pickup_number is None:
        work.connection.execute(update(copy).where(copy.c.copy_id == row.copy_id).values(pickup_number=number))
        tell(work, row, row.title, "READY", copy=row.barcode, pickup_by=row.pickup_by, number=number)
    work.audit(f"reservation:{reservation_id}", before={}, after={"pickup_number": number})
    return Fetched(
        reservation_id=reservation_id,
        title_id=row.title_id,
        title=row.title,
        copy=row.barcode,
        customer_id=row.customer_id,
        customer=row.name,
        number=number,
        pickup_by=row.pickup_by,
    )


@action(Role.LIBRARIAN, right=Right.CATALOGUE)
def note_missing(work: Work, *, reservation_id: int, reason: str = "") -> CopyMissing:
    """Say that a copy that was set aside is not there: it is LOST, and the next free copy is set aside in its place.

    Where none is free its customer waits again, first as before. `mark_copy` says that it was found. Raises as
    `note_fetched` does.
    """
    row = _set_aside(work, reservation_id)
    hold_queue(work, row.title_id)
    why = checked_text(reason, _LONGEST_REASON, field="reason")
    set_copy_state(work, TitleId(row.title_id), row.barcode, "LOST", note=why)
    lose_copy(work, row.copy_id, row.title)
    set_free_copy_aside(work, row.title_id, row.title)
    work.audit(f"copy:{row.barcode}", before={"state": "RESERVED"}, after={"state": "LOST", "note": why}, reason=why)
    now = work.connection.execute(
        select(copy.c.barcode)
        .join(reservation, reservation.c.copy_id == copy.c.copy_id)
        .where(reservation.c.reservation_id == reservation_id, reservation.c.state == "READY")
    ).scalar()
    return CopyMissing(
        reservation_id=reservation_id,
        title_id=row.title_id,
        title=row.title,
        copy=row.barcode,
        customer_id=row.customer_id,
        customer=row.name,
        instead=now or "",
    )


@action(Role.LIBRARIAN, right=NO_RIGHT)
def put_back(work: Work, *, barcode: str) -> PutBack:
    """Say that a copy nobody fetched stands on its own shelf again; its number on the pickup shelf is free.

    Raises NotFound, and Refused with COPY_RESERVED while somebody may still fetch it; one that is not there stays so.
    """
    found = get_copy(work, barcode)
    if found.state == "RESERVED":
        raise refuse("COPY_RESERVED", copy=found.barcode, title=found.name)
    if found.pickup_number is not None:
        work.connection.execute(update(copy).where(copy.c.copy_id == found.copy_id).values(pickup_number=None))
        work.record(CopyChanged(title_id=found.title_id, copy=found.barcode, state=found.state))
        work.audit(
            f"copy:{found.barcode}", before={"pickup_number": found.pickup_number}, after={"pickup_number": None}
        )
    shelf = work.connection.execute(select(title.c.shelf).where(title.c.title_id == found.title_id)).scalar_one()
    return PutBack(copy=found.barcode, title=found.name, shelf=shelf)


def _set_aside(work: Work, reservation_id: int) -> AnyRow:
    """Return a place whose copy was set aside, locked."""
    row = work.connection.execute(
        select(reservation, customer.c.name, copy.c.barcode, copy.c.pickup_number, shown_name.label("title"))
        .join(customer, customer.c.customer_id == reservation.c.customer_id)
        .join(title, title.c.title_id == reservation.c.title_id)
        .outerjoin(copy, copy.c.copy_id == reservation.c.copy_id)
        .where(reservation.c.reservation_id == reservation_id)
        .with_for_update(of=reservation)
    ).first()
    if row is None:
        raise NotFound("reservation", str(reservation_id))
    if row.state != "READY":
        raise refuse("NOTHING_SET_ASIDE", title=row.title)
    return row
