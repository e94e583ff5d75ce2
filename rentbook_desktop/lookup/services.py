"""The services that are set up on this computer, asked one after the other within one deadline."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Protocol

from rentbook_desktop.foundation.clock import Clock
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.lookup.kakao import KakaoBooks
from rentbook_desktop.lookup.model import BookFound, LookupAnswer, LookupOutcome
from rentbook_desktop.lookup.seoji import SeojiRegister
from rentbook_desktop.messaging.http_client import HttpReply
from rentbook_desktop.messaging.port import FailureReason, Permanent, Retryable

SERVICES = {"kakao_books": "kakao_rest_key", "seoji": "seoji_cert_key"}
"""The services in the order in which they are asked, each with the name of its key."""

LOOKUP_SECONDS = 6.0
"""For all services together."""

_TOO_MANY = 429
_NO_RIGHT = (401, 403)


class BookService(Protocol):
    """Something that knows books by their ISBN."""

    name: str

    def look_up(self, isbn: str, deadline: float) -> BookFound | HttpReply | Retryable | Permanent | None:
        """Return the book, None where it is not known, else what came instead by `deadline` (the clock's monotonic)."""


def build_services(secrets: Secrets, clock: Clock) -> Sequence[BookService]:
    """Return the services that have a key here; without one a service is never asked."""
    makes: Mapping[str, Callable[[str, Clock], BookService]] = {"kakao_books": KakaoBooks, "seoji": SeojiRegister}
    keys = {name: secrets.get(secret) for name, secret in SERVICES.items()}
    return [makes[name](key, clock) for name, key in keys.items() if key]


def look_up(
    services: Sequence[BookService],
    isbn: str,
    clock: Clock,
    *,
    allowed: Collection[str],
    seconds: float = LOOKUP_SECONDS,
) -> LookupAnswer:
    """Ask the services that are `allowed` until one knows the book; after `seconds` in all nobody is asked any more."""
    deadline = clock.monotonic() + seconds
    outcomes: list[LookupOutcome] = []
    for service in services:
        if service.name not in allowed or clock.monotonic() >= deadline:
            continue
        answer = service.look_up(isbn, deadline)
        if isinstance(answer, BookFound):
            outcomes.append(LookupOutcome(service=service.name))
            return LookupAnswer(isbn=isbn, found=answer, service=service.name, outcomes=outcomes)
        outcomes.append(_outcome(service.name, answer))
    return LookupAnswer(isbn=isbn, outcomes=outcomes)


def _outcome(service: str, answer: HttpReply | Retryable | Permanent | None) -> LookupOutcome:
    if answer is None:
        return LookupOutcome(service=service)
    if not isinstance(answer, HttpReply):
        return LookupOutcome(service=service, reason=answer.reason.value, code=answer.code)
    code = f"http_{answer.status}"
    wait = 0 if answer.retry_after is None else int(answer.retry_after.total_seconds())
    if answer.status in _NO_RIGHT:
        return LookupOutcome(service=service, reason=FailureReason.AUTH.value, code=code)
    if answer.status == _TOO_MANY:
        return LookupOutcome(service=service, reason=FailureReason.RATE_LIMIT.value, code=code, wait=wait or 60)
    reason = FailureReason.SERVER if answer.status >= 500 else FailureReason.BAD_REPLY  # noqa: PLR2004
    return LookupOutcome(service=service, reason=reason.value, code=code)
