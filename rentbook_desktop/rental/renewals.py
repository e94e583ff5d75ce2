"""Letting a copy stay out longer (연장): when that may be, until when, and what it costs."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from msgspec import Struct
from sqlalchemy import bindparam, func, insert, select, update

from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.catalog.tier_names import RESERVED
from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.events import PointsSpent, RentalRenewed
from rentbook_desktop.foundation.compiled_statement import CompiledStatement, any_of, values_of
from rentbook_desktop.foundation.covers import cover_of
from rentbook_desktop.foundation.errors import Invalid, Kind, NotAllowed, Reason, Refused
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, action, query
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import ReadContext, Work
from rentbook_desktop.rental.given_codes import checked_codes
from rentbook_desktop.rental.model import MAX_AT_ONCE
from rentbook_desktop.rental.tables import renewal, rental
from rentbook_desktop.rental.terms import ShopRules, open_due_day, rules_of
from rentbook_desktop.reservation.queries import count_waiting
from rentbook_desktop.reservation.shelf import expire
from rentbook_desktop.wallet.journal import LockedWallet, account_id, lock_wallet, post
from rentbook_desktop.wallet.model import REVENUE_RENTAL, Posting


class Renewed(Struct, frozen=True, kw_only=True):
    """A rental that stays out longer; `price` in won."""

    renewal_id: int
    rental_id: int
    copy: str
    title: str
    was_due_on: date
    due_on: date
    price: int


class RenewalReceipt(Struct, frozen=True, kw_only=True):
    """Rentals that were renewed together, and the customer's wallet afterwards, in won."""

    renewed: tuple[Renewed, ...]
    customer: int
    balance: int
    available: int


class RenewalOffer(Struct, frozen=True, kw_only=True):
    """What renewing a rental now would mean: until when, for how much, how often still; `refusals` say why it cannot be."""

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


_find = (
    select(rental, copy.c.barcode, shown_name.label("title"), title.c.author, title.c.category)
    .join(copy, copy.c.copy_id == rental.c.copy_id)
    .join(title, title.c.title_id == rental.c.title_id)
    .where(rental.c.returned_at.is_(None), rental.c.cancelled_at.is_(None))
    .order_by(copy.c.copy_id)
)
_move_due = CompiledStatement(
    update(rental)
    .where(rental.c.rental_id == bindparam("id"))
    .values(due_on=bindparam("day"), renewals=rental.c.renewals + 1, due_moves=rental.c.due_moves + 1)
)


@cache
def _open_by(count: int) -> CompiledStatement:
    return CompiledStatement(_find.where(any_of(copy.c.barcode, count)).with_for_update(of=(copy, rental)))


@action(Role.LIBRARIAN, Role.CUSTOMER, right=NO_RIGHT, own="customer_id", inverse="undo_action")
def renew_copies(
    work: Work,
    *,
    copies: Sequence[str],
    request_id: str,
    customer_id: CustomerId | None = None,
    expected_total: int | None = None,
) -> RenewalReceipt:
    """Let copies of one customer stay out longer, all or none; what it costs is taken from their points.

    `customer_id` is whose they must be, `expected_total` what was shown, in won. Raises Refused with every reason at once:
    NOT_OUT, UNKNOWN_CODE, OTHERS_COPY, RENEWAL_OVERDUE, RENEWAL_LIMIT, RENEWAL_TOO_EARLY, RENEWAL_NO_LONGER,
    RENEWAL_RESERVED, CUSTOMER_…, INSUFFICIENT_POINTS, PRICE_CHANGED; Invalid for none or too many.
    """
    codes = checked_codes(copies)
    if len(codes) > MAX_AT_ONCE:
        raise Invalid("INVALID_BASKET", maximum=MAX_AT_ONCE)
    expire(work)
    rows = {row.barcode: row for row in _open_by(len(codes)).all(work.connection, values_of(codes))}
    owner = _owner_of(rows, customer_id)
    rules = rules_of(work.connection, work.settings)
    offers = [_offer(work.read_context(), rules, row, renewing=codes) for row in rows.values()]
    wallet = lock_wallet(work, owner) if owner is not None else LockedWallet()
    reasons = [*_unknown(work, codes, rows, owner), *(one for offer in offers for one in offer.refusals)]
    reasons += _money_reasons(offers, wallet, expected_total)
    if reasons or owner is None:
        raise Refused(reasons)
    made = tuple(_renew(work, rows[offer.copy], offer, wallet) for offer in offers)
    spent = sum(one.price for one in made)
    return RenewalReceipt(
        renewed=made, customer=owner, balance=wallet.balance - spent, available=wallet.available - spent
    )


@query("shop", Role.LIBRARIAN, Role.CUSTOMER, right=NO_RIGHT, own="customer_id")
def renewal_offers(reading: ReadContext, *, customer_id: CustomerId) -> tuple[RenewalOffer, ...]:
    """Return what renewing each copy that a customer has would mean now, the first that is due first."""
    mine = _find.where(rental.c.customer_id == customer_id)
    rules = rules_of(reading.connection, reading.settings)
    rows = reading.connection.execute(mine).all()
    found = [_offer(reading, rules, row, renewing=[row.barcode]) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.was_due_on, one.copy)))


def renewal_offer(reading: ReadContext, customer_id: CustomerId, code: str) -> RenewalOffer | None:
    """Return what renewing one copy would mean now, None where this customer does not have it."""
    row = reading.connection.execute(_find.where(rental.c.customer_id == customer_id, copy.c.barcode == code)).first()
    rules = rules_of(reading.connection, reading.settings)
    return None if row is None else _offer(reading, rules, row, renewing=[code])


