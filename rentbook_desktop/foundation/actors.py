"""Who acts, what they may do, and what somebody else's PIN lent them: the words in which access is judged."""

from collections.abc import Mapping, Sequence
from enum import Enum, StrEnum
from typing import Any

from msgspec import Struct


class Role(StrEnum):
    """Who stands before the screen."""

    LIBRARIAN = "librarian"
    CUSTOMER = "customer"
    KIOSK = "kiosk"  # the device itself, while nobody stands before it whom it knows
    SYSTEM = "system"


class Right(StrEnum):
    """What not everybody behind the counter may do; renting, returning and topping up need none."""

    CATALOGUE = "catalogue"  # register and edit titles and copies
    REMOVE = "remove"  # take titles and copies out of the catalogue
    CUSTOMERS = "customers"  # register and edit customers, give them cards
    SUSPEND = "suspend"  # suspend a customer, let one leave
    UNDO = "undo"  # take back what was done at the counter, while there is time for it
    REFUND = "refund"  # pay points back, reverse a movement, take back a rental of another day
    OVERRIDE = "override"  # lend although a rule says no, let a fee go, take back what is longer ago
    CARD_IN_CASH = "card_in_cash"  # pay points that were topped up by card back in another way
    REVEAL = "reveal"  # see a whole phone number
    IMPORT = "import"
    EXPORT = "export"
    NOTICES = "notices"  # send, cancel and repeat messages to customers
    SETTINGS = "settings"  # what holds for the shop, and the accounts with message providers
    KEYS = "keys"  # see or replace the key of the phone numbers
    STAFF = "staff"
    AUDIT = "audit"  # read what was changed, by whom
    MAINTENANCE = "maintenance"  # verify, rebuild, back up
    RESTORE = "restore"  # put a backup in place of the shop as it is


class NoRight(Enum):
    """The type of `NO_RIGHT`."""

    NO_RIGHT = "no right"


NO_RIGHT = NoRight.NO_RIGHT
"""Written where anybody who is signed in may do something, so that no right is never merely forgotten."""

ALL_RIGHTS = frozenset(Right)
CLERK_RIGHTS = frozenset({Right.CATALOGUE, Right.CUSTOMERS, Right.REVEAL, Right.UNDO})
"""What a clerk may do without asking; for the rest an owner's PIN is enough, given in place."""


class Job(Struct, frozen=True, kw_only=True):
    """What a right is lent for: actions or queries with their arguments, each to be done once.

    `open_argument` names one argument that is not known beforehand, such as the position in a list that is read page
    by page; every other argument is fixed when the right is lent.
    """

    steps: Sequence[tuple[Any, Mapping[str, object]]]  # Any: an action, a query, or its name
    open_argument: str = ""


class Grant(Struct, frozen=True, kw_only=True):
    """A right that `approver` lent for a `Job`; `forms` are the fingerprints of its steps."""

    token: str
    right: Right
    approver_id: int
    approver: str
    forms: frozenset[str]
    open_argument: str = ""


class Actor(Struct, frozen=True, kw_only=True):
    """Who acts, and where: stands on every transfer.

    An actor without a `staff_id` has no rights where anybody is employed; `staff` is only what records call them. For the
    system `rights` are what its task needs; for a person they are what they held when they signed in, for screens: what
    counts is read from the database at each action.
    """

    role: Role = Role.LIBRARIAN
    staff: str = "librarian"
    staff_id: int | None = None
    desk: str = "desk-1"
    customer_id: int | None = None
    rights: frozenset[Right] = frozenset()
    grant: Grant | None = None
    looks_only: bool = False
    """Whether they may ask and never do: a customer known by a birthday alone."""
    pin_is_weak: bool = False
    """Whether the PIN they signed in with would not be given to anybody today: they are asked to change it."""


def kiosk_actor(name: str) -> Actor:
    """Return a kiosk before anybody is known to stand there; its name stands where a desk's does."""
    return Actor(role=Role.KIOSK, staff=name, desk=name)


def system_actor(desk: str, *rights: Right, name: str = "system") -> Actor:
    """Return the program itself as an actor, with just the rights that its task needs."""
    return Actor(role=Role.SYSTEM, staff=name, desk=desk, rights=frozenset(rights))
