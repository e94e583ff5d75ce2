"""The four ways the shop says no; anything else that flies is a bug.

ShopError
├── Refused        a rule says no: every reason at once, each with its code (exit 3)
│   └── Invalid    what was typed cannot be read: an amount, a date, a phone number (exit 2)
├── NotFound       there is no such customer, title, copy or transfer (exit 4)
├── NotAllowed     this person may not do that (exit 5)
└── Unavailable    not now: overload, a locked or lost database, a full disk (exit 6)
    ├── OutcomeUnknown  the server was lost while it committed: it may be saved or not
    └── DamagedRow      one stored value cannot be what it is
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from msgspec import Struct, field


class Kind(StrEnum):
    """How hard a reason is: cannot, a person decides, should know, may know."""

    REFUSAL = "refusal"
    CONFIRM = "confirm"
    ALERT = "alert"
    INFO = "info"


class Reason(Struct, frozen=True, kw_only=True):
    """One stable code of product rules, with the values its sentence needs."""

    code: str
    kind: Kind = Kind.REFUSAL
    values: Mapping[str, str | int] = field(default_factory=dict)


class ShopError(Exception):
    """What a person at the counter is told in a sentence."""


class Refused(ShopError):
    """A rule of the shop says no; all reasons are given together."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(", ".join(reason.code for reason in self.reasons))


class Invalid(Refused):
    """Something typed cannot be read as what it should be."""

    def __init__(self, code: str, /, **values: str | int) -> None:
        super().__init__([Reason(code=code, values=values)])


class NotFound(ShopError):
    """There is no such thing; `what` is customer, title, copy, transfer, basket, file or command."""

    def __init__(self, what: str, key: str) -> None:
        self.what, self.key = what, key
        super().__init__(f"{what} {key}")


class NotAllowed(ShopError):
    """Whoever asks may not do that. `right` names what is missing, if it can be lent; `why` is the code of its sentence."""

    def __init__(
        self, action: str, right: str = "", *, why: str = "", values: Mapping[str, str | int] | None = None
    ) -> None:
        self.action, self.right, self.why, self.values = action, right, why, dict(values or {})
        super().__init__(f"{action}: {why}" if why else action)


class Unavailable(ShopError):
    """Not now. `code` names why (BUSY, LOCKED, DISK_FULL, …); `seconds` is how long to wait, 0 where waiting is no help."""

    def __init__(self, code: str, *, seconds: int = 0, **values: str | int) -> None:
        self.code, self.seconds, self.values = code, seconds, values
        super().__init__(f"{code} ({seconds} s)")


class OutcomeUnknown(Unavailable):
    """The server was told to commit and never answered: what was wanted may have happened, and nobody knows yet."""

    def __init__(self) -> None:
        super().__init__("OUTCOME_UNKNOWN", seconds=1)


class DamagedRow(Unavailable):
    """One stored value is not what it can be: a disk has changed it. All other rows can be used.

    `place` is the table and the column (`rental.due_on`), empty where only the value is known; `row` is its key, once found.
    """

    def __init__(self, place: str, value: str | int, *, row: str = "") -> None:
        self.place, self.value, self.row = place, value, row
        table, _, column = place.partition(".")
        super().__init__("DAMAGED_ROW", table=table or "?", column=column or "?", row=row or "?")


def refuse(code: str, /, **values: str | int) -> Refused:
    """Return one refusal as an error to raise."""
    return Refused([Reason(code=code, values=values)])


def without_contents(error: Exception) -> str:
    """Return what went wrong without what it went wrong with: that may name a person, and is kept."""
    return f"{type(error).__name__}: {error}"[:300] if isinstance(error, ShopError) else type(error).__name__
