"""The telephones of the customers, and the oracle: nobody is told the same thing twice."""

import threading
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

SOLAPI_CODES = {"ok": "4000", "none": "3104", "blocked": "3107", "off": "3041", "spam": "3054"}
NHN_CODES = {"ok": "1000", "none": "3019", "blocked": "3020", "off": "3018", "unconfirmed": "3005"}


@dataclass(frozen=True)
class Person:
    """Whom a number belongs to: `kakao` ok, none (not a user), blocked, off, spam, unconfirmed, or a provider's code."""

    kakao: str = "ok"
    sms: bool = True


@dataclass(frozen=True)
class Delivery:
    """One message that reached a telephone; `key` is what the sender wrote on it to know it again."""

    key: str
    number: str
    channel: str
    text: str
    at: datetime
    provider: str
    ref: str


@dataclass(frozen=True)
class Outcome:
    """What became of one message: the provider's code, and the channel by which it came, if it did."""

    code: str
    channel: str = ""
    at: datetime | None = None


@dataclass
class Phones:
    """Every telephone there is."""

    people: dict[str, Person] = field(default_factory=dict)
    received: list[Delivery] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def put(self, number: str, person: Person) -> None:
        """Say who has a number (`01012345678`); everybody else uses KakaoTalk."""
        self.people[number] = person

    def reach(self, codes: dict[str, str], message: Delivery, *, fallback: str | None) -> Outcome:
        """Deliver a message by KakaoTalk, else by the text `fallback` (None: no text message)."""
        person = self.people.get(message.number, Person())
        code = codes.get(person.kakao, person.kakao)
        if code == codes["ok"] or person.kakao == "unconfirmed":
            return self._receive(message, code)
        if fallback is None or not person.sms or person.kakao == "off":
            return Outcome(code, at=message.at)
        channel = "sms" if len(fallback.encode("cp949", "replace")) <= 90 else "lms"
        text = Delivery(message.key, message.number, channel, fallback, message.at, message.provider, message.ref)
        return self._receive(text, code)

    def reach_by_text(self, message: Delivery) -> Outcome:
        """Deliver a text message that has no KakaoTalk before it."""
        if not self.people.get(message.number, Person()).sms:
            return Outcome("3041", at=message.at)
        channel = "sms" if len(message.text.encode("cp949", "replace")) <= 90 else "lms"
        text = Delivery(message.key, message.number, channel, message.text, message.at, message.provider, message.ref)
        return self._receive(text, "4000")

    def never_twice(self) -> None:
        """Fail if any telephone was given a notice twice."""
        counted = Counter(one.key for one in self.received)
        assert {key: count for key, count in counted.items() if count > 1} == {}

    def _receive(self, message: Delivery, code: str) -> Outcome:
        with self._lock:
            self.received.append(message)
        return Outcome(code, message.channel, message.at)
