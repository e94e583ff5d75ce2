"""SOLAPI, in its three steps: a group is made, filled and sent, and a group can be sent only once.

One group a notice: a notice that was called off in between never rides along with another. Until the third step nothing
can reach anybody, so for a new group only that one is ambiguous.
"""

from collections.abc import Callable, Mapping, Sequence

from rentbook_desktop.foundation.clock import Clock
from rentbook_desktop.messaging.accounts import SolapiAccount
from rentbook_desktop.messaging.codes_solapi import ACCEPTED, ALREADY_IN_GROUP, ALREADY_SENT, CODES
from rentbook_desktop.messaging.error_mapping import retryable
from rentbook_desktop.messaging.http_client import HttpReply
from rentbook_desktop.messaging.port import (
    Accepted,
    Delivery,
    FailureReason,
    Outgoing,
    Permanent,
    ProgressStore,
    Report,
    Retryable,
    Scope,
    SendResult,
)
from rentbook_desktop.messaging.send_sequentially import send_sequentially
from rentbook_desktop.messaging.solapi_http import SolapiHttp, new_salt, own_fields
from rentbook_desktop.messaging.solapi_reports import group_state, report_of

_GROUPS = "/messages/v4/groups"
_UNKNOWN = retryable(FailureReason.UNKNOWN)

SolapiFailure = Retryable | Permanent


class SolapiNotifier:
    """Sends through SOLAPI. The token of a notice is its group, and its reference as well."""

    name = "solapi"
    max_batch = 20
    is_mock = False
    sends_text = True

    def __init__(self, account: SolapiAccount, clock: Clock, *, salt: Callable[[], str] = new_salt) -> None:
        self._line = SolapiHttp(account, clock, salt)

    def send(self, notices: Sequence[Outgoing], progress: ProgressStore, deadline: float) -> Mapping[int, SendResult]:
        """Submit one after the other; a notice with a token goes on where it stopped."""
        return send_sequentially(notices, lambda notice: self._submit(notice, progress, deadline))

    def reconcile(self, notices: Sequence[Outgoing], deadline: float) -> Mapping[int, Report]:
        """Ask for each group. One that was not sent is deleted first, so that no late request can still send it."""
        return {notice.notice_id: self._look_up(notice, deadline) for notice in notices}

    def reports(self, refs: Mapping[int, str], deadline: float) -> Mapping[int, Report]:
        """Ask for the message of each group; where no answer comes there is no report."""
        found = {}
        for notice_id, ref in refs.items():
            answer = self._line.call("GET", f"{_GROUPS}/{ref}/messages", deadline)
            if isinstance(answer, HttpReply):
                found[notice_id] = report_of(notice_id, ref, answer.body or {})
        return found

    def health(self, deadline: float) -> SolapiFailure | None:
        """Ask for the balance."""
        answer = self._line.call("GET", "/cash/v1/balance", deadline)
        if not isinstance(answer, HttpReply):
            return answer
        amounts = [(answer.body or {}).get(name, 0) for name in ("balance", "point")]
        if sum(amount for amount in amounts if isinstance(amount, int | float)) > 0:
            return None
        return Permanent(reason=FailureReason.BALANCE, code="balance", scope=Scope.PROVIDER)

    def _submit(self, notice: Outgoing, progress: ProgressStore, deadline: float) -> SendResult:
        message = self._line.message(notice)
        if isinstance(message, Permanent):
            return message
        group = self._group_for(notice, progress, deadline)
        if not isinstance(group, str):
            return group
        earlier = self._fill(group, message, deadline)
        if isinstance(earlier, bool):
            return self._send_group(group, deadline, filled_earlier=earlier)
        return earlier if group == notice.resume_token else _harmless(earlier)

    def _group_for(self, notice: Outgoing, progress: ProgressStore, deadline: float) -> str | SendResult:
        """The group of an earlier try if it may still be sent, else a new one, kept before it is filled."""
        token = notice.resume_token
        if token:
            state = group_state(self._line.call("GET", f"{_GROUPS}/{token}", deadline))
            if state == "sent":
                return Accepted(provider_ref=token, duplicate_of_earlier=True)
            if state != "dead":
                return token if state == "open" else state
        body = {"allowDuplicates": False, "customFields": own_fields(notice)}
        answer = self._line.call("POST", _GROUPS, deadline, body)
        if not isinstance(answer, HttpReply):
            return _harmless(answer)
        group = (answer.body or {}).get("groupId")
        if not (isinstance(group, str) and group.isascii() and group.isalnum()):
            return Retryable(reason=FailureReason.BAD_REPLY, code="no_group")
        progress.save_token(notice.notice_id, group)
        return group

    def _fill(self, group: str, message: Mapping[str, object], deadline: float) -> bool | SendResult:
        """Put the message into the group; return whether an earlier try had done it, or why it is not there."""
        answer = self._line.call("PUT", f"{_GROUPS}/{group}/messages", deadline, {"messages": [message]})
        if not isinstance(answer, HttpReply):
            return Accepted(provider_ref=group, duplicate_of_earlier=True) if answer.code in ALREADY_SENT else answer
        entry = _only((answer.body or {}).get("resultList"))
        code = str(entry.get("statusCode") or "")
        if code in {ACCEPTED, ALREADY_IN_GROUP}:
            return code == ALREADY_IN_GROUP
        if not code:
            return Retryable(reason=FailureReason.BAD_REPLY, code="no_result", ambiguous=True)
        return CODES.get(code, _UNKNOWN).result(code, self._line.redacted(entry.get("statusMessage")))

    def _send_group(self, group: str, deadline: float, *, filled_earlier: bool) -> SendResult:
        sent = self._line.call("POST", f"{_GROUPS}/{group}/send", deadline)
        if isinstance(sent, HttpReply):
            return Accepted(provider_ref=group, duplicate_of_earlier=filled_earlier)
        return Accepted(provider_ref=group, duplicate_of_earlier=True) if sent.code in ALREADY_SENT else sent

    def _look_up(self, notice: Outgoing, deadline: float) -> Report:
        token, number = notice.resume_token, notice.notice_id
        if not token:  # the group is kept before it is filled: without one nothing was ever sent
            return Report(notice_id=number, state=Delivery.NOT_FOUND)
        state = group_state(self._line.call("GET", f"{_GROUPS}/{token}", deadline))
        if state == "open":
            gone = self._line.call("DELETE", f"{_GROUPS}/{token}", deadline)
            state = "dead" if isinstance(gone, HttpReply) else gone
        if isinstance(state, str):
            found = Delivery.PENDING if state == "sent" else Delivery.NOT_FOUND
            return Report(notice_id=number, state=found, provider_ref=token)
        return Report(notice_id=number, state=Delivery.UNKNOWN, reason=state.reason, code=state.code)


def _harmless(result: SendResult) -> SendResult:
    """A failure before a new group was sent: whatever happened, nobody got a message."""
    if isinstance(result, Retryable):
        return Retryable(reason=result.reason, code=result.code, detail=result.detail, retry_after=result.retry_after)
    return result


def _only(entries: object) -> dict[str, object]:
    return entries[0] if isinstance(entries, list) and len(entries) == 1 and isinstance(entries[0], dict) else {}
