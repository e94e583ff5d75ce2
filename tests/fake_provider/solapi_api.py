"""SOLAPI's groups: made, filled, sent once; and what it tells of them."""

import itertools
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.fake_provider.phones import SOLAPI_CODES, Delivery, Outcome
from tests.fake_provider.solapi_auth import Refusal, Signatures
from tests.fake_provider.world import Reply, Request, World

PREFIX = "KA01TP"
COST = 13


@dataclass
class Message:
    """One message of a group; `outcome` once it was sent."""

    id: str
    sent: dict[str, Any]
    text: str
    outcome: Outcome | None = None


@dataclass
class Group:
    """One group."""

    id: str
    fields: dict[str, str]
    status: str = "PENDING"
    messages: dict[str, Message] = field(default_factory=dict)


class SolapiApi:
    """Answers requests; its switches are attributes."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.signatures = Signatures("NCSFAKERENTBOOK0", "SOLAPIFAKESECRET0123456789ABCDEF")
        self.pf_id = "KA01PF210101"
        self.balance = 1_000_000
        self.intake: dict[str, str] = {}  # number -> status code at which its intake fails
        self.groups: dict[str, Group] = {}
        self._count = itertools.count(1)

    def answer(self, request: Request) -> Reply:
        """Do what is asked."""
        try:
            self.signatures.check(request, self.world.now())
            return Reply(200, self._route(request))
        except Refusal as refusal:
            return Reply(refusal.status, {"errorCode": refusal.code, "errorMessage": refusal.message or refusal.code})

    def _route(self, request: Request) -> dict[str, Any]:
        asked = f"{request.method} {request.path}"
        if asked == "GET /cash/v1/balance":
            return {"balance": self.balance, "point": 0, "lowBalanceAlert": {}}
        if asked == "POST /messages/v4/groups":
            return self._create(request.body)
        if asked == "GET /messages/v4/list":
            return self._list(self.groups.get(request.query.get("groupId", "")), request.query.get("messageId"))
        if found := re.fullmatch(r"(\w+) /messages/v4/groups/(\w+)(?:/(\w+))?", asked):
            group = self.groups.get(found[2])
            if group is None:
                raise Refusal(404, "ResourceNotFound")
            return self._group(found[1], found[3] or "", group, request.body)
        raise Refusal(404, "ResourceNotFound")

    def _group(self, method: str, what: str, group: Group, body: Any) -> dict[str, Any]:
        if (method, what) == ("GET", ""):
            return self._shown(group)
        if (method, what) == ("DELETE", ""):
            self._must_be_open(group)
            group.status = "DELETED"
            return self._shown(group)
        if (method, what) == ("GET", "messages"):
            return self._list(group, None)
        if (method, what) == ("PUT", "messages"):
            return self._fill(group, body)
        if (method, what) == ("POST", "send"):
            return self._send(group)
        raise Refusal(404, "ResourceNotFound")

    def _create(self, body: Any) -> dict[str, Any]:
        if not isinstance(body, dict) or set(body) - {"allowDuplicates", "customFields"}:
            raise Refusal(400, "ValidationError", "unknown fields")
        _check_fields(body.get("customFields", {}))
        group = Group(f"G4V{self.world.now():%Y%m%d%H%M%S}{next(self._count):017d}", body.get("customFields", {}))
        self.groups[group.id] = group
        return self._shown(group)

    def _fill(self, group: Group, body: Any) -> dict[str, Any]:
        self._must_be_open(group)
        messages = body.get("messages") if isinstance(body, dict) else None
        if not isinstance(messages, list) or not messages:
            raise Refusal(400, "ValidationError", "messages is required")
        if len(messages) > 10_000:
            raise Refusal(413, "RecipientsTooMany")
        results = [self._take(group, message) for message in messages]
        return {"errorCount": sum(one["statusCode"] != "2000" for one in results), "resultList": results}

    def _take(self, group: Group, message: dict[str, Any]) -> dict[str, Any]:
        code, text = self._intake(group, message)
        made = Message(f"M4V{next(self._count):030d}", message, text)
        if code == "2000":
            group.messages[message["to"]] = made
        to = message.get("to")
        return {"to": to, "messageId": made.id, "statusCode": code, "statusMessage": f"{code} for {to}"}

    def _intake(self, group: Group, message: dict[str, Any]) -> tuple[str, str]:
        kakao, to, sender = message.get("kakaoOptions") or {}, str(message.get("to")), message.get("from")
        values = kakao.get("variables", {})
        _check_fields(message.get("customFields", {}))
        if message.get("type") in {"SMS", "LMS"}:
            return self._intake_of_text(group, message)
        if not all(isinstance(value, str) for value in values.values()):
            raise Refusal(400, "ValidationError", f"variables of {to} must be strings")
        template = self.world.templates(PREFIX).get(kakao.get("templateId", ""))
        whole = template is not None and set(values) == {f"#{{{name}}}" for name in template.names}
        text = template.filled({name[2:-1]: value for name, value in values.items()}) if template and whole else ""
        rules = [
            (not isinstance(sender, str) or message.get("type") != "ATA", "1010"),
            (not re.fullmatch(r"010\d{8}", to) or message.get("country") != "82", "1011"),
            (to in group.messages, "1026"),
            (sender not in self.world.senders, "1062"),
            (kakao.get("pfId") != self.pf_id, "1041"),
            (template is None, "1042"),
            (not whole or not isinstance(kakao.get("disableSms"), bool) or message.get("text", text) != text, "1043"),
            (bool(kakao.get("buttons")), "1044"),
        ]
        return next((code for wrong, code in rules if wrong), self.intake.get(to, "2000")), text

    def _intake_of_text(self, group: Group, message: dict[str, Any]) -> tuple[str, str]:
        to, text = str(message.get("to")), str(message.get("text") or "")
        is_long = len(text.encode("euc_kr")) > 90
        rules = [
            (not isinstance(message.get("from"), str) or "kakaoOptions" in message, "1010"),
            (not re.fullmatch(r"010\d{8}", to) or message.get("country") != "82", "1011"),
            (to in group.messages, "1026"),
            (message.get("from") not in self.world.senders, "1062"),
            (not text or is_long != (message["type"] == "LMS"), "1010"),
        ]
        return next((code for wrong, code in rules if wrong), self.intake.get(to, "2000")), text

    def _send(self, group: Group) -> dict[str, Any]:
        self._must_be_open(group)
        if not group.messages:
            raise Refusal(400, "ValidationError", "no messages")
        if self.balance < COST * len(group.messages):
            raise Refusal(402, "NotEnoughBalance")
        self.balance -= COST * len(group.messages)
        group.status = "SENDING"
        for message in group.messages.values():
            message.outcome = self._deliver(group, message)
        return self._shown(group)

    def _deliver(self, group: Group, message: Message) -> Outcome:
        fields = message.sent.get("customFields") or {}
        at = self.world.now() + self.world.delay
        key = fields.get("noticeId") or group.fields.get("noticeId") or message.id
        delivery = Delivery(key, message.sent["to"], "kakao", message.text, at, "solapi", group.id)
        if message.sent["type"] != "ATA":
            return self.world.phones.reach_by_text(delivery)
        fallback = None if message.sent["kakaoOptions"]["disableSms"] else message.text
        return self.world.phones.reach(SOLAPI_CODES, delivery, fallback=fallback)

    def _must_be_open(self, group: Group) -> None:
        status = self._status(group)
        if status == "DELETED":
            raise Refusal(400, "DeletedGroup")
        if status == "FAILED":
            raise Refusal(400, "FailedGroup")
        if status == "SENDING":
            raise Refusal(409, "GroupInProcessing")
        if status == "COMPLETE":
            raise Refusal(409, "AlreadySent")

    def _status(self, group: Group) -> str:
        outcomes = [one.outcome for one in group.messages.values()]
        over = all(one and one.at and one.at <= self.world.now() for one in outcomes)
        return "COMPLETE" if group.status == "SENDING" and over else group.status

    def _shown(self, group: Group) -> dict[str, Any]:
        return {
            "groupId": group.id,
            "status": self._status(group),
            "customFields": group.fields,
            "count": {"total": len(group.messages)},
            "accountId": "12925149",
        }

    def _list(self, group: Group | None, message_id: str | None) -> dict[str, Any]:
        groups = [group] if group else list(self.groups.values()) if message_id else []
        found = [(one, message) for one in groups for message in one.messages.values()]
        chosen = [(one, message) for one, message in found if message_id in {None, message.id}]
        shown = {message.id: self._message(one, message, self.world.now()) for one, message in chosen}
        return {"startKey": None, "limit": 20, "messageList": shown}

    def _message(self, group: Group, message: Message, now: datetime) -> dict[str, Any]:
        outcome = message.outcome
        shown = {
            "messageId": message.id,
            "groupId": group.id,
            "to": message.sent["to"],
            "type": "ATA",
            "replacement": False,
        }
        if outcome is None or outcome.at is None or outcome.at > now:
            return {**shown, "status": "SENDING" if outcome else "PENDING", "statusCode": "3000" if outcome else "2000"}
        by_text = outcome.channel in {"sms", "lms"}
        return {
            **shown,
            "status": "COMPLETE",
            "statusCode": "4000" if outcome.channel else outcome.code,
            "replacement": by_text,
            "type": outcome.channel.upper() if by_text else "ATA",
            "dateReceived": outcome.at.isoformat(),
        }


def _check_fields(fields: Any) -> None:
    fine = isinstance(fields, dict) and all(
        isinstance(value, str) and len(name) <= 30 and len(value) <= 100 for name, value in fields.items()
    )
    if not fine:
        raise Refusal(400, "ValidationError", "customFields")
