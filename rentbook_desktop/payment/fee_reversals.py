"""Taking back what settled a fee (a payment, a waiver, a write-off), and giving back what was paid for a fee that is none."""

from sqlalchemy import select

from rentbook_desktop.foundation.errors import refuse
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.payment.actions import write_payment
from rentbook_desktop.payment.tables import payment
from rentbook_desktop.wallet.journal import account_id, lock_wallet, post
from rentbook_desktop.wallet.model import Posting, wallet_key
from rentbook_desktop.wallet.receivable import lock_debt, receivable_key, reverse_fee, tell
from rentbook_desktop.wallet.tables import account, transfer


def undo_fee(work: Work, transfer_id: int, why: str) -> None:
    """Let a customer owe again what was paid, waived or written off; money goes back the way it came."""
    row = work.connection.execute(
        select(transfer.c.amount, transfer.c.kind, account.c.customer_id, payment.c.tender)
        .join(account, account.c.account_id == transfer.c.credit_id)
        .outerjoin(payment, payment.c.transfer_id == transfer.c.transfer_id)
        .where(transfer.c.transfer_id == transfer_id)
    ).first()
    if row is None or row.customer_id is None:
        raise refuse("NOTHING_TO_UNDO")
    number = reverse_fee(work, row.customer_id, transfer_id, change=row.amount, tender=row.tender or "", why=why)
    if row.tender:
        back = {"kind": "FEE", "customer_id": row.customer_id, "transfer_id": number, "tender": row.tender}
        write_payment(work, back | {"amount": row.amount, "state": "APPROVED", "why": "reversal", "at": work.now})


def credit_to_points(work: Work, customer_id: int) -> int:
    """Turn what was paid for fees that are owed no more into points; return how much that was, in won."""
    credit = lock_debt(work, customer_id).credit
    if credit:
        mine = account_id(work, receivable_key(customer_id), customer_id=customer_id)
        points = account_id(work, wallet_key(customer_id), customer_id=customer_id)
        about = f"customer:{customer_id}"
        posting = Posting(debit_id=mine, credit_id=points, amount=credit, kind="FEE_CREDIT", reference=about)
        number = post(work, posting)
        row = {"kind": "FEE", "customer_id": customer_id, "transfer_id": number, "tender": "points"}
        write_payment(work, row | {"amount": credit, "state": "APPROVED", "why": "credit", "at": work.now})
        tell(work, customer_id, number, "FEE_CREDIT", credit, tender="points")
    return credit


def points_to_credit(work: Work, customer_id: int, request_id: str, why: str) -> None:
    """Take back that a request turned a credit into points; where they were spent by now they stay points."""
    mine = select(transfer.c.transfer_id, transfer.c.amount).where(
        transfer.c.request_id == request_id,
        transfer.c.kind == "FEE_CREDIT",
        transfer.c.reference == f"customer:{customer_id}",
    )
    row = work.connection.execute(mine).first()
    if row is None or row.amount > lock_wallet(work, customer_id).available:
        return
    number = reverse_fee(work, customer_id, row.transfer_id, change=-row.amount, tender="points", why=why)
    back = {"kind": "FEE", "customer_id": customer_id, "transfer_id": number, "tender": "points"}
    write_payment(work, back | {"amount": row.amount, "state": "APPROVED", "why": "reversal", "at": work.now})
