"""Handing copies over and taking them back: what the counter is for."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct
from sqlalchemy import bindparam, insert, update

from rentbook_desktop.catalog.tables import copy
from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.events import BookRented
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.errors import Invalid, Kind, Reason, Refused
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, action
from rentbook_desktop.foundation.scan_codes import clean_code
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.payment.actions import pay_in
from rentbook_desktop.rental.model import MAX_AT_ONCE, due_day
from rentbook_desktop.rental.rules import CopyOffer, copy_offers, copy_refusals, customer_refusals, standing_of
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.wallet.journal import LockedWallet, lock_wallet, place_hold


class RentalMade(Struct, frozen=True, kw_only=True):
    """One copy that went out; days as `YYYY-MM-DD`, price in won."""

    rental_id: int
    copy: str
    title: str
    price: int
    rented_on: date
    due_on: date
    status: str


class Receipt(Struct, frozen=True, kw_only=True):
    """A basket handed over: `available` is what the customer can still spend once the holds are captured, in won."""

    rentals: tuple[RentalMade, ...]
    balance: int
    available: int


class PaidIn(Struct, frozen=True, kw_only=True):
    """Money handed over with the basket, to be turned into points first."""

    amount: int
    tender: str


_add_rental = CompiledStatement(
    insert(rental).returning(rental.c.rental_id),
    keys=("copy_id", "customer_id", "title_id", "price", "tier", "period_days", "rented_at", "rented_on", "due_on"),
)
_goes_out = CompiledStatement(update(copy).where(copy.c.copy_id == bindparam("id")).values(state="OUT"))


@action(Role.LIBRARIAN, Role.CUSTOMER, right=NO_RIGHT, own="customer_id", inverse="cancel_rental")
def rent_books(
    work: Work,
    *,
    customer_id: CustomerId,
    copies: Sequence[str],
    request_id: str,
    paid_in: PaidIn | None = None,
    expected_total: int | None = None,
) -> Receipt:
    """Hand copies to a customer if every rule allows it and the wallet can pay: all of them or none.

    `paid_in` tops the wallet up in the same commit; only a librarian takes money. `expected_total` is the sum the
    customer was shown: where prices changed since, PRICE_CHANGED asks anew. Raises Refused with every reason at once,
    NotFound for the customer, Invalid for an empty or absurd basket.
    """
    codes = checked_basket(copies)
    wanted = copy_offers(work.connection, codes, lock=True)
    standing = standing_of(work.connection, customer_id)
    reasons = customer_refusals(standing)
    for code in codes:
        if code in wanted:
            reasons += copy_refusals(work.connection, wanted[code], standing, work.today)
        else:
            reasons.append(Reason(code="UNKNOWN_CODE", values={"code": code}))
    total = sum(one.price for one in wanted.values())
    if expected_total is not None and expected_total != total and len(wanted) == len(codes):
        reasons.append(Reason(code="PRICE_CHANGED", kind=Kind.CONFIRM, values={"was": expected_total, "now": total}))
    purse = _funded_wallet(work, customer_id, paid_in)
    if purse.available < total:
        values = {"shortfall": total - purse.available, "available": purse.available, "total": total}
        reasons.append(Reason(code="INSUFFICIENT_POINTS", values=values))
    if reasons:
        raise Refused(reasons)
    made = tuple(_hand_over(work, customer_id, wanted[code], purse) for code in codes)
    return Receipt(rentals=made, balance=purse.balance, available=purse.available - total)


def checked_basket(copies: Sequence[str]) -> list[str]:
    """Return barcodes as stored, each once, in the order they were scanned; raises Invalid for none or too many."""
    if isinstance(copies, str) or not all(isinstance(code, str) for code in copies):
        raise Invalid("INVALID_BASKET", maximum=MAX_AT_ONCE)
    codes = list(dict.fromkeys(clean_code(code) for code in copies))
    if not codes or len(codes) > MAX_AT_ONCE:
        raise Invalid("INVALID_BASKET", maximum=MAX_AT_ONCE)
    return codes


def _funded_wallet(work: Work, customer_id: CustomerId, paid_in: PaidIn | None) -> LockedWallet:
    if paid_in is not None:
        if work.actor.role is Role.CUSTOMER:
            raise Refused([Reason(code="STAFF_TAKES_MONEY")])
        pay_in(work, customer_id, paid_in.amount, paid_in.tender)
    return lock_wallet(work, customer_id)


def _hand_over(work: Work, customer_id: CustomerId, wanted: CopyOffer, purse: LockedWallet) -> RentalMade:
    days_lent = work.settings.get("rental.days")
    due = due_day(work.today, days_lent)
    days = {"rented_on": work.today.isoformat(), "due_on": due.isoformat()}
    row = {
        "copy_id": wanted.copy_id,
        "customer_id": customer_id,
        "title_id": wanted.title_id,
        "price": wanted.price,
        "tier": wanted.tier,
        "period_days": days_lent,
        "rented_at": work.now,
        **days,
    }
    rental_id = _add_rental.one(work.connection, row).rental_id
    _goes_out.execute(work.connection, {"id": wanted.copy_id})
    if wanted.price:
        place_hold(work, purse, rental_id, wanted.price)
    work.record(_rented(work, rental_id, customer_id, wanted, days))
    return RentalMade(
        rental_id=rental_id,
        copy=wanted.copy,
        title=wanted.title,
        price=wanted.price,
        rented_on=work.today,
        due_on=due,
        status="RENT",
    )


def _rented(
    work: Work, rental_id: int, customer_id: CustomerId, wanted: CopyOffer, days: Mapping[str, str]
) -> BookRented:
    return BookRented(
        rental_id=rental_id,
        customer_id=customer_id,
        copy=wanted.copy,
        title_id=wanted.title_id,
        title=wanted.title,
        price=wanted.price,
        rented_on=days["rented_on"],
        due_on=days["due_on"],
        author=wanted.author,
        category=wanted.category,
        staff=work.actor.staff,
        desk=work.actor.desk,
    )
