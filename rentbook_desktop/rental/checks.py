"""Proofs about rentals: one copy with one customer, one charge for each, an event for every change."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TypeVar

from msgspec import json
from sqlalchemy import ColumnElement, Select, case, exists, func, select, true

from rentbook_desktop.calendar.model import LONGEST_CLOSING
from rentbook_desktop.catalog.tables import copy
from rentbook_desktop.foundation.invariants import ProofContext, check
from rentbook_desktop.foundation.outbox import bookmark, outbox
from rentbook_desktop.foundation.row_blocks import WhenDifferent, digested
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.told_fields import is_about, told_number, told_text
from rentbook_desktop.payment.tables import payment
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.wallet.tables import account, hold, transfer

Columns = TypeVar("Columns", bound=tuple[object, ...])

digested(
    rental,
    "rental_id",
    *rental.c,
    *(column for column in hold.c if column.name != "rental_id"),
    *(column for column in payment.c if column.name not in {"rental_id", "memo"}),
    source=rental.outerjoin(hold, hold.c.rental_id == rental.c.rental_id).outerjoin(
        payment, payment.c.rental_id == rental.c.rental_id
    ),
    different=WhenDifferent.LOOK_AT_THESE,
)
"""Together, because a rental is told by the same events as what was held and paid for it."""

_is_open = rental.c.returned_at.is_(None) & rental.c.cancelled_at.is_(None)


@check("one_open_rental_per_copy", early=True)
def check_single(proof: ProofContext) -> Iterator[str]:
    """A copy is with one customer at most (R1)."""
    rows = select(rental.c.copy_id, func.count()).where(_is_open).group_by(rental.c.copy_id).having(func.count() > 1)
    for copy_id, count in proof.connection.execute(rows):
        yield f"copy {copy_id} has {count} open rentals"


@check("copies_match_rentals", early=True)
def check_copies(proof: ProofContext) -> Iterator[str]:
    """A copy is out exactly while it has an open rental (R2, R6)."""
    rows = select(copy.c.barcode, copy.c.state, rental.c.rental_id).outerjoin(
        rental, (rental.c.copy_id == copy.c.copy_id) & _is_open
    )
    for barcode, state, rental_id in proof.connection.execute(
        rows.where((copy.c.state == "OUT") != rental.c.rental_id.is_not(None))
    ):
        yield f"copy {barcode} is {state}, its open rental is {rental_id}"


@check("rentals_settled_once", in_database=True)
def check_charges(proof: ProofContext) -> Iterator[str]:
    """Every rental's price is held, charged or given back, exactly once and in full (R3)."""
    charge = select(transfer).where(transfer.c.kind == "RENTAL").subquery()
    is_captured, is_live = hold.c.state == "CAPTURED", rental.c.cancelled_at.is_(None)
    fits = (
        (hold.c.amount == rental.c.price)
        & (is_captured == charge.c.amount.is_not(None))
        & func.coalesce(charge.c.amount == rental.c.price, true())
        & ~(is_live & (hold.c.state == "VOIDED"))
    )
    rows = (
        select(rental, hold.c.state.label("hold"), hold.c.amount.label("held"), charge.c.amount.label("charged"))
        .outerjoin(hold, hold.c.rental_id == rental.c.rental_id)
        .outerjoin(charge, charge.c.rental_id == rental.c.rental_id)
        .where(rental.c.price > 0, fits.is_not(true()))
    )
    for row in _looked_at(proof, rows):
        if row.hold is None or row.held != row.price:
            yield f"rental {row.rental_id} costs {row.price} won, {row.held} were set aside"
        elif row.hold == "VOIDED" and row.cancelled_at is None:
            yield f"rental {row.rental_id} stands, but its points were let go"
        else:
            yield f"rental {row.rental_id} costs {row.price} won, {row.charged} were charged"


@check("rentals_as_told", in_database=True)
def check_told(proof: ProofContext) -> Iterator[str]:
    """Every rental began and ended as its events say (O2), and every rental that was told is there."""
    yield from _beginnings(proof)
    yield from _ends(proof)
    yield from _statuses(proof)


