"""Taking copies back: of any customers, whatever is owed."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import bindparam, select, update

from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.events import BookReturned, CopyChanged
from rentbook_desktop.foundation.compiled_statement import CompiledStatement, any_of, values_of
from rentbook_desktop.foundation.errors import Invalid, Reason, Refused
from rentbook_desktop.foundation.forms import Day
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, action
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.rental.fees import charge_fee, fee_of
from rentbook_desktop.rental.given_codes import checked_codes
from rentbook_desktop.rental.late_fee import LateFee
from rentbook_desktop.rental.late_suspensions import suspend_for
from rentbook_desktop.rental.loss_charges import FoundRefund, last_day_late, settle_found
from rentbook_desktop.rental.model import MAX_AT_ONCE, days_late, return_day
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.reservation.shelf import SetAside, expire, pass_on


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
    fee: LateFee | None = None
    """How the late fee comes about, where there is one."""
    aside: SetAside | None = None
    """For whom it is set aside now, where somebody waits for it."""
    suspended_until: str = ""
    refunded: int = 0
    """What the customer owes less because a copy that was lost has been found, in won."""
    title_id: int = 0
    rented_on: date | None = None

    @property
    def reserved(self) -> bool:
        """Return whether it waits for the next customer now."""
        return self.aside is not None


class Returned(Struct, frozen=True, kw_only=True):
    """Copies that came back, of any customers, and why each of the others did not."""

    returned: tuple[RentalEnded, ...]
    refused: tuple[Reason, ...] = ()


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
_comes_back = CompiledStatement(
    update(copy)
    .where(copy.c.copy_id == bindparam("id"))
    .values(state=bindparam("state"), pickup_number=bindparam("number"))
)


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
    the reasons are raised as Refused: UNKNOWN_CODE, NOT_OUT, RETURNED_BEFORE_RENTED (as Invalid where that is all). Raises
    Invalid with RETURN_DAY_AHEAD for a day after today.
    """
    codes = checked_codes(copies)
    day = return_day(returned_on, work.today)
    expire(work)
    rows = _open_rentals(work, codes)
    reasons = _not_returnable(work, codes, rows, None if returned_on is None else day)
    refused = tuple(reasons.values())
    if refused and (all_or_nothing or len(refused) == len(codes)):
        early = all(one.code == "RETURNED_BEFORE_RENTED" for one in refused)
        raise Invalid(refused[0].code, **refused[0].values) if early else Refused(refused)
    coming = [code for code in codes if code not in reasons]
    ended = tuple(_take_back(work, rows[code], day) for code in coming)
    return Returned(returned=ended if work.actor.role is Role.LIBRARIAN else _nobodys(ended), refused=refused)


def open_rental(work: Work, code: str) -> AnyRow | None:
    """Return the rental a copy is out with, locked, with its title and its customer's name."""
    return _open_rentals(work, [code]).get(code)


def take_back(work: Work, code: str, day: date) -> RentalEnded:
    """Take one copy back that is out, inside somebody's work; `day` counts for lateness."""
    return _take_back(work, _open_rentals(work, [code])[code], day)


def _nobodys(ended: Sequence[RentalEnded]) -> tuple[RentalEnded, ...]:
    """Return what came back without whose it was: anybody may return a book, and a kiosk tells nobody whose it was."""
    return tuple(replace(one, customer_id=0, customer="", aside=one.aside and one.aside.nameless()) for one in ended)


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


def _take_back(work: Work, row: AnyRow, day: date) -> RentalEnded:
    due = date.fromisoformat(row.due_on)
    day = max(day, date.fromisoformat(row.rented_on))
    late, fee = days_late(due, day), fee_of(work, row, last_day_late(work.zone, row, day))
    _end.execute(work.connection, {"id": row.rental_id, "now": work.now, "day": day.isoformat()})
    if work.actor.role is Role.LIBRARIAN:  # what a kiosk took back is charged by a reader: a kiosk moves no money
        charge_fee(work, row.rental_id, row.customer_id, fee.amount)
    found = settle_found(work, row, day) if work.actor.role is Role.LIBRARIAN else FoundRefund()
    until = suspend_for(work, row.rental_id, row.customer_id, late)
    _tell(work, row, day, late, fee.amount, until)
    aside = freed(work, row)
    return RentalEnded(
        rental_id=row.rental_id,
        copy=row.barcode,
        title=row.title,
        author=row.author,
        category=row.category,
        customer_id=row.customer_id,
        customer=row.name,
        rented_on=date.fromisoformat(row.rented_on),
        due_on=due,
        returned_on=day,
        days_late=late,
        late_fee=fee.amount,
        reported=row.reported,
        fee=fee if fee.days_late and fee.terms.per_day else None,
        aside=aside,
        suspended_until=until,
        refunded=found.refund - found.fee,
        title_id=row.title_id,
    )


def _tell(work: Work, row: AnyRow, day: date, late: int, fee: int, until: str) -> None:
    work.record(
        BookReturned(
            rental_id=row.rental_id,
            customer_id=row.customer_id,
            copy=row.barcode,
            returned_on=day.isoformat(),
            days_late=late,
            day=work.today.isoformat(),
            late_fee=fee,
            suspended_until=until,
            reported=row.reported or "",
            staff=work.actor.staff,
            desk=work.actor.desk,
        )
    )


def put_copy(work: Work, copy_id: int, state: str, number: int | None = None) -> None:
    """Write where a copy is now, with its number on the pickup shelf."""
    _comes_back.execute(work.connection, {"id": copy_id, "state": state, "number": number})


def freed(work: Work, row: AnyRow) -> SetAside | None:
    """Put a copy that came back where it belongs: on the pickup shelf for whoever waits, else to everybody; tell for whom.

    What somebody who works here has in hand goes on the pickup shelf at once; what a kiosk took is to be fetched there.
    """
    at_hand = work.actor.role is Role.LIBRARIAN
    aside = pass_on(work, row.copy_id, row.barcode, row.title_id, row.title, None, at_hand)
    if aside is None:
        put_copy(work, row.copy_id, "AVAILABLE")
    else:
        put_copy(work, row.copy_id, "RESERVED", aside.number)
        work.record(CopyChanged(title_id=row.title_id, copy=row.barcode, state="RESERVED"))
    return aside
