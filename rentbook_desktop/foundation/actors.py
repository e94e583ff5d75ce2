"""Who acts, and what the door must know of an action before it lets them."""

from enum import StrEnum
from typing import Any

from msgspec import Struct


class Role(StrEnum):
    """Who stands before the screen."""

    LIBRARIAN = "librarian"
    CUSTOMER = "customer"
    SYSTEM = "system"


class Actor(Struct, frozen=True, kw_only=True):
    """Who acts, and where: goes onto every transfer."""

    role: Role = Role.LIBRARIAN
    staff: str = "librarian"
    desk: str = "desk-1"
    customer_id: int | None = None


class Verb(Struct, frozen=True, kw_only=True):
    """What the door must know of an action."""

    name: str
    roles: frozenset[Role]
    own: str | None
    answer: Any
    once: bool
