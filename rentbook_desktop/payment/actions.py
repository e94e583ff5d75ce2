"""Money across the counter: points paid in."""

from collections.abc import Mapping

from msgspec import Struct
from sqlalchemy import insert, select

from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.events import PointsToppedUp
from rentbook_desktop.foundation.covers import cover_of
from rentbook_desktop.foundation.errors import Invalid, NotFound, Reason, Refused, refuse
from rentbook_desktop.foundation.forms import Amount, TenderName
from rentbook_desktop.foundation.money import MAX_WON, won
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, action
from rentbook_desktop.foundation.scan_codes import clean_code
from rentbook_desktop.foundation.typed_text import checked_text
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.payment.tables import payment
from rentbook_desktop.wallet.journal import account_id, lock_wallet, post
from rentbook_desktop.wallet.model import Posting, Tender, tender_key, wallet_key


class WalletMoved(Struct, frozen=True, kw_only=True):
    """A wallet after money went in or out, in won."""

    balance: int
    available: int
    transfer_id: int


class TenderDetails(Struct, frozen=True, kw_only=True):
    """How a tender was given: the cash handed over (won), a card's approval number, a remark; each may be left out."""

    given: int | None = None
    approval: str = ""
    memo: str = ""


_NOTHING_SAID = TenderDetails()
_LONGEST_MEMO, _LONGEST_APPROVAL = 200, 40
StagedPayment = dict[str, str | int]


@action(Role.LIBRARIAN, right=NO_RIGHT, inverse="reverse_transfer")
def top_up(
    work: Work,
    *,
    customer_id: CustomerId,
    amount: Amount,
    tender: TenderName,
    request_id: str,
    given: int | None = None,
    approval: str = "",
    memo: str = "",
) -> WalletMoved:
    """Turn money into points, one won a point; `tender` is cash, card or transfer.

    `given` is the cash handed over, of which all above the amount is change; `approval` is what the card terminal
    printed. Raises Invalid for an amount or tender that is none, NotFound for the customer, Refused for one who has
    left, for more than `payment.max_top_up` (TOP_UP_LIMIT) or for less cash than the amount (GIVEN_TOO_LITTLE).
    """
    return pay_in(work, customer_id, amount, tender, TenderDetails(given=given, approval=approval, memo=memo))


def pay_in(
    work: Work, customer_id: CustomerId, amount: int, tender: str, tender_details: TenderDetails = _NOTHING_SAID
) -> WalletMoved:
    """Post a top-up inside somebody's work; see `top_up`."""
    _check_limit(work, won(amount))
    way = checked_tender(tender)
    details = staged_of(tender_details, way, amount)
    known_customer(work, customer_id, open_only=True)
    wallet_id = account_id(work, wallet_key(customer_id), customer_id=customer_id)
    wallet = lock_wallet(work, customer_id)
    if wallet.balance + amount > MAX_WON:
        raise refuse("WALLET_FULL", maximum=MAX_WON)
    source = account_id(work, tender_key(way, work.actor.desk))
    posting = Posting(debit_id=source, credit_id=wallet_id, amount=amount, kind="TOP_UP", reference=f"top-up:{way}")
    number = settled(work, customer_id, posting, way, "TOP_UP", details)
    work.record(
        PointsToppedUp(
            customer_id=customer_id, transfer_id=number, amount=amount, tender=way, day=work.today.isoformat()
        )
    )
    return WalletMoved(balance=wallet.balance + amount, available=wallet.available + amount, transfer_id=number)


def checked_tender(tender: str) -> Tender:
    """Return what is paid in with; raises Invalid for anything but cash, card and transfer."""
    try:
        return Tender(tender)
    except ValueError:
        raise Invalid("INVALID_TENDER", given=str(tender)[:20]) from None


def settled(
    work: Work, customer_id: CustomerId, posting: Posting, way: Tender, kind: str, details: StagedPayment | None = None
) -> int:
    """Post a transfer and the payment that says how its money came or went; return the transfer's number."""
    number = post(work, posting)
    row = {"kind": kind, "customer_id": customer_id, "transfer_id": number, "tender": way, "amount": posting.amount}
    write_payment(work, row | (details or {}) | {"state": "APPROVED", "at": work.now})
    return number


def write_payment(work: Work, row: Mapping[str, object]) -> None:
    """Write a payment down, covered by the chain."""
    number = work.connection.execute(insert(payment).values(row).returning(payment.c.payment_id)).scalar_one()
    work.covers.append(cover_of(work.connection, payment, {**row, "payment_id": number}))


def known_customer(work: Work, customer_id: CustomerId, *, open_only: bool) -> None:
    """Raise NotFound where there is no such customer, Refused for one who left; keep them from leaving meanwhile."""
    query = select(customer.c.state).where(customer.c.customer_id == customer_id).with_for_update(read=True)
    state = work.connection.execute(query).scalar()
    if state is None:
        raise NotFound("customer", str(customer_id))
    if state == "WITHDRAWN" and open_only:
        raise Refused([Reason(code="CUSTOMER_WITHDRAWN")])


def _check_limit(work: Work, amount: int) -> None:
    """Raise Refused for more than the shop takes at once: a zero too many, or money that is not the customer's."""
    maximum = work.settings.get("payment.max_top_up")
    if amount > maximum:
        raise refuse("TOP_UP_LIMIT", amount=amount, maximum=maximum)


def staged_of(tender_details: TenderDetails, way: Tender, amount: int) -> StagedPayment:
    """Return what is written down of how a tender was given: only what belongs to its kind."""
    details: StagedPayment = {"memo": checked_text(tender_details.memo, _LONGEST_MEMO, field="memo")}
    if way is Tender.CARD:
        details["approval"] = checked_text(clean_code(tender_details.approval), _LONGEST_APPROVAL, field="approval")
    if way is Tender.CASH and tender_details.given is not None:
        if won(tender_details.given) < amount:
            raise refuse("GIVEN_TOO_LITTLE", given=tender_details.given, missing=amount - tender_details.given)
        details["given"] = tender_details.given
    return details
