"""The day of a return, put right afterwards: a book from the drop box came back earlier than it was scanned."""

from datetime import date

from msgspec import Struct
from sqlalchemy import select, update

from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.customer.suspension import checked_reason
from rentbook_desktop.events import ReturnCorrected
from rentbook_desktop.foundation.errors import Invalid, NotFound, refuse
from rentbook_desktop.foundation.forms import Day
from rentbook_desktop.foundation.registry import Right, Role, action
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.scan_codes import clean_code
from rentbook_desktop.foundation.typed_text import checked_text
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.rental.fees import charge_fee, fee_of, take_fee_back
from rentbook_desktop.rental.late_suspensions import lift_for, suspend_for
from rentbook_desktop.rental.loss_charges import last_day_late
from rentbook_desktop.rental.model import checked_day, days_late
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.wallet.receivable import debt_of

_MINUTE = 60_000_000
_LONGEST_REASON = 200


class ReturnDayCorrected(Struct, frozen=True, kw_only=True):
    """A return that counts as of another day: its late fee before and now, what its customer owes and has paid too much, in won."""

    rental_id: int
    copy: str
    title: str
    customer_id: int
    was_returned_on: date
    returned_on: date
    days_late: int
    was_late_fee: int
    late_fee: int
    owed: int
    credit: int
    suspended_until: str = ""


@action(Role.LIBRARIAN, right=Right.UNDO)
def correct_return(
    work: Work, *, barcode: str, returned_on: Day, reason: str = "", request_id: str
) -> ReturnDayCorrected:
    """Let the last return of a copy count as of another day, `YYYY-MM-DD`; its late fee and suspension follow.

    What was paid for a fee that is less now is a credit for the next one. The day lies between the rental and the day the
    return was handled. Within `undo.minutes` the right UNDO is enough; after that it needs OVERRIDE and a reason. Raises
    NotFound, Refused with NOT_RETURNED, Invalid for a day that cannot be.
    """
    row = _last_return(work, barcode)
    day, handled = checked_day(returned_on), work.day_of(row.returned_at)
    if not date.fromisoformat(row.rented_on) <= day <= handled:
        raise Invalid("RETURN_DAY_OUTSIDE", first=row.rented_on, last=handled.isoformat())
    why = checked_text(reason, _LONGEST_REASON, field="reason")
    if work.now - row.returned_at > work.settings.get("undo.minutes") * _MINUTE:
        work.require(Right.OVERRIDE, "correct_return")
        why = checked_reason(reason)
    return _corrected(work, row, day, why)


def _corrected(work: Work, row: AnyRow, day: date, why: str) -> ReturnDayCorrected:
    late = days_late(date.fromisoformat(row.due_on), day)
    work.connection.execute(
        update(rental).where(rental.c.rental_id == row.rental_id).values(returned_on=day.isoformat())
    )
    was_fee, fee = take_fee_back(work, row, why), fee_of(work, row, last_day_late(work.zone, row, day)).amount
    charge_fee(work, row.rental_id, row.customer_id, fee)
    lift_for(work, row.rental_id)
    until = suspend_for(work, row.rental_id, row.customer_id, late)
    before, after = {"returned_on": row.returned_on}, {"returned_on": day.isoformat()}
    work.audit(f"rental:{row.rental_id}", before=before, after=after, reason=why)
    _tell(work, row, day, late, fee, until)
    debt = debt_of(work.connection, row.customer_id)
    return ReturnDayCorrected(
        rental_id=row.rental_id,
        copy=row.barcode,
        title=row.title,
        customer_id=row.customer_id,
        was_returned_on=date.fromisoformat(row.returned_on),
        returned_on=day,
        days_late=late,
        was_late_fee=was_fee,
        late_fee=fee,
        owed=debt.owed,
        credit=debt.credit,
        suspended_until=until,
    )


def _tell(work: Work, row: AnyRow, day: date, late: int, fee: int, until: str) -> None:
    work.record(
        ReturnCorrected(
            rental_id=row.rental_id,
            customer_id=row.customer_id,
            copy=row.barcode,
            returned_on=day.isoformat(),
            was_returned_on=row.returned_on,
            days_late=late,
            late_fee=fee,
            suspended_until=until,
            day=work.today.isoformat(),
        )
    )


def _last_return(work: Work, barcode: str) -> AnyRow:
    code = clean_code(barcode)
    row = work.connection.execute(
        select(rental, copy.c.barcode, shown_name.label("title"))
        .join(copy, copy.c.copy_id == rental.c.copy_id)
        .join(title, title.c.title_id == rental.c.title_id)
        .where(copy.c.barcode == code, rental.c.returned_at.is_not(None))
        .order_by(rental.c.rental_id.desc())
        .limit(1)
        .with_for_update(of=rental)
    ).first()
    if row is not None:
        return row
    if work.connection.execute(select(copy.c.copy_id).where(copy.c.barcode == code)).first() is None:
        raise NotFound("copy", barcode.strip()[:40])
    raise refuse("NOT_RETURNED", copy=code)
