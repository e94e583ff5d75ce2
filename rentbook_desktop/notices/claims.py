"""Taking what is due, one desk at a time: each notice is read anew, and what has nothing to say any more is called off.

A claim is committed before anything leaves. Its lease outlasts every call, so whoever finds a notice in `sending` after
it has run out knows that a desk fell, and asks the provider instead of sending again.
"""

import secrets
from datetime import timedelta

from msgspec import Struct
from sqlalchemy import ColumnElement, func, select, update

from rentbook_desktop.customer.contact_preferences import Recipient, reachable
from rentbook_desktop.foundation.clock import instant_of, micros
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.messaging.port import Outgoing
from rentbook_desktop.messaging.sms import fallback_for
from rentbook_desktop.notices.attempts import log_attempt, release
from rentbook_desktop.notices.content import NoticeContent, NoticeObsolete, content_of, current_content, encode
from rentbook_desktop.notices.delivery_window import window_opens
from rentbook_desktop.notices.model import UNSENT, State
from rentbook_desktop.notices.tables import notice

LEASE = timedelta(seconds=120) // timedelta(microseconds=1)
_unsent = [state.value for state in UNSENT]


class ClaimedNotice(Struct, frozen=True, kw_only=True):
    """What one claim came to: messages to send, and how many notices were looked at (0: nothing is due)."""

    outgoing: tuple[Outgoing, ...]
    looked_at: int


def defer_quiet_hours(reading: ReadContext) -> bool:
    """Hold what is due in quiet hours until they end; return whether it is quiet now."""
    opens = window_opens(reading.settings, reading.zone, reading.now)
    if opens <= reading.now:
        return False
    held = {"state": State.HELD_QUIET.value, "next_at": opens}
    reading.connection.execute(update(notice).where(*_due(reading)).values(held))
    return True


def expire(reading: ReadContext) -> int:
    """End what can no longer go in time; return how many."""
    late = (notice.c.state.in_(_unsent), notice.c.expires_at <= reading.now)
    rows = reading.connection.execute(select(notice.c.notice_id, notice.c.submits).where(*late)).all()
    for row in rows:
        log_attempt(reading.connection, row.notice_id, at=reading.now, name="check", outcome=State.EXPIRED)
        release(reading.connection, row.notice_id)
    ended = {"state": State.EXPIRED.value, "final_at": reading.now}
    reading.connection.execute(update(notice).where(*late).values(ended))
    return len(rows)


def quota_left(reading: ReadContext) -> int:
    """Return how many notices may still be sent this day; what is too much waits for the next."""
    cap: int = reading.settings.get("notices.daily_cap")
    sent = select(func.count()).where(notice.c.submitted_on == reading.today.isoformat())
    left = cap - int(reading.connection.execute(sent).scalar_one())
    if left <= 0:
        midnight = instant_of(reading.now).astimezone(reading.zone).replace(hour=0, minute=0, second=0, microsecond=0)
        opens = window_opens(reading.settings, reading.zone, micros(midnight + timedelta(days=1)))
        fresh = notice.c.submitted_on != reading.today.isoformat()
        wait = {"next_at": opens, "last_reason": "daily_cap"}
        reading.connection.execute(update(notice).where(*_due(reading), fresh).values(wait))
    return max(0, left)


def claim(reading: ReadContext, provider: str, *, is_mock: bool, maximum: int, left: int) -> ClaimedNotice:
    """Take up to `most` notices that are due for a provider; of those new today at most `left`."""
    query = select(notice).where(*_due(reading)).order_by(notice.c.next_at, notice.c.notice_id).limit(maximum)
    rows = reading.connection.execute(query.with_for_update(skip_locked=True)).all()
    customers = reachable(reading.connection, [row.customer_id for row in rows], reading.today)
    outgoing: list[Outgoing] = []
    for row in rows:
        fresh = row.submitted_on != reading.today.isoformat()
        if fresh and left <= 0:
            continue
        made = _claim_one(reading, row, customers[row.customer_id], provider, is_mock=is_mock)
        if made is not None:
            outgoing.append(made)
            left -= fresh
    return ClaimedNotice(outgoing=tuple(outgoing), looked_at=len(rows))


def rebuild_content(reading: ReadContext, row: AnyRow, recipient: Recipient) -> Outgoing:
    """Return a message as it was submitted, to ask for it."""
    return _outgoing(reading, row, recipient, content_of(row), row.idem_key, row.provider_group_id)


def _due(reading: ReadContext) -> tuple[ColumnElement[bool], ...]:
    return (notice.c.state.in_(_unsent), notice.c.next_at <= reading.now, notice.c.expires_at > reading.now)


def _claim_one(
    reading: ReadContext, row: AnyRow, recipient: Recipient, provider: str, *, is_mock: bool
) -> Outgoing | None:
    try:
        if recipient.refusal:
            raise NoticeObsolete(recipient.refusal)  # noqa: TRY301
        facts = current_content(reading, row.kind, row.customer_id, content_of(row), reading.today)
    except NoticeObsolete as gone:
        call_off(reading, row.notice_id, gone.reason)
        return None
    again = row.idem_key and row.provider == provider
    submits = row.submits if again else row.submits + 1
    key = row.idem_key if again else f"rb-{row.notice_id}-{submits}-{secrets.token_hex(4)}"
    token = row.provider_group_id if again else None
    taken = {
        "state": State.SENDING.value, "lease_until": reading.now + LEASE, "provider": provider, "idem_key": key,
        "provider_group_id": token, "submits": submits, "attempts": row.attempts + 1, "is_mock": int(is_mock),
        "submitted_on": reading.today.isoformat(), "vars_json": encode(facts), "last_reason": "", "last_code": "",
    }  # fmt: skip
    reading.connection.execute(update(notice).where(notice.c.notice_id == row.notice_id).values(taken))
    return _outgoing(reading, row, recipient, facts, key, token)


def call_off(reading: ReadContext, notice_id: int, reason: str) -> None:
    """End a notice that says nothing any more, with the reason; its stages may be told by another."""
    ended = {"state": State.CANCELLED.value, "last_reason": reason, "final_at": reading.now}
    reading.connection.execute(update(notice).where(notice.c.notice_id == notice_id).values(ended))
    log_attempt(reading.connection, notice_id, at=reading.now, name="check", outcome=State.CANCELLED, reason=reason)
    release(reading.connection, notice_id)


def _outgoing(
    reading: ReadContext, row: AnyRow, recipient: Recipient, facts: NoticeContent, key: str, token: str | None
) -> Outgoing:
    values = facts.values | {"customer": recipient.name}
    return Outgoing(
        notice_id=row.notice_id,
        idem_key=key,
        phone_e164=recipient.phone,
        template=row.template,
        variables=values,
        fallback=fallback_for(row.template, values, reading.settings.get("notices.sender_number")),
        resume_token=token,
    )
