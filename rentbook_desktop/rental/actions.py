"""Handing copies over and taking them back: what the counter is for."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct
from sqlalchemy import bindparam, insert, null, update

from rentbook_desktop.catalog.tables import copy
from rentbook_desktop.customer.model import CustomerId, Standing
from rentbook_desktop.events import BookRented
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.errors import Reason, Refused
from rentbook_desktop.foundation.registry import NO_RIGHT, Right, Role, action
from rentbook_desktop.foundation.typed_text import checked_text
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.payment.actions import pay_in
from rentbook_desktop.rental.found_again import found_again
from rentbook_desktop.rental.given_codes import checked_basket
from rentbook_desktop.rental.judgement import JudgedCopy, Judgement, judge_basket
from rentbook_desktop.rental.limits import without_overridden
from rentbook_desktop.rental.rules import CopyOffer, copy_notes, copy_offers, standing_of
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.rental.terms import rules_of
from rentbook_desktop.reservation.shelf import expire, fulfil
from rentbook_desktop.wallet.journal import LockedWallet, lock_wallet, place_hold

_LONGEST_REASON = 200


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
    """A basket handed over: `available` is what the customer can still spend once the holds are captured, in won.

    `notes` are worth knowing: another copy of a title was out with them already, or they had it before.
    """

    rentals: tuple[RentalMade, ...]
    balance: int
    available: int
    notes: tuple[Reason, ...] = ()


class PaidIn(Struct, frozen=True, kw_only=True):
    """Money handed over with the basket, to be turned into points first."""

    amount: int
    tender: str


_add_rental = CompiledStatement(
    insert(rental).returning(rental.c.rental_id),
    keys=(
        "copy_id",
        "customer_id",
        "title_id",
        "price",
        "tier",
        "period_days",
        "rented_at",
        "rented_on",
        "due_on",
        "fee_per_day",
        "fee_grace_days",
        "fee_cap",
        "fee_skips_closed",
        "override",
        "tier_revision",
    ),
)
_goes_out = CompiledStatement(
    update(copy).where(copy.c.copy_id == bindparam("id")).values(state="OUT", pickup_number=null())
)


@action(Role.LIBRARIAN, Role.CUSTOMER, right=NO_RIGHT, own="customer_id", inverse="cancel_rental")
def rent_books(
    work: Work,
    *,
    customer_id: CustomerId,
    copies: Sequence[str],
    request_id: str,
    paid_in: PaidIn | None = None,
    expected_total: int | None = None,
    override: str = "",
) -> Receipt:
    """Hand copies to a customer if every rule allows it and the wallet can pay: all of them or none.

    `paid_in` tops the wallet up in the same commit; only a librarian takes money. `expected_total` is the sum that was
    shown: where prices changed since, PRICE_CHANGED asks anew. `override` is why somebody with the right OVERRIDE lends
    although a rule asks a person to decide. A copy that somebody else lost and that lies here is taken back first
    (FOUND_AGAIN among the notes). Raises Refused with all reasons, NotFound for the customer, Invalid.
    """
    codes, why = checked_basket(copies), checked_text(override, _LONGEST_REASON, field="override")
    expire(work)
    offers, found = _offers(work, codes)
    standing = standing_of(work.connection, customer_id)
    wallet = _funded_wallet(work, customer_id, paid_in)
    judged = _judged(work, codes, offers, standing, wallet, expected_total)
    _require_standing(work, customer_id, judged, why)
    noted = copy_notes(work.connection, [one.offer for one in judged.copies], standing).values()
    made = tuple(hand_over(work, customer_id, one, wallet, why) for one in judged.copies)
    return Receipt(
        rentals=made,
        balance=wallet.balance,
        available=wallet.available - judged.total,
        notes=(*found, *(note for several in noted for note in several)),
    )


def _offers(work: Work, codes: Sequence[str]) -> tuple[dict[str, CopyOffer], list[Reason]]:
    """Return what is to be rented, locked, and which of it was lost before and has just been found."""
    offers = copy_offers(work.connection, codes, lock=True)
    found = found_again(work, offers)
    return (copy_offers(work.connection, codes, lock=True) if found else offers), found


def _judged(
    work: Work,
    codes: Sequence[str],
    offers: Mapping[str, CopyOffer],
    standing: Standing,
    wallet: LockedWallet,
    expected_total: int | None,
) -> Judgement:
    return judge_basket(
        work.connection,
        codes,
        offers,
        standing=standing,
        available=wallet.available,
        rules=rules_of(work.connection, work.settings),
        today=work.today,
        expected_total=expected_total,
        at_kiosk=work.actor.role is Role.CUSTOMER,
    )


def _funded_wallet(work: Work, customer_id: CustomerId, paid_in: PaidIn | None) -> LockedWallet:
    if paid_in is not None:
        if work.actor.role is Role.CUSTOMER:
            raise Refused([Reason(code="STAFF_TAKES_MONEY")])
        pay_in(work, customer_id, paid_in.amount, paid_in.tender)
    return lock_wallet(work, customer_id)


def _require_standing(work: Work, customer_id: CustomerId, judged: Judgement, why: str) -> None:
    """Raise Refused unless nothing speaks against a basket, or a person with the right has decided against all that does."""
    left = without_overridden(judged.reasons) if why else judged.reasons
    if left:
        raise Refused(judged.reasons)
    if judged.reasons:
        work.require(Right.OVERRIDE, "rent_books")
        codes = ", ".join(one.code for one in judged.reasons)
        work.audit(f"customer:{customer_id}", before={}, after={"override": codes}, reason=why)


def hand_over(work: Work, customer_id: CustomerId, judged: JudgedCopy, wallet: LockedWallet, why: str) -> RentalMade:
    """Write a rental by the terms it was judged by, set its points aside and its copy out, and tell of it."""
    offer, due_on = judged.offer, judged.due_on
    days = {"rented_on": work.today.isoformat(), "due_on": due_on.isoformat()}
    row = {
        "copy_id": offer.copy_id,
        "customer_id": customer_id,
        "title_id": offer.title_id,
        "price": offer.price,
        "tier": offer.tier,
        "period_days": judged.period_days,
        "rented_at": work.now,
        "fee_per_day": judged.fee.per_day,
        "fee_grace_days": judged.fee.grace_days,
        "fee_cap": judged.fee.cap,
        "fee_skips_closed": int(judged.fee.skips_closed),
        "override": why,
        "tier_revision": judged.tier_revision,
        **days,
    }
    rental_id = _add_rental.one(work.connection, row).rental_id
    _goes_out.execute(work.connection, {"id": offer.copy_id})
    if offer.price:
        place_hold(work, wallet, rental_id, offer.price)
    fulfil(work, customer_id, offer.title_id, offer.title, offer.copy_id, offer.copy)
    work.record(_rented(work, rental_id, customer_id, judged, days))
    return RentalMade(
        rental_id=rental_id,
        copy=offer.copy,
        title=offer.title,
        price=offer.price,
        rented_on=work.today,
        due_on=due_on,
        status="RENT",
    )


def _rented(
    work: Work, rental_id: int, customer_id: CustomerId, judged: JudgedCopy, days: Mapping[str, str]
) -> BookRented:
    offer = judged.offer
    return BookRented(
        rental_id=rental_id,
        customer_id=customer_id,
        copy=offer.copy,
        title_id=offer.title_id,
        title=offer.title,
        price=offer.price,
        rented_on=days["rented_on"],
        due_on=days["due_on"],
        author=offer.author,
        category=offer.category,
        tier=offer.tier,
        period_days=judged.period_days,
        fee_per_day=judged.fee.per_day,
        fee_grace_days=judged.fee.grace_days,
        fee_cap=judged.fee.cap,
        fee_skips_closed=judged.fee.skips_closed,
        tier_revision=judged.tier_revision,
        staff=work.actor.staff,
        desk=work.actor.desk,
    )
