"""What became of a submission, and what follows from it: accepted, tried again later, asked for, or over."""

import random
from collections.abc import Mapping, Sequence
from datetime import timedelta

from sqlalchemy import select, update

from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.messaging.port import Accepted, FailureReason, Outgoing, Permanent, Retryable, Scope, SendResult
from rentbook_desktop.notices import provider_breaker as breakers
from rentbook_desktop.notices.attempts import log_attempt, release
from rentbook_desktop.notices.model import State
from rentbook_desktop.notices.tables import notice

TRIES = 8
_BASE, _LONGEST = 20.0, 1800.0  # seconds
_SECOND = 1_000_000
FIRST_REPORT = 30 * _SECOND
FIRST_RECONCILE = 60 * _SECOND
"""How long an ambiguous submission is left before it is asked for: what is still on its way must have arrived."""

MISSING = Retryable(reason=FailureReason.UNKNOWN, code="no_result", ambiguous=True)


def backoff(attempt: int, rng: random.Random) -> timedelta:
    """Return how long to wait after a try (the first is 1): full jitter, twice as long each time, half an hour at most."""
    return timedelta(seconds=rng.uniform(_BASE / 2, max(_BASE, min(_LONGEST, _BASE * 2**attempt))))


def settle(
    reading: ReadContext,
    provider: str,
    outgoing: Sequence[Outgoing],
    results: Mapping[int, SendResult],
    rng: random.Random,
) -> int:
    """Write down the results of one call, and what they say of the provider; return how many were accepted."""
    found = {one.notice_id: results.get(one.notice_id, MISSING) for one in outgoing}
    for one in outgoing:
        _settle_one(reading, provider, one, found[one.notice_id], rng)
    judge(reading, provider, list(found.values()))
    return sum(isinstance(result, Accepted) for result in found.values())


def _settle_one(reading: ReadContext, provider: str, sent: Outgoing, result: SendResult, rng: random.Random) -> None:
    """Write one result. It counts for its own submission only, and a certain result also where a lease had run out."""
    mine = (notice.c.notice_id == sent.notice_id) & (notice.c.idem_key == sent.idem_key)
    row = reading.connection.execute(select(notice).where(mine).with_for_update()).first()
    open_states = {State.SENDING.value, State.AMBIGUOUS.value}
    if row is None or row.state not in open_states:
        return
    if row.state == State.AMBIGUOUS and not isinstance(result, Accepted):
        return
    match result:
        case Accepted():
            changes = _accepted(reading, row, result)
        case Retryable():
            changes = _retry_later(reading, row, result, rng)
        case Permanent():
            changes = _fail_permanently(reading, result)
    if changes["state"] in {State.FAILED, State.EXPIRED}:
        changes["final_at"] = reading.now
    reading.connection.execute(update(notice).where(mine).values({"lease_until": None, **changes}))
    outcome = "accepted" if isinstance(result, Accepted) else str(changes["state"])
    reason, code = ("", "") if isinstance(result, Accepted) else (result.reason.value, result.code)
    way = {"reason": reason, "code": code, "provider": provider}
    log_attempt(reading.connection, sent.notice_id, at=reading.now, name="send", outcome=outcome, **way)


def _accepted(reading: ReadContext, row: AnyRow, result: Accepted) -> dict[str, object]:
    look = reading.now if row.is_mock else reading.now + FIRST_REPORT
    return {
        "state": State.ACCEPTED, "provider_msg_id": result.provider_ref, "accepted_at": reading.now, "polls": 0,
        "next_at": look, "last_class": "accepted",
    }  # fmt: skip


def _retry_later(reading: ReadContext, row: AnyRow, result: Retryable, rng: random.Random) -> dict[str, object]:
    said: dict[str, object] = {
        "last_class": "retryable",
        "last_reason": result.reason.value,
        "last_code": result.code[:80],
    }
    if result.ambiguous:
        return said | {"state": State.AMBIGUOUS, "doubts": 0, "next_at": reading.now + FIRST_RECONCILE}
    wait = max(result.retry_after or timedelta(0), backoff(row.attempts, rng))
    next_at = reading.now + wait // timedelta(microseconds=1)
    if row.attempts >= TRIES:
        return said | {"state": State.FAILED}
    if next_at >= row.expires_at:
        release(reading.connection, row.notice_id)
        return said | {"state": State.EXPIRED}
    return said | {"state": State.RETRY_WAIT, "next_at": next_at}


def _fail_permanently(reading: ReadContext, result: Permanent) -> dict[str, object]:
    said: dict[str, object] = {
        "last_class": "permanent",
        "last_reason": result.reason.value,
        "last_code": result.code[:80],
    }
    if result.scope is Scope.PROVIDER:
        return said | {"state": State.BLOCKED_PROVIDER, "next_at": reading.now}
    return said | {"state": State.FAILED}


def judge(reading: ReadContext, provider: str, results: Sequence[SendResult]) -> None:
    """Let the breaker know what a call says of the provider: one notice's own fault says nothing against it."""
    connection, now = reading.connection, reading.now
    for result in results:
        if isinstance(result, Permanent) and result.scope is Scope.PROVIDER:
            breakers.stop(connection, provider, now, reason=result.reason.value, code=result.code)
            return
    if any(not isinstance(result, Retryable) for result in results):
        breakers.record_success(connection, provider, now)
        return
    worst = next((one for one in results if isinstance(one, Retryable)), None)
    if worst is None:
        return
    if worst.reason is FailureReason.RATE_LIMIT and worst.retry_after is not None:
        until = now + worst.retry_after // timedelta(microseconds=1)
        breakers.record_wait(connection, provider, now, until)
    else:
        breakers.record_failure(connection, provider, now, reason=worst.reason.value, code=worst.code)
