"""Taking copies back, and the two slips of the hand: a return that was none, a rental that was none."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Row, bindparam, select, update

from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.events import BookReturned, PaymentRefused, RentalCancelled, ReturnUndone
from rentbook_desktop.foundation.compiled_statement import CompiledStatement, any_of, values_of
from rentbook_desktop.foundation.errors import Invalid, NotFound, Reason, Refused, refuse
from rentbook_desktop.foundation.forms import Day
from rentbook_desktop.foundation.reactions import reacts_to
from rentbook_desktop.foundation.registry import NO_RIGHT, Right, Role, action
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.typed_text import checked_text
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.rental.actions import checked_codes
from rentbook_desktop.rental.model import MAX_AT_ONCE, checked_day, days_late
from rentbook_desktop.rental.tables import rental

_LONGEST_REASON = 200


class RentalEnded(Struct, frozen=True, kw_only=True):
    """One copy that came back; `late_fee` in won, `reported` what was said of it while it was out (LOST, DAMAGED)."""

    rental_id: int
    copy: str
    title: str
    author: str
    category: str
    customer_id: int
    customer: str
    due_on: date
    returned_on: date
    days_late: int
    late_fee: int
    reported: str | None = None


class Returned(Struct, frozen=True, kw_only=True):
    """Copies that came back, of any customers, and why each of the others did not."""

    returned: tuple[RentalEnded, ...]
    refused: tuple[Reason, ...] = ()


class Undone(Struct, frozen=True, kw_only=True):
    """A rental whose end, or whose beginning, was taken back."""

    rental_id: int
    copy: str


class RentalsUndone(Struct, frozen=True, kw_only=True):
    """Rentals whose ends, or whose beginnings, were taken back together."""

    rentals: tuple[Undone, ...]


_find_open = (
    select(rental, copy.c.barcode, shown_name.label("title"), title.c.author, title.c.category, customer.c.name)
    .join(copy, copy.c.copy_id == rental.c.copy_id)
    .join(title, title.c.title_id == rental.c.title_id)
    .join(customer, customer.c.customer_id == rental.c.customer_id)
    .where(rental.c.returned_at.is_(None), rental.c.cancelled_at.is_(None))
    .order_by(copy.c.copy_id)
    .with_for_update(of=(copy, rental))
)


@cache
def _open_by(count: int) -> CompiledStatement:
    """Return the question for the open rentals of this many barcodes."""
    return CompiledStatement(_find_open.where(any_of(copy.c.barcode, count)))


_known_copies = (
    select(copy.c.barcode, shown_name.label("name"))
    .join(title, title.c.title_id == copy.c.title_id)
    .where(copy.c.barcode.in_(bindparam("codes", expanding=True)))
)
_end = CompiledStatement(
    update(rental)
    .where(rental.c.rental_id == bindparam("id"))
    .values(status="RETURN", returned_at=bindparam("now"), returned_on=bindparam("day"))
)
_comes_back = CompiledStatement(update(copy).where(copy.c.copy_id == bindparam("id")).values(state="AVAILABLE"))


@action(Role.LIBRARIAN, Role.CUSTOMER, Role.KIOSK, right=NO_RIGHT, inverse="undo_return")
def return_books(
    work: Work,
    *,
    copies: Sequence[str],
    request_id: str,
    returned_on: Day | None = None,
    all_or_nothing: bool = False,
) -> Returned:
    """Take copies back, of any customers, whatever is owed: each that can come back, and why the others cannot.

    `returned_on` (`YYYY-MM-DD`) is the day that counts for lateness, today unless given: books from the drop box came
    back before they were scanned. Where this computer's clock stands before the rental (it went back, or was ahead then),
    today means the day of the rental. At a kiosk the answer does not say whose they were. Where none comes back, or with `all_or_nothing` one does not, nothing has changed and
    the reasons are raised as Refused: UNKNOWN_CODE, NOT_OUT, RETURNED_BEFORE_RENTED (as Invalid where that is all).
    """
    codes = checked_codes(copies)
    day = checked_day(returned_on, work.today)
    rows = _open_rentals(work, codes)
    reasons = _not_returnable(work, codes, rows, None if returned_on is None else day)
    refused = tuple(reasons.values())
    if refused and (all_or_nothing or len(refused) == len(codes)):
        early = all(one.code == "RETURNED_BEFORE_RENTED" for one in refused)
        raise Invalid(refused[0].code, **refused[0].values) if early else Refused(refused)
    coming = [code for code in codes if code not in reasons]
    ended = tuple(_take_back(work, rows[code], day) for code in coming)
    return Returned(returned=ended if work.actor.role is Role.LIBRARIAN else _nobodys(ended), refused=refused)


def _nobodys(ended: Sequence[RentalEnded]) -> tuple[RentalEnded, ...]:
    """Return what came back without whose it was: anybody may return a book, and a kiosk tells nobody whose it was."""
    return tuple(replace(one, customer_id=0, customer="") for one in ended)


def _open_rentals(work: Work, codes: Sequence[str]) -> dict[str, AnyRow]:
    """Return the open rentals of these copies, locked; a pile of any size, some at a time and in one order."""
    rows: dict[str, AnyRow] = {}
    ordered = codes if len(codes) <= MAX_AT_ONCE else sorted(codes)
    for start in range(0, len(ordered), MAX_AT_ONCE):
        some = ordered[start : start + MAX_AT_ONCE]
        rows |= {row.barcode: row for row in _open_by(len(some)).all(work.connection, values_of(some))}
    return rows


def _not_returnable(
    work: Work, codes: Sequence[str], rows: Mapping[str, AnyRow], day: date | None
) -> dict[str, Reason]:
    """Return why copies cannot come back, by code and in order."""
    missing = [code for code in codes if code not in rows]
    names: dict[str, str] = {}
    for start in range(0, len(missing), MAX_AT_ONCE):
        found = work.connection.execute(_known_copies, {"codes": missing[start : start + MAX_AT_ONCE]})
        names |= {row.barcode: row.name for row in found}
    reasons: dict[str, Reason] = {}
    for code in codes:
        row, values = rows.get(code), {"code": code, "copy": code}
        if row is not None and day is not None and day.isoformat() < row.rented_on:
            early = {"copy": code, "title": row.title, "day": day.isoformat(), "rented_on": row.rented_on}
            reasons[code] = Reason(code="RETURNED_BEFORE_RENTED", values=early)
        elif row is None and code in names:
            reasons[code] = Reason(code="NOT_OUT", values=values | {"title": names[code]})
        elif row is None:
            reasons[code] = Reason(code="UNKNOWN_CODE", values=values)
    return reasons


@action(Role.LIBRARIAN, right=Right.UNDO)
def undo_return(work: Work, *, rental_id: int, request_id: str) -> Undone:
    """Take a return back: the copy is with the customer as before. Refused once the copy went out again.

    A return of another day needs the right REFUND, as in `cancel_rental`.
    """
    return _return_undone(work, rental_id, "", "undo_return")


@action(Role.LIBRARIAN, right=Right.UNDO)
def undo_returns(work: Work, *, rental_ids: Sequence[int], request_id: str, why: str = "undo") -> RentalsUndone:
    """Take returns back that were made together, all or none, each as `undo_return` does; raises Invalid for none."""
    reason = checked_text(why, _LONGEST_REASON, field="why")
    numbers = _checked_numbers(rental_ids)
    return RentalsUndone(rentals=tuple(_return_undone(work, one, reason, "undo_returns") for one in numbers))


@action(Role.LIBRARIAN, right=Right.UNDO)
def cancel_rental(work: Work, *, rental_id: int, request_id: str, why: str = "undo") -> Undone:
    """Take a rental back as if it had not been; its hold is let go or its price reversed. Refused once it has ended.

    It gives points back: a rental of another day, whose takings were counted, needs the right REFUND.
    """
    return _taken_back(work, rental_id, checked_text(why, _LONGEST_REASON, field="why"), "cancel_rental")


@action(Role.LIBRARIAN, right=Right.UNDO)
def cancel_rentals(work: Work, *, rental_ids: Sequence[int], request_id: str, why: str = "undo") -> RentalsUndone:
    """Take rentals back that were made together, all or none, each as `cancel_rental` does; raises Invalid for none."""
    reason = checked_text(why, _LONGEST_REASON, field="why")
    numbers = _checked_numbers(rental_ids)
    return RentalsUndone(rentals=tuple(_taken_back(work, one, reason, "cancel_rentals") for one in numbers))


@reacts_to(PaymentRefused, reader="rental")
def cancel_unpaid(work: Work, event: PaymentRefused) -> None:
    """Take back a rental that could not be paid: compensation, the other half of the saga."""
    row = locked_rental(work, event.rental_id)
    if row.returned_at is None and row.cancelled_at is None:
        cancel_row(work, row, event.why, event.staff, event.desk)


def _take_back(work: Work, row: AnyRow, day: date) -> RentalEnded:
    due = date.fromisoformat(row.due_on)
    day = max(day, date.fromisoformat(row.rented_on))
    late = days_late(due, day)
    ended = {"id": row.rental_id, "now": work.now, "day": day.isoformat()}
    _end.execute(work.connection, ended)
    _comes_back.execute(work.connection, {"id": row.copy_id})
    work.record(
        BookReturned(
            rental_id=row.rental_id,
            customer_id=row.customer_id,
            copy=row.barcode,
            returned_on=day.isoformat(),
            days_late=late,
            day=work.today.isoformat(),
        )
    )
    return RentalEnded(
        rental_id=row.rental_id,
        copy=row.barcode,
        title=row.title,
        author=row.author,
        category=row.category,
        customer_id=row.customer_id,
        customer=row.name,
        due_on=due,
        returned_on=day,
        days_late=late,
        late_fee=0,
        reported=row.reported,
    )


def _require_for_day(work: Work, day: str, action: str) -> None:
    if day != work.today.isoformat():
        work.require(Right.REFUND, action)


def _checked_numbers(rental_ids: Sequence[int]) -> list[int]:
    numbers = sorted(set(rental_ids))
    if not 1 <= len(numbers) <= MAX_AT_ONCE:
        raise Invalid("INVALID_BASKET", maximum=MAX_AT_ONCE)
    return numbers


def _return_undone(work: Work, rental_id: int, reason: str, action: str) -> Undone:
    row = locked_rental(work, rental_id)
    later = (rental.c.copy_id == row.copy_id) & (rental.c.rental_id > rental_id) & rental.c.cancelled_at.is_(None)
    went_out = work.connection.execute(select(rental.c.rental_id).where(later).limit(1)).first()
    if row.returned_at is None or row.state != "AVAILABLE" or went_out is not None:
        raise refuse("CANNOT_UNDO", copy=row.barcode)
    day = work.day_of(row.returned_at).isoformat()
    _require_for_day(work, day, action)
    again = {"status": "RENT", "returned_at": None, "returned_on": None}
    work.connection.execute(update(rental).where(rental.c.rental_id == rental_id).values(again))
    work.connection.execute(update(copy).where(copy.c.copy_id == row.copy_id).values(state="OUT"))
    work.record(ReturnUndone(rental_id=rental_id, customer_id=row.customer_id, copy=row.barcode, day=day))
    work.audit(f"rental:{rental_id}", before={"status": "RETURN"}, after={"status": "RENT"}, reason=reason)
    return Undone(rental_id=rental_id, copy=row.barcode)


def _taken_back(work: Work, rental_id: int, reason: str, action: str) -> Undone:
    row = locked_rental(work, rental_id)
    if row.returned_at is not None or row.cancelled_at is not None:
        raise refuse("CANNOT_UNDO", copy=row.barcode)
    _require_for_day(work, row.rented_on, action)
    cancel_row(work, row, reason, work.actor.staff, work.actor.desk)
    work.audit(f"rental:{rental_id}", before={"status": row.status}, after={"status": "CANCELLED"}, reason=reason)
    return Undone(rental_id=rental_id, copy=row.barcode)


def cancel_row(work: Work, row: Row[tuple[object, ...]], why: str, staff: str, desk: str) -> None:
    """Cancel an open rental, tell of it, and let its copy be here again."""
    work.connection.execute(
        update(rental).where(rental.c.rental_id == row.rental_id).values(status="RETURN", cancelled_at=work.now)
    )
    _comes_back.execute(work.connection, {"id": row.copy_id})
    news = {"rental_id": row.rental_id, "customer_id": row.customer_id, "copy": row.barcode}
    work.record(RentalCancelled(**news, day=row.rented_on, why=why, staff=staff, desk=desk))


def locked_rental(work: Work, rental_id: int) -> Row[tuple[object, ...]]:
    """Return a rental with its copy, locked; raises NotFound."""
    query = (
        select(rental, copy.c.barcode, copy.c.state)
        .join(copy, copy.c.copy_id == rental.c.copy_id)
        .where(rental.c.rental_id == rental_id)
        .with_for_update(of=(copy, rental))
    )
    row = work.connection.execute(query).first()
    if row is None:
        raise NotFound("rental", str(rental_id))
    return row
