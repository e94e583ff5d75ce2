"""Money across the counter: points paid in, points paid back."""

from msgspec import Struct
from sqlalchemy import func, insert, select

from rentbook_desktop.customer.model import CustomerId, customer
from rentbook_desktop.events import PointsRefunded, PointsToppedUp
from rentbook_desktop.foundation.actions import Role, action
from rentbook_desktop.foundation.codes import tidy
from rentbook_desktop.foundation.errors import Invalid, NotFound, Reason, Refused, refuse
from rentbook_desktop.foundation.money import MOST, won
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.payment.model import payment
from rentbook_desktop.wallet.journal import Purse, account_id, locked_purse, post
from rentbook_desktop.wallet.model import Posting, Tender, tender_key, transfer, wallet_key


class WalletMoved(Struct, frozen=True, kw_only=True):
    """A wallet after money went in or out, in won."""

    balance: int
    available: int
    transfer_id: int


@action(Role.LIBRARIAN)
def top_up(work: Work, *, customer_id: CustomerId, amount: int, tender: str, request_id: str) -> WalletMoved:
    """Turn money into points, one won a point; `tender` is cash, card or transfer.

    Raises Invalid for an amount or tender that is none, NotFound for the customer, Refused for one who has left.
    """
    return pay_in(work, customer_id, amount, tender)


@action(Role.LIBRARIAN)
def refund(
    work: Work,
    *,
    customer_id: CustomerId,
    amount: int | None = None,
    tender: str = "cash",
    transfer_id: int | None = None,
    reason: str = "",
    request_id: str,
) -> WalletMoved:
    """Pay points back to the customer: of one top-up (`transfer_id`, at most what is left of it) or simply of the wallet.

    Without an amount everything that can be paid back is. Raises Refused with INSUFFICIENT_POINTS or REFUND_EXCEEDS.
    """
    way = checked_tender(tender)
    _known(work, customer_id, open_only=False)
    purse = locked_purse(work, customer_id)
    left = purse.available if transfer_id is None else _left_of(work, transfer_id, customer_id)
    sum_back = _sum_back(amount, left, purse, of_one=transfer_id is not None)
    posting = Posting(
        debit_id=account_id(work, wallet_key(customer_id), customer_id=customer_id),
        credit_id=account_id(work, tender_key(way, work.actor.desk)),
        amount=sum_back,
        kind="REFUND",
        reference=f"transfer:{transfer_id}" if transfer_id else "wallet",
        reason=tidy(reason, 200),
        refund_of=transfer_id,
    )
    number = _settled(work, customer_id, posting, way, "REFUND")
    work.record(
        PointsRefunded(
            customer_id=customer_id, transfer_id=number, amount=sum_back, tender=way, day=work.today.isoformat()
        )
    )
    return WalletMoved(balance=purse.balance - sum_back, available=purse.available - sum_back, transfer_id=number)


def _sum_back(amount: int | None, left: int, purse: Purse, *, of_one: bool) -> int:
    """Return what is paid back: what was asked for, or all that is left; never more than either allows."""
    if amount is None and left <= 0:
        raise refuse("NOTHING_TO_REFUND")
    asked = won(left if amount is None else amount)
    if of_one and asked > left:
        raise refuse("REFUND_EXCEEDS", left=left)
    if asked > purse.available:
        raise refuse("INSUFFICIENT_POINTS", shortfall=asked - purse.available, available=purse.available)
    return asked


def pay_in(work: Work, customer_id: CustomerId, amount: int, tender: str) -> WalletMoved:
    """Post a top-up inside somebody's work; see `top_up`."""
    won(amount)
    way = checked_tender(tender)
    _known(work, customer_id, open_only=True)
    wallet = account_id(work, wallet_key(customer_id), customer_id=customer_id)
    purse = locked_purse(work, customer_id)
    if purse.balance + amount > MOST:
        raise refuse("WALLET_FULL", most=MOST)
    source = account_id(work, tender_key(way, work.actor.desk))
    posting = Posting(debit_id=source, credit_id=wallet, amount=amount, kind="TOP_UP", reference=f"top-up:{way}")
    number = _settled(work, customer_id, posting, way, "TOP_UP")
    work.record(
        PointsToppedUp(
            customer_id=customer_id, transfer_id=number, amount=amount, tender=way, day=work.today.isoformat()
        )
    )
    return WalletMoved(balance=purse.balance + amount, available=purse.available + amount, transfer_id=number)


def checked_tender(tender: str) -> Tender:
    """Return what is paid in with; raises Invalid for anything but cash, card and transfer."""
    try:
        return Tender(tender)
    except ValueError:
        raise Invalid("INVALID_TENDER", given=str(tender)[:20]) from None


def _settled(work: Work, customer_id: CustomerId, posting: Posting, way: Tender, kind: str) -> int:
    number = post(work, posting)
    row = {"kind": kind, "customer_id": customer_id, "transfer_id": number, "tender": way, "amount": posting.amount}
    work.connection.execute(insert(payment).values(row | {"state": "APPROVED", "at": work.now}))
    return number


def _known(work: Work, customer_id: CustomerId, *, open_only: bool) -> None:
    state = work.connection.execute(select(customer.c.state).where(customer.c.customer_id == customer_id)).scalar()
    if state is None:
        raise NotFound("customer", str(customer_id))
    if state == "WITHDRAWN" and open_only:
        raise Refused([Reason(code="CUSTOMER_WITHDRAWN")])


def _left_of(work: Work, transfer_id: int, customer_id: CustomerId) -> int:
    wallet = account_id(work, wallet_key(customer_id), customer_id=customer_id)
    paid = work.connection.execute(
        select(transfer.c.amount).where(
            transfer.c.transfer_id == transfer_id, transfer.c.credit_id == wallet, transfer.c.kind == "TOP_UP"
        )
    ).scalar()
    if paid is None:
        raise NotFound("transfer", str(transfer_id))
    back = select(func.coalesce(func.sum(transfer.c.amount), 0)).where(transfer.c.refund_of == transfer_id)
    return int(paid - work.connection.execute(back).scalar_one())
