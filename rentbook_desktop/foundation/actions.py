"""What a person can do: a verb of a slice, declared once for every face.

    @action(Role.LIBRARIAN, Role.CUSTOMER, own="customer_id")
    def rent_books(work, *, customer_id, copies, request_id): ...

A verb that takes a `request_id` has one effect however often it is sent; the first answer is given again.
"""

import inspect
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar, get_type_hints

from rentbook_desktop.foundation.actors import Actor, Right, Role, Verb
from rentbook_desktop.foundation.work import Reading, Work

__all__ = ["Actor", "Right", "Role", "Verb", "action", "query", "verb_of"]

P = ParamSpec("P")
R = TypeVar("R")


def action(
    *roles: Role, own: str | None = None, right: Right | None = None
) -> Callable[[Callable[Concatenate[Work, P], R]], Callable[Concatenate[Work, P], R]]:
    """Declare a verb for `roles`; a customer may do it only where the argument `own` is their own id.

    `right` is what somebody behind the counter must hold, or somebody else's PIN lend them.
    """

    def declare(act: Callable[Concatenate[Work, P], R]) -> Callable[Concatenate[Work, P], R]:
        parameters = inspect.signature(act).parameters
        verb = Verb(
            name=act.__name__,
            roles=frozenset(roles) | {Role.SYSTEM},
            own=own,
            right=right,
            answer=get_type_hints(act)["return"],
            once="request_id" in parameters,
        )
        act.__dict__["verb"] = verb
        return act

    return declare


def query(
    source: str, *, right: Right | None = None
) -> Callable[[Callable[Concatenate[Reading, P], R]], Callable[Concatenate[Reading, P], R]]:
    """Declare what a screen may ask; `source` is `shop` or `views`, `right` what somebody behind the counter must hold."""

    def declare(ask: Callable[Concatenate[Reading, P], R]) -> Callable[Concatenate[Reading, P], R]:
        ask.__dict__["source"], ask.__dict__["right"] = source, right
        return ask

    return declare


def verb_of(act: Callable[..., Any]) -> Verb:
    """Return what an action declared of itself."""
    verb = act.__dict__["verb"]
    assert isinstance(verb, Verb)  # noqa: S101  (a function without @action is a bug of the caller)
    return verb
