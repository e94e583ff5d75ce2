"""NHN Cloud KakaoTalk Bizmessage: one recipient a request, under a key that the provider takes once in ten minutes.

Its pages define errors by the header of the answer and say nothing of the HTTP status, so the header is asked first.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from rentbook_desktop.customer.phones import dialled_digits
from rentbook_desktop.foundation.clock import SEOUL, Clock
from rentbook_desktop.messaging.accounts import NHN_HOSTS, NhnAccount
from rentbook_desktop.messaging.codes_nhn import ALL_FAILED, CODES, OK
from rentbook_desktop.messaging.error_mapping import retryable
from rentbook_desktop.messaging.http_client import HttpReply, ProviderHttp, refusal
from rentbook_desktop.messaging.nhn_message import grouping_key, request_body
from rentbook_desktop.messaging.nhn_reports import report_of, sender_trouble, unknown
from rentbook_desktop.messaging.port import (
    Accepted,
    Delivery,
    FailureReason,
    Outgoing,
    Permanent,
    ProgressStore,
    Report,
    Retryable,
    SendResult,
)
from rentbook_desktop.messaging.redaction import redact
from rentbook_desktop.messaging.send_sequentially import send_sequentially

_UNKNOWN = retryable(FailureReason.UNKNOWN)
_LOOK_BACK, _LOOK_AHEAD = timedelta(days=7), timedelta(days=1)
_PAGE = "1000"


class NhnNotifier:
    """Sends through NHN Cloud. A notice is found again by its `recipientGroupingKey`; a reference is `request/sequence`."""

    name = "nhn"
    max_batch = 20
    is_mock = False
    sends_text = False

    def __init__(self, account: NhnAccount, clock: Clock) -> None:
        self._account, self._clock = account, clock
        self._wire = ProviderHttp(account.base_url, clock, hosts=NHN_HOSTS, allow_loopback=account.allow_loopback)

    def send(self, notices: Sequence[Outgoing], progress: ProgressStore, deadline: float) -> Mapping[int, SendResult]:  # noqa: ARG002
        """Submit one after the other; what stops the provider as a whole leaves the rest untried, not ambiguous."""
        return send_sequentially(notices, lambda notice: self._submit(notice, deadline))

    def reconcile(self, notices: Sequence[Outgoing], deadline: float) -> Mapping[int, Report]:
        """Look for each notice among the messages of the last seven days, by its grouping key and number."""
        return {notice.notice_id: self._look_up(notice, deadline) for notice in notices}

    def reports(self, refs: Mapping[int, str], deadline: float) -> Mapping[int, Report]:
        """Ask for each message; where no answer comes there is no report."""
        found = {}
        for notice_id, ref in refs.items():
            answer = self._call("GET", f"/messages/{ref}", deadline)
            row = (answer.body or {}).get("message") if isinstance(answer, HttpReply) else None
            if isinstance(row, dict):
                found[notice_id] = report_of(notice_id, row)
        return found

    def health(self, deadline: float) -> Retryable | Permanent | None:
        """Ask for the state of the sender profile and its daily quota."""
        answer = self._call("GET", f"/senders/{self._account.sender_key}", deadline)
        return sender_trouble((answer.body or {}).get("sender")) if isinstance(answer, HttpReply) else answer

    def _submit(self, notice: Outgoing, deadline: float) -> SendResult:
        body = request_body(self._account, notice)
        if isinstance(body, Permanent):
            return body
        answer = self._call("POST", "/messages", deadline, body=body, key=notice.idem_key)
        if not isinstance(answer, HttpReply):
            return answer
        message = (answer.body or {}).get("message")
        item = _item(message, grouping_key(notice))
        if not isinstance(message, dict) or item is None:
            return Retryable(reason=FailureReason.BAD_REPLY, code="no_result", ambiguous=True)
        code = str(item.get("resultCode", ""))
        request = message.get("requestId")
        if code == OK and _is_id(request):
            return Accepted(provider_ref=f"{request}/{item.get('recipientSeq', 1)}")
        if code in {OK, ""}:
            return Retryable(reason=FailureReason.BAD_REPLY, code="no_request_id", ambiguous=True)
        return CODES.get(code, _UNKNOWN).result(code, self._redacted(item.get("resultMessage")))

    def _look_up(self, notice: Outgoing, deadline: float) -> Report:
        now, key = self._clock.now().astimezone(SEOUL), grouping_key(notice)
        query = {
            "startRequestDate": f"{now - _LOOK_BACK:%Y-%m-%d %H:%M}", "endRequestDate": f"{now + _LOOK_AHEAD:%Y-%m-%d %H:%M}",
            "recipientGroupingKey": key, "pageSize": _PAGE,
        }  # fmt: skip
        answer = self._call("GET", "/messages", deadline, query=query)
        if not isinstance(answer, HttpReply):
            return unknown(notice.notice_id, answer.reason, answer.code)
        found = (answer.body or {}).get("messageSearchResultResponse")
        rows = found.get("messages") if isinstance(found, dict) else None
        if not isinstance(rows, list):
            return unknown(notice.notice_id, FailureReason.BAD_REPLY, "no_list")
        number = dialled_digits(notice.phone_e164)
        ours = [row for row in rows if _is_ours(row, key, number)]
        if not ours:
            return Report(notice_id=notice.notice_id, state=Delivery.NOT_FOUND)
        order = [Delivery.DELIVERED, Delivery.FALLBACK_DELIVERED, Delivery.PENDING, Delivery.UNKNOWN, Delivery.FAILED]
        return min((report_of(notice.notice_id, row) for row in ours), key=lambda report: order.index(report.state))

    def _call(
        self,
        method: str,
        path: str,
        deadline: float,
        *,
        body: object = None,
        key: str = "",
        query: Mapping[str, str] | None = None,
    ) -> HttpReply | Retryable | Permanent:
        """Ask; an Answer has a header that says success, or that every recipient failed."""
        headers = {"X-Secret-Key": self._account.secret_key} | ({"X-NC-API-IDEMPOTENCY-KEY": key} if key else {})
        where = f"/alimtalk/v2.3/appkeys/{self._account.appkey}{path}"
        answer = self._wire.call(method, where, deadline=deadline, headers=headers, body=body, query=query)
        if not isinstance(answer, HttpReply):
            return answer
        header = (answer.body or {}).get("header")
        if not isinstance(header, dict) or "resultCode" not in header:
            return refusal(answer)
        code = str(header["resultCode"])
        if code == ALL_FAILED or (code == OK and header.get("isSuccessful") is True):
            return answer
        return CODES.get(code, _UNKNOWN).result(code, self._redacted(header.get("resultMessage")))

    def _redacted(self, text: object) -> str:
        return redact(text, self._account.secrets)


def _item(message: object, key: str) -> dict[str, object] | None:
    results = message.get("sendResults") if isinstance(message, dict) else None
    items = [one for one in results if isinstance(one, dict)] if isinstance(results, list) else []
    if len(items) != 1:
        return None
    return items[0] if items[0].get("recipientGroupingKey", key) in {key, None} else None


def _is_ours(row: object, key: str, number: str) -> bool:
    return isinstance(row, dict) and row.get("recipientGroupingKey") == key and row.get("recipientNo") == number


def _is_id(request: object) -> bool:
    return isinstance(request, str) and request.isascii() and request.isalnum()
