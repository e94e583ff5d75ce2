"""Taking back what settled a fee: a payment, a waiver, a write-off."""

from sqlalchemy import select

from rentbook_desktop.foundation.errors import refuse
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.payment.actions import write_payment
from rentbook_desktop.payment.tables import payment
from rentbook_desktop.wallet.receivable import reverse_fee
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
