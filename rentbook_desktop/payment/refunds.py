"""Points that go back: paid out to the customer, or taken off again because a top-up was a slip."""

from sqlalchemy import Connection, func, select

from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.customer.suspension import checked_reason, optional_reason
from rentbook_desktop.events import PointsRefunded, RefundUndone
from rentbook_desktop.foundation.errors import NotFound, refuse
from rentbook_desktop.foundation.forms import Amount, TenderName
from rentbook_desktop.foundation.money import won
from rentbook_desktop.foundation.registry import Right, Role, action
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.payment.actions import (
    StagedPayment,
    WalletMoved,
    checked_tender,
    known_customer,
    settled,
    write_payment,
)
from rentbook_desktop.payment.fee_reversals import credit_to_points
from rentbook_desktop.payment.tables import payment
from rentbook_desktop.wallet.journal import LockedWallet, account_id, lock_wallet, reverse
from rentbook_desktop.wallet.model import Posting, Tender, tender_key, wallet_key
from rentbook_desktop.wallet.tables import transfer


@action(Role.LIBRARIAN, right=Right.REFUND)
def refund(
    work: Work,
    *,
    customer_id: CustomerId,
    amount: Amount | None = None,
    tender: TenderName | None = None,
    transfer_id: int | None = None,
    reason: str = "",
    request_id: str,
) -> WalletMoved:
    """Pay points back to the customer: of one top-up (`transfer_id`, at most what is left of it) or simply of the wallet.

    Without an amount everything that can be paid back is, also what was paid for a fee that is owed no more; without a tender it goes back the way it came: points that were
    topped up by card to the card, others in cash. To pay card points back in another way needs the right CARD_IN_CASH.
    Raises Refused with INSUFFICIENT_POINTS, REFUND_EXCEEDS, or MIXED_TENDERS where one refund cannot go both ways.
    """
    wanted = None if tender is None else checked_tender(tender)
    known_customer(work, customer_id, open_only=False)
    credit_to_points(work, customer_id)
    wallet = lock_wallet(work, customer_id)
    left = wallet.available if transfer_id is None else _top_up_of(work, transfer_id, customer_id)[1]
    sum_back = _sum_back(amount, left, wallet, of_one=transfer_id is not None)
    way, details = _way_back(work, customer_id, sum_back, wallet, wanted, transfer_id)
    posting = Posting(
        debit_id=account_id(work, wallet_key(customer_id), customer_id=customer_id),
        credit_id=account_id(work, tender_key(way, work.actor.desk)),
        amount=sum_back,
        kind="REFUND",
        reference=f"transfer:{transfer_id}" if transfer_id else "wallet",
        reason=optional_reason(reason),
        refund_of=transfer_id,
    )
    number = settled(work, customer_id, posting, way, "REFUND", details)
    _note(work, customer_id, sum_back, wallet, posting.reason)
    work.record(
        PointsRefunded(
            customer_id=customer_id, transfer_id=number, amount=sum_back, tender=way, day=work.today.isoformat()
        )
    )
    return WalletMoved(balance=wallet.balance - sum_back, available=wallet.available - sum_back, transfer_id=number)


@action(Role.LIBRARIAN, right=Right.REFUND)
def reverse_transfer(
    work: Work, *, customer_id: CustomerId, transfer_id: int, reason: str, request_id: str
) -> WalletMoved:
    """Take a wrong top-up off again, whole and at most once, by the opposite transfer; `reason` says what was wrong.

    Raises Invalid without a reason, NotFound where the customer has no such top-up, Refused with ALREADY_REVERSED,
    with ALREADY_REFUNDED where a part was paid back, with INSUFFICIENT_POINTS where its points were spent.
    """
    why = checked_reason(reason)
    known_customer(work, customer_id, open_only=False)
    wallet = lock_wallet(work, customer_id)
    paid, left = _top_up_of(work, transfer_id, customer_id)
    if left != paid:
        _refuse_reversal(work, transfer_id)
    if paid > wallet.available:
        raise refuse("INSUFFICIENT_POINTS", shortfall=paid - wallet.available, available=wallet.available)
    number = reverse(work, transfer_id, kind="REVERSAL", reason=why)
    tender = _write_payment(work, customer_id, transfer_id, number)
    day = work.today.isoformat()
    back = PointsRefunded(
        customer_id=customer_id, transfer_id=number, amount=paid, tender=tender, day=day, reverses=transfer_id
    )
    work.record(back)
    _note(work, customer_id, paid, wallet, why)
    return WalletMoved(balance=wallet.balance - paid, available=wallet.available - paid, transfer_id=number)


def undo_refund(work: Work, customer_id: CustomerId, transfer_id: int, why: str) -> None:
    """Take points that were paid back into the wallet again, by the opposite transfer; the money comes in as it went out."""
    wallet = lock_wallet(work, customer_id)
    number = reverse(work, transfer_id, kind="REVERSAL", reason=why)
    was = work.connection.execute(
        select(payment.c.tender, payment.c.amount).where(payment.c.transfer_id == transfer_id)
    ).one()
    row = {"kind": "TOP_UP", "customer_id": customer_id, "transfer_id": number, "tender": was.tender}
    write_payment(work, row | {"amount": was.amount, "state": "APPROVED", "why": "reversal", "at": work.now})
    day = work.today.isoformat()
    news = {"customer_id": customer_id, "transfer_id": number, "amount": was.amount, "tender": was.tender}
    work.record(RefundUndone(**news, day=day, reverses=transfer_id))
    _note(work, customer_id, -was.amount, wallet, why)


