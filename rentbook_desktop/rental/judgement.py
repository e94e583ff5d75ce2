"""Judges a basket once, for the quote on the screen and for the rental itself: every reason at once, in one place."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection

from rentbook_desktop.catalog.tiers import STANDARD, Tiers, counted_terms, tiers_for
from rentbook_desktop.customer.groups import GroupLimits, limits_of
from rentbook_desktop.customer.model import Standing
from rentbook_desktop.foundation.errors import Kind, Reason
from rentbook_desktop.rental.kiosk_rules import adult_refusals, as_shown_at_kiosk, child_refusals
from rentbook_desktop.rental.late_fee import FeeTerms
from rentbook_desktop.rental.limits import Borrowing, borrowing_of, limit_reasons
from rentbook_desktop.rental.rules import CopyOffer, copy_refusals, customer_refusals, id_reasons
from rentbook_desktop.rental.terms import ShopRules, due_on, fee_terms
from rentbook_desktop.rental.tier_limits import tier_reasons


class JudgedCopy(Struct, frozen=True, kw_only=True):
    """One copy as it would go out today: `refusals` keep it here, `fits` is whether the points last up to it.

    The price and the tier of its `offer` are those that count today, by this `tier_revision` (0: by no tier).
    """

    offer: CopyOffer
    due_on: date
    period_days: int
    tier_revision: int = 0
    fits: bool
    refusals: tuple[Reason, ...]
    fee: FeeTerms = FeeTerms()


class Judgement(Struct, frozen=True, kw_only=True):
    """The verdict on a basket: it may be rented where there is no reason; `total` and `shortfall` in won."""

    copies: tuple[JudgedCopy, ...]
    total: int
    shortfall: int
    reasons: tuple[Reason, ...]
    borrowing: Borrowing = Borrowing()


def judge_basket(
    connection: Connection,
    codes: Sequence[str],
    offers: Mapping[str, CopyOffer],
    *,
    standing: Standing | None,
    available: int,
    rules: ShopRules,
    today: date,
    expected_total: int | None = None,
    at_kiosk: bool = False,
) -> Judgement:
    """Judge the copies with these barcodes, in the order of `codes`, for a customer or, without `standing`, for nobody yet.

    `available` is what the customer could spend, in won. `expected_total` is the sum that was shown before, if any.
    `at_kiosk` adds the rules of a kiosk. It reads who has a copy that is out, and what the customer has; nothing is written.
    """
    person = as_shown_at_kiosk(standing) if at_kiosk and standing else standing
    group = limits_of(connection, person.group) if person else GroupLimits()
    borrowing = borrowing_of(connection, rules, person.customer_id, today, group) if person else Borrowing()
    reasons = _reasons_of(person, rules, borrowing, group, len(codes), today, at_kiosk=at_kiosk) if person else []
    tiers = tiers_for(connection, (one.tier for one in offers.values()))
    copies, total = list[JudgedCopy](), 0
    for code in codes:
        if (offer := offers.get(code)) is None:
            reasons.append(Reason(code="UNKNOWN_CODE", values={"code": code}))
            continue
        judged = _judged(connection, offer, tiers, person, rules, today, at_kiosk=at_kiosk)
        total += judged.offer.price
        reasons += judged.refusals
        copies.append(judged if person is None or total <= available else replace(judged, fits=False))
    reasons += tier_reasons(connection, person, group, tiers, [one.offer.tier for one in copies]) if person else []
    shortfall = max(0, total - available) if person else 0
    reasons += _money_reasons(expected_total if len(copies) == len(codes) else None, total, available, shortfall)
    found = tuple(copies)
    return Judgement(copies=found, total=total, shortfall=shortfall, reasons=tuple(reasons), borrowing=borrowing)


def _judged(
    connection: Connection,
    offer: CopyOffer,
    tiers: Tiers,
    person: Standing | None,
    rules: ShopRules,
    today: date,
    *,
    at_kiosk: bool,
) -> JudgedCopy:
    """Return one copy as it would go out today, at the price and for the period that count today."""
    terms = counted_terms(tiers, offer.tier, offer.tier_since, offer.price, rules.settings, today)
    refusals = _refusals(connection, offer, person, rules, today, at_kiosk=at_kiosk)
    return JudgedCopy(
        offer=offer if offer.tier == terms.tier == STANDARD else replace(offer, price=terms.price, tier=terms.tier),
        due_on=due_on(rules, today, terms.period_days),
        period_days=terms.period_days,
        tier_revision=terms.revision,
        fits=True,
        refusals=refusals,
        fee=fee_terms(rules, offer.list_price),
    )


def _reasons_of(
    standing: Standing,
    rules: ShopRules,
    borrowing: Borrowing,
    group: GroupLimits,
    count: int,
    today: date,
    *,
    at_kiosk: bool,
) -> list[Reason]:
    """Return why this customer may not take so many copies, whichever they are."""
    reasons = customer_refusals(standing)
    reasons += child_refusals(standing, rules.settings, today) if at_kiosk else []
    return reasons + limit_reasons(rules.settings, standing, borrowing, group, count, today)


def _refusals(
    connection: Connection,
    offer: CopyOffer,
    standing: Standing | None,
    rules: ShopRules,
    today: date,
    *,
    at_kiosk: bool,
) -> tuple[Reason, ...]:
    """Return why this copy may not go out; at a kiosk a 19+ title goes to nobody, whatever their age."""
    found = copy_refusals(connection, offer, standing, today)
    at_desk = adult_refusals(offer) if at_kiosk else []
    found += [] if at_kiosk else id_reasons(offer, standing, rules.settings, today)
    return (*(one for one in found if not at_desk or one.code != "AGE_RESTRICTED"), *at_desk)


def _money_reasons(expected_total: int | None, total: int, available: int, shortfall: int) -> list[Reason]:
    """Return what speaks against the sum: it is another than was shown, or more than the customer has."""
    reasons: list[Reason] = []
    if expected_total not in (None, total):
        values = {"was": expected_total or 0, "now": total}
        reasons.append(Reason(code="PRICE_CHANGED", kind=Kind.CONFIRM, values=values))
    if shortfall:
        values = {"shortfall": shortfall, "available": available, "total": total}
        reasons.append(Reason(code="INSUFFICIENT_POINTS", values=values))
    return reasons
