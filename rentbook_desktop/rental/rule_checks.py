"""Proofs about renewals, late fees and reservations: each is what was told, and fits what it stands on."""

from collections.abc import Iterator

from msgspec import json
from sqlalchemy import func, select

from rentbook_desktop.catalog.tables import copy
from rentbook_desktop.foundation.invariants import ProofContext, check
from rentbook_desktop.foundation.outbox import bookmark, outbox
from rentbook_desktop.foundation.told_fields import is_about, told_number
from rentbook_desktop.rental.tables import renewal, rental
from rentbook_desktop.reservation.tables import reservation
from rentbook_desktop.wallet.tables import transfer

_DUE_EVENTS = ("RentalRenewed", "RenewalUndone", "DueDayMoved")


@check("due_days_as_told")
def check_due_days(proof: ProofContext) -> Iterator[str]:
    """A rental whose due day was moved is due on the day that was told last, and was moved as often as was told."""
    told: dict[int, tuple[int, str, int]] = {}
    events = sorted((one.event_id, one) for kind in _DUE_EVENTS for one in proof.told.lasting(kind))
    for event_id, one in events:
        rental_id = int(one.aggregate.partition(":")[2])
        count = told.get(rental_id, (0, "", 0))[2]
        told[rental_id] = (event_id, json.decode(one.body)["due_on"], count + 1)
    moved = select(rental.c.rental_id, rental.c.due_on, rental.c.due_moves).where(rental.c.due_moves != 0)
    for rental_id, due_on, moves in proof.connection.execute(moved):
        _, was_told, count = told.pop(rental_id, (0, "", 0))
        if (due_on, moves) != (was_told, count):
            yield f"rental {rental_id} is due on {due_on} after {moves} moves, told were {count} to {was_told or 'nothing'}"
    yield from (f"rental {rental_id} was moved to another day, which it does not say" for rental_id in told)


@check("renewals_as_told")
def check_renewals(proof: ProofContext) -> Iterator[str]:
    """Every renewal was told with its price, is paid once, and counts on its rental unless it was taken back."""
    told = {body["renewal_id"]: body for one in proof.told.lasting("RentalRenewed") for body in [json.decode(one.body)]}
    undone = {json.decode(one.body)["renewal_id"] for one in proof.told.lasting("RenewalUndone")}
    live: dict[int, int] = {}
    rows = select(renewal, transfer.c.kind, transfer.c.amount).outerjoin(
        transfer, transfer.c.transfer_id == renewal.c.transfer_id
    )
    for row in proof.connection.execute(rows):
        body = told.pop(row.renewal_id, None)
        if body is None or (body["rental_id"], body["price"]) != (row.rental_id, row.price):
            yield f"renewal {row.renewal_id} is not the one that was told"
        if row.price and (row.kind, row.amount) != ("RENEWAL", row.price):
            yield f"renewal {row.renewal_id} costs {row.price} won, {row.amount} were charged"
        if (row.undone_at is not None) != (row.renewal_id in undone):
            yield f"renewal {row.renewal_id} was taken back or not, which was told otherwise"
        if row.undone_at is None:
            live[row.rental_id] = live.get(row.rental_id, 0) + 1
    yield from (f"renewal {number} was told and is not there" for number in told)
    counted = select(rental.c.rental_id, rental.c.renewals).where(rental.c.renewals != 0)
    for rental_id, renewals in proof.connection.execute(counted):
        if live.pop(rental_id, 0) != renewals:
            yield f"rental {rental_id} says {renewals} renewals, which is not what there is"
    yield from (f"rental {rental_id} was renewed, which it does not say" for rental_id in live)


@check("late_fees_as_told")
def check_late_fees(proof: ProofContext) -> Iterator[str]:
    """A rental that came back late is charged once what its return said; one that is out is charged nothing."""
    undo = transfer.alias()
    live = (
        select(transfer.c.rental_id, func.sum(transfer.c.amount).label("charged"))
        .outerjoin(undo, undo.c.reversal_of == transfer.c.transfer_id)
        .where(transfer.c.kind == "LATE_FEE", undo.c.transfer_id.is_(None))
        .group_by(transfer.c.rental_id)
        .subquery()
    )
    read = select(bookmark.c.event_id).where(bookmark.c.reader == "rental").scalar_subquery()  # who charges for kiosks
    told = outbox.alias()
    of_rental = is_about("rental", rental.c.rental_id, told)
    returns = (
        select(func.max(told.c.event_id))
        .where(of_rental, told.c.kind.in_(["BookReturned", "ReturnCorrected"]))
        .scalar_subquery()
    )
    charged_for = func.coalesce(live.c.charged, 0)
    late_fee = func.coalesce(told_number(proof.connection, "late_fee"), 0)
    rows = (
        select(rental.c.rental_id, rental.c.returned_at, charged_for, late_fee)
        .outerjoin(live, live.c.rental_id == rental.c.rental_id)
        .outerjoin(outbox, outbox.c.event_id == returns)
        .where(
            rental.c.fee_per_day > 0,
            (charged_for > 0) | outbox.c.event_id.is_(None) | (outbox.c.event_id <= func.coalesce(read, 0)),
        )
    )
    for rental_id, returned_at, charged, cost in proof.connection.execute(rows):
        if charged != (0 if returned_at is None else cost):
            yield f"rental {rental_id} was told to cost {cost} won for being late, {charged} are charged"
    stray = select(live.c.rental_id).outerjoin(rental, rental.c.rental_id == live.c.rental_id)
    for (number,) in proof.connection.execute(stray.where(func.coalesce(rental.c.fee_per_day, 0) == 0)):
        yield f"rental {number} costs nothing for being late, and was charged"


@check("reservations_as_told")
def check_reservations(proof: ProofContext) -> Iterator[str]:
    """Every place in a queue stands where it was last told to stand."""
    told: dict[int, str] = {}
    for one in proof.told.lasting("ReservationMoved"):
        told[int(one.aggregate.partition(":")[2])] = json.decode(one.body)["state"]
    for number, state in proof.connection.execute(select(reservation.c.reservation_id, reservation.c.state)):
        was_told = told.pop(number, "nothing")
        if was_told != state:
            yield f"reservation {number} is {state}, told was {was_told}"
    yield from (f"reservation {number} was told and is not there" for number in told)


@check("pickup_shelf", early=True)
def check_shelf(proof: ProofContext) -> Iterator[str]:
    """A copy is RESERVED exactly while somebody's place in the queue is READY with it."""
    rows = select(copy.c.barcode, copy.c.state, reservation.c.reservation_id).outerjoin(
        reservation, (reservation.c.copy_id == copy.c.copy_id) & (reservation.c.state == "READY")
    )
    wrong = (copy.c.state == "RESERVED") != reservation.c.reservation_id.is_not(None)
    for barcode, state, number in proof.connection.execute(rows.where(wrong)):
        yield f"copy {barcode} is {state}, it is on the shelf for reservation {number}"
