"""Proof that what is said of copies that are out is what was told."""

from collections.abc import Iterator

from msgspec import json
from sqlalchemy import case, func, select

from rentbook_desktop.foundation.invariants import ProofContext, check
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.wallet.tables import transfer


@check("loss_reports_as_told")
def check_loss_reports(proof: ProofContext) -> Iterator[str]:
    """A copy is said to be lost or damaged exactly where that was told last."""
    told: dict[int, tuple[str | None, int | None, int]] = {}
    for one in proof.told.lasting("LossReported"):
        body = json.decode(one.body)
        said_then = (body["state"], one.at, body.get("charge", 0)) if body["state"] else (None, None, 0)
        told[int(one.aggregate.partition(":")[2])] = said_then
    said = select(rental.c.rental_id, rental.c.reported, rental.c.reported_at, rental.c.loss_charge)
    something = rental.c.reported.is_not(None) | rental.c.reported_at.is_not(None) | (rental.c.loss_charge != 0)
    for rental_id, state, at, charge in proof.connection.execute(said.where(something)):
        if told.pop(rental_id, (None, None, 0)) != (state, at, charge):
            yield f"rental {rental_id} was not reported {state} as was told"
    for rental_id, (state, _, _) in told.items():
        if state is not None:
            yield f"rental {rental_id} was reported {state}, which it does not say"


@check("loss_charges_as_said")
def check_loss_charges(proof: ProofContext) -> Iterator[str]:
    """A copy that is lost is charged once what its report says while it is out, and nothing where the rental was cancelled."""
    undo = transfer.alias()
    live = (
        select(
            transfer.c.rental_id,
            func.sum(case((transfer.c.kind == "LOSS_CHARGE", transfer.c.amount), else_=0)).label("charged"),
            func.sum(case((transfer.c.kind == "FOUND_FEE", transfer.c.amount), else_=0)).label("fee"),
        )
        .outerjoin(undo, undo.c.reversal_of == transfer.c.transfer_id)
        .where(transfer.c.kind.in_(["LOSS_CHARGE", "FOUND_FEE"]), undo.c.transfer_id.is_(None))
        .group_by(transfer.c.rental_id)
        .subquery()
    )
    charged, fee = func.coalesce(live.c.charged, 0), func.coalesce(live.c.fee, 0)
    rows = (
        select(rental.c.rental_id, rental.c.loss_charge, rental.c.returned_at, rental.c.cancelled_at, charged, fee)
        .outerjoin(live, live.c.rental_id == rental.c.rental_id)
        .where((rental.c.loss_charge != 0) | (charged != 0) | (fee != 0))
    )
    for rental_id, said, returned_at, cancelled_at, owed, fee_charged in proof.connection.execute(rows):
        expected = {(0, 0)} if cancelled_at is not None else {(said, 0)}
        if returned_at is not None and said:
            expected |= {(0, fee_charged)} if fee_charged <= said else set()
        if (owed, fee_charged) not in expected:
            yield f"rental {rental_id} says that its copy costs {said} won, {owed} and {fee_charged} are charged"
