"""NHN Cloud's KakaoTalk Bizmessage v2.3: requests under a key, lists, single messages, and the sender profile."""

import itertools
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from rentbook_desktop.foundation.clock import SEOUL
from tests.fake_provider.phones import NHN_CODES, Delivery, Outcome
from tests.fake_provider.world import Approved, Reply, Request, World

PREFIX = "RB_"
WINDOW = timedelta(minutes=10)
FIRST_TIME_LIMIT = 14
_TIME = "%Y-%m-%d %H:%M"


class HeaderError(Exception):
    """An error of the whole request."""

    def __init__(self, code: int, message: str = "") -> None:
        super().__init__(message)
        self.code = code


@dataclass
class Row:
    """One accepted message."""

    request: str
    seq: int
    recipient: dict[str, Any]
    template: str
    text: str
    created: datetime
    outcome: Outcome


@dataclass
class NhnApi:
    """Answers requests; its switches are attributes."""

    world: World
    appkey: str = "FakeAppKey01"
    secret_key: str = "aB3dE5fG"
    sender_key: str = "f" * 40
    error_status: int = 200
    rejected_consumes: bool = False
    console_resend: bool = True
    sms_ready: bool = True
    first_time: bool = True
    daily_max: int = 1000
    intake: dict[str, int] = field(default_factory=dict)  # number -> code with which it is refused
    profile: dict[str, Any] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    _keys: dict[str, datetime] = field(default_factory=dict)
    _count: Any = field(default_factory=lambda: itertools.count(1))

    def answer(self, request: Request) -> Reply:
        """Do what is asked."""
        try:
            return Reply(200, {"header": _header(0), **self._route(request)})
        except HeaderError as error:
            return Reply(self.error_status, {"header": _header(error.code, str(error))})

    def _route(self, request: Request) -> dict[str, Any]:
        found = re.fullmatch(r"/alimtalk/v2\.3/appkeys/(\w+)/(.+)", request.path)
        if found is None or found[1] != self.appkey:
            raise HeaderError(-1000, "appkey")
        if request.headers.get("x-secret-key") != self.secret_key:
            raise HeaderError(-4005, f"secret key {request.headers.get('x-secret-key')}")
        asked = f"{request.method} {found[2]}"
        if asked == "POST messages":
            return self._submit(request)
        if asked == "GET messages":
            return self._list(request.query)
        if one := re.fullmatch(r"GET messages/(\w+)/(\d+)", asked):
            rows = [row for row in self.rows if (row.request, str(row.seq)) == (one[1], one[2])]
            return {"message": self._shown(rows[0]) if rows else None}
        if asked == f"GET senders/{self.sender_key}":
            return {"sender": self._sender()}
        raise HeaderError(-1006 if "senders/" in asked else -9996, asked)

    def _submit(self, request: Request) -> dict[str, Any]:
        key, now = request.headers.get("x-nc-api-idempotency-key", ""), self.world.now()
        if key and key in self._keys and now - self._keys[key] < WINDOW:
            raise HeaderError(-1005, "same key")
        if key:
            self._keys[key] = now
        taken = len(self.rows)
        try:
            return self._take(request)
        finally:
            if key and len(self.rows) == taken and not self.rejected_consumes:
                del self._keys[key]

    def _take(self, request: Request) -> dict[str, Any]:
        body = request.body
        if not request.headers.get("content-type", "").startswith("application/json") or not isinstance(body, dict):
            raise HeaderError(-9993, "JSON")
        if body.get("senderKey") != self.sender_key:
            raise HeaderError(-1006)
        template = self.world.templates(PREFIX).get(body.get("templateCode", ""))
        if template is None or len(body["templateCode"]) > 20:
            raise HeaderError(-3003)
        recipients = body.get("recipientList")
        if not isinstance(recipients, list) or not 1 <= len(recipients) <= 1000:
            raise HeaderError(-2000)
        codes = [self._check(one, template) for one in recipients]
        request_id = f"{self.world.now():%Y%m%d%H%M%S}{next(self._count):06d}abcd"
        results = [
            self._result(seq, one, code) for seq, (one, code) in enumerate(zip(recipients, codes, strict=True), 1)
        ]
        for seq, (one, code) in enumerate(zip(recipients, codes, strict=True), 1):
            if code == 0:
                self.rows.append(self._accept(request_id, seq, one, body["templateCode"], template))
        header = {} if 0 in codes else {"header": _header(-1031, "all failed")}
        return {**header, "message": {"requestId": request_id, "sendResults": results}}

    def _check(self, one: dict[str, Any], template: Approved) -> int:
        values, resend = one.get("templateParameter", {}), one.get("resendParameter", {})
        strings = [value for value in values.values() if isinstance(value, str)]
        rules = [
            (set(values) != template.names or len(strings) < len(values), -3004),
            (self.first_time and any(len(value) > FIRST_TIME_LIMIT for value in strings), -1028),
            (not re.fullmatch(r"010\d{8}", str(one.get("recipientNo", ""))), -5000),
            (len(one.get("recipientGroupingKey") or "") > 100, -2000),
            (resend.get("isResend") and not self.sms_ready, -2502),
            (resend.get("isResend") and resend.get("resendSendNo") not in self.world.senders, -1003),
            (bool(one.get("buttons")), -3011),
        ]
        return self.intake.get(one.get("recipientNo", ""), next((code for wrong, code in rules if wrong), 0))

    def _result(self, seq: int, one: dict[str, Any], code: int) -> dict[str, Any]:
        number = one.get("recipientNo")
        said = "SUCCESS" if code == 0 else f"{number} refused"
        shown = {"recipientSeq": seq, "recipientNo": number, "resultCode": code, "resultMessage": said}
        return {**shown, "recipientGroupingKey": one.get("recipientGroupingKey")}

    def _accept(self, request: str, seq: int, one: dict[str, Any], code: str, template: Approved) -> Row:
        now = self.world.now()
        text = template.filled(one["templateParameter"])
        key = str(one.get("recipientGroupingKey") or f"{request}/{seq}").removeprefix("notice-")
        delivery = Delivery(key, one["recipientNo"], "kakao", text, now + self.world.delay, "nhn", f"{request}/{seq}")
        today = [row for row in self.rows if row.created.astimezone(SEOUL).date() == now.astimezone(SEOUL).date()]
        if self.daily_max and len(today) >= self.daily_max:
            outcome = Outcome("4156", at=now)
        else:
            fallback = self._fallback(one.get("resendParameter", {}), text)
            outcome = self.world.phones.reach(NHN_CODES, delivery, fallback=fallback)
        return Row(request, seq, one, code, text, now, outcome)

    def _fallback(self, resend: dict[str, Any], body: str) -> str | None:
        if not resend.get("isResend", self.console_resend) or not self.sms_ready:
            return None
        text = resend.get("resendContent") or body
        try:
            raw = text.encode("euc_kr")
        except UnicodeEncodeError:
            return None  # such a text fails at the carrier
        maximum = 2000 if resend.get("resendType", "SMS" if len(raw) <= 90 else "LMS") == "LMS" else 90
        return raw[:maximum].decode("euc_kr", "ignore")

    def _list(self, query: Any) -> dict[str, Any]:
        rows = self.rows
        if "requestId" in query:
            rows = [row for row in rows if row.request == query["requestId"]]
        else:
            try:
                start, end = (datetime.strptime(query[name], _TIME).replace(tzinfo=SEOUL) for name in _RANGE)
            except (KeyError, ValueError) as error:
                raise HeaderError(-4000, "startRequestDate, endRequestDate") from error
            if not timedelta() <= end - start <= timedelta(days=30):
                raise HeaderError(-4000, "30 days")
            rows = [row for row in rows if start <= row.created <= end]
        if "recipientGroupingKey" in query:
            rows = [row for row in rows if row.recipient.get("recipientGroupingKey") == query["recipientGroupingKey"]]
        page = rows[: int(query.get("pageSize", 15))]
        return {
            "messageSearchResultResponse": {"messages": [self._shown(row) for row in page], "totalCount": len(rows)}
        }

    def _shown(self, row: Row) -> dict[str, Any]:
        outcome = row.outcome
        shown = {
            "requestId": row.request,
            "recipientSeq": row.seq,
            "recipientNo": row.recipient["recipientNo"],
            "templateCode": row.template,
            "content": row.text,
            "requestDate": f"{row.created.astimezone(SEOUL):%Y-%m-%d %H:%M:%S}.0",
            "recipientGroupingKey": row.recipient.get("recipientGroupingKey"),
            "messageStatus": None,
            "resendStatus": "RSC01",
        }
        if outcome.at is None or outcome.at > self.world.now():
            return shown
        by_text = outcome.channel in {"sms", "lms"}
        wanted = row.recipient.get("resendParameter", {}).get("isResend", self.console_resend)
        return {
            **shown,
            "messageStatus": "COMPLETED" if outcome.code in {"1000", "3005"} else "FAILED",
            "resultCode": outcome.code,
            "receiveDate": f"{outcome.at.astimezone(SEOUL):%Y-%m-%d %H:%M:%S}.0",
            "resendStatus": "RSC04" if by_text else "RSC05" if wanted and outcome.code != "1000" else "RSC01",
        }

    def _sender(self) -> dict[str, Any]:
        return {
            "senderKey": self.sender_key,
            "status": "YSC03",
            "kakaoStatus": "A",
            "kakaoProfileStatus": "A",
            "alimtalk": {"isResend": self.console_resend, "dailyMaxCount": self.daily_max, "sentCount": len(self.rows)},
            "dormant": False,
            "block": False,
            "initialUserRestriction": self.first_time,
            **self.profile,
        }


_RANGE = ("startRequestDate", "endRequestDate")


def _header(code: int, message: str = "") -> dict[str, Any]:
    return {"resultCode": code, "resultMessage": message or "SUCCESS", "isSuccessful": code == 0}
