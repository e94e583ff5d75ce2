"""Proofs about money: double entry, cached balances, holds, seals, corrections."""

from collections.abc import Iterator
from functools import reduce

from sqlalchemy import ColumnElement, String, cast, func, literal, select

from rentbook_desktop.foundation.chain_proof import untold_rows
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.covers import rest_name
from rentbook_desktop.foundation.invariants import ProofContext, check
from rentbook_desktop.foundation.outbox import request
from rentbook_desktop.foundation.row_blocks import WhenDifferent, digested
from rentbook_desktop.wallet.model import SEALED, SEPARATOR, checksum_of
from rentbook_desktop.wallet.tables import account, hold, transfer


def _sealed_text() -> ColumnElement[str]:
    """Return what the checksum of a transfer is made over, put together by the database."""
    parts = [func.coalesce(cast(transfer.c[name], String), "") for name in SEALED]
    return reduce(lambda text, part: text + literal(SEPARATOR) + part, parts[1:], parts[0])


digested(
    account,
    "account_id",
    account.c.account_id,
    account.c.key,
    account.c.kind,
    account.c.customer_id,
    different=WhenDifferent.LOOK_AT_ALL,
)


@check("ledger_balances", early=True)
def check_double_entry(proof: ProofContext) -> Iterator[str]:
    """All balances together are zero (L1)."""
    total = proof.connection.execute(select(func.coalesce(func.sum(account.c.balance), 0))).scalar_one()
    if total != 0:
        yield f"all accounts together hold {total} won instead of 0"


@check("balances_match_transfers", early=True)
def check_balances(proof: ProofContext) -> Iterator[str]:
    """Every cached balance is the sum of its transfers (L2)."""
    credit = select(transfer.c.credit_id.label("account_id"), transfer.c.amount.label("change"))
    debit = select(transfer.c.debit_id.label("account_id"), (-transfer.c.amount).label("change"))
    moved = credit.union_all(debit).subquery()
    sums = select(moved.c.account_id, func.sum(moved.c.change).label("total")).group_by(moved.c.account_id).subquery()
    total = func.coalesce(sums.c.total, 0)
    rows = select(account.c.key, account.c.balance, total).outerjoin(sums, sums.c.account_id == account.c.account_id)
    for key, balance, real in proof.connection.execute(rows.where(account.c.balance != total)):
        yield f"{key} shows {balance} won, its transfers make {real}"


@check("wallets_covered", early=True)
def check_covered(proof: ProofContext) -> Iterator[str]:
    """No wallet is below zero or below what it holds (L3)."""
    short = (account.c.balance < 0) | (account.c.held < 0) | (account.c.balance < account.c.held)
    for key, balance, held in proof.connection.execute(
        select(account.c.key, account.c.balance, account.c.held).where(account.c.kind == "wallet", short)
    ):
        yield f"{key} has {balance} won and holds {held}"


@check("holds_match_wallets", early=True)
def check_holds(proof: ProofContext) -> Iterator[str]:
    """What a wallet holds is the sum of its open holds."""
    held_sum = func.coalesce(func.sum(hold.c.amount).filter(hold.c.state == "HELD"), 0)
    sums = select(hold.c.account_id, held_sum.label("held_sum")).group_by(hold.c.account_id).subquery()
    real = func.coalesce(sums.c.held_sum, 0)
    rows = select(account.c.key, account.c.held, real).outerjoin(sums, sums.c.account_id == account.c.account_id)
    for key, held, held_now in proof.connection.execute(rows.where(account.c.held != real)):
        yield f"{key} holds {held} won, its open holds make {held_now}"


