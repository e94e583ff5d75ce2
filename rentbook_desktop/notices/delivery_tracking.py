"""Following what was submitted: asking for what is in doubt before anything is sent again, and for what was accepted."""

from collections.abc import Mapping

from sqlalchemy import select, update

from rentbook_desktop.customer.contact_preferences import Recipient, reachable
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.messaging.port import Delivery, Outgoing, Report
from rentbook_desktop.notices.attempts import log_attempt
from rentbook_desktop.notices.claims import rebuild_content
from rentbook_desktop.notices.model import State
from rentbook_desktop.notices.submission_results import FIRST_RECONCILE, FIRST_REPORT
from rentbook_desktop.notices.tables import notice

AMBIGUOUS_BATCH = 3
"""How often a provider is asked in vain what became of a notice before a person must look."""

_SECOND = 1_000_000
LOOKS = tuple(seconds * _SECOND for seconds in (30, 120, 600, 3600, 6 * 3600, 24 * 3600))
"""How long after acceptance its delivery is asked for; after the last a person must look."""

_ENDS = {
    Delivery.DELIVERED: State.DELIVERED,
    Delivery.FALLBACK_DELIVERED: State.FALLBACK_DELIVERED,
    Delivery.FAILED: State.FAILED,
}


def mark_ambiguous(reading: ReadContext) -> int:
    """Put in doubt what a desk was sending when it fell; return how many."""
    lost = (notice.c.state == State.SENDING.value, notice.c.lease_until <= reading.now)
    numbers = reading.connection.execute(select(notice.c.notice_id).where(*lost)).scalars().all()
    for number in numbers:
        log_attempt(
            reading.connection, number, at=reading.now, name="check", outcome=State.AMBIGUOUS, reason="desk_fell"
        )
    doubt = {"state": State.AMBIGUOUS.value, "doubts": 0, "next_at": reading.now, "lease_until": None}
    reading.connection.execute(update(notice).where(*lost).values(doubt))
    return len(numbers)


def ambiguous_notices(reading: ReadContext, provider: str, maximum: int) -> list[Outgoing]:
    """Return what to ask a provider about before it may be sent again; asking is put off for others meanwhile."""
    return [
        rebuild_content(reading, row, recipient)
        for row, recipient in _rows_to_follow(reading, State.AMBIGUOUS, provider, maximum)
    ]


def accepted(reading: ReadContext, provider: str, maximum: int) -> dict[int, str]:
    """Return the references whose delivery is to be asked for now."""
    return {
        row.notice_id: row.provider_msg_id or ""
        for row, _ in _rows_to_follow(reading, State.ACCEPTED, provider, maximum)
    }


def settle_ambiguous(reading: ReadContext, outgoing: list[Outgoing], reports: Mapping[int, Report]) -> int:
    """Write down what a provider said of what was in doubt; return how many are certain now."""
    certain = 0
    for one in outgoing:
        row = _locked(reading, one.notice_id, State.AMBIGUOUS, one.idem_key)
        if row is None:
            continue
        report = reports.get(one.notice_id)
        changes = _after_reconcile(reading, row, report)
        certain += changes["state"] not in {State.AMBIGUOUS, State.NEEDS_CHECK}
        _write(reading, row, "reconcile", changes, report)
    return certain


def settle_reports(reading: ReadContext, refs: Mapping[int, str], reports: Mapping[int, Report]) -> int:
    """Write down what a provider said of what it had accepted; return how many came to an end."""
    ended = 0
    for notice_id in refs:
        row = _locked(reading, notice_id, State.ACCEPTED, None)
        if row is None:
            continue
        report = reports.get(notice_id)
        changes = _after_report(reading, row, report)
        ended += changes["state"] != State.ACCEPTED
        _write(reading, row, "report", changes, report)
    return ended


def _after_reconcile(reading: ReadContext, row: AnyRow, report: Report | None) -> dict[str, object]:
    if report is None or report.state is Delivery.UNKNOWN:
        doubts = row.doubts + 1
        if doubts >= AMBIGUOUS_BATCH:
            return {"state": State.NEEDS_CHECK, "doubts": doubts, "final_at": reading.now}
        return {"state": State.AMBIGUOUS, "doubts": doubts, "next_at": reading.now + FIRST_RECONCILE * 2**doubts}
    if report.state is Delivery.NOT_FOUND:
        again = {"state": State.RETRY_WAIT, "next_at": reading.now, "idem_key": "", "provider_group_id": None}
        return again | {"doubts": 0}
    ref = report.provider_ref or row.provider_group_id or ""
    known = {"provider_msg_id": ref, "accepted_at": reading.now, "polls": 0, "next_at": reading.now + FIRST_REPORT}
    return known | _ended(reading, report)


def _after_report(reading: ReadContext, row: AnyRow, report: Report | None) -> dict[str, object]:
    if report is not None and report.state in _ENDS:
        return _ended(reading, report)
    polls = row.polls + 1
    if polls >= len(LOOKS):
        return {"state": State.NEEDS_CHECK, "final_at": reading.now, "last_reason": "unknown"}
    next_at = max(reading.now + FIRST_REPORT, (row.accepted_at or reading.now) + LOOKS[polls])
    return {"state": State.ACCEPTED, "polls": polls, "next_at": next_at}


def _ended(reading: ReadContext, report: Report) -> dict[str, object]:
    state = _ENDS.get(report.state)
    if state is None:
        return {"state": State.ACCEPTED}
    reason = report.reason.value if report.reason else ""
    return {"state": state, "final_at": reading.now, "last_reason": reason, "last_code": report.code[:80]}


def _write(reading: ReadContext, row: AnyRow, name: str, changes: dict[str, object], report: Report | None) -> None:
    mine = notice.c.notice_id == row.notice_id
    reading.connection.execute(update(notice).where(mine).values(changes))
    outcome = "no_answer" if report is None else report.state.value
    reason = report.reason.value if report is not None and report.reason else ""
    way = {"reason": reason, "code": report.code if report else "", "provider": row.provider}
    log_attempt(reading.connection, row.notice_id, at=reading.now, name=name, outcome=outcome, **way)


def _rows_to_follow(reading: ReadContext, state: State, provider: str, maximum: int) -> list[tuple[AnyRow, Recipient]]:
    """Return rows to ask about, with whom they go to; their next turn is put off so that two desks do not ask at once."""
    due = (notice.c.state == state.value, notice.c.provider == provider, notice.c.next_at <= reading.now)
    query = select(notice).where(*due).order_by(notice.c.next_at, notice.c.notice_id).limit(maximum)
    rows = reading.connection.execute(query.with_for_update(skip_locked=True)).all()
    numbers = [row.notice_id for row in rows]
    later = update(notice).where(notice.c.notice_id.in_(numbers)).values(next_at=reading.now + FIRST_RECONCILE)
    reading.connection.execute(later)
    customers = reachable(reading.connection, [row.customer_id for row in rows], reading.today)
    return [(row, customers[row.customer_id]) for row in rows]


def _locked(reading: ReadContext, notice_id: int, state: State, idem_key: str | None) -> AnyRow | None:
    mine = (notice.c.notice_id == notice_id) & (notice.c.state == state.value)
    if idem_key is not None:
        mine &= notice.c.idem_key == idem_key
    return reading.connection.execute(select(notice).where(mine).with_for_update()).first()
