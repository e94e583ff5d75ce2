"""The one way to a provider over HTTP: bounded in time and size, never redirected, never unencrypted, never retried.

Whatever fails becomes a Retryable that says the one thing that matters: whether the request may have been processed.
"""

import logging
from collections.abc import Collection, Mapping
from datetime import timedelta
from http.client import HTTPException
from ipaddress import ip_address
from typing import Protocol
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from rentbook_desktop.foundation.clock import Clock
from rentbook_desktop.messaging.deadline_session import DeadlineWatch, deadline_session
from rentbook_desktop.messaging.port import FailureReason, Permanent, Retryable, Scope
from rentbook_desktop.messaging.retry_after import retry_after

MAX_REPLY_BYTES = 1 << 20
_CHUNK = 1 << 16
_JSON = "application/json;charset=UTF-8"


class HttpReply(Struct, frozen=True, kw_only=True):
    """What came back whole: `body` is None unless it is a JSON object."""

    status: int
    body: dict[str, object] | None
    retry_after: timedelta | None = None


class ProviderHttp:
    """Calls one provider. Raises ValueError for an address that is not the provider's own over TLS."""

    def __init__(self, base_url: str, clock: Clock, *, hosts: Collection[str], allow_loopback: bool = False) -> None:
        """`allow_loopback` lets tests call a stand-in on this computer."""
        if not is_allowed_url(base_url, hosts, allow_loopback=allow_loopback):
            raise ValueError("not an address of the provider")
        self._base, self._clock = base_url.rstrip("/"), clock
        logging.getLogger("urllib3").setLevel(logging.WARNING)  # below that it tells addresses, and some hold a key

    def call(
        self, method: str, path: str, *, deadline: float, headers: Mapping[str, str], body: object = None,
        query: Mapping[str, str] | None = None,
    ) -> HttpReply | Retryable | Permanent:  # fmt: skip
        """Ask once and return the whole answer by `deadline`, or why there is none; a key that is no ASCII never will be."""
        from urllib3.exceptions import HTTPError

        if not all(value.isascii() and value.isprintable() for value in headers.values()):
            return Permanent(reason=FailureReason.AUTH, code="key", scope=Scope.PROVIDER)
        left = deadline - self._clock.monotonic()
        if left <= 0:
            return Retryable(reason=FailureReason.TIMEOUT, code="deadline")
        sent = {"Accept-Encoding": "identity", "Connection": "close", "Content-Type": _JSON, **headers}
        with deadline_session(left) as (line, watch):
            try:
                response = line.request(
                    method, self._base + path, params=query, headers=sent, stream=True, allow_redirects=False,
                    data=None if body is None else msgspec.json.encode(body),
                    timeout=(left / 2, left),  # a host has two addresses as a rule, and each is tried that long
                )  # fmt: skip
                content = self._content(response.raw, deadline)
            except (OSError, HTTPError, HTTPException) as error:
                return _lost(error, watch)
        found = None if content is None else _object(content)
        if found is None and (watch.late or self._clock.monotonic() >= deadline):
            return Retryable(reason=FailureReason.TIMEOUT, code="no_answer", ambiguous=True)
        if content is None:
            return Retryable(reason=FailureReason.BAD_REPLY, code="too_big", ambiguous=True)
        asked = retry_after(response.headers.get("Retry-After"), self._clock.now())
        return HttpReply(status=response.status_code, body=found, retry_after=asked)

    def _content(self, raw: "_Readable", deadline: float) -> bytes | None:
        """Read to the end; None where that takes too long or too much."""
        content = b""
        while self._clock.monotonic() < deadline:
            piece = raw.read1(_CHUNK)
            if not piece:
                return content
            content += piece
            if len(content) > MAX_REPLY_BYTES:
                return None
        return None


def is_allowed_url(base_url: str, hosts: Collection[str], *, allow_loopback: bool = False) -> bool:
    """Return whether an address may be called: one of the provider's hosts over TLS, on its usual port."""
    try:
        parts = urlsplit(base_url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if parts.username is not None or parts.query or parts.fragment or parts.scheme not in {"http", "https"}:
        return False
    return (allow_loopback and _is_loopback(host)) or (parts.scheme == "https" and host in hosts and port is None)


def refusal(answer: HttpReply) -> Retryable:
    """Return what an answer means of which only the status can be understood.

    Status 429 says that nothing was done, 503 with an object as well; anything else may have come after the work.
    """
    status, code = answer.status, f"http_{answer.status}"
    if status == 429:  # noqa: PLR2004
        return Retryable(reason=FailureReason.RATE_LIMIT, code=code, retry_after=answer.retry_after)
    refused = status == 503 and answer.body is not None  # noqa: PLR2004
    reason = FailureReason.SERVER if status >= 500 else FailureReason.BAD_REPLY  # noqa: PLR2004
    return Retryable(reason=reason, code=code, retry_after=answer.retry_after, ambiguous=not refused)


class _Readable(Protocol):
    def read1(self, amt: int) -> bytes: ...


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _object(content: bytes) -> dict[str, object] | None:
    try:
        found = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _lost(error: BaseException, watch: DeadlineWatch) -> Retryable:
    kinds = {type(one).__name__ for one in _chain(error)}
    timed_out = watch.late or bool(kinds & {"ConnectTimeout", "ReadTimeout", "ReadTimeoutError", "TimeoutError"})
    reason = FailureReason.TIMEOUT if timed_out else FailureReason.NETWORK
    if watch.sent:
        return Retryable(reason=reason, code="no_answer" if timed_out else "cut_off", ambiguous=True)
    if "NameResolutionError" in kinds:
        return Retryable(reason=FailureReason.NETWORK, code="dns")
    code = "connect_timeout" if timed_out else "tls" if "SSLError" in kinds else "refused"
    return Retryable(reason=reason, code=code)


def _chain(error: BaseException | None) -> list[BaseException]:
    """An error with what it was caused by and what urllib3 keeps in its arguments."""
    found: list[BaseException] = []
    waiting = [error]
    while waiting:
        one = waiting.pop()
        if isinstance(one, BaseException) and one not in found:
            found.append(one)
            waiting += [one.__cause__, one.__context__, getattr(one, "reason", None), *_errors(one.args)]
    return found


def _errors(values: tuple[object, ...]) -> list[BaseException]:
    return [value for value in values if isinstance(value, BaseException)]