@check("transfer_seals")
def check_transfers(proof: ProofContext) -> Iterator[str]:
    """Every transfer's checksum fits its fields (L8), and is the one that was told: none was edited, planted or taken away."""
    told, untold, seen = proof.told.covers, [], 0
    columns = (transfer.c.transfer_id, transfer.c.checksum, _sealed_text().label("sealed"))
    wanted = select(*columns).where(proof.told.newer(proof.connection, transfer)).order_by(transfer.c.transfer_id)
    for number, sealed, text in CompiledStatement(wanted).stream(proof.connection, {}):
        seen += 1
        if checksum_of(text) != sealed:
            yield f"transfer {number} is not what was written"
        covered = told.get(f"transfer:{number}")
        if covered is None:
            untold.append((f"transfer:{number}", sealed))
        elif covered != sealed:
            yield f"transfer {number} is not the one that was told"
    yield from untold_rows(proof.told, transfer, untold)
    if seen - len(untold) < sum(name.startswith("transfer:") for name in told) - (rest_name(transfer) in told):
        there = {f"transfer:{number}" for (number,) in proof.connection.execute(select(transfer.c.transfer_id))}
        missing = (name for name in told if name.startswith("transfer:") and name != rest_name(transfer))
        yield from (f"{name} was told and is not there" for name in missing if name not in there)


@check("accounts_named")
def check_accounts(proof: ProofContext) -> Iterator[str]:
    """Every account is what its key says: a wallet is its customer's."""
    named = account.c.kind + literal(":") + cast(account.c.customer_id, String)
    mine = account.c.customer_id.is_not(None) & (account.c.key != named)
    ours = account.c.customer_id.is_(None) & ~(account.c.key.startswith(account.c.kind))
    for key, kind, customer_id in proof.connection.execute(
        select(account.c.key, account.c.kind, account.c.customer_id).where(mine | ours)
    ):
        yield f"account {key} is a {kind} of customer {customer_id}"


@check("whole_won", early=True)
def check_whole(proof: ProofContext) -> Iterator[str]:
    """Every amount is a whole number above zero (L7)."""
    wrong = (transfer.c.amount <= 0) | (transfer.c.amount != func.round(transfer.c.amount))
    for (number,) in proof.connection.execute(select(transfer.c.transfer_id).where(wrong)):
        yield f"transfer {number} is no whole amount"


@check("refunds_within_original", early=True)
def check_refunds(proof: ProofContext) -> Iterator[str]:
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
    for number, amount, returned in proof.connection.execute(rows.where(back.c.back > transfer.c.amount)):
        yield f"{returned} won were paid back of transfer {number} of {amount}"


@check("reversals_are_opposites", early=True)
def check_reversals(proof: ProofContext) -> Iterator[str]:
    """A reversal moves the same amount the other way."""
    was = transfer.alias()
    same = (was.c.amount == transfer.c.amount) & (was.c.debit_id == transfer.c.credit_id)
    rows = select(transfer.c.transfer_id).join(was, was.c.transfer_id == transfer.c.reversal_of)
    for (number,) in proof.connection.execute(rows.where(~(same & (was.c.credit_id == transfer.c.debit_id)))):
        yield f"transfer {number} does not undo what it refers to"


@check("requests_answered", in_database=True)
def check_requests(proof: ProofContext) -> Iterator[str]:
    """Every transfer made by a request has that request's stored answer, and a request moves one thing once (L4, L5)."""
    newer = proof.told.newer(proof.connection, transfer) & transfer.c.request_id.is_not(None)
    orphans = select(transfer.c.transfer_id).outerjoin(request, request.c.request_id == transfer.c.request_id)
    for (number,) in proof.connection.execute(orphans.where(newer, request.c.request_id.is_(None))):
        yield f"transfer {number} belongs to a request without an answer"
    asked = select(transfer.c.request_id).where(newer)
    twice = (
        select(transfer.c.request_id)
        .where(transfer.c.request_id.in_(asked))
        .group_by(
            transfer.c.request_id, transfer.c.kind, func.coalesce(transfer.c.rental_id, 0), transfer.c.reversal_of
        )
    )
    for (request_id,) in proof.connection.execute(twice.having(func.count() > 1)):
        yield f"request {request_id} moved money twice"
