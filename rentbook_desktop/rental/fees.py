"""The late fee of a return: charged as the copy comes back, taken back with it."""

from datetime import date

from msgspec.structs import replace
from sqlalchemy import bindparam, exists, select

from rentbook_desktop.calendar.model import ShopCalendar
from rentbook_desktop.calendar.queries import calendar_of
from rentbook_desktop.events import BookReturned
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.reactions import reacts_to
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.rental.late_fee import FeeTerms, LateFee, fee_days, late_fee
from rentbook_desktop.rental.loss_charges import settle_found
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.wallet.receivable import owe, reverse_fee
from rentbook_desktop.wallet.tables import transfer

_NEVER_CLOSED = ShopCalendar()
_undone = transfer.alias()
_live_fee = CompiledStatement(
    select(transfer.c.transfer_id, transfer.c.amount).where(
        transfer.c.reference == bindparam("about"),
        transfer.c.rental_id == bindparam("rental_id"),
        transfer.c.kind == "LATE_FEE",
        ~exists().where(_undone.c.reversal_of == transfer.c.transfer_id),
    )
)


def terms_of(row: AnyRow) -> FeeTerms:
    """Return the terms of a late fee that stand on a rental."""
    return FeeTerms(
        per_day=row.fee_per_day,
        grace_days=row.fee_grace_days,
        cap=row.fee_cap,
        skips_closed=bool(row.fee_skips_closed),
    )


def fee_of(work: Work, row: AnyRow, day: date) -> LateFee:
    """Return what a return of this rental on a day costs, by the terms it went out with, with each day explained."""
    terms, due = terms_of(row), date.fromisoformat(row.due_on)
    if day <= due or not terms.per_day:
        return late_fee(FeeTerms(), due, day, _NEVER_CLOSED)
    calendar = calendar_of(work.connection, work.settings)
    fee = late_fee(terms, due, day, calendar)
    return replace(fee, days=fee_days(fee, due, calendar))


def charge_fee(work: Work, rental_id: int, customer_id: int, amount: int, *, cause: BookReturned | None = None) -> None:
    """Let the customer owe a late fee, if there is one; a reader gives what told of the return as `cause`."""
    if amount:
        owe(work, customer_id, amount, rental_id=rental_id, cause=cause)


@reacts_to(BookReturned, reader="rental")
def charge_return(work: Work, event: BookReturned) -> None:
    """Settle a return that a kiosk took: it moves no money itself. What a desk took back is settled already."""
    charges = event.late_fee and not _is_charged(work, event.rental_id)
    if not charges and not event.reported:
        return
    row = work.connection.execute(select(rental).where(rental.c.rental_id == event.rental_id).with_for_update()).one()
    if row.returned_on != event.returned_on:  # it was taken back meanwhile
        return
    if charges:
        charge_fee(work, event.rental_id, event.customer_id, event.late_fee, cause=event)
    settle_found(work, row, date.fromisoformat(event.returned_on), event)


def _is_charged(work: Work, rental_id: int) -> bool:
    return _live_fee.first(work.connection, {"about": f"rental:{rental_id}", "rental_id": rental_id}) is not None


def take_fee_back(work: Work, row: AnyRow, why: str) -> int:
    """Post the opposite of the late fee of a return that is taken back; return what it was, in won."""
    form = {"about": f"rental:{row.rental_id}", "rental_id": row.rental_id}
    charged = _live_fee.first(work.connection, form) if row.fee_per_day else None
    if charged is None:
        return 0
    reverse_fee(work, row.customer_id, charged.transfer_id, change=-charged.amount, rental_id=row.rental_id, why=why)
    return int(charged.amount)
