"""Two slips of the hand: a return that was none, a rental that was none. Each is taken back exactly, once."""

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import select, update

from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.events import CopyChanged, PaymentRefused, RentalCancelled, ReturnUndone
from rentbook_desktop.foundation.errors import Invalid, NotFound, refuse
from rentbook_desktop.foundation.reactions import reacts_to
from rentbook_desktop.foundation.registry import Right, Role, action
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.typed_text import checked_text
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.rental.fees import take_fee_back
from rentbook_desktop.rental.late_suspensions import lift_for
from rentbook_desktop.rental.loss_charges import cancel_charges, settle_lost_again
from rentbook_desktop.rental.model import MAX_AT_ONCE
from rentbook_desktop.rental.returns import freed, put_copy
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.reservation.taking_back import back_on_shelf, back_to_queue

_LONGEST_REASON = 200


class Undone(Struct, frozen=True, kw_only=True):
    """A rental whose end, or whose beginning, was taken back."""

    rental_id: int
    copy: str


class RentalsUndone(Struct, frozen=True, kw_only=True):
    """Rentals whose ends, or whose beginnings, were taken back together."""

    rentals: tuple[Undone, ...]


@action(Role.LIBRARIAN, right=Right.UNDO)
def undo_return(work: Work, *, rental_id: int, request_id: str) -> Undone:
    """Take a return back: the copy is with the customer as before. Refused once the copy went out again.

    A return of another day needs the right REFUND, as in `cancel_rental`.
    """
    return return_undone(work, rental_id, "", "undo_return")


@action(Role.LIBRARIAN, right=Right.UNDO)
def undo_returns(work: Work, *, rental_ids: Sequence[int], request_id: str, why: str = "undo") -> RentalsUndone:
    """Take returns back that were made together, all or none, each as `undo_return` does; raises Invalid for none."""
    reason = checked_text(why, _LONGEST_REASON, field="why")
    numbers = _checked_numbers(rental_ids)
    return RentalsUndone(rentals=tuple(return_undone(work, one, reason, "undo_returns") for one in numbers))


@action(Role.LIBRARIAN, right=Right.UNDO)
def cancel_rental(work: Work, *, rental_id: int, request_id: str, why: str = "undo") -> Undone:
    """Take a rental back as if it had not been; its hold is let go or its price reversed. Refused once it has ended.

    It gives points back: a rental of another day, whose takings were counted, needs the right REFUND.
    """
    return rental_taken_back(work, rental_id, checked_text(why, _LONGEST_REASON, field="why"), "cancel_rental")


@action(Role.LIBRARIAN, right=Right.UNDO)
def cancel_rentals(work: Work, *, rental_ids: Sequence[int], request_id: str, why: str = "undo") -> RentalsUndone:
    """Take rentals back that were made together, all or none, each as `cancel_rental` does; raises Invalid for none."""
    reason = checked_text(why, _LONGEST_REASON, field="why")
    numbers = _checked_numbers(rental_ids)
    return RentalsUndone(rentals=tuple(rental_taken_back(work, one, reason, "cancel_rentals") for one in numbers))


@reacts_to(PaymentRefused, reader="rental")
def cancel_unpaid(work: Work, event: PaymentRefused) -> None:
    """Take back a rental that could not be paid: compensation, the other half of the saga."""
    row = locked_rental(work, event.rental_id)
    if row.returned_at is None and row.cancelled_at is None:
        cancel_row(work, row, event.why, event.staff, event.desk)


def _require_for_day(work: Work, day: str, action: str) -> None:
    if day != work.today.isoformat():
        work.require(Right.REFUND, action)


def _checked_numbers(rental_ids: Sequence[int]) -> list[int]:
    numbers = sorted(set(rental_ids))
    if not 1 <= len(numbers) <= MAX_AT_ONCE:
        raise Invalid("INVALID_BASKET", maximum=MAX_AT_ONCE)
    return numbers


def return_undone(work: Work, rental_id: int, reason: str, action: str) -> Undone:
    """Take a return back inside somebody's work; see `undo_return`."""
    row = locked_rental(work, rental_id)
    later = (rental.c.copy_id == row.copy_id) & (rental.c.rental_id > rental_id) & rental.c.cancelled_at.is_(None)
    went_out = work.connection.execute(select(rental.c.rental_id).where(later).limit(1)).first()
    is_here = row.state == "AVAILABLE" or (
        row.state == "RESERVED" and back_to_queue(work, row.copy_id, row.returned_at, row.barcode, row.title)
    )
    if row.returned_at is None or not is_here or went_out is not None:
        raise refuse("CANNOT_UNDO", copy=row.barcode)
    day = work.day_of(row.returned_at).isoformat()
    _require_for_day(work, day, action)
    again = {"status": "RENT", "returned_at": None, "returned_on": None}
    work.connection.execute(update(rental).where(rental.c.rental_id == rental_id).values(again))
    work.connection.execute(update(copy).where(copy.c.copy_id == row.copy_id).values(state="OUT", pickup_number=None))
    take_fee_back(work, row, reason)
    settle_lost_again(work, row)
    lift_for(work, rental_id)
    work.record(ReturnUndone(rental_id=rental_id, customer_id=row.customer_id, copy=row.barcode, day=day))
    work.audit(f"rental:{rental_id}", before={"status": "RETURN"}, after={"status": "RENT"}, reason=reason)
    return Undone(rental_id=rental_id, copy=row.barcode)


def rental_taken_back(work: Work, rental_id: int, reason: str, action: str) -> Undone:
    """Take a rental back inside somebody's work; see `cancel_rental`."""
    row = locked_rental(work, rental_id)
    if row.returned_at is not None or row.cancelled_at is not None:
        raise refuse("CANNOT_UNDO", copy=row.barcode)
    _require_for_day(work, row.rented_on, action)
    cancel_row(work, row, reason, work.actor.staff, work.actor.desk)
    work.audit(f"rental:{rental_id}", before={"status": row.status}, after={"status": "CANCELLED"}, reason=reason)
    return Undone(rental_id=rental_id, copy=row.barcode)


def cancel_row(work: Work, row: AnyRow, why: str, staff: str, desk: str) -> None:
    """Cancel an open rental, tell of it, and let its copy be here again."""
    work.connection.execute(
        update(rental).where(rental.c.rental_id == row.rental_id).values(status="RETURN", cancelled_at=work.now)
    )
    cancel_charges(work, row)
    number = back_on_shelf(work, row.customer_id, row.copy_id, row.rented_at, row.barcode, row.title)
    if number is not None:
        put_copy(work, row.copy_id, "RESERVED", number)
        work.record(CopyChanged(title_id=row.title_id, copy=row.barcode, state="RESERVED"))
    else:
        freed(work, row)
    news = {"rental_id": row.rental_id, "customer_id": row.customer_id, "copy": row.barcode}
    work.record(RentalCancelled(**news, day=row.rented_on, why=why, staff=staff, desk=desk))


def locked_rental(work: Work, rental_id: int) -> AnyRow:
    """Return a rental with its copy, locked; raises NotFound."""
    query = (
        select(rental, copy.c.barcode, copy.c.state, shown_name.label("title"))
        .join(copy, copy.c.copy_id == rental.c.copy_id)
        .join(title, title.c.title_id == rental.c.title_id)
        .where(rental.c.rental_id == rental_id)
        .with_for_update(of=(copy, rental))
    )
    row = work.connection.execute(query).first()
    if row is None:
        raise NotFound("rental", str(rental_id))
    return row
