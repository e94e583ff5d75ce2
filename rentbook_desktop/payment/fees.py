"""Late fees that are paid, let go with a reason, or given up as lost."""

from msgspec import Struct

from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.customer.suspension import checked_reason
from rentbook_desktop.foundation.errors import Reason, Refused, refuse
from rentbook_desktop.foundation.forms import Amount, FeeTenderName
from rentbook_desktop.foundation.money import won
from rentbook_desktop.foundation.registry import NO_RIGHT, Right, Role, action
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.payment.actions import TenderDetails, checked_tender, known_customer, staged_of, write_payment
from rentbook_desktop.wallet.journal import LockedWallet, account_id, lock_wallet, post
from rentbook_desktop.wallet.model import Posting, tender_key, wallet_key
from rentbook_desktop.wallet.receivable import WAIVED, WRITTEN_OFF, lock_debt, receivable_key, tell

POINTS = "points"
_NOTHING_SAID = TenderDetails()


class FeeSettled(Struct, frozen=True, kw_only=True):
    """What a customer owes after a payment, a waiver or a write-off, and their wallet, in won."""

    amount: int
    owed: int
    balance: int
    available: int
    transfer_id: int


@action(Role.LIBRARIAN, Role.CUSTOMER, right=NO_RIGHT, own="customer_id", inverse="undo_action")
def pay_fee(
    work: Work,
    *,
    customer_id: CustomerId,
    amount: Amount | None = None,
    tender: FeeTenderName = POINTS,
    request_id: str,
    given: int | None = None,
    approval: str = "",
) -> FeeSettled:
    """Pay what a customer owes, all of it or a part, from points, in cash, by card or by transfer.

    A customer pays from points alone. Raises Refused with NOTHING_OWED, FEE_EXCEEDS, INSUFFICIENT_POINTS, STAFF_TAKES_MONEY.
    """
    if work.actor.role is Role.CUSTOMER and tender != POINTS:
        raise Refused([Reason(code="STAFF_TAKES_MONEY")])
    known_customer(work, customer_id, open_only=False)
    return settle(work, customer_id, amount, tender, TenderDetails(given=given, approval=approval))


def settle(
    work: Work, customer_id: CustomerId, amount: int | None, tender: str, details: TenderDetails = _NOTHING_SAID
) -> FeeSettled:
    """Pay a fee inside somebody's work; see `pay_fee`."""
    wallet = lock_wallet(work, customer_id)
    owed = lock_debt(work, customer_id).owed
    paid = _checked_sum(amount, owed)
    if tender == POINTS:
        if paid > wallet.available:
            raise refuse("INSUFFICIENT_POINTS", shortfall=paid - wallet.available, available=wallet.available)
        source, staged = account_id(work, wallet_key(customer_id), customer_id=customer_id), {}
        wallet = LockedWallet(account_id=wallet.account_id, balance=wallet.balance - paid, held=wallet.held)
    else:
        way = checked_tender(tender)
        source, staged = account_id(work, tender_key(way, work.actor.desk)), staged_of(details, way, paid)
    number = _credit(work, customer_id, source, paid, "FEE_PAID")
    row = {"kind": "FEE", "customer_id": customer_id, "transfer_id": number, "tender": tender, "amount": paid}
    write_payment(work, row | staged | {"state": "APPROVED", "at": work.now})
    tell(work, customer_id, number, "FEE_PAID", -paid, tender=tender)
    return _settled(paid, owed, wallet, number)


@action(Role.LIBRARIAN, right=Right.OVERRIDE, inverse="undo_action")
def waive_fee(
    work: Work, *, customer_id: CustomerId, amount: Amount | None = None, reason: str, request_id: str
) -> FeeSettled:
    """Let a customer off what they owe, all of it or a part; `reason` says why. Raises as `pay_fee` does."""
    return _let_go(work, customer_id, amount, reason, "FEE_WAIVED", WAIVED)


@action(Role.LIBRARIAN, right=Right.OVERRIDE, inverse="undo_action")
def write_off_fee(
    work: Work, *, customer_id: CustomerId, amount: Amount | None = None, reason: str, request_id: str
) -> FeeSettled:
    """Give up what a customer owes because it will not be paid; `reason` says why. Raises as `pay_fee` does."""
    return _let_go(work, customer_id, amount, reason, "FEE_WRITTEN_OFF", WRITTEN_OFF)


def _let_go(
    work: Work, customer_id: CustomerId, amount: int | None, reason: str, kind: str, account_key: str
) -> FeeSettled:
    why = checked_reason(reason)
    known_customer(work, customer_id, open_only=False)
    wallet = lock_wallet(work, customer_id)
    owed = lock_debt(work, customer_id).owed
    gone = _checked_sum(amount, owed)
    number = _credit(work, customer_id, account_id(work, account_key), gone, kind, why)
    work.audit(f"customer:{customer_id}", before={"owed": owed}, after={"owed": owed - gone}, reason=why)
    tell(work, customer_id, number, kind, -gone)
    return _settled(gone, owed, wallet, number)


def _checked_sum(amount: int | None, owed: int) -> int:
    """Return what is settled: all that is owed unless less was said; never more."""
    if owed == 0:
        raise refuse("NOTHING_OWED")
    asked = owed if amount is None else won(amount)
    if asked > owed:
        raise refuse("FEE_EXCEEDS", owed=owed)
    return asked


def _credit(work: Work, customer_id: int, source: int, amount: int, kind: str, reason: str = "") -> int:
    mine = account_id(work, receivable_key(customer_id), customer_id=customer_id)
    posting = Posting(
        debit_id=source, credit_id=mine, amount=amount, kind=kind, reference=f"customer:{customer_id}", reason=reason
    )
    return post(work, posting)


def _settled(amount: int, owed: int, wallet: LockedWallet, number: int) -> FeeSettled:
    return FeeSettled(
        amount=amount, owed=owed - amount, balance=wallet.balance, available=wallet.available, transfer_id=number
    )
