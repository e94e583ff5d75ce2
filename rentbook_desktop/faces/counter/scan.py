"""What a scan is and what can become of it."""

from typing import Literal

from msgspec import Struct

from rentbook_desktop.faces.counter.state import Feedback

Ending = Literal["customer", "rent", "already", "returned", "back", "refused", "many", "unknown", "failed", "renewal"]


class Scan(Struct, eq=False):
    """One thing scanned or typed, and what became of it; number 0 is a choice from a list, `at` in seconds.

    `twin` is the scan before, where this one is the same code once more, too soon to be meant.
    """

    number: int
    text: str
    at: float
    twin: "Scan | None" = None
    wanted_back: bool = False
    ending: Ending | None = None
    feedback: Feedback | None = None


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of a scan; each has exactly one."""

    number: int
    text: str
    ending: Ending
    repeated: bool
    feedback: Feedback | None