def _owner_of(rows: Mapping[str, AnyRow], customer_id: int | None) -> int | None:
    """Return whose copies are renewed: the customer named, else whoever has the first."""
    return customer_id if customer_id is not None else next((row.customer_id for row in rows.values()), None)


def _unknown(work: Work, codes: Sequence[str], rows: Mapping[str, AnyRow], owner: int | None) -> list[Reason]:
    """Return why some codes are none of this customer's copies."""
    if owner is not None and work.actor.role is Role.CUSTOMER and owner != work.actor.customer_id:
        raise NotAllowed("renew_copies")
    reasons: list[Reason] = []
    for code in codes:
        row = rows.get(code)
        if row is None:
            named = select(shown_name).join(copy, copy.c.title_id == title.c.title_id).where(copy.c.barcode == code)
            found = work.connection.execute(named).scalar()
            values = {"code": code, "copy": code} | ({"title": found} if found else {})
            reasons.append(Reason(code="NOT_OUT" if found else "UNKNOWN_CODE", values=values))
        elif row.customer_id != owner:
            reasons.append(Reason(code="OTHERS_COPY", values={"copy": code, "title": row.title}))
    return reasons


def _offer(reading: ReadContext, rules: ShopRules, row: AnyRow, *, renewing: Sequence[str]) -> RenewalOffer:
    settings, today = rules.settings, reading.today
    was = date.fromisoformat(row.due_on)
    begin = was if settings.get("renewal.from") == "due" else today
    days = settings.get("renewal.days") if row.tier in RESERVED else row.period_days
    due = open_due_day(rules, begin + timedelta(days=days))
    about: dict[str, str | int] = {"copy": row.barcode, "title": row.title, "due_on": row.due_on}
    refusals: list[Reason] = []
    if today > was:
        refusals.append(Reason(code="RENEWAL_OVERDUE", values=about))
    maximum, opens = settings.get("renewal.max"), settings.get("renewal.opens_days_before")
    if row.renewals >= maximum:
        refusals.append(Reason(code="RENEWAL_LIMIT", values=about | {"maximum": maximum}))
    if opens and today < was - timedelta(days=opens):
        refusals.append(
            Reason(code="RENEWAL_TOO_EARLY", values=about | {"day": (was - timedelta(days=opens)).isoformat()})
        )
    if due <= was and not refusals:
        refusals.append(Reason(code="RENEWAL_NO_LONGER", values=about))
    waiting = _unserved(reading, row, renewing)
    if waiting:
        refusals.append(Reason(code="RENEWAL_RESERVED", values=about | {"count": waiting}))
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
        left=max(0, maximum - row.renewals),
        refusals=tuple(refusals),
        title_id=row.title_id,
    )


def _unserved(reading: ReadContext, row: AnyRow, renewing: Sequence[str]) -> int:
    """Return how many wait for the title whom no free copy can serve."""
    waiting = count_waiting(reading.connection, row.title_id, but=row.customer_id)
    if not waiting:
        return 0
    free = select(func.count()).where(
        copy.c.title_id == row.title_id, copy.c.state == "AVAILABLE", copy.c.barcode.not_in(renewing)
    )
    return max(0, waiting - int(reading.connection.execute(free).scalar_one()))


def _money_reasons(offers: Sequence[RenewalOffer], wallet: LockedWallet, expected: int | None) -> list[Reason]:
    total = sum(one.price for one in offers)
    reasons: list[Reason] = []
    if total > wallet.available:
        values = {"shortfall": total - wallet.available, "available": wallet.available, "total": total}
        reasons.append(Reason(code="INSUFFICIENT_POINTS", values=values))
    if expected is not None and expected != total:
        reasons.append(Reason(code="PRICE_CHANGED", kind=Kind.CONFIRM, values={"was": expected, "now": total}))
    return reasons


def _renew(work: Work, row: AnyRow, offer: RenewalOffer, wallet: LockedWallet) -> Renewed:
    paid = _pay(work, row, offer.price, wallet)
    was, due = offer.was_due_on.isoformat(), offer.due_on.isoformat()
    values = {"rental_id": row.rental_id, "was_due_on": was, "due_on": due, "price": offer.price}
    values |= {"transfer_id": paid, "renewed_at": work.now}
    made = work.connection.execute(insert(renewal).values(values).returning(renewal)).one()
    work.covers.append(cover_of(work.connection, renewal, made._asdict()))
    _move_due.execute(work.connection, {"id": row.rental_id, "day": due})
    work.record(
        RentalRenewed(
            renewal_id=made.renewal_id,
            rental_id=row.rental_id,
            customer_id=row.customer_id,
            copy=row.barcode,
            due_on=due,
            was_due_on=was,
            price=offer.price,
            day=work.today.isoformat(),
        )
    )
    return Renewed(
        renewal_id=made.renewal_id,
        rental_id=row.rental_id,
        copy=row.barcode,
        title=row.title,
        was_due_on=offer.was_due_on,
        due_on=offer.due_on,
        price=offer.price,
    )


def _pay(work: Work, row: AnyRow, price: int, wallet: LockedWallet) -> int | None:
    """Take the price of a renewal from the customer's points; return the number of the transfer, None for nothing."""
    if not price or wallet.account_id is None:
        return None
    charge = Posting(
        debit_id=wallet.account_id,
        credit_id=account_id(work, REVENUE_RENTAL),
        amount=price,
        kind="RENEWAL",
        reference=f"rental:{row.rental_id}",
        rental_id=row.rental_id,
    )
    number = post(work, charge)
    work.record(
        PointsSpent(
            customer_id=row.customer_id,
            transfer_id=number,
            kind="RENEWAL",
            amount=price,
            rental_id=row.rental_id,
            day=work.today.isoformat(),
        )
    )
    return number
