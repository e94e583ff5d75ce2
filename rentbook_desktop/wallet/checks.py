"""Proofs about money: double entry, cached balances, holds, seals, corrections."""

from collections.abc import Iterator

from sqlalchemy import func, select

from rentbook_desktop.foundation.invariants import check
from rentbook_desktop.foundation.outbox import request
from rentbook_desktop.foundation.work import Reading
from rentbook_desktop.wallet.model import SEALED, checksum
from rentbook_desktop.wallet.tables import account, hold, transfer


@check("ledger_balances")
def check_double_entry(reading: Reading) -> Iterator[str]:
    """All balances together are zero (L1)."""
    total = reading.connection.execute(select(func.coalesce(func.sum(account.c.balance), 0))).scalar_one()
    if total != 0:
        yield f"all accounts together hold {total} won instead of 0"


@check("balances_match_transfers")
def check_balances(reading: Reading) -> Iterator[str]:
    """Every cached balance is the sum of its transfers (L2)."""
    credit = select(transfer.c.credit_id.label("account_id"), transfer.c.amount.label("change"))
    debit = select(transfer.c.debit_id.label("account_id"), (-transfer.c.amount).label("change"))
    moved = credit.union_all(debit).subquery()
    sums = select(moved.c.account_id, func.sum(moved.c.change).label("total")).group_by(moved.c.account_id).subquery()
    total = func.coalesce(sums.c.total, 0)
    rows = select(account.c.key, account.c.balance, total).outerjoin(sums, sums.c.account_id == account.c.account_id)
    for key, balance, real in reading.connection.execute(rows.where(account.c.balance != total)):
        yield f"{key} shows {balance} won, its transfers make {real}"


@check("wallets_covered")
def check_covered(reading: Reading) -> Iterator[str]:
    """No wallet is below zero or below what it holds (L3)."""
    short = (account.c.balance < 0) | (account.c.held < 0) | (account.c.balance < account.c.held)
    for key, balance, held in reading.connection.execute(
        select(account.c.key, account.c.balance, account.c.held).where(account.c.kind == "wallet", short)
    ):
        yield f"{key} has {balance} won and holds {held}"


@check("holds_match_wallets")
def check_holds(reading: Reading) -> Iterator[str]:
    """What a wallet holds is the sum of its open holds."""
    held_sum = func.coalesce(func.sum(hold.c.amount).filter(hold.c.state == "HELD"), 0)
    sums = select(hold.c.account_id, held_sum.label("kept")).group_by(hold.c.account_id).subquery()
    real = func.coalesce(sums.c.held_sum, 0)
    rows = select(account.c.key, account.c.held, real).outerjoin(sums, sums.c.account_id == account.c.account_id)
    for key, held, held_now in reading.connection.execute(rows.where(account.c.held != real)):
        yield f"{key} holds {held} won, its open holds make {held_now}"


@check("transfer_seals")
def check_checksums(reading: Reading) -> Iterator[str]:
    """Every transfer's checksum fits its fields (L8): a flipped bit or a row edited past the triggers shows."""
    for row in reading.connection.execute(select(transfer)):
        if checksum(*(getattr(row, name) for name in SEALED)) != row.checksum:
            yield f"transfer {row.transfer_id} is not what was written"


@check("whole_won")
def check_whole(reading: Reading) -> Iterator[str]:
    """Every amount is a whole number above zero (L7)."""
    wrong = (transfer.c.amount <= 0) | (transfer.c.amount != func.round(transfer.c.amount))
    for (number,) in reading.connection.execute(select(transfer.c.transfer_id).where(wrong)):
        yield f"transfer {number} is no whole amount"


@check("refunds_within_original")
def check_refunds(reading: Reading) -> Iterator[str]:
    """What went back of a transfer, by refunds and by its reversal, is never more than it was."""
    origin = func.coalesce(transfer.c.refund_of, transfer.c.reversal_of)
    back = (
        select(origin.label("origin"), func.sum(transfer.c.amount).label("back"))
        .where(origin.is_not(None))
        .group_by(origin)
        .subquery()
    )
    rows = select(transfer.c.transfer_id, transfer.c.amount, back.c.back).join(
        back, back.c.origin == transfer.c.transfer_id
    )
    for number, amount, returned in reading.connection.execute(rows.where(back.c.back > transfer.c.amount)):
        yield f"{returned} won were paid back of transfer {number} of {amount}"


@check("reversals_are_opposites")
def check_reversals(reading: Reading) -> Iterator[str]:
    """A reversal moves the same amount the other way."""
    was = transfer.alias()
    same = (was.c.amount == transfer.c.amount) & (was.c.debit_id == transfer.c.credit_id)
    rows = select(transfer.c.transfer_id).join(was, was.c.transfer_id == transfer.c.reversal_of)
    for (number,) in reading.connection.execute(rows.where(~(same & (was.c.credit_id == transfer.c.debit_id)))):
        yield f"transfer {number} does not undo what it refers to"


@check("requests_answered")
def check_requests(reading: Reading) -> Iterator[str]:
    """Every transfer made by a request has that request's stored answer, and a top-up only one transfer (L4, L5)."""
    orphans = select(transfer.c.transfer_id).outerjoin(request, request.c.request_id == transfer.c.request_id)
    wrong = transfer.c.request_id.is_not(None) & request.c.request_id.is_(None)
    for (number,) in reading.connection.execute(orphans.where(wrong)):
        yield f"transfer {number} belongs to a request without an answer"
    twice = select(transfer.c.request_id).where(transfer.c.request_id.is_not(None)).group_by(transfer.c.request_id)
    for (request_id,) in reading.connection.execute(twice.having(func.count() > 1)):
        yield f"request {request_id} moved money twice"
