"""Proofs about money across the counter: every movement was told and has its payment, its request and its entry."""

from collections.abc import Iterator
from typing import cast

from msgspec import json
from sqlalchemy import Select, select

from rentbook_desktop.foundation.audit import audit
from rentbook_desktop.foundation.chain_proof import RareEvent
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.invariants import ProofContext, check
from rentbook_desktop.foundation.outbox import request
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.payment.tables import payment
from rentbook_desktop.wallet.tables import account, transfer


@check("points_as_told")
def check_told_movements(proof: ProofContext) -> Iterator[str]:
    """Every movement of points was told: top-ups, refunds and reversals, each with its payment and its request, both ways."""
    told = {
        body["transfer_id"]: (kind, body, one)
        for kind in _TELLING
        for one in proof.told.rare.get(kind, ())
        for body in [json.decode(one.body)]
    }
    seen = set()
    movements = _all_movements().where(proof.told.newer(proof.connection, transfer))
    for row in CompiledStatement(movements).stream(proof.connection, {}):
        number = row[0]
        seen.add(number)
        event = told.get(number)
        if event is None:
            yield f"transfer {number} ({row[1]}) was never told"
        else:
            yield from _movement_breaches(row, *event, since=proof.told.began_at)
    yield from (f"transfer {number} was told and is not there" for number in told.keys() - seen)
    unsettled = select(payment.c.payment_id, payment.c.state).where(
        payment.c.kind != "RENTAL", payment.c.state != "APPROVED"
    )
    for number, state in proof.connection.execute(unsettled):  # of all, however old: the state is in no digest
        yield f"payment {number} is {state}, though its points were moved"


def _movement_breaches(
    row: AnyRow, kind: str, body: dict[str, object], event: RareEvent, *, since: int
) -> Iterator[str]:
    number, is_kind, amount, at, request_id, debited, credited, answered, tender, paid, payer = row
    account_kind, into = "wallet", kind in _INTO_WALLET and not (kind == "PointsBrought" and body.get("reverses"))
    expected = "REVERSAL" if body.get("reverses") else _KINDS.get(kind, body.get("kind"))
    if kind == "FeeMoved":
        change = cast("int", body["change"])
        account_kind, into = "receivable", change < 0
        body = {name: value for name, value in body.items() if name != "tender" or value} | {"amount": abs(change)}
    exact = event.event_id > since or kind != "PointsRestored"  # older versions told it a moment later
    told = (expected, body["amount"], f"{account_kind}:{body['customer_id']}", event.request_id)
    if (is_kind, amount, credited if into else debited, request_id or "") != told or (exact and at != event.at):
        yield f"transfer {number} is not the movement that was told"
    if "tender" in body and (tender, paid, payer) != (body["tender"], body["amount"], body["customer_id"]):
        yield f"transfer {number} was paid by {body['tender']}, its payment says {tender} {paid}"
    if request_id and answered is None:
        yield f"transfer {number} belongs to a request without an answer"


_INTO_WALLET = frozenset({"PointsToppedUp", "PointsRestored", "PointsBrought", "RefundUndone"})
_TELLING = (*sorted(_INTO_WALLET), "PointsRefunded", "PointsSpent", "FeeMoved")
_KINDS = {
    "PointsBrought": "OPENING",
    "PointsToppedUp": "TOP_UP",
    "PointsRefunded": "REFUND",
    "PointsRestored": "REVERSAL",
}


def _all_movements() -> Select[tuple[object, ...]]:
    """Return every transfer but the charges of rentals, with the keys of its accounts, its answer and its payment."""
    debit, credit = account.alias(), account.alias()
    of_transfer = (transfer.c.transfer_id, transfer.c.kind, transfer.c.amount, transfer.c.at, transfer.c.request_id)
    return (
        select(
            *of_transfer,
            debit.c.key.label("debited"),
            credit.c.key.label("credited"),
            request.c.request_id.label("answered"),
            payment.c.tender,
            payment.c.amount.label("paid"),
            payment.c.customer_id.label("payer"),
        )
        .join(debit, debit.c.account_id == transfer.c.debit_id)
        .join(credit, credit.c.account_id == transfer.c.credit_id)
        .outerjoin(request, request.c.request_id == transfer.c.request_id)
        .outerjoin(payment, payment.c.transfer_id == transfer.c.transfer_id)
        .where(transfer.c.kind != "RENTAL")
    )


@check("refunds_written_down")
def check_audit(proof: ProofContext) -> Iterator[str]:
    """Every refund and every reversal by hand has an entry in the audit log."""
    missing = (
        select(transfer.c.transfer_id)
        .outerjoin(audit, audit.c.request_id == transfer.c.request_id)
        .where(
            transfer.c.kind.in_(["REFUND", "REVERSAL", "FEE_WAIVED", "FEE_WRITTEN_OFF", "FEE_REVERSAL"]),
            transfer.c.request_id.is_not(None),
            audit.c.audit_id.is_(None),
        )
    )
    for (number,) in proof.connection.execute(missing):
        yield f"transfer {number} gave money back, and nobody wrote it down"
