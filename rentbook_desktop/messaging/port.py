"""What a message provider is to the shop, whichever it is: notices go in, results and reports come out, nothing is raised.

An accepted message is not a delivered one: `send` says what the provider took, `reports` what became of it. A result is
ambiguous when bytes may have been processed without an answer; then `reconcile` asks before anything is sent again.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from msgspec import Struct, field


class FailureReason(StrEnum):
    """Why a message did not go, in the shop's words; a sentence for each is in the translations (`notice_reason`)."""

    NETWORK = "network"
    TIMEOUT = "timeout"
    SERVER = "server_error"
    FILE = "file"
    RATE_LIMIT = "rate_limited"
    BAD_REPLY = "bad_reply"
    INVALID_NUMBER = "invalid_number"
    NOT_KAKAO_USER = "not_kakao_user"
    USER_BLOCKED = "user_blocked"
    OPTED_OUT = "opted_out"
    TEMPLATE_MISMATCH = "template_mismatch"
    TEMPLATE_STATE = "template_state"
    BAD_PARAMETER = "bad_parameter"
    TOO_LONG = "too_long"
    AUTH = "auth"
    CLOCK_SKEW = "clock_skew"
    BALANCE = "balance"
    QUOTA = "quota"
    SENDER_PROFILE = "sender_profile"
    SENDER_NUMBER = "sender_number"
    SPAM = "spam"
    NIGHT = "night"
    UNKNOWN = "unknown"


class Scope(StrEnum):
    """Whom a permanent failure concerns; one of the provider's opens its breaker until the owner looks."""

    RECIPIENT = "recipient"
    MESSAGE = "message"
    PROVIDER = "provider"


class Fallback(Struct, frozen=True, kw_only=True):
    """The text message the provider sends by itself where KakaoTalk cannot deliver; at most 90 bytes of CP949, else LMS."""

    enabled: bool = True
    text: str = ""
    title: str = ""
    sender_number: str = ""


class Outgoing(Struct, frozen=True, kw_only=True):
    """One message as it is handed to a provider. `idem_key` stays the same for every try of one submission.

    `template` is our own name of the template; the adapter maps it to the provider's code. Empty is a text message alone. `resume_token` is what the
    provider gave at an earlier try (a group, a request), kept before the next call was made.
    """

    notice_id: int
    idem_key: str
    phone_e164: str
    template: str
    variables: Mapping[str, str]
    fallback: Fallback = field(default_factory=Fallback)
    resume_token: str | None = None


class Accepted(Struct, frozen=True, kw_only=True, tag="accepted"):
    """The provider has it, and answers to this reference; delivery is another matter."""

    provider_ref: str
    duplicate_of_earlier: bool = False


class Retryable(Struct, frozen=True, kw_only=True, tag="retryable"):
    """Not now. `ambiguous`: it may have been accepted all the same, so ask before sending again."""

    reason: FailureReason
    code: str = ""
    detail: str = ""
    retry_after: timedelta | None = None
    ambiguous: bool = False


class Permanent(Struct, frozen=True, kw_only=True, tag="permanent"):
    """Never, in this form. `try_sms`: KakaoTalk alone is to blame."""

    reason: FailureReason
    code: str = ""
    detail: str = ""
    scope: Scope = Scope.RECIPIENT
    try_sms: bool = False


SendResult = Accepted | Retryable | Permanent


class Delivery(StrEnum):
    """What became of an accepted message; NOT_FOUND proves that the provider never had it."""

    PENDING = "pending"
    DELIVERED = "delivered"
    FALLBACK_DELIVERED = "fallback_delivered"
    FAILED = "failed"
    UNKNOWN = "unknown"
    NOT_FOUND = "not_found"


class Report(Struct, frozen=True, kw_only=True):
    """What the provider says of one message now; `provider_ref` where a reconciliation found it."""

    notice_id: int
    state: Delivery
    reason: FailureReason | None = None
    code: str = ""
    at: datetime | None = None
    provider_ref: str = ""


class ProgressStore(Protocol):
    """The engine's ear during a send: a token is committed before the next call goes out."""

    def save_token(self, notice_id: int, token: str) -> None:
        """Keep what the provider gave, durably."""


class Notifier(Protocol):
    """One provider. `deadline` is in seconds of the clock's `monotonic`; no call sleeps or outlives it."""

    name: str
    max_batch: int
    is_mock: bool
    """Whether nothing really goes out (모의 발송)."""
    sends_text: bool
    """Whether it takes a text message by itself: one without a template, whose text is the fallback's."""

    def send(self, notices: Sequence[Outgoing], progress: ProgressStore, deadline: float) -> Mapping[int, SendResult]:
        """Submit; one result for each notice, a missing one counts as ambiguous. Raises for bugs only."""

    def reconcile(self, notices: Sequence[Outgoing], deadline: float) -> Mapping[int, Report]:
        """Ask what became of earlier submissions; NOT_FOUND means that sending again is safe."""

    def reports(self, refs: Mapping[int, str], deadline: float) -> Mapping[int, Report]:
        """Ask for the delivery of accepted messages, by notice and reference."""

    def health(self, deadline: float) -> Retryable | Permanent | None:
        """Look whether account, key and balance would do, sending nothing; None is well."""
