"""Waits for the database without losing anything: sends again at a measured pace, and knows what to say of the wait."""

from collections.abc import Callable
from functools import partial
from typing import Protocol, TypeVar

from msgspec import Struct

from rentbook_desktop.faces.counter.command import ActionClient, Ask, Do, Otherwise
from rentbook_desktop.foundation.clock import Clock
from rentbook_desktop.foundation.errors import Unavailable

R = TypeVar("R")

SLOW = 1.0
"""Seconds without an answer after which the counter says that it waits."""

_LONGEST_PAUSE = 5  # seconds


class Client(ActionClient, Protocol):
    """A screen's way to the shop; `then` and `otherwise` are called later, in the thread of the screen, or never."""

    def ask(
        self, query: Callable[..., R], /, *, then: Callable[[R], object], otherwise: Otherwise, **form: object
    ) -> None:
        """Have a query answered; `otherwise` gets a ShopError or Bug."""

    def guarded(self, call: Callable[[], object], otherwise: Otherwise) -> None:
        """Run a step of the screen itself; what it raises is logged, and `otherwise` gets a Bug."""

    def close(self) -> None:
        """Let nothing come back any more."""


class _PendingCall(Struct, eq=False):
    since: float
    send: Callable[[], None] = lambda: None
    retry_at: float | None = None
    trouble: Unavailable | None = None


class RetryingClient:
    """Every call under way between one screen and the shop; `changed` is called when the `trouble` is another one."""

    def __init__(self, client: Client, clock: Clock, changed: Callable[[], object]) -> None:
        self._client, self._clock, self._changed = client, clock, changed
        self.guarded = client.guarded
        self._calls: list[_PendingCall] = []
        self._last: Unavailable | None = None
        self._reported = ""

    @property
    def trouble(self) -> Unavailable | None:
        """Why the shop cannot be reached just now; with code SLOW where an answer only takes long."""
        return next((call.trouble for call in self._calls if call.trouble), self._last)

    def send(self, request: Ask | Do, answered: Callable[[object], object], failed: Otherwise) -> None:
        """Send a request until there is an answer; `failed` gets what waiting cannot mend, without retry every error."""

        def well(answer: object) -> None:
            self._end(call, None, partial(answered, answer))

        def badly(error: Exception) -> None:
            passing = error if isinstance(error, Unavailable) and error.seconds else None
            if passing and request.retry:
                self._put_off(call, passing)
            else:
                self._end(call, passing, partial(failed, error))

        call = _PendingCall(since=self._clock.monotonic())
        call.send = partial(self._send, request, well, badly)
        self._calls.append(call)
        call.send()

    def tick(self) -> None:
        """Look at the clock: send again what is due, name what takes long; call it a few times a second."""
        now = self._clock.monotonic()
        for call in list(self._calls):
            if call.retry_at is not None and call.retry_at <= now:
                call.retry_at, call.since = None, now
                call.send()
            elif call.trouble is None and now - call.since > SLOW:
                call.trouble = Unavailable("SLOW")
        self._report()

    def _send(self, request: Ask | Do, well: Callable[[object], object], badly: Otherwise) -> None:
        if isinstance(request, Ask):
            self._client.ask(request.query, then=well, otherwise=badly, **request.form)
        else:
            client = request.via or self._client
            client.do(request.action, then=well, otherwise=badly, **request.form)

    def _put_off(self, call: _PendingCall, passing: Unavailable) -> None:
        call.trouble = passing
        call.retry_at = self._clock.monotonic() + min(passing.seconds, _LONGEST_PAUSE)
        self._report()

    def _end(self, call: _PendingCall, trouble: Unavailable | None, then: Callable[[], object]) -> None:
        if call in self._calls:  # not so where an answer comes twice
            self._calls.remove(call)
            self._last = trouble
        then()  # before the report: a bug in what that shows must not lose an answer
        self._report()

    def _report(self) -> None:
        code = self.trouble.code if self.trouble else ""
        if code != self._reported:
            self._reported = code
            self._changed()
