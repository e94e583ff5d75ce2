"""Who acts, and what the door must know of an action before it lets them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Role(StrEnum):
    """Who stands before the screen."""

    LIBRARIAN = "librarian"
    CUSTOMER = "customer"
    SYSTEM = "system"


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor:
    """Who acts, and where: goes onto every transfer."""

    role: Role = Role.LIBRARIAN
    staff: str = "librarian"
    desk: str = "desk-1"
    customer_id: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Verb:
    """What the door must know of an action."""

    name: str
    roles: frozenset[Role]
    own: str | None
    answer: Any
    once: bool
