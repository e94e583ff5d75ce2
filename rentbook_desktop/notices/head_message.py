"""The day's head code as one text message to the owner, after the shop has closed; never twice for one day.

The code of the first try is sent by all tries of that day. As with notices a claim is committed before anything leaves, and
what may have gone is asked for before it is sent again. What did not go is a warning (`HEAD_NOT_SENT`) and is tried again
until midnight.
"""

import logging
import random
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Literal, NamedTuple

from sqlalchemy import insert, select, update

from rentbook_desktop.customer.phones import normal_phone
from rentbook_desktop.foundation.clock import Clock, instant_of
from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.head_code import head_code
from rentbook_desktop.foundation.outbox import chain_head
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import ReadContext, WorkRunner
from rentbook_desktop.messaging.port import (
    Accepted,
    Delivery,
    Fallback,
    Notifier,
    Outgoing,
    Report,
    Retryable,
    SendResult,
)
from rentbook_desktop.messaging.provider_factory import provider_order
from rentbook_desktop.messaging.sms import is_long, sendable
from rentbook_desktop.messaging.templates import word
from rentbook_desktop.notices import provider_breaker as breakers
from rentbook_desktop.notices import submission_results as outcomes
from rentbook_desktop.notices.claims import LEASE
from rentbook_desktop.notices.delivery_window import is_on
from rentbook_desktop.notices.engine import LeaseLost
from rentbook_desktop.notices.tables import head_message

log = logging.getLogger(__name__)

WARNING = "HEAD_NOT_SENT"

_CALL = 30.0  # seconds a call to a provider may take
_SECOND = 1_000_000
_LATER = 1800 * _SECOND
"""Microseconds after which what a provider refused is tried again: somebody may have mended it."""
_LOOK = 60 * _SECOND
_WENT = frozenset({Delivery.PENDING, Delivery.DELIVERED, Delivery.FALLBACK_DELIVERED})

Step = Literal["send", "ask", "follow"]


class _Due(NamedTuple):
    """What is to be done now for a day's code: through whom, with what, under which reference."""

    step: Step
    notifier: Notifier
    outgoing: Outgoing
    ref: str


class HeadSender:
    """Sends the code for one shop; called by the sender whose turn it is."""

    def __init__(self, runner: WorkRunner, clock: Clock, rng: random.Random) -> None:
        self._runner, self._clock, self._rng = runner, clock, rng

    def tick(self, notifiers: Mapping[str, Notifier]) -> None:
        """Move the code of this day one step on; a lost database raises Unavailable, a provider nothing."""
        with self._writing() as reading:
            due = _next_step(reading, notifiers)
        if due is not None:
            self._take(due)
        self.look()

    def look(self) -> None:
        """Warn where the newest code did not go, and no longer where it did or none is wanted."""
        database = self._runner.database
        with database.read() as connection:
            newest = connection.execute(select(head_message).order_by(head_message.c.day.desc()).limit(1)).first()
        wanted = bool(self._runner.settings.get("notices.head_phone"))
        if wanted and newest is not None and newest.last_reason:
            database.warnings.add(WARNING)
        else:
            database.warnings.discard(WARNING)

    def _take(self, due: _Due) -> None:
        deadline, number = self._clock.monotonic() + _CALL, due.outgoing.notice_id
        if due.step == "send":
            try:
                result = due.notifier.send((due.outgoing,), _Token(self, due.outgoing.idem_key), deadline).get(number)
            except LeaseLost:
                log.warning("a call took longer than its claim lasts; what it left open is asked for")
                return
            with self._writing() as reading:
                _settle(reading, due, result, self._rng)
            return
        if due.step == "ask":
            report = due.notifier.reconcile((due.outgoing,), deadline).get(number)
        else:
            report = due.notifier.reports({number: due.ref}, deadline).get(number)
        with self._writing() as reading:
            _settle_report(reading, due, report)

    @contextmanager
    def _writing(self) -> Iterator[ReadContext]:
        with self._runner.database.write() as connection:
            yield self._runner.read_context(connection)


