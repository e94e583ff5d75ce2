"""What a customer still owes, return by return: late fees, and how each comes about."""

from datetime import date

from msgspec import Struct, json
from sqlalchemy import select

from rentbook_desktop.calendar.queries import calendar_of
from rentbook_desktop.catalog.model import TitleId
from rentbook_desktop.catalog.tables import shown_name, title
from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.events import FeeMoved
from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.rental.fees import terms_of
from rentbook_desktop.rental.late_fee import LateFee, late_fee
from rentbook_desktop.rental.loss_charges import last_day_late
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.wallet.receivable import debt_of


class FeeLine(Struct, frozen=True, kw_only=True):
    """What is still owed for one late return, in won: `owed` of `charged`; `fee` explains it, None where that cannot be told any more."""

    rental_id: int
    title_id: TitleId
    title: str
    author: str
    due_on: date
    returned_on: date
    charged: int
    owed: int
    fee: LateFee | None = None


class FeesOwed(Struct, frozen=True, kw_only=True):
    """All that a customer owes in won, the late returns it is for, the newest first, and what else (`other`: lost copies)."""

    owed: int = 0
    lines: tuple[FeeLine, ...] = ()
    other: int = 0


@query("shop", Role.LIBRARIAN, Role.CUSTOMER, right=NO_RIGHT, own="customer_id")
def fees_owed(reading: ReadContext, *, customer_id: CustomerId) -> FeesOwed:
    """Return what a customer owes and for which returns: payments settle the oldest first, so the newest are open."""
    owed = debt_of(reading.connection, customer_id).owed
    left, lines = owed, []
    for rental_id, charged in _charged(reading, customer_id) if owed else ():
        if charged > 0 and left:
            lines.append(_line(reading, rental_id, charged, min(charged, left)))
            left -= lines[-1].owed
    return FeesOwed(owed=owed, lines=tuple(lines), other=left)


def _charged(reading: ReadContext, customer_id: int) -> list[tuple[int, int]]:
    """Return what was charged for each late rental of a customer, as it was told, the newest first."""
    told = select(outbox.c.body).where(
        outbox.c.aggregate == f"customer:{customer_id}", outbox.c.kind == FeeMoved.__name__
    )
    found: dict[int, int] = {}
    for body in reading.connection.execute(told.order_by(outbox.c.event_id)).scalars():
        event = json.decode(body, type=FeeMoved)
        if event.rental_id:
            found[event.rental_id] = found.pop(event.rental_id, 0) + event.change  # put at the end: the newest is last
    return list(reversed(found.items()))


def _line(reading: ReadContext, rental_id: int, charged: int, owed: int) -> FeeLine:
    row = reading.connection.execute(
        select(rental, shown_name.label("title"), title.c.author)
        .join(title, title.c.title_id == rental.c.title_id)
        .where(rental.c.rental_id == rental_id)
    ).one()
    return FeeLine(
        rental_id=rental_id,
        title_id=row.title_id,
        title=row.title,
        author=row.author,
        due_on=date.fromisoformat(row.due_on),
        returned_on=date.fromisoformat(row.returned_on),
        charged=charged,
        owed=owed,
        fee=_explained(reading, row, charged),
    )


def _explained(reading: ReadContext, row: AnyRow, charged: int) -> LateFee | None:
    """Return how a late fee comes about, None where the days count otherwise now than when it was charged."""
    until = last_day_late(reading.zone, row, date.fromisoformat(row.returned_on))
    calendar = calendar_of(reading.connection, reading.settings)
    fee = late_fee(terms_of(row), date.fromisoformat(row.due_on), until, calendar)
    return fee if fee.amount == charged else None
