"""What the wallet does when something happened: captures a hold when the payment stands, undoes it when the rental does not."""

from sqlalchemy import bindparam, select

from rentbook_desktop.events import PaymentApproved, PointsDeducted, PointsRestored, RentalCancelled
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.reactions import reacts_to
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.wallet.journal import account_id, post, reverse, void_hold
from rentbook_desktop.wallet.model import REVENUE_RENTAL, Posting
from rentbook_desktop.wallet.tables import hold

_find_hold = CompiledStatement(
    select(hold.c.hold_id, hold.c.account_id, hold.c.amount, hold.c.state, hold.c.transfer_id)
    .where(hold.c.rental_id == bindparam("rental_id"))
    .with_for_update()
)


@reacts_to(PaymentApproved, reader="wallet")
def capture_hold(work: Work, event: PaymentApproved) -> None:
    """Turn the points set aside for a rental into a transfer to the shop's revenue, once."""
    held = _hold_of(work, event.rental_id)
    if held is None or held.state != "HELD":
        return
    settled = Posting(
        debit_id=held.account_id,
        credit_id=account_id(work, REVENUE_RENTAL),
        amount=held.amount,
        kind="RENTAL",
        reference=f"rental:{event.rental_id}",
        rental_id=event.rental_id,
    )
    transfer_id = post(work, settled, cause=event)
    work.record(
        PointsDeducted(
            rental_id=event.rental_id,
            customer_id=event.customer_id,
            transfer_id=transfer_id,
            amount=held.amount,
            day=work.today.isoformat(),
        )
    )


@reacts_to(RentalCancelled, reader="wallet")
def undo_charge(work: Work, event: RentalCancelled) -> None:
    """Let the hold of a cancelled rental go, or post the opposite of its charge if it was already paid."""
    held = _hold_of(work, event.rental_id)
    if held is None or held.state == "VOIDED":
        return
    if held.state == "HELD":
        void_hold(work, held.hold_id)
        return
    transfer_id = reverse(work, held.transfer_id, kind="REVERSAL", reason=event.why, cause=event)
    work.record(
        PointsRestored(
            rental_id=event.rental_id,
            customer_id=event.customer_id,
            transfer_id=transfer_id,
            amount=held.amount,
            day=work.today.isoformat(),
        )
    )


def _hold_of(work: Work, rental_id: int) -> AnyRow | None:
    return _find_hold.first(work.connection, {"rental_id": rental_id})
