"""Proof that what is said of copies that are out is what was told."""

from collections.abc import Iterator

from msgspec import json
from sqlalchemy import select

from rentbook_desktop.foundation.invariants import ProofContext, check
from rentbook_desktop.rental.tables import rental


@check("loss_reports_as_told")
def check_loss_reports(proof: ProofContext) -> Iterator[str]:
    """A copy is said to be lost or damaged exactly where that was told last."""
    told: dict[int, tuple[str | None, int | None]] = {}
    for one in proof.told.lasting("LossReported"):
        state = json.decode(one.body)["state"]
        told[int(one.aggregate.partition(":")[2])] = (state, one.at) if state else (None, None)
    said = select(rental.c.rental_id, rental.c.reported, rental.c.reported_at)
    for rental_id, state, at in proof.connection.execute(
        said.where(rental.c.reported.is_not(None) | rental.c.reported_at.is_not(None))
    ):
        if told.pop(rental_id, (None, None)) != (state, at):
            yield f"rental {rental_id} was not reported {state} as was told"
    for rental_id, (state, _) in told.items():
        if state is not None:
            yield f"rental {rental_id} was reported {state}, which it does not say"
