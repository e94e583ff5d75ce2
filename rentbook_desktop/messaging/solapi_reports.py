"""How SOLAPI tells what became of a group and of the message in it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from rentbook_desktop.messaging.codes_solapi import CODES, DELIVERED
from rentbook_desktop.messaging.http_client import HttpReply
from rentbook_desktop.messaging.port import Delivery, FailureReason, Permanent, Report, Retryable

GroupState = Literal["open", "sent", "dead"]
_STATES: Mapping[str, GroupState] = {
    "PENDING": "open", "SENDING": "sent", "COMPLETE": "sent", "SCHEDULED": "sent", "FAILED": "dead", "DELETED": "dead",
}  # fmt: skip


def group_state(answer: HttpReply | Retryable | Permanent) -> GroupState | Retryable | Permanent:
    """Return whether a group may still be sent, was sent, or never will be; what is not known is ambiguous."""
    if not isinstance(answer, HttpReply):
        if isinstance(answer, Retryable):
            return Retryable(reason=answer.reason, code=answer.code, retry_after=answer.retry_after, ambiguous=True)
        return answer
    state = _STATES.get(str((answer.body or {}).get("status")))
    return state or Retryable(reason=FailureReason.BAD_REPLY, code="group_status", ambiguous=True)


def report_of(notice_id: int, ref: str, body: Mapping[str, object]) -> Report:
    """Return the report of the one message in a group's list, which is an object by message id."""
    listed = body.get("messageList")
    messages = [one for one in listed.values() if isinstance(one, dict)] if isinstance(listed, dict) else []
    if not messages:
        return Report(notice_id=notice_id, state=Delivery.UNKNOWN, code="no_message", provider_ref=ref)
    message = _last_word(messages)
    state, code = _state(message), str(message.get("statusCode", ""))
    ruling = CODES.get(code)
    failed = state is Delivery.FAILED
    return Report(
        notice_id=notice_id, state=state, code=code, at=_instant(message.get("dateReceived") or message.get("dateReported")),
        reason=(ruling.reason if ruling else FailureReason.UNKNOWN) if failed else None, provider_ref=ref,
    )  # fmt: skip


def _last_word(messages: list[dict[str, object]]) -> dict[str, object]:
    """The message that says most: delivered before waiting before failed."""
    order = [Delivery.DELIVERED, Delivery.FALLBACK_DELIVERED, Delivery.PENDING, Delivery.FAILED]
    return min(messages, key=lambda one: order.index(_state(one)))


def _state(message: Mapping[str, object]) -> Delivery:
    if message.get("status") in {"PENDING", "SENDING"}:
        return Delivery.PENDING
    code = str(message.get("statusCode", ""))
    if code == DELIVERED:
        by_text = bool(message.get("replacement")) or message.get("type") in {"SMS", "LMS", "MMS"}
        return Delivery.FALLBACK_DELIVERED if by_text else Delivery.DELIVERED
    if code in {"2000", "3000"}:
        return Delivery.PENDING
    return Delivery.FAILED


def _instant(text: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return moment if moment.tzinfo else None
