"""What can go wrong between a shop and a provider, by script or by dice."""

import random
import threading
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Any


class Kind(StrEnum):
    """How an exchange fails; `Fault.processed` says whether the provider had done the work all the same."""

    HANG = "hang"  # never an answer
    LATE = "late"  # never an answer, and the work is done when `FakeProvider.release()` is called
    RESET = "reset"  # the connection is reset instead of an answer
    SHORT = "short"  # fewer bytes than Content-Length says
    CUT = "cut"  # half a body, without any length
    DRIP = "drip"  # the body byte by byte, for ever
    DRIP_HEAD = "drip_head"  # the head byte by byte, for ever
    GARBAGE = "garbage"  # 200 and a page of HTML
    LIST = "list"  # 200 and JSON that is no object
    EMPTY = "empty"  # 200 and nothing
    HUGE = "huge"  # 200 and more than anybody wants
    ANSWER = "answer"  # the given status and body
    REDIRECT = "redirect"  # 307 to somewhere else
    TWICE = "twice"  # the right answer, twice
    REPLAY = "replay"  # somebody on the way repeats the request; the second answer comes back
    SLOW = "slow"  # the right answer, after `seconds`


@dataclass(frozen=True)
class Fault:
    """One failure. `body` is for ANSWER (None: no body), `retry_after` adds the header."""

    kind: Kind
    processed: bool = False
    status: int = 500
    body: Mapping[str, Any] | None = None
    retry_after: str = ""
    seconds: float = 0.02


NETWORK = tuple(
    [
        Fault(kind, processed=done)
        for kind in (Kind.RESET, Kind.SHORT, Kind.CUT, Kind.GARBAGE, Kind.EMPTY)
        for done in (False, True)
    ]
    + [Fault(Kind.ANSWER, processed=done, status=500) for done in (False, True)]
    + [Fault(Kind.ANSWER, processed=done, status=500, body={"error": "internal"}) for done in (False, True)]
    + [
        Fault(Kind.ANSWER, status=503, body={"error": "busy"}, retry_after="1"),
        Fault(Kind.ANSWER, status=429, retry_after="1"),
    ]
    + [Fault(Kind.TWICE), Fault(Kind.REPLAY)]
)
"""Quick failures, for thousands of sends; hanging ones cost a deadline each."""


@dataclass
class _Script:
    api: str
    path: str
    nth: Collection[int] | None
    fault: Fault
    seen: int = 0


@dataclass
class _Dice:
    rng: random.Random
    rate: float
    faults: Sequence[Fault]
    api: str
    path: str


@dataclass
class Faults:
    """Decides for each request whether it fails, and keeps count of what was asked."""

    asked: list[tuple[str, str]] = field(default_factory=list)
    _scripts: list[_Script] = field(default_factory=list)
    _dice: list[_Dice] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def script(self, api: str, path: str, fault: Fault, nth: int | Iterable[int] | None = 1) -> None:
        """Let the nth request (from 1; None: each) that matches fail. `path` is a pattern as `POST */send`."""
        counted = None if nth is None else {nth} if isinstance(nth, int) else set(nth)
        self._scripts.append(_Script(api, path, counted, fault))

    def at_random(
        self, seed: int, rate: float, faults: Sequence[Fault] = NETWORK, *, api: str = "*", path: str = "*"
    ) -> None:
        """Let a share of the requests fail, the same ones for the same seed and order of requests."""
        self._dice.append(_Dice(random.Random(seed), rate, faults, api, path))

    def clear(self) -> None:
        """Let everything go well from now on."""
        with self._lock:
            self._scripts.clear()
            self._dice.clear()

    def count(self, path: str) -> int:
        """Return how many requests matched a pattern."""
        return sum(fnmatchcase(asked, path) for _api, asked in self.asked)

    def next(self, api: str, path: str) -> Fault | None:
        """Note a request and return what befalls it."""
        with self._lock:
            self.asked.append((api, path))
            for one in self._scripts:
                if fnmatchcase(api, one.api) and fnmatchcase(path, one.path):
                    one.seen += 1
                    if one.nth is None or one.seen in one.nth:
                        return one.fault
            for dice in self._dice:
                if fnmatchcase(api, dice.api) and fnmatchcase(path, dice.path) and dice.rng.random() < dice.rate:
                    return dice.rng.choice(list(dice.faults))
            return None
