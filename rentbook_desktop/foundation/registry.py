"""Every verb of the shop, declared once for all faces: what a person can do, what can be asked, what keeps it sound.

    @action(Role.LIBRARIAN, Role.CUSTOMER, own="customer_id", right=NO_RIGHT)
    def rent_books(work: Work, *, customer_id: CustomerId, copies: Sequence[str], request_id: str) -> Receipt: ...

A declaration without roles, right, typed arguments or a type of its answer raises TypeError when its module is imported.
Every action may be sent with a `request_id`: it has one effect however often it is sent, and the first answer is given again.
An action that declares the argument cannot be sent without.
"""

import inspect
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Concatenate, Literal, ParamSpec, TypeVar, get_type_hints

from msgspec import Struct

from rentbook_desktop.foundation.actors import NO_RIGHT, Actor, NoRight, Right, Role

__all__ = [
    "NO_RIGHT", "ActionSpec", "Actor", "FormField", "MaintenanceSpec", "QuerySpec", "Right", "Role", "Spec", "action",
    "maintenance", "query", "registered", "spec_of",
]  # fmt: skip

C = TypeVar("C")
P = ParamSpec("P")
R = TypeVar("R")
Verb = Callable[Concatenate[C, P], R]


class FormField(Struct, frozen=True, kw_only=True):
    """One argument of a verb, read from its signature."""

    name: str
    type: Any  # Any: a type may be a class, a union or an alias
    required: bool
    default: object = None


_REQUEST_ID = FormField(name="request_id", type=str | None, required=False)


class Spec(Struct, frozen=True, kw_only=True):
    """What is declared of every verb; `right` None means none, `own` names the argument that must be a customer's own id."""

    name: str
    function: Callable[..., Any]  # Any: every verb has its own form and answer
    roles: frozenset[Role]
    right: Right | None
    own: str | None = None

    @property
    def form(self) -> tuple[FormField, ...]:
        """Return the arguments in their order, with types, defaults, and whether they must be given."""
        return _form_of(self.function)

    @property
    def answer(self) -> Any:  # Any: a type may be a class, a union or an alias
        """Return the type of the answer."""
        return _hints_of(self.function)["return"]


class ActionSpec(Spec, frozen=True, kw_only=True):
    """An action; `once` tells that it needs a request id, `inverse` names the action that undoes it.

    Where its answer must not be kept (`stores_answer` is off), it takes no request id. `any_clock` tells that it may be done
    while this computer's clock is doubted.
    """

    once: bool
    any_clock: bool = False
    inverse: str | None = None
    stores_answer: bool = True

    @property
    def form(self) -> tuple[FormField, ...]:
        """Return the arguments in their order; a request id may come with all but those whose answer is not kept."""
        return (
            _form_of(self.function) if self.once or not self.stores_answer else (*_form_of(self.function), _REQUEST_ID)
        )


class QuerySpec(Spec, frozen=True, kw_only=True):
    """A query; `source` is the database it reads, `audited` that each time (or its first page) goes to the audit log."""

    source: Literal["shop", "views"]
    audited: bool = False


class MaintenanceSpec(Spec, frozen=True, kw_only=True):
    """Something that keeps the shop sound; `audited` tells that each time goes to the audit log."""

    audited: bool = False


def action(
    *roles: Role,
    right: Right | NoRight,
    own: str | None = None,
    inverse: str | None = None,
    stores_answer: bool = True,
    any_clock: bool = False,
) -> Callable[[Verb[C, P, R]], Verb[C, P, R]]:
    """Declare an action for `roles`; a customer may do it only where the argument `own` is their own id.

    `right` is what somebody behind the counter must hold, or somebody else's PIN lend them; `stores_answer` is off where
    the answer is a secret that must not be stored.
    """

    def declare(act: Verb[C, P, R]) -> Verb[C, P, R]:
        once = "request_id" in inspect.signature(act).parameters
        common = _common(act, roles, right, own)
        spec = ActionSpec(**common, once=once, inverse=inverse, stores_answer=stores_answer, any_clock=any_clock)
        _register(spec)
        return act

    return declare


