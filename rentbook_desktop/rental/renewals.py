"""Letting a copy stay out longer (연장): all of them or none, paid from the customer's points."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from msgspec import Struct
from sqlalchemy import bindparam, insert, select, update

from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.events import PointsSpent, RentalRenewed
from rentbook_desktop.foundation.compiled_statement import CompiledStatement, any_of, values_of
from rentbook_desktop.foundation.covers import cover_of
from rentbook_desktop.foundation.errors import Invalid, Kind, NotAllowed, Reason, Refused
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, action
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.rental.given_codes import checked_codes
from rentbook_desktop.rental.kiosk_rules import as_shown_at_kiosk
from rentbook_desktop.rental.model import MAX_AT_ONCE
from rentbook_desktop.rental.renewal_offers import RenewalOffer, offer_of, open_rentals
from rentbook_desktop.rental.rules import customer_refusals, standing_of
from rentbook_desktop.rental.tables import renewal, rental
from rentbook_desktop.rental.terms import rules_of
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


_move_due = CompiledStatement(
    update(rental)
    .where(rental.c.rental_id == bindparam("id"))
    .values(due_on=bindparam("day"), renewals=rental.c.renewals + 1, due_moves=rental.c.due_moves + 1)
)


@cache
def _open_by(count: int) -> CompiledStatement:
    return CompiledStatement(open_rentals.where(any_of(copy.c.barcode, count)).with_for_update(of=(copy, rental)))


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
    RENEWAL_RESERVED, CUSTOMER_SUSPENDED, CUSTOMER_WITHDRAWN, INSUFFICIENT_POINTS, PRICE_CHANGED; NotFound for an unknown
    customer; Invalid for none or too many.
    """
    codes = checked_codes(copies)
    if len(codes) > MAX_AT_ONCE:
        raise Invalid("INVALID_BASKET", maximum=MAX_AT_ONCE)
    expire(work)
    rows = {row.barcode: row for row in _open_by(len(codes)).all(work.connection, values_of(codes))}
    owner = _owner_of(rows, customer_id)
    rules = rules_of(work.connection, work.settings)
    offers = [offer_of(work.read_context(), rules, row, renewing=codes) for row in rows.values()]
    wallet = lock_wallet(work, owner) if owner is not None else LockedWallet()
    reasons = _unknown(work, codes, rows, owner)
    reasons += _customer_reasons(work, owner) if owner is not None else []
    reasons += [one for offer in offers for one in offer.refusals]
    reasons += _money_reasons(offers, wallet, expected_total)
    if reasons or owner is None:
        raise Refused(reasons)
    made = tuple(_renew(work, rows[offer.copy], offer, wallet) for offer in offers)
    spent = sum(one.price for one in made)
    return RenewalReceipt(
        renewed=made, customer=owner, balance=wallet.balance - spent, available=wallet.available - spent
    )


def _customer_reasons(work: Work, owner: int) -> list[Reason]:
    """Return why whoever has the copies may renew nothing; at a kiosk with the name that strangers may read."""
    standing = standing_of(work.connection, CustomerId(owner))
    return customer_refusals(as_shown_at_kiosk(standing) if work.actor.role is Role.CUSTOMER else standing)


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