@check("charges_as_told", in_database=True)
def check_told_charges(proof: ProofContext) -> Iterator[str]:
    """Every charge was told, and paid by the customer of its rental out of the points held for it."""
    wallet, event = account.alias(), outbox.alias()
    late = event.c.event_id > proof.told.began_at
    fits = (
        (told_number(proof.connection, "transfer_id", event) == transfer.c.transfer_id)
        & (told_number(proof.connection, "amount", event) == transfer.c.amount)
        & (~late | (event.c.at == transfer.c.at))
        & (wallet.c.customer_id == rental.c.customer_id)
        & (hold.c.account_id == wallet.c.account_id)
        & (hold.c.transfer_id == transfer.c.transfer_id)
        & (hold.c.settled_at == transfer.c.at)
        & (hold.c.placed_at == rental.c.rented_at)
    )
    rows = (
        select(transfer.c.transfer_id, transfer.c.rental_id)
        .outerjoin(rental, rental.c.rental_id == transfer.c.rental_id)
        .outerjoin(wallet, wallet.c.account_id == transfer.c.debit_id)
        .outerjoin(hold, hold.c.rental_id == transfer.c.rental_id)
        .outerjoin(event, (event.c.aggregate == transfer.c.reference) & (event.c.kind == "PointsDeducted"))
        .where(transfer.c.kind == "RENTAL", fits.is_not(true()))
    )
    found: dict[int, int] = {row[0]: row[1] for row in _looked_at(proof, rows, transfer.c.rental_id)}
    if proof.told.proven is not None:
        found |= dict(proof.connection.execute(rows.where(proof.told.newer(proof.connection, transfer))).tuples().all())
    for number, rental_id in found.items():
        yield f"transfer {number} is not the charge of rental {rental_id} that was told"


@check("payments_as_told", in_database=True)
def check_told_payments(proof: ProofContext) -> Iterator[str]:
    """Every rental that the payment's reader has seen has one payment, by the one who rented, in the state its events say."""
    refused = {one.aggregate for one in proof.told.lasting("PaymentRefused")}
    cancelled = {one.aggregate for one in proof.told.lasting("RentalCancelled")}
    later = outbox.alias()
    is_later = later.c.aggregate == outbox.c.aggregate
    is_approved = (is_later, later.c.kind == "PaymentApproved")
    seen = func.coalesce(select(bookmark.c.event_id).where(bookmark.c.reader == "payment").scalar_subquery(), 0)
    taken_back = (is_later, later.c.kind == "RentalCancelled", later.c.event_id <= seen)
    fits = (
        (payment.c.customer_id == rental.c.customer_id)
        & (payment.c.amount == rental.c.price)
        & (payment.c.tender == "points")
        & (payment.c.state == "APPROVED")
        & (rental.c.cancelled_at.is_(None) | ~exists().where(*taken_back))
        & ((outbox.c.event_id <= proof.told.began_at) | exists().where(later.c.at == payment.c.at, *is_approved))
    )
    rows = (
        select(rental.c.rental_id, payment.c.payment_id, payment.c.state)
        .join(outbox, is_about("rental", rental.c.rental_id) & (outbox.c.seq == 1))
        .outerjoin(payment, payment.c.rental_id == rental.c.rental_id)
        .where(outbox.c.event_id <= seen, fits.is_not(true()))
    )
    for rental_id, number, state in _looked_at(proof, rows):
        about = f"rental:{rental_id}"
        expected = "REFUSED" if about in refused else "CANCELLED" if about in cancelled else "APPROVED"
        if number is None:
            yield f"rental {rental_id} has no payment"
        elif state != expected or expected == "APPROVED":
            yield f"payment {number} of rental {rental_id} is {state} and not what was told"


