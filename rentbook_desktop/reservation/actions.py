"""Getting into the queue for a title, waiting later, going back to it, leaving it, and moving somebody in it."""

from datetime import date

from msgspec import Struct
from sqlalchemy import func, insert, select

from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.customer.model import CustomerId, Standing
from rentbook_desktop.customer.names import masked_name
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.foundation.errors import Invalid, NotFound, Reason, Refused, refuse
from rentbook_desktop.foundation.forms import Day
from rentbook_desktop.foundation.registry import NO_RIGHT, Right, Role, action
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.reservation.queries import place_in_queue
from rentbook_desktop.reservation.shelf import LIVE, hold_queue, set_free, set_free_copy_aside, tell, write_place
from rentbook_desktop.reservation.tables import reservation

ADULT = "19"


class Reserved(Struct, frozen=True, kw_only=True):
    """A place in a queue: `position` is 1 for who is next; READY where a copy waits, up to and on `pickup_by`."""

    reservation_id: int
    title_id: int
    title: str
    position: int
    state: str
    copy: str = ""
    pickup_by: str = ""


@action(Role.LIBRARIAN, Role.CUSTOMER, right=NO_RIGHT, own="customer_id", inverse="cancel_reservation")
def reserve_title(work: Work, *, title_id: int, customer_id: CustomerId, request_id: str) -> Reserved:
    """Put a customer at the end of the queue for a title; a copy that stands free is set aside for them at once.

    Raises NotFound, and Refused with ALREADY_RESERVED, RESERVATION_LIMIT, NOTHING_TO_RESERVE (no copy that could ever
    come), HELD_ALREADY, CUSTOMER_SUSPENDED, CUSTOMER_WITHDRAWN, AGE_RESTRICTED, ADULT_AT_DESK.
    """
    hold_queue(work, title_id)
    what, person = _title(work, title_id), _customer(work, customer_id)
    _check(work, what, person)
    last = select(func.coalesce(func.max(reservation.c.place), 0)).where(reservation.c.title_id == title_id)
    row = {
        "title_id": title_id,
        "customer_id": customer_id,
        "place": work.connection.execute(last).scalar_one() + 1,
        "state": "WAITING",
        "live": f"{title_id}:{customer_id}",
        "reserved_at": work.now,
    }
    made = work.connection.execute(insert(reservation).values(row).returning(reservation)).one()
    tell(work, made, what.name, "WAITING")
    set_free_copy_aside(work, title_id, what.name)
    return _shown(work, made.reservation_id, what.name)


@action(Role.LIBRARIAN, Role.CUSTOMER, right=NO_RIGHT, own="customer_id", inverse="restore_reservation")
def cancel_reservation(work: Work, *, reservation_id: int, customer_id: CustomerId | None = None) -> Reserved:
    """Give a place in a queue up; a copy that waited goes on to the next. Raises NotFound, Refused with RESERVATION_OVER."""
    row = _live(work, reservation_id, customer_id)
    what = _title(work, row.title_id)
    write_place(work, reservation_id, {"state": "CANCELLED", "live": None, "closed_at": work.now})
    work.audit(f"reservation:{reservation_id}", before={"state": row.state}, after={"state": "CANCELLED"})
    tell(work, row, what.name, "CANCELLED")
    if row.copy_id is not None:
        set_free(work, row.copy_id, row.title_id, what.name)
    return Reserved(
        reservation_id=reservation_id, title_id=row.title_id, title=what.name, position=0, state="CANCELLED"
    )


@action(Role.LIBRARIAN, Role.CUSTOMER, right=NO_RIGHT, own="customer_id")
def suspend_reservation(
    work: Work, *, reservation_id: int, until: Day, customer_id: CustomerId | None = None
) -> Reserved:
    """Keep a customer's place, but let others go first up to and on a day; raises as `cancel_reservation` does."""
    row = _live(work, reservation_id, customer_id)
    what, day = _title(work, row.title_id), _future_day(until, work.today)
    waits = {"state": "SUSPENDED", "suspended_until": day, "copy_id": None, "ready_at": None, "pickup_by": None}
    write_place(work, reservation_id, waits)
    tell(work, row, what.name, "SUSPENDED")
    if row.copy_id is not None:
        set_free(work, row.copy_id, row.title_id, what.name)
    return _shown(work, reservation_id, what.name)


@action(Role.LIBRARIAN, Role.CUSTOMER, right=NO_RIGHT, own="customer_id")
def resume_reservation(work: Work, *, reservation_id: int, customer_id: CustomerId | None = None) -> Reserved:
    """Let a customer wait again at their old place; raises as `cancel_reservation` does."""
    row = _live(work, reservation_id, customer_id)
    what = _title(work, row.title_id)
    if row.state == "SUSPENDED":
        write_place(work, reservation_id, {"state": "WAITING", "suspended_until": None})
        tell(work, row, what.name, "WAITING")
        set_free_copy_aside(work, row.title_id, what.name)
    return _shown(work, reservation_id, what.name)


