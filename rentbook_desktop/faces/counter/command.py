"""What a command at the counter is: a generator that yields what it wants, is sent the answer, and returns when it is done."""

from collections.abc import Callable, Generator
from typing import Any, Protocol, TypeVar

from msgspec import Struct

R = TypeVar("R")
Otherwise = Callable[[Exception], object]


class ActionClient(Protocol):
    """Has actions done by somebody."""

    def do(
        self, act: Callable[..., R], /, *, then: Callable[[R], object], otherwise: Otherwise, **form: object
    ) -> None:
        """Have an action done; `otherwise` gets a ShopError or Bug."""


class Ask(Struct, frozen=True):
    """Wants a query answered; with `retry` it is asked again for as long as waiting can help."""

    query: Callable[..., object]
    form: dict[str, object]
    retry: bool = True


class Do(Struct, frozen=True):
    """Wants an action done; with `retry` it is sent again, under the same request id, for as long as waiting can help.

    It is done by who is at the desk, or through `via` by somebody whom a right was lent to.
    """

    action: Callable[..., object]
    form: dict[str, object]
    retry: bool = True
    via: ActionClient | None = None


class Render(Struct, frozen=True):
    """Wants the counter shown as it is now, before the command goes on."""


# Any: what is sent in answers the step that was yielded last
Steps = Generator[Ask | Do | Render, Any, R]
"""The steps of a command; `Steps[None]` is a whole one, any other a part that returns something."""


class CounterCommand(Struct, frozen=True, eq=False):
    """`start` makes the steps; `failed` gets the ShopError or Bug that they did not handle, and shows it."""

    start: Callable[[], Steps[None]]
    failed: Callable[[Exception], object]
    is_scan: bool = False


def ask(query: Callable[..., R], /, **form: object) -> Steps[R]:
    """Return the answer of a query, retried; raises the ShopError or Bug that waiting cannot mend."""
    answer: R = yield Ask(query, form)
    return answer


def do(action: Callable[..., R], /, *, retry: bool = True, **form: object) -> Steps[R]:
    """Return the answer of an action; raises the ShopError or Bug that waiting cannot mend, without `retry` every one."""
    answer: R = yield Do(action, form, retry)
    return answer
