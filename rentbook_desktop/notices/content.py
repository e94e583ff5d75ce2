"""What a message says, read anew whenever it is made: what is late now, what was paid; or why it says nothing any more."""

import logging
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Select, select

from rentbook_desktop.calendar.queries import calendar_of
from rentbook_desktop.catalog.tables import shown_name, title
from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.foundation.clock import instant_of
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.stored_values import is_day, stored_json, unchecked
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.messaging.templates import shorten_titles, word
from rentbook_desktop.notices.model import NoticeKind
from rentbook_desktop.rental.fees import terms_of
from rentbook_desktop.rental.late_fee import FeeTerms, late_fee
from rentbook_desktop.rental.model import days_late
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.reservation.tables import reservation
from rentbook_desktop.wallet.queries import ledger_of, wallet_of
from rentbook_desktop.wallet.tables import transfer

log = logging.getLogger(__name__)


class NoticeRental(Struct, frozen=True, kw_only=True):
    """A rental a message may be about."""

    rental_id: int
    customer_id: int
    title: str
    rented_on: str
    due_on: str
    fee: FeeTerms = FeeTerms()

    def late_on(self, day: date) -> int:
        """Return how many days it is late on a day."""
        return days_late(date.fromisoformat(self.due_on), day)


class NoticeContent(Struct, frozen=True, kw_only=True):
    """What a notice keeps of what it says: numbers and days, neither a name nor a telephone number."""

    rentals: tuple[int, ...] = ()
    transfer_id: int = 0
    reservation_id: int = 0
    values: dict[str, str] = msgspec.field(default_factory=dict)


class NoticeObsolete(Exception):
    """There is nothing to say any more; `reason` says why: returned, reported, not_due, reversed, not_waiting,
    taken_back.
    """

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def encode(facts: NoticeContent) -> str:
    """Return facts as they lie in the outbox."""
    return msgspec.json.encode(facts).decode()


def content_of(row: AnyRow) -> NoticeContent:
    """Return the facts that a notice's row holds."""
    return stored_json(row.vars_json, NoticeContent, "notice.vars_json", row.notice_id)


def late_rentals(reading: ReadContext, customers: Sequence[int] | None = None) -> dict[int, list[NoticeRental]]:
    """Return what is late by customer, the longest first."""
    query = _rentals.where(rental.c.due_on < reading.today.isoformat())
    return _by_customer(reading, query, customers)


def rentals_due(
    reading: ReadContext, day: date, customers: Sequence[int] | None = None
) -> dict[int, list[NoticeRental]]:
    """Return what is due on a day by customer."""
    return _by_customer(reading, _rentals.where(rental.c.due_on == day.isoformat()), customers)


def current_content(reading: ReadContext, kind: str, customer_id: int, old: NoticeContent, day: date) -> NoticeContent:
    """Return the facts of a notice as they are now, for a message that goes out on `day`; raises Gone."""
    if kind == NoticeKind.RECEIPT:
        return receipt(reading, customer_id, old.transfer_id)
    if kind == NoticeKind.PICKUP:
        return pickup(reading, old.reservation_id)
    if kind == NoticeKind.DUE_MOVED:
        return moved(reading, customer_id, old.rentals, old.values["was_due_day"], old.values["due_day"])
    if kind == NoticeKind.RENTED:
        return rented(reading, customer_id, old.rentals)
    if kind == NoticeKind.OVERDUE:
        loans = late_rentals(reading, [customer_id]).get(customer_id, [])
        if not {loan.rental_id for loan in loans} & set(old.rentals):
            raise NoticeObsolete("reported" if _any_open(reading, old.rentals, reported=True) else "returned")
        return overdue(reading, loans, day)
    loans = rentals_due(reading, day + timedelta(days=1), [customer_id]).get(customer_id, [])
    if not {loan.rental_id for loan in loans} & set(old.rentals):
        raise NoticeObsolete(_why_not_due(reading, old.rentals))
    return due(reading, loans)


def overdue(reading: ReadContext, loans: Sequence[NoticeRental], day: date) -> NoticeContent:
    """Return what is said about late books: all of them, with the day of the first."""
    late = max(loan.late_on(day) for loan in loans)
    calendar = calendar_of(reading.connection, reading.settings)
    fees = (late_fee(loan.fee, date.fromisoformat(loan.due_on), day, calendar).amount for loan in loans)
    values = {"due_day": loans[0].due_on, "days_late": str(late), "fee": f"{sum(fees):,}"}
    return _about(reading, loans, values)


def due(reading: ReadContext, loans: Sequence[NoticeRental]) -> NoticeContent:
    """Return what is said about books that are due tomorrow."""
    return _about(reading, loans, {"due_day": loans[0].due_on, "rented_day": loans[0].rented_on})


def moved(
    reading: ReadContext, customer_id: int, rentals: Sequence[int], was_due_on: str, due_on: str
) -> NoticeContent:
    """Return what is said about books whose day the shop has moved; raises NoticeObsolete where none of them is due then."""
    due_then = rentals_due(reading, date.fromisoformat(due_on), [customer_id]).get(customer_id, [])
    loans = [one for one in due_then if one.rental_id in rentals]
    if not loans:
        raise NoticeObsolete(_why_not_due(reading, rentals))
    return _about(reading, loans, {"was_due_day": was_due_on, "due_day": due_on})