def query(
    source: Literal["shop", "views"],
    *roles: Role,
    right: Right | NoRight,
    own: str | None = None,
    audited: bool = False,
) -> Callable[[Verb[C, P, R]], Verb[C, P, R]]:
    """Declare a query for `roles`; `right` and `own` mean what they do for an action.

    What is `audited` takes the reason as `why`; of a list that is read page by page (`after`) the first page is written down.
    """

    def declare(ask: Verb[C, P, R]) -> Verb[C, P, R]:
        _register(QuerySpec(**_common(ask, roles, right, own, audited=audited), source=source, audited=audited))
        return ask

    return declare


def maintenance(
    *roles: Role, right: Right | NoRight, audited: bool = False
) -> Callable[[Verb[C, P, R]], Verb[C, P, R]]:
    """Declare something that keeps the shop sound; it takes the whole shop instead of a transaction."""

    def declare(care: Verb[C, P, R]) -> Verb[C, P, R]:
        _register(MaintenanceSpec(**_common(care, roles, right, None, audited=audited), audited=audited))
        return care

    return declare


def registered() -> Mapping[str, Spec]:
    """Return every verb whose module was imported, by name."""
    return MappingProxyType(_registry)


def spec_of(verb: Callable[..., object]) -> Any:  # Any: the kind of spec follows from the kind of verb
    """Return the Spec of a function that was declared; raises KeyError for one that was not."""
    return verb.__dict__["spec"]


_registry: dict[str, Spec] = {}


def _register(spec: Spec) -> None:
    there = _registry.get(spec.name)
    if there is not None and _place_of(there.function) != _place_of(spec.function):
        _fail(spec.function, f"has the name of another verb in {there.function.__module__}")
    _registry[spec.name] = spec
    spec.function.__dict__["spec"] = spec


def _common(
    verb: Callable[..., object],
    roles: tuple[Role, ...],
    right: Right | NoRight,
    own: str | None,
    *,
    audited: bool = False,
) -> dict[str, Any]:  # Any: the fields of a spec differ in their types
    named: object = right
    if not isinstance(named, Right | NoRight):
        _fail(verb, "names no right; write NO_RIGHT where none is needed")
    if not roles or not all(isinstance(role, Role) for role in roles):
        _fail(verb, "names no roles")
    form = _checked_form(verb, audited=audited)
    if own is not None and own not in form:
        _fail(verb, f"has no argument {own}")
    if Role.CUSTOMER in roles and "customer_id" in form and own != "customer_id":
        _fail(verb, "lets a customer name any customer; say own='customer_id'")
    if Role.KIOSK in roles and "customer_id" in form:
        _fail(verb, "lets a kiosk name a customer, and it knows none")
    held = None if right is NO_RIGHT else right
    return {"name": verb.__name__, "function": verb, "roles": frozenset(roles), "right": held, "own": own}


def _checked_form(verb: Callable[..., object], *, audited: bool) -> list[str]:
    _, *form = inspect.signature(verb).parameters.values()
    for one in form:
        if one.kind is not inspect.Parameter.KEYWORD_ONLY or one.annotation is inspect.Parameter.empty:
            _fail(verb, f"takes {one.name} without a type or not by keyword")
    if audited and "why" not in [one.name for one in form]:
        _fail(verb, "is audited and takes no reason (why)")
    if "return" not in verb.__annotations__:
        _fail(verb, "does not say what it answers")
    return [one.name for one in form]


def _fail(verb: Callable[..., object], why: str) -> None:
    raise TypeError(f"{verb.__module__}.{verb.__name__} {why}")


def _place_of(verb: Callable[..., object]) -> tuple[str, str]:
    return verb.__module__, verb.__qualname__


@cache
def _hints_of(verb: Callable[..., object]) -> dict[str, Any]:  # Any: the fields of a spec differ in their types
    return get_type_hints(verb, include_extras=True)


@cache
def _form_of(verb: Callable[..., object]) -> tuple[FormField, ...]:
    hints = _hints_of(verb)
    _, *form = inspect.signature(verb).parameters.values()
    return tuple(
        FormField(
            name=one.name,
            type=hints[one.name],
            required=one.default is inspect.Parameter.empty,
            default=None if one.default is inspect.Parameter.empty else one.default,
        )
        for one in form
    )
