"""Proofs about rentals: one copy with one customer, one charge for each, an event for every change."""

from collections.abc import Iterator

from sqlalchemy import String, cast, func, literal, select

from rentbook_desktop.catalog.tables import copy
from rentbook_desktop.foundation.invariants import check
from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.foundation.work import Reading
from rentbook_desktop.payment.tables import payment
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.wallet.tables import hold, transfer

_is_open = rental.c.returned_at.is_(None) & rental.c.cancelled_at.is_(None)


@check("one_open_rental_per_copy")
def check_single(reading: Reading) -> Iterator[str]:
    """A copy is with one customer at most (R1)."""
    rows = select(rental.c.copy_id, func.count()).where(_is_open).group_by(rental.c.copy_id).having(func.count() > 1)
    for copy_id, count in reading.connection.execute(rows):
        yield f"copy {copy_id} has {count} open rentals"


@check("copies_match_rentals")
def check_copies(reading: Reading) -> Iterator[str]:
    """A copy is out exactly while it has an open rental (R2, R6)."""
    rows = select(copy.c.barcode, copy.c.state, rental.c.rental_id).outerjoin(
        rental, (rental.c.copy_id == copy.c.copy_id) & _is_open
    )
    for barcode, state, rental_id in reading.connection.execute(
        rows.where((copy.c.state == "OUT") != rental.c.rental_id.is_not(None))
    ):
        yield f"copy {barcode} is {state}, its open rental is {rental_id}"


@check("rentals_settled_once")
def check_charges(reading: Reading) -> Iterator[str]:
    """Every rental's price is held, charged or given back, exactly once and in full (R3)."""
    charge = select(transfer).where(transfer.c.kind == "RENTAL").subquery()
    rows = (
        select(rental, hold.c.state.label("hold"), hold.c.amount.label("kept"), charge.c.amount.label("charged"))
        .outerjoin(hold, hold.c.rental_id == rental.c.rental_id)
        .outerjoin(charge, charge.c.rental_id == rental.c.rental_id)
        .where(rental.c.price > 0)
    )
    for row in reading.connection.execute(rows):
        is_live = row.cancelled_at is None
        if row.hold is None or row.held != row.price:
            yield f"rental {row.rental_id} costs {row.price} won, {row.held} were set aside"
        elif (row.hold == "CAPTURED") != (row.charged is not None) or row.charged not in {None, row.price}:
            yield f"rental {row.rental_id} costs {row.price} won, {row.charged} were charged"
        elif is_live and row.hold == "VOIDED":
            yield f"rental {row.rental_id} stands, but its points were let go"


@check("payments_match_rentals")
def check_payments(reading: Reading) -> Iterator[str]:
    """A payment is of its rental's price, and a charge has an approved payment."""
    rows = select(payment.c.payment_id, payment.c.amount, rental.c.price).join(
        rental, rental.c.rental_id == payment.c.rental_id
    )
    for number, amount, price in reading.connection.execute(rows.where(payment.c.amount != rental.c.price)):
        yield f"payment {number} is of {amount} won for a price of {price}"
    charged = select(transfer.c.rental_id).where(transfer.c.kind == "RENTAL")
    unpaid = charged.outerjoin(payment, payment.c.rental_id == transfer.c.rental_id).where(
        payment.c.payment_id.is_(None)
    )
    for (rental_id,) in reading.connection.execute(unpaid):
        yield f"rental {rental_id} was charged without a payment"


@check("changes_have_events")
def check_events(reading: Reading) -> Iterator[str]:
    """Every rental was told when it began and when it ended (O2)."""
    told = {
        "BookRented": literal(value=True),
        "BookReturned": rental.c.returned_at.is_not(None),
        "RentalCancelled": rental.c.cancelled_at.is_not(None),
    }
    for kind, happened in told.items():
        about = literal("rental:") + cast(rental.c.rental_id, String)
        event = (outbox.c.aggregate == about) & (outbox.c.kind == kind)
        missing = select(rental.c.rental_id).outerjoin(outbox, event).where(happened, outbox.c.event_id.is_(None))
        for (rental_id,) in reading.connection.execute(missing):
            yield f"rental {rental_id} has no {kind}"


@check("late_days_sensible")
def check_days(reading: Reading) -> Iterator[str]:
    """No rental ends before it begins, and none is due before it begins (R5)."""
    wrong = (rental.c.due_on < rental.c.rented_on) | (rental.c.returned_on < rental.c.rented_on)
    for (rental_id,) in reading.connection.execute(select(rental.c.rental_id).where(wrong)):
        yield f"rental {rental_id} has days out of order"