def rented(reading: ReadContext, customer_id: int, rentals: Sequence[int]) -> NoticeContent:
    """Return what is said about what was rented at a kiosk: points used for it, and those left at this moment.

    Raises NoticeObsolete where all of it was taken back.
    """
    mine = (rental.c.customer_id == customer_id) & rental.c.rental_id.in_(list(rentals))
    made = reading.connection.execute(
        select(rental.c.rental_id, rental.c.price, unchecked(rental.c.due_on), shown_name.label("title"))
        .join(title, title.c.title_id == rental.c.title_id)
        .where(mine, rental.c.cancelled_at.is_(None))
        .order_by(rental.c.due_on, rental.c.rental_id)
    ).all()
    if not made:
        raise NoticeObsolete("taken_back")
    values = {
        "titles": shorten_titles([row.title for row in made]),
        "due_day": made[0].due_on,
        "points": f"{sum(row.price for row in made):,}",
        "balance": f"{wallet_of(reading, customer_id=CustomerId(customer_id)).available:,}",
    }
    return NoticeContent(rentals=tuple(row.rental_id for row in made), values=values | _shop(reading))


def pickup(reading: ReadContext, reservation_id: int) -> NoticeContent:
    """Return what is said about a copy on the pickup shelf; raises NoticeObsolete where it does not wait there any more."""
    row = reading.connection.execute(
        select(reservation.c.pickup_by, shown_name.label("title"))
        .join(title, title.c.title_id == reservation.c.title_id)
        .where(reservation.c.reservation_id == reservation_id, reservation.c.state == "READY")
    ).first()
    if row is None:
        raise NoticeObsolete("not_waiting")
    values = {"titles": shorten_titles([row.title]), "pickup_day": row.pickup_by}
    return NoticeContent(reservation_id=reservation_id, values=values | _shop(reading))


def receipt(reading: ReadContext, customer_id: int, transfer_id: int) -> NoticeContent:
    """Return what is said about a top-up; raises Gone where it was taken back."""
    undone = select(transfer.c.transfer_id).where(
        (transfer.c.reversal_of == transfer_id) | (transfer.c.refund_of == transfer_id)
    )
    if reading.connection.execute(undone.limit(1)).first() is not None:
        raise NoticeObsolete("reversed")
    entry = next((one for one in ledger_of(reading, customer_id=customer_id) if one.transfer_id == transfer_id), None)
    if entry is None:
        raise NoticeObsolete("reversed")
    stamp = reading.connection.execute(select(transfer.c.at).where(transfer.c.transfer_id == transfer_id)).scalar_one()
    at = instant_of(stamp).astimezone(reading.zone)
    values = {
        "charged_at": f"{at:%m-%d %H:%M}",
        "paid": f"{entry.amount:,}",
        "tender": word(entry.reference.partition(":")[2] or "cash"),
        "points": f"{entry.amount:,}",
        "balance": f"{entry.balance_after:,}",
        "receipt_number": str(transfer_id),
    }
    return NoticeContent(transfer_id=transfer_id, values=values | _shop(reading))


def _about(reading: ReadContext, loans: Sequence[NoticeRental], values: dict[str, str]) -> NoticeContent:
    titles = shorten_titles([loan.title for loan in loans])
    return NoticeContent(
        rentals=tuple(loan.rental_id for loan in loans), values={"titles": titles} | values | _shop(reading)
    )


def _shop(reading: ReadContext) -> dict[str, str]:
    name, phone = reading.settings.get("shop.name"), reading.settings.get("shop.phone")
    return {"shop": name or word("shop"), "shop_phone": phone or word("nothing")}


_is_open = rental.c.returned_at.is_(None) & rental.c.cancelled_at.is_(None)
_rentals = (
    select(
        rental.c.rental_id,
        rental.c.customer_id,
        shown_name.label("title"),
        unchecked(rental.c.rented_on),
        unchecked(rental.c.due_on),
        rental.c.fee_per_day,
        rental.c.fee_grace_days,
        rental.c.fee_cap,
        rental.c.fee_skips_closed,
    )
    .join(title, title.c.title_id == rental.c.title_id)
    .where(_is_open, rental.c.reported.is_(None))
    .order_by(rental.c.due_on, rental.c.rental_id)
)


def _by_customer(
    reading: ReadContext,
    query: Select[Any],  # Any: rows of many columns are read by name
    customers: Sequence[int] | None,
) -> dict[int, list[NoticeRental]]:
    if customers is not None:
        query = query.where(rental.c.customer_id.in_(list(customers)))
    found: dict[int, list[NoticeRental]] = {}
    for row in _rows(reading, query):
        found.setdefault(row.customer_id, []).append(row)
    return found


def _rows(reading: ReadContext, query: Select[Any]) -> Iterator[NoticeRental]:  # Any: as above
    """Yield rentals whose days can be read; the others are for `verify`, and nobody waits for a message because of them."""
    for row in reading.connection.execute(query):
        if is_day(row.rented_on) and is_day(row.due_on):
            yield NoticeRental(
                rental_id=row.rental_id,
                customer_id=row.customer_id,
                title=row.title,
                rented_on=row.rented_on,
                due_on=row.due_on,
                fee=terms_of(row),
            )
        else:
            log.error("rental %s has a day that cannot be read, nobody is written to about it", row.rental_id)


def _why_not_due(reading: ReadContext, rentals: Sequence[int]) -> str:
    if _any_open(reading, rentals, reported=False):
        return "not_due"
    return "reported" if _any_open(reading, rentals, reported=True) else "returned"


def _any_open(reading: ReadContext, rentals: Sequence[int], *, reported: bool) -> bool:
    said = rental.c.reported.is_not(None) if reported else rental.c.reported.is_(None)
    query = select(rental.c.rental_id).where(_is_open, said, rental.c.rental_id.in_(list(rentals))).limit(1)
    return reading.connection.execute(query).first() is not None
