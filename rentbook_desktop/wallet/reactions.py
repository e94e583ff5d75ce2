"""What the wallet does when something happened: captures a hold when the payment stands, undoes it when the rental does not."""

from rentbook_desktop.events import PaymentApproved, PointsDeducted, RentalCancelled
from rentbook_desktop.foundation.reactions import reacts_to
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.wallet.journal import account_id, post
from rentbook_desktop.wallet.model import REVENUE_RENTAL, Posting
from rentbook_desktop.wallet.settlement import give_price_back, hold_of


@reacts_to(PaymentApproved, reader="wallet")
def capture_hold(work: Work, event: PaymentApproved) -> None:
    """Turn the points set aside for a rental into a transfer to the shop's revenue, once."""
    held = hold_of(work, event.rental_id)
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
    give_price_back(work, event.rental_id, event.customer_id, event.why, cause=event)
