"""What renewing a rental would mean now: when that may be, until when, for how much; and the rules it is counted by."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct
from sqlalchemy import func, select

from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.catalog.tier_names import RESERVED
from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.foundation.errors import Reason
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.rental.fees import terms_of
from rentbook_desktop.rental.late_fee import late_fee
from rentbook_desktop.rental.rules import customer_refusals, standing_of
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.rental.terms import ShopRules, open_due_day, rules_of
from rentbook_desktop.reservation.queries import count_waiting

CountedFrom = Literal["due", "today"]


class RenewalOffer(Struct, frozen=True, kw_only=True):
    """What renewing a rental now would mean: until when, for how much, how often still; `refusals` say why it cannot be.

    The new day is `days` after the due day or after today, as `counted_from` says; where that day is closed and the shop
    moves such days, it is `closed_on`, and the new day the next open one. `late_fee` is what a return today would cost, in won.
    """

    rental_id: int
    copy: str
    title: str
    author: str
    category: str
    rented_on: date
    was_due_on: date
    due_on: date
    price: int
    left: int
    refusals: tuple[Reason, ...]
    title_id: int = 0
    counted_from: CountedFrom = "due"
    days: int = 0
    closed_on: date | None = None
    renewals: int = 0
    """How often it was renewed already."""
    late_fee: int = 0


class RenewalRules(Struct, frozen=True, kw_only=True):
    """How the shop renews: `price` in won, `maximum` renewals of a rental, `opens_days_before` its due day, 0 for any time.

    `to_open_day` says that a new day which is closed moves on to the next open one.
    """

    days: int
    price: int
    maximum: int
    counted_from: CountedFrom
    opens_days_before: int
    to_open_day: bool


class CustomerRenewals(Struct, frozen=True, kw_only=True):
    """What renewing each copy that a customer has would mean on this day, the first that is due first, and the rules."""

    today: date
    offers: tuple[RenewalOffer, ...]
    rules: RenewalRules


open_rentals = (
    select(rental, copy.c.barcode, shown_name.label("title"), title.c.author, title.c.category)
    .join(copy, copy.c.copy_id == rental.c.copy_id)
    .join(title, title.c.title_id == rental.c.title_id)
    .where(rental.c.returned_at.is_(None), rental.c.cancelled_at.is_(None))
    .order_by(copy.c.copy_id)
)
"""What is out, with its copy and its title."""


@query("shop", Role.LIBRARIAN, Role.CUSTOMER, right=NO_RIGHT, own="customer_id")
def renewal_offers(reading: ReadContext, *, customer_id: CustomerId) -> tuple[RenewalOffer, ...]:
    """Return what renewing each copy that a customer has would mean now, the first that is due first."""
    mine = open_rentals.where(rental.c.customer_id == customer_id)
    rules = rules_of(reading.connection, reading.settings)
    rows = reading.connection.execute(mine).all()
    why = _of_customer(reading, customer_id) if rows else ()
    found = [offer_of(reading, rules, row, renewing=[row.barcode], why=why) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.was_due_on, one.copy)))


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def customer_renewals(reading: ReadContext, *, customer_id: CustomerId) -> CustomerRenewals:
    """Return what renewing each copy that a customer has would mean now, and the rules it is counted by."""
    get = reading.settings.get
    rules = RenewalRules(
        days=get("renewal.days"),
        price=get("renewal.price"),
        maximum=get("renewal.max"),
        counted_from="due" if get("renewal.from") == "due" else "today",
        opens_days_before=get("renewal.opens_days_before"),
        to_open_day=get("rental.due_on_open_day"),
    )
    offers = renewal_offers(reading, customer_id=customer_id)
    return CustomerRenewals(today=reading.today, offers=offers, rules=rules)


def renewal_offer(reading: ReadContext, customer_id: CustomerId, code: str) -> RenewalOffer | None:
    """Return what renewing one copy would mean now, None where this customer does not have it."""
    this = open_rentals.where(rental.c.customer_id == customer_id, copy.c.barcode == code)
    row = reading.connection.execute(this).first()
    if row is None:
        return None
    rules, why = rules_of(reading.connection, reading.settings), _of_customer(reading, customer_id)
    return offer_of(reading, rules, row, renewing=[code], why=why)


def _of_customer(reading: ReadContext, customer_id: CustomerId) -> tuple[Reason, ...]:
    """Return why a customer may renew nothing."""
    return tuple(customer_refusals(standing_of(reading.connection, customer_id)))


def offer_of(
    reading: ReadContext, rules: ShopRules, row: AnyRow, *, renewing: Sequence[str], why: Sequence[Reason] = ()
) -> RenewalOffer:
    """Return what renewing a rental means; `why` are the reasons that lie in the customer."""
    settings, was = rules.settings, date.fromisoformat(row.due_on)
    counted_from: CountedFrom = "due" if settings.get("renewal.from") == "due" else "today"
    days = settings.get("renewal.days") if row.tier in RESERVED else row.period_days
    wanted = (was if counted_from == "due" else reading.today) + timedelta(days=days)
    due = open_due_day(rules, wanted)
    return RenewalOffer(
        rental_id=row.rental_id,
        copy=row.barcode,
        title=row.title,
        author=row.author,
        category=row.category,
        rented_on=date.fromisoformat(row.rented_on),
        was_due_on=was,
        due_on=due,
        price=settings.get("renewal.price"),
        left=max(0, settings.get("renewal.max") - row.renewals),
        refusals=(*why, *_refusals(reading, rules, row, due=due, renewing=renewing)),
        title_id=row.title_id,
        counted_from=counted_from,
        days=days,
        closed_on=wanted if due != wanted else None,
        renewals=row.renewals,
        late_fee=0 if row.reported else late_fee(terms_of(row), was, reading.today, rules.calendar).amount,
    )


def _refusals(
    reading: ReadContext, rules: ShopRules, row: AnyRow, *, due: date, renewing: Sequence[str]
) -> list[Reason]:
    """Return why a rental cannot be renewed until `due`."""
    today, was = reading.today, date.fromisoformat(row.due_on)
    maximum, opens = rules.settings.get("renewal.max"), rules.settings.get("renewal.opens_days_before")
    about: dict[str, str | int] = {"copy": row.barcode, "title": row.title, "due_on": row.due_on}
    refusals: list[Reason] = []
    if today > was:
        refusals.append(Reason(code="RENEWAL_OVERDUE", values=about))
    if row.renewals >= maximum:
        refusals.append(Reason(code="RENEWAL_LIMIT", values=about | {"maximum": maximum}))
    first = was - timedelta(days=opens)
    if opens and today < first:
        refusals.append(Reason(code="RENEWAL_TOO_EARLY", values=about | {"day": first.isoformat()}))
    if due <= was and not refusals:
        refusals.append(Reason(code="RENEWAL_NO_LONGER", values=about))
    waiting = _unserved(reading, row, renewing)
    if waiting:
        refusals.append(Reason(code="RENEWAL_RESERVED", values=about | {"count": waiting}))
    return refusals


def _unserved(reading: ReadContext, row: AnyRow, renewing: Sequence[str]) -> int:
    """Return how many wait for the title whom no free copy can serve."""
    waiting = count_waiting(reading.connection, row.title_id, but=row.customer_id)
    if not waiting:
        return 0
    free = select(func.count()).where(
        copy.c.title_id == row.title_id, copy.c.state == "AVAILABLE", copy.c.barcode.not_in(renewing)
    )
    return max(0, waiting - int(reading.connection.execute(free).scalar_one()))
