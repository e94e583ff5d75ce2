"""Giving the price of a rental back: its hold is let go, or the opposite of its charge posted; once."""

from sqlalchemy import bindparam, select

from rentbook_desktop.events import PointsRestored, RentalCancelled
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.wallet.journal import reverse, void_hold
from rentbook_desktop.wallet.tables import hold, transfer

_find_hold = CompiledStatement(
    select(hold.c.hold_id, hold.c.account_id, hold.c.amount, hold.c.state, hold.c.transfer_id)
    .where(hold.c.rental_id == bindparam("rental_id"))
    .with_for_update()
)
_reversal = CompiledStatement(select(transfer.c.transfer_id).where(transfer.c.reversal_of == bindparam("transfer_id")))


def hold_of(work: Work, rental_id: int) -> AnyRow | None:
    """Return the points set aside for a rental, locked; None where it cost nothing."""
    return _find_hold.first(work.connection, {"rental_id": rental_id})


def give_price_back(
    work: Work, rental_id: int, customer_id: int, why: str, *, cause: RentalCancelled | None = None
) -> None:
    """Let the hold of a cancelled rental go, or post the opposite of its charge if it was already paid; nothing the second time."""
    held = hold_of(work, rental_id)
    if held is None or held.state == "VOIDED":
        return
    if held.state == "HELD":
        void_hold(work, held.hold_id)
        return
    if _reversal.first(work.connection, {"transfer_id": held.transfer_id}) is not None:
        return
    transfer_id = reverse(work, held.transfer_id, kind="REVERSAL", reason=why, cause=cause)
    work.record(
        PointsRestored(
            rental_id=rental_id,
            customer_id=customer_id,
            transfer_id=transfer_id,
            amount=held.amount,
            day=work.today.isoformat(),
        )
    )
