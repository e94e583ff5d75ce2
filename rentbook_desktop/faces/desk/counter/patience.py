"""Waits for the database without losing anything: asks again gently, and knows what the banner has to say."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from msgspec import Struct

from rentbook_desktop.foundation.clock import Clock
from rentbook_desktop.foundation.errors import Unavailable

R = TypeVar("R")
Otherwise = Callable[[Exception], object]

SLOW = 1.0
"""Seconds without an answer after which people are told that there is a wait."""

_LONGEST_PAUSE = 5


class Asking(Protocol):
    """A screen's way to the shop; see background.Screen."""

    def do(self, act: Callable[..., R], /, *, then: Callable[[R], object], otherwise: Otherwise, **form: Any) -> None:
        """Have an action done."""

    def ask(
        self, query: Callable[..., R], /, *, then: Callable[[R], object], otherwise: Otherwise, **form: Any
    ) -> None:
        """Have a question answered."""

    def safely(self, call: Callable[[], object], otherwise: Otherwise) -> None:
        """Run a step; a bug in it is told."""


class _Errand(Struct, eq=False):
    start: Callable[[], None]
    since: float
    retry_at: float | None = None
    trouble: Unavailable | None = None


class Patience:
    """Everything under way between the counter and the shop."""

    def __init__(self, screen: Asking, clock: Clock, changed: Callable[[], None]) -> None:
        self._screen, self._clock, self._changed = screen, clock, changed
        self._errands: list[_Errand] = []
        self._last: Unavailable | None = None
        self._told = ""

    @property
    def trouble(self) -> Unavailable | None:
        """Why the shop cannot be reached just now; with code SLOW where it only takes long."""
        return next((errand.trouble for errand in self._errands if errand.trouble), self._last)

    def ask(
        self, query: Callable[..., R], /, *, then: Callable[[R], object], otherwise: Otherwise, **form: Any
    ) -> None:
        """Ask until there is an answer; `otherwise` gets only what waiting cannot mend."""

        def send(well: Callable[[R], object], failed: Otherwise) -> None:
            self._screen.ask(query, then=well, otherwise=failed, **form)

        self._send(send, then, otherwise, again=True)

    def do(self, act: Callable[..., R], /, *, then: Callable[[R], object], otherwise: Otherwise, **form: Any) -> None:
        """Have an action done, with its request id as often as needed; `otherwise` gets what waiting cannot mend."""

        def send(well: Callable[[R], object], failed: Otherwise) -> None:
            self._screen.do(act, then=well, otherwise=failed, **form)

        self._send(send, then, otherwise, again=True)

    def do_now(
        self, act: Callable[..., R], /, *, then: Callable[[R], object], otherwise: Otherwise, **form: Any
    ) -> None:
        """Have an action done now or not at all; `otherwise` gets every error."""

        def send(well: Callable[[R], object], failed: Otherwise) -> None:
            self._screen.do(act, then=well, otherwise=failed, **form)

        self._send(send, then, otherwise, again=False)

    def tick(self) -> None:
        """Look at the clock: try again what is due, say so where an answer takes long; call it a few times a second."""
        now = self._clock.monotonic()
        for errand in list(self._errands):
            if errand.retry_at is not None and errand.retry_at <= now:
                errand.retry_at, errand.since = None, now
                errand.start()
            elif errand.trouble is None and now - errand.since > SLOW:
                errand.trouble = Unavailable("SLOW")
        self._tell()

    def _send(
        self,
        send: Callable[[Callable[[R], object], Otherwise], None],
        then: Callable[[R], object],
        otherwise: Otherwise,
        *,
        again: bool,
    ) -> None:
        def well(answer: R) -> None:
            self._end(errand, None)
            then(answer)

        def failed(error: Exception) -> None:
            passing = error if isinstance(error, Unavailable) and error.seconds else None
            if passing and again:
                errand.trouble = passing
                errand.retry_at = self._clock.monotonic() + min(passing.seconds, _LONGEST_PAUSE)
                self._tell()
            else:
                self._end(errand, passing)
                otherwise(error)

        errand = _Errand(start=lambda: send(well, failed), since=self._clock.monotonic())
        self._errands.append(errand)
        errand.start()

    def _end(self, errand: _Errand, trouble: Unavailable | None) -> None:
        if errand in self._errands:  # a step after the answer may have fallen, and is told a second time
            self._errands.remove(errand)
        self._last = trouble
        self._tell()

    def _tell(self) -> None:
        told = self.trouble.code if self.trouble else ""
        if told != self._told:
            self._told = told
            self._changed()