@check("copies_as_told")
def check_told_copies(proof: ProofContext) -> Iterator[str]:
    """A copy that is not out is where it was last said to be."""
    last: dict[str, tuple[int, str]] = {}
    for one in proof.told.lasting("CopyChanged"):
        body = json.decode(one.body)
        last[body["copy"]] = (one.event_id, body["state"])
    rented = func.max(outbox.c.event_id)
    for barcode, state in proof.connection.execute(select(copy.c.barcode, copy.c.state).where(copy.c.state != "OUT")):
        event_id, told = last.get(barcode, (0, "AVAILABLE"))
        if state == told:
            continue
        out = (
            select(rented)
            .join(rental, is_about("rental", rental.c.rental_id))
            .join(copy, copy.c.copy_id == rental.c.copy_id)
            .where(copy.c.barcode == barcode, outbox.c.kind == "BookRented")
        )
        came_back = (proof.connection.execute(out).scalar() or 0) > event_id
        if not (came_back and state == "AVAILABLE"):
            yield f"copy {barcode} is {state}, it was told to be {told}"


def _looked_at(
    proof: ProofContext,
    rows: Select[Columns],
    number: ColumnElement[int] = rental.c.rental_id,
) -> Iterator[AnyRow]:
    """Yield what is asked of the rentals that must be looked at; the others are what they were when they were proven."""
    for first, last in proof.told.ranges_of(rental):
        yield from proof.connection.execute(rows.where(number.between(first, last)))


def _beginnings(proof: ProofContext) -> Iterator[str]:
    """Yield rentals that did not begin as was told, and those of which there is only the telling."""
    number, words = partial(told_number, proof.connection), partial(told_text, proof.connection)
    fits = (
        (outbox.c.kind == "BookRented")
        & (outbox.c.at == rental.c.rented_at)
        & (number("customer_id") == rental.c.customer_id)
        & (number("title_id") == rental.c.title_id)
        & (number("price") == rental.c.price)
        & (words("copy") == copy.c.barcode)
        & (words("rented_on") == rental.c.rented_on)
        & ((words("due_on") == rental.c.due_on) | (rental.c.due_moves > 0))
        & (func.coalesce(number("period_days"), rental.c.period_days) == rental.c.period_days)
        & (func.coalesce(words("tier"), rental.c.tier) == rental.c.tier)
        & (func.coalesce(number("tier_revision"), 0) == rental.c.tier_revision)
        & (func.coalesce(number("fee_per_day"), 0) == rental.c.fee_per_day)
        & (func.coalesce(number("fee_grace_days"), 0) == rental.c.fee_grace_days)
        & (func.coalesce(number("fee_cap"), 0) == rental.c.fee_cap)
    )
    rows = (
        select(rental.c.rental_id, outbox.c.kind)
        .outerjoin(copy, copy.c.copy_id == rental.c.copy_id)
        .outerjoin(outbox, is_about("rental", rental.c.rental_id) & (outbox.c.seq == 1))
        .where(fits.is_not(true()))
    )
    for rental_id, kind in _looked_at(proof, rows):
        yield (
            f"rental {rental_id} has no BookRented" if kind is None else f"rental {rental_id} did not begin as was told"
        )
    yield from _missing(proof)


def _missing(proof: ProofContext) -> Iterator[str]:
    """Yield rentals that were told and are not there."""
    first = [outbox.c.seq == 1, outbox.c.aggregate >= "rental:", outbox.c.aggregate < "rental;"]
    if proof.told.proven is not None:
        first.append(outbox.c.event_id > proof.told.since)
    else:
        told = proof.connection.execute(select(func.count()).where(*first)).scalar_one()
        if told <= proof.connection.execute(select(func.count()).select_from(rental)).scalar_one():
            return
    missing = select(outbox.c.aggregate).outerjoin(rental, is_about("rental", rental.c.rental_id))
    for (about,) in proof.connection.execute(missing.where(*first, rental.c.rental_id.is_(None))):
        yield f"{about} was told and is not there"