class _Token:
    """Commits what a provider gives before the next call goes out, as long as the claim is still ours."""

    def __init__(self, sender: HeadSender, key: str) -> None:
        self._sender, self._key = sender, key

    def save_token(self, notice_id: int, token: str) -> None:
        with self._sender._writing() as reading:  # noqa: SLF001  (a part of the sender)
            mine = (head_message.c.day == _day_of(notice_id)) & (head_message.c.idem_key == self._key)
            held = mine & (head_message.c.state == "sending") & (head_message.c.next_at > reading.now)
            stored = update(head_message).where(held).values(provider_group_id=token)
            if reading.connection.execute(stored).rowcount == 0:
                raise LeaseLost(str(notice_id))


def _next_step(reading: ReadContext, notifiers: Mapping[str, Notifier]) -> _Due | None:
    """Return what is due now, claimed; None where there is nothing to do."""
    _end_earlier_days(reading)
    row = _todays(reading)
    if row is None or row.next_at > reading.now or row.state in {"delivered", "failed"}:
        return None
    day = reading.today.isoformat()
    if row.state == "retry_wait":
        return _claim(reading, row, notifiers)
    notifier = notifiers.get(row.provider)
    if row.state == "sending":
        _put(reading, day, state="ambiguous")
    if notifier is None:  # another account was chosen meanwhile
        return None
    step: Step = "follow" if row.state == "accepted" else "ask"
    outgoing = _outgoing(reading, row, row.idem_key, "")
    return _Due(step, notifier, outgoing, row.provider_msg_id)


def _todays(reading: ReadContext) -> AnyRow | None:
    """Return the row of this day, made where the shop has closed and the owner wants the code."""
    day, settings = reading.today.isoformat(), reading.settings
    mine = select(head_message).where(head_message.c.day == day).with_for_update()
    row = reading.connection.execute(mine).first()
    if not settings.get("notices.head_phone") or not is_on(settings):
        return None if row is None or row.state == "retry_wait" else row
    local = instant_of(reading.now).astimezone(reading.zone)
    if row is None and f"{local:%H:%M}" >= settings.get("shop.closes"):
        end = reading.connection.execute(select(chain_head.c.event_id, chain_head.c.mac)).first()
        if end is not None:
            code = str(head_code(reading.today, end.event_id, end.mac))
            reading.connection.execute(insert(head_message).values(day=day, code=code, next_at=reading.now))
            row = reading.connection.execute(mine).first()
    return row


def _end_earlier_days(reading: ReadContext) -> None:
    """A code goes on its day or not at all; one that may have gone is not asked about any more."""
    earlier = (
        head_message.c.day < reading.today.isoformat(),
        head_message.c.state.not_in(["delivered", "accepted", "failed"]),
    )
    reading.connection.execute(update(head_message).where(*earlier).values(state="failed", last_reason="late"))


def _claim(reading: ReadContext, row: AnyRow, notifiers: Mapping[str, Notifier]) -> _Due | None:
    """Take the code for the first provider that sends texts and may be used now."""
    usable = (
        notifiers[name]
        for name in provider_order(reading.settings)
        if name in notifiers
        and notifiers[name].sends_text
        and breakers.route_to(reading.connection, name, reading.now) is not breakers.Route.SHUT
    )
    notifier = next(usable, None)
    try:
        phone = normal_phone(reading.settings.get("notices.head_phone"))
    except Invalid:
        phone = ""
    if notifier is None or not phone:
        reason = "invalid_number" if notifier is not None else "no_provider"
        _put(reading, row.day, last_reason=reason, next_at=reading.now + _LOOK)
        return None
    attempts = row.attempts + 1
    key = f"rb-head-{row.day}-{attempts}-{secrets.token_hex(4)}"
    _put(
        reading, row.day,
        state="sending", idem_key=key, provider=notifier.name, attempts=attempts, provider_group_id=None,
        provider_msg_id="", next_at=reading.now + LEASE,
    )  # fmt: skip
    return _Due("send", notifier, _outgoing(reading, row, key, phone), "")


