"""The shop's side of a test: notices to send, a clock, and the tokens it kept."""

import time
from datetime import UTC, datetime

from rentbook_desktop.foundation.clock import SetClock
from rentbook_desktop.messaging.port import Fallback, Outgoing
from rentbook_desktop.messaging.sms import fallback_for

OVERDUE = {
    "shop": "한빛도서대여점",
    "customer": "홍길동",
    "titles": "열혈강호 87 외 2권",
    "due_day": "2026-03-01",
    "days_late": "3",
    "fee": "1,500",
    "shop_phone": "02-1234-5678",
}


class WaitingClock(SetClock):
    """The date is put, waiting is real: for deadlines of sockets."""

    skipped = 0.0

    def monotonic(self) -> float:
        return time.monotonic() + self.skipped

    def let_pass(self, seconds: float) -> None:
        """Let waiting time be over at once."""
        self.skipped += seconds


def clock_at(text: str = "2026-03-04T10:00:00+09:00") -> WaitingClock:
    return WaitingClock(datetime.fromisoformat(text).astimezone(UTC))


def outgoing(
    number: int = 4711, *, phone: str = "+821012345678", fallback: Fallback | bool = True, **other: object
) -> Outgoing:
    """An overdue notice, with the text message that belongs to it, another, or none."""
    if isinstance(fallback, bool):
        fallback = fallback_for("overdue", OVERDUE, "02-1234-5678") if fallback else Fallback(enabled=False)
    fields = {"idem_key": f"rb-{number}-1", "template": "overdue", "variables": OVERDUE, "fallback": fallback, **other}
    return Outgoing(notice_id=number, phone_e164=phone, **fields)


class Tokens:
    """What the engine would have kept, and how often it was asked to."""

    def __init__(self) -> None:
        self.kept: dict[int, str] = {}
        self.saved: list[tuple[int, str]] = []

    def save_token(self, notice_id: int, token: str) -> None:
        self.kept[notice_id] = token
        self.saved.append((notice_id, token))
