"""Who acts, what they have the right to, and what the door must know of an action before it lets them."""

from enum import StrEnum
from typing import Any

from msgspec import Struct


class Role(StrEnum):
    """Who stands before the screen."""

    LIBRARIAN = "librarian"
    CUSTOMER = "customer"
    SYSTEM = "system"


class Right(StrEnum):
    """What not everybody behind the counter may do; renting, returning and topping up need none."""

    CATALOGUE = "catalogue"  # register and edit titles and copies
    REMOVE = "remove"  # take titles and copies out of the catalogue
    CUSTOMERS = "customers"  # register and edit customers, give them cards
    STANDING = "standing"  # suspend a customer, let one leave
    REFUND = "refund"  # pay points back, reverse a movement
    REVEAL = "reveal"  # see a whole phone number
    TAKE_IN = "take_in"  # import
    GIVE_OUT = "give_out"  # export
    NOTICES = "notices"  # send, cancel and repeat messages to customers
    SETTINGS = "settings"
    STAFF = "staff"
    AUDIT = "audit"  # read what was changed, by whom
    CARE = "care"  # verify, rebuild


ALL_RIGHTS = frozenset(Right)
CLERK_RIGHTS = frozenset({Right.CATALOGUE, Right.CUSTOMERS, Right.REVEAL})
"""What a clerk may do without asking; for the rest an owner's PIN is enough, given in place."""


class Actor(Struct, frozen=True, kw_only=True):
    """Who acts, and where: goes onto every transfer. `approver` is whose PIN lent a right for one action."""

    role: Role = Role.LIBRARIAN
    staff: str = "librarian"
    staff_id: int | None = None
    desk: str = "desk-1"
    customer_id: int | None = None
    rights: frozenset[Right] = ALL_RIGHTS
    approver: str = ""


class Verb(Struct, frozen=True, kw_only=True):
    """What the door must know of an action."""

    name: str
    roles: frozenset[Role]
    own: str | None
    right: Right | None
    answer: Any
    once: bool