def _outgoing(reading: ReadContext, row: AnyRow, key: str, phone: str) -> Outgoing:
    shop = reading.settings.get("shop.name") or word("shop")
    text = sendable(word("head").format(shop=shop, code=row.code))
    title = word("head_title") if is_long(text) else ""
    fallback = Fallback(text=text, title=title, sender_number=reading.settings.get("notices.sender_number"))
    token = row.provider_group_id if key == row.idem_key else None
    return Outgoing(
        notice_id=-date.fromisoformat(row.day).toordinal(),  # notices count upwards from 1
        idem_key=key, phone_e164=phone, template="", variables={}, fallback=fallback, resume_token=token,
    )  # fmt: skip


def _settle(reading: ReadContext, due: _Due, result: SendResult | None, rng: random.Random) -> None:
    """Write down what a provider said of a submission; no answer is one that may have gone."""
    found = result or Retryable(reason=outcomes.MISSING.reason, code=outcomes.MISSING.code, ambiguous=True)
    outcomes.judge(reading, due.notifier.name, [found])
    now, changes = reading.now, {}
    if isinstance(found, Accepted):
        look = now if due.notifier.is_mock else now + outcomes.FIRST_REPORT
        changes = {"state": "accepted", "provider_msg_id": found.provider_ref, "next_at": look, "last_reason": ""}
    elif isinstance(found, Retryable) and found.ambiguous:
        changes = {"state": "ambiguous", "next_at": now + outcomes.FIRST_RECONCILE, "last_reason": found.reason.value}
    else:
        wait = _LATER
        if isinstance(found, Retryable):
            longer = max(found.retry_after or timedelta(0), outcomes.backoff(_attempts(reading, due), rng))
            wait = longer // timedelta(microseconds=1)
        changes = {"state": "retry_wait", "next_at": now + wait, "last_reason": found.reason.value}
    _put_own(reading, due, changes)


def _settle_report(reading: ReadContext, due: _Due, report: Report | None) -> None:
    """Write down what became of a submission."""
    state = Delivery.UNKNOWN if report is None else report.state
    again: dict[str, object] = {"next_at": reading.now + _LOOK}
    changes = again
    if due.step == "ask" and state is Delivery.NOT_FOUND:
        changes = {"state": "retry_wait", "next_at": reading.now}
    elif state is Delivery.FAILED:
        reason = "unknown" if report is None or report.reason is None else report.reason.value
        changes = {"state": "retry_wait", "next_at": reading.now + _LATER, "last_reason": reason}
    elif due.step == "ask" and state in _WENT and report is not None:
        changes = again | {"state": "accepted", "provider_msg_id": report.provider_ref, "last_reason": ""}
    elif state in {Delivery.DELIVERED, Delivery.FALLBACK_DELIVERED}:
        changes = {"state": "delivered", "last_reason": ""}
    _put_own(reading, due, changes)


def _attempts(reading: ReadContext, due: _Due) -> int:
    mine = head_message.c.day == _day_of(due.outgoing.notice_id)
    return int(reading.connection.execute(select(head_message.c.attempts).where(mine)).scalar_one())


def _put_own(reading: ReadContext, due: _Due, changes: Mapping[str, object]) -> None:
    """Change the row, if it is still about this submission."""
    mine = (head_message.c.day == _day_of(due.outgoing.notice_id)) & (head_message.c.idem_key == due.outgoing.idem_key)
    reading.connection.execute(update(head_message).where(mine).values(changes))


def _put(reading: ReadContext, day: str, **changes: object) -> None:
    reading.connection.execute(update(head_message).where(head_message.c.day == day).values(changes))


def _day_of(notice_id: int) -> str:
    return date.fromordinal(-notice_id).isoformat()
