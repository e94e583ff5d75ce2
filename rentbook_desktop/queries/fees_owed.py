"""The late fees that a customer still owes, return by return, and how each comes about."""

from datetime import date

from msgspec import Struct, json
from sqlalchemy import select

from rentbook_desktop.calendar.queries import calendar_of
from rentbook_desktop.catalog.tables import shown_name, title
from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.rental.fees import terms_of
from rentbook_desktop.rental.late_fee import LateFee, late_fee
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.wallet.receivable import debt_of

_LOOKED_AT = 200
"""Late returns that are looked at, the newest first; a debt that is older than these has no lines."""


class FeeLine(Struct, frozen=True, kw_only=True):
    """What is still owed for one late return, in won: `owed` of `charged`; `fee` explains it, None where that cannot be told any more."""

    rental_id: int
    title: str
    author: str
    due_on: date
    returned_on: date
    charged: int
    owed: int
    fee: LateFee | None = None
    title_id: int = 0


class FeesOwed(Struct, frozen=True, kw_only=True):
    """All that a customer owes in won, and the returns it is for, the newest first."""

    owed: int = 0
    lines: tuple[FeeLine, ...] = ()


@query("shop", Role.LIBRARIAN, Role.CUSTOMER, right=NO_RIGHT, own="customer_id")
def fees_owed(reading: ReadContext, *, customer_id: CustomerId) -> FeesOwed:
    """Return what a customer owes and for which returns: payments settle the oldest first, so the newest are open."""
    owed = debt_of(reading.connection, customer_id).owed
    left, lines = owed, []
    for row in _late_returns(reading, customer_id) if owed else []:
        charged = _told_fee(reading, row.rental_id)
        if charged and left:
            lines.append(_line(reading, row, charged, min(charged, left)))
            left -= lines[-1].owed
    return FeesOwed(owed=owed, lines=tuple(lines))


def _late_returns(reading: ReadContext, customer_id: int) -> list[AnyRow]:
    query = (
        select(rental, shown_name.label("title"), title.c.author)
        .join(title, title.c.title_id == rental.c.title_id)
        .where(
            rental.c.customer_id == customer_id,
            rental.c.returned_on > rental.c.due_on,
            rental.c.cancelled_at.is_(None),
            rental.c.fee_per_day > 0,
        )
        .order_by(rental.c.returned_at.desc(), rental.c.rental_id.desc())
        .limit(_LOOKED_AT)
    )
    return list(reading.connection.execute(query))


def _told_fee(reading: ReadContext, rental_id: int) -> int:
    """Return what the last return of a rental said that it costs, in won."""
    told = select(outbox.c.body).where(outbox.c.aggregate == f"rental:{rental_id}", outbox.c.kind == "BookReturned")
    body = reading.connection.execute(told.order_by(outbox.c.event_id.desc()).limit(1)).scalar()
    return 0 if body is None else json.decode(body, type=_ToldFee).late_fee


class _ToldFee(Struct, frozen=True):
    """What is read of the event of a return."""

    late_fee: int = 0


def _line(reading: ReadContext, row: AnyRow, charged: int, owed: int) -> FeeLine:
    due_on, returned_on = date.fromisoformat(row.due_on), date.fromisoformat(row.returned_on)
    fee = late_fee(terms_of(row), due_on, returned_on, calendar_of(reading.connection, reading.settings))
    return FeeLine(
        rental_id=row.rental_id,
        title=row.title,
        author=row.author,
        due_on=due_on,
        returned_on=returned_on,
        charged=charged,
        owed=owed,
        title_id=row.title_id,
        fee=fee if fee.amount == charged else None,  # else days were closed or opened since
    )