def _ends(proof: ProofContext) -> Iterator[str]:
    """Yield rentals that did not end as was told: each closing has its event, what is open has none that stands."""
    undone = _ends_of_the_undone(proof)
    about = is_about("rental", rental.c.rental_id)
    at_once = (outbox.c.kind == "BookReturned") & (outbox.c.at == rental.c.returned_at)
    later = (outbox.c.kind == "ReturnCorrected") & (outbox.c.at >= rental.c.returned_at)
    its_day = told_text(proof.connection, "returned_on") == rental.c.returned_on
    is_told = exists().where(about, at_once) & exists().where(about, at_once | later, its_day)
    closed = select(rental.c.rental_id).where(rental.c.returned_at.is_not(None), ~is_told)
    for (rental_id,) in _looked_at(proof, closed):
        yield f"rental {rental_id} did not end as was told"
    ever = exists().where(about, outbox.c.kind == "BookReturned")
    still_open = select(rental.c.rental_id).where(rental.c.returned_at.is_(None), ever)
    for (rental_id,) in _looked_at(proof, still_open):
        if undone.get(rental_id) is None:
            yield f"rental {rental_id} has come back, which it does not say"
    back = select(rental.c.rental_id).where(rental.c.returned_at.is_not(None), rental.c.rental_id.in_(list(undone)))
    for (rental_id,) in proof.connection.execute(back):
        if undone[rental_id] == "ReturnUndone":
            yield f"the return of rental {rental_id} was undone, which it does not say"
    cancelled = {int(one.aggregate.partition(":")[2]): one.at for one in proof.told.lasting("RentalCancelled")}
    for rental_id, at in proof.connection.execute(
        select(rental.c.rental_id, rental.c.cancelled_at).where(rental.c.cancelled_at.is_not(None))
    ):
        if cancelled.pop(rental_id, None) != at:
            yield f"rental {rental_id} was not cancelled as was told"
    yield from (f"rental {rental_id} was cancelled, which it does not say" for rental_id in cancelled)


def _ends_of_the_undone(proof: ProofContext) -> dict[int, str]:
    """Return what was told last of each rental whose return was ever undone."""
    abouts = {one.aggregate for one in proof.told.lasting("ReturnUndone")}
    ended = select(outbox.c.aggregate, outbox.c.kind).where(
        outbox.c.aggregate.in_(abouts), outbox.c.kind.in_(["BookReturned", "ReturnUndone"])
    )
    rows = proof.connection.execute(ended.order_by(outbox.c.event_id))
    last = {int(aggregate.partition(":")[2]): kind for aggregate, kind in rows}
    return {rental_id: kind for rental_id, kind in last.items() if kind == "ReturnUndone"}


def _statuses(proof: ProofContext) -> Iterator[str]:
    """Yield rentals that are called late and were not told to be, the other way round, and ended ones called open."""
    kinds = ("ReturnDelayed", "DelayWithdrawn", "ReturnUndone")
    about = (is_about("rental", rental.c.rental_id), outbox.c.kind.in_(kinds))
    last = select(outbox.c.kind).where(*about).order_by(outbox.c.event_id.desc()).limit(1).scalar_subquery()
    told = case((~_is_open, "RETURN"), (func.coalesce(last, "") == "ReturnDelayed", "DELAY"), else_="RENT")
    rows = select(rental.c.rental_id, rental.c.status, told.label("told")).where(rental.c.status != told)
    for rental_id, status, was_told in _looked_at(proof, rows):
        yield f"rental {rental_id} is {status}, it was told to be {was_told}"


@check("late_days_sensible", in_database=True)
def check_days(proof: ProofContext) -> Iterator[str]:
    """No rental ends before it begins, and none is due before it begins (R5)."""
    wrong = (rental.c.due_on < rental.c.rented_on) | (rental.c.returned_on < rental.c.rented_on)
    for (rental_id,) in _looked_at(proof, select(rental.c.rental_id).where(wrong)):
        yield f"rental {rental_id} has days out of order"
    terms = (rental.c.rented_on, rental.c.due_on, rental.c.period_days)
    unmoved = select(*terms).where(rental.c.due_moves == 0).distinct()
    for rented_on, due_on, days in _looked_at(proof, unmoved):
        rolled = (date.fromisoformat(due_on) - date.fromisoformat(rented_on)).days - days
        if not 0 <= rolled <= LONGEST_CLOSING:
            yield f"a rental of {rented_on} is due on {due_on}, which its {days} days do not give"