@action(Role.LIBRARIAN, right=Right.OVERRIDE)
def move_reservation(work: Work, *, reservation_id: int, position: int) -> Reserved:
    """Move a customer to another position of their queue; nobody goes before one whose copy waits for them already."""
    row = _live(work, reservation_id, None)
    hold_queue(work, row.title_id)
    what = _title(work, row.title_id)
    if row.state == "READY":
        raise refuse("RESERVATION_READY", title=what.name)
    queue = work.connection.execute(
        select(reservation)
        .where(reservation.c.title_id == row.title_id, reservation.c.state.in_(LIVE))
        .order_by(reservation.c.place)
        .with_for_update()
    ).all()
    ready: list[AnyRow] = [one for one in queue if one.state == "READY"]
    others: list[AnyRow] = [one for one in queue if one.state != "READY" and one.reservation_id != reservation_id]
    if not len(ready) < position <= len(queue):
        raise Invalid("INVALID_POSITION", first=len(ready) + 1, last=len(queue))
    others.insert(position - len(ready) - 1, row)
    for place, one in enumerate((*ready, *others), max(one.place for one in queue) + 1):
        write_place(work, one.reservation_id, {"place": place})
    work.audit(f"reservation:{reservation_id}", before={}, after={"position": position})
    tell(work, row, what.name, row.state)
    return _shown(work, reservation_id, what.name)


def _check(work: Work, what: AnyRow, person: AnyRow) -> None:
    reasons: list[Reason] = []
    at_kiosk = work.actor.role is Role.CUSTOMER  # where strangers may read the name
    about = {"title": what.name, "customer": masked_name(person.name) if at_kiosk else person.name}
    if person.state != "ACTIVE":
        reasons.append(Reason(code=f"CUSTOMER_{person.state}", values=about))
    if what.rating == ADULT:
        reasons += _adult_reasons(work, person, about)
    mine = select(reservation.c.title_id).where(
        reservation.c.customer_id == person.customer_id, reservation.c.state.in_(LIVE)
    )
    titles = [number for (number,) in work.connection.execute(mine)]
    maximum = work.settings.get("reservation.max")
    if what.title_id in titles:
        reasons.append(Reason(code="ALREADY_RESERVED", values=about))
    elif len(titles) >= maximum:
        reasons.append(Reason(code="RESERVATION_LIMIT", values=about | {"maximum": maximum}))
    if not _could_come(work, what.title_id):
        reasons.append(Reason(code="NOTHING_TO_RESERVE", values=about))
    if reasons:
        raise Refused(reasons)


def _adult_reasons(work: Work, person: AnyRow, about: dict[str, str]) -> list[Reason]:
    if work.actor.role is Role.CUSTOMER:
        return [Reason(code="ADULT_AT_DESK", values=about | {"copy": ""})]
    birth = date.fromisoformat(person.birth) if person.birth else None
    standing = Standing(customer_id=person.customer_id, name=person.name, state=person.state, birth=birth)
    return [] if standing.is_adult(work.today) else [Reason(code="AGE_RESTRICTED", values=about | {"copy": ""})]


def _could_come(work: Work, title_id: int) -> bool:
    """Return whether there is a copy that may be free one day."""
    there = copy.c.state.not_in(["LOST", "WITHDRAWN"])
    found = work.connection.execute(select(copy.c.copy_id).where(copy.c.title_id == title_id, there).limit(1))
    return found.first() is not None


def _title(work: Work, title_id: int) -> AnyRow:
    query = select(title.c.title_id, shown_name.label("name"), title.c.rating, title.c.state)
    row = work.connection.execute(query.where(title.c.title_id == title_id)).first()
    if row is None or row.state != "ACTIVE":
        raise NotFound("title", str(title_id))
    return row


def _customer(work: Work, customer_id: int) -> AnyRow:
    row = work.connection.execute(
        select(customer.c.customer_id, customer.c.name, customer.c.state, customer.c.birth)
        .where(customer.c.customer_id == customer_id)
        .with_for_update(read=True)
    ).first()
    if row is None:
        raise NotFound("customer", str(customer_id))
    return row


def _live(work: Work, reservation_id: int, customer_id: int | None) -> AnyRow:
    """Return a place that is not over, locked, of this customer where one is named."""
    query = select(reservation).where(reservation.c.reservation_id == reservation_id).with_for_update()
    row = work.connection.execute(query).first()
    if row is None or customer_id not in (None, row.customer_id):
        raise NotFound("reservation", str(reservation_id))
    if row.live is None:
        raise refuse("RESERVATION_OVER", state=row.state)
    return row


def _shown(work: Work, reservation_id: int, name: str) -> Reserved:
    row = work.connection.execute(
        select(reservation, copy.c.barcode)
        .outerjoin(copy, copy.c.copy_id == reservation.c.copy_id)
        .where(reservation.c.reservation_id == reservation_id)
    ).one()
    return Reserved(
        reservation_id=reservation_id,
        title_id=row.title_id,
        title=name,
        position=place_in_queue(work.connection, row.title_id, row.place),
        state=row.state,
        copy=row.barcode or "",
        pickup_by=row.pickup_by or "",
    )


def _future_day(text: str, today: date) -> str:
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise Invalid("INVALID_DATE", given=text[:20]) from None
    if day < today:
        raise Invalid("INVALID_DATE", given=text[:20])
    return day.isoformat()