def _sum_back(amount: int | None, left: int, wallet: LockedWallet, *, of_one: bool) -> int:
    """Return what is paid back: what was asked for, or all that is left; never more than either allows."""
    if amount is None and left <= 0:
        raise refuse("NOTHING_TO_REFUND")
    asked = won(left if amount is None else amount)
    if of_one and asked > left:
        raise refuse("REFUND_EXCEEDS", left=left)
    if asked > wallet.available:
        raise refuse("INSUFFICIENT_POINTS", shortfall=asked - wallet.available, available=wallet.available)
    return asked


def _way_back(
    work: Work,
    customer_id: CustomerId,
    amount: int,
    wallet: LockedWallet,
    wanted: Tender | None,
    transfer_id: int | None,
) -> tuple[Tender, StagedPayment]:
    """Return how points go back, and what is written on their payment; raises NotAllowed for card points in another way."""
    came = (
        _tender_of(work, transfer_id) if transfer_id else _tender_of_points(work, customer_id, amount, wallet, wanted)
    )
    way = wanted or came
    if came is not Tender.CARD or way is Tender.CARD:
        return way, {}
    work.require(Right.CARD_IN_CASH, "refund")
    return way, {"why": _CARD_IN_CASH}


_CARD_IN_CASH = "card_in_cash"
"""Written on a payment that gives card points back in another way: those are not on the card any more."""


def card_points(connection: Connection, customer_id: CustomerId) -> int:
    """Return what a customer paid in by card and did not get back, in won; more than the wallet holds where it was spent."""
    mine, card = payment.c.customer_id == customer_id, payment.c.tender == Tender.CARD.value
    total = func.coalesce(func.sum(payment.c.amount), 0)
    paid = select(total).where(mine, card, payment.c.kind == "TOP_UP").scalar_subquery()
    went = select(total).where(mine, card | (payment.c.why == _CARD_IN_CASH), payment.c.kind == "REFUND")
    return max(0, int(connection.execute(select(paid - went.scalar_subquery())).scalar_one()))


def _tender_of(work: Work, transfer_id: int) -> Tender:
    """Return how a top-up was paid."""
    way = select(payment.c.tender).where(payment.c.transfer_id == transfer_id)
    return Tender(work.connection.execute(way).scalar_one())


def _tender_of_points(
    work: Work, customer_id: CustomerId, amount: int, wallet: LockedWallet, wanted: Tender | None
) -> Tender:
    """Return how points of a wallet were paid in; what was spent counts as paid in otherwise than by card."""
    by_card = min(card_points(work.connection, customer_id), wallet.available)
    others = wallet.available - by_card
    if wanted is None and max(by_card, others) < amount:
        raise refuse("MIXED_TENDERS", card=by_card, others=others)
    is_card = amount <= by_card if wanted is None else amount > others
    return Tender.CARD if is_card else Tender.CASH


def _refuse_reversal(work: Work, transfer_id: int) -> None:
    again = select(transfer.c.transfer_id).where(transfer.c.reversal_of == transfer_id)
    if work.connection.execute(again).first() is not None:
        raise refuse("ALREADY_REVERSED", transfer=transfer_id)
    raise refuse("ALREADY_REFUNDED", transfer=transfer_id)


def _write_payment(work: Work, customer_id: CustomerId, transfer_id: int, number: int) -> str:
    """Write down that the money of a top-up goes back the way it came; return that way."""
    was = work.connection.execute(
        select(payment.c.tender, payment.c.amount).where(payment.c.transfer_id == transfer_id)
    ).one()
    row = {"kind": "REFUND", "customer_id": customer_id, "transfer_id": number, "tender": was.tender}
    row |= {"amount": was.amount, "state": "APPROVED", "why": "reversal", "at": work.now}
    write_payment(work, row)
    return str(was.tender)


def _note(work: Work, customer_id: CustomerId, amount: int, wallet: LockedWallet, reason: str) -> None:
    before, after = {"balance": wallet.balance}, {"balance": wallet.balance - amount}
    work.audit(f"customer:{customer_id}", before=before, after=after, reason=reason)


def _top_up_of(work: Work, transfer_id: int, customer_id: CustomerId) -> tuple[int, int]:
    """Return what a customer's top-up was and what of it did not go back yet; raises NotFound for any other transfer."""
    wallet = account_id(work, wallet_key(customer_id), customer_id=customer_id)
    paid = work.connection.execute(
        select(transfer.c.amount).where(
            transfer.c.transfer_id == transfer_id, transfer.c.credit_id == wallet, transfer.c.kind == "TOP_UP"
        )
    ).scalar()
    if paid is None:
        raise NotFound("transfer", str(transfer_id))
    undoes = (transfer.c.refund_of == transfer_id) | (transfer.c.reversal_of == transfer_id)
    back = select(func.coalesce(func.sum(transfer.c.amount), 0)).where(undoes)
    return int(paid), int(paid - work.connection.execute(back).scalar_one())
