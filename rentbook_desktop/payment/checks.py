"""Proofs about money across the counter: every movement was told and has its payment, its request and its entry."""

from collections.abc import Iterator

from msgspec import json
from sqlalchemy import Select, select

from rentbook_desktop.foundation.audit import audit
from rentbook_desktop.foundation.chain_proof import RareEvent
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
        for kind in ("PointsToppedUp", "PointsRefunded", "PointsRestored")
        for one in proof.told.rare.get(kind, ())
        for body in [json.decode(one.body)]
    }
    seen = set()
    for row in proof.connection.execute(_movements()):
        seen.add(row.transfer_id)
        event = told.get(row.transfer_id)
        if event is None:
            yield f"transfer {row.transfer_id} ({row.kind}) was never told"
        else:
            yield from _movement_breaches(row, *event)
    yield from (f"transfer {number} was told and is not there" for number in told.keys() - seen)


def _movement_breaches(row: AnyRow, kind: str, body: dict[str, object], event: RareEvent) -> Iterator[str]:
    wallet = f"wallet:{body['customer_id']}"
    into = kind in {"PointsToppedUp", "PointsRestored"}
    expected = {
        "PointsToppedUp": "TOP_UP",
        "PointsRestored": "REVERSAL",
        "PointsRefunded": "REVERSAL" if body.get("reverses") else "REFUND",
    }[kind]
    told = (expected, body["amount"], wallet, event.at, event.request_id)
    if (row.kind, row.amount, row.credited if into else row.debited, row.at, row.request_id or "") != told:
        yield f"transfer {row.transfer_id} is not the movement that was told"
    if "tender" in body and (row.tender, row.paid, row.payer) != (body["tender"], body["amount"], body["customer_id"]):
        yield f"transfer {row.transfer_id} was paid by {body['tender']}, its payment says {row.tender} {row.paid}"
    if row.request_id and row.answered is None:
        yield f"transfer {row.transfer_id} belongs to a request without an answer"


def _movements() -> Select[tuple[object, ...]]:
    """Return every transfer but the charges of rentals, with the keys of its accounts, its payment and its answer."""
    debit, credit = account.alias(), account.alias()
    return (
        select(
            transfer,
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
            transfer.c.kind.in_(["REFUND", "REVERSAL"]), transfer.c.request_id.is_not(None), audit.c.audit_id.is_(None)
        )
    )
    for (number,) in proof.connection.execute(missing):
        yield f"transfer {number} gave money back, and nobody wrote it down"
