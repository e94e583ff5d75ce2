"""What we do when something happened: consequences, each declared beside the slice that bears it.

@reacts_to(BookRented, reader="payment")
def take_payment(work, event): ...
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from msgspec import Struct, field

from rentbook_desktop.events import Event
from rentbook_desktop.foundation.work import Work

E = TypeVar("E", bound=Event)
Reaction = Callable[[Work, Any], None]  # Any: each reaction takes the event it reacts to

_declared: dict[str, dict[str, Reaction]] = {}


def reacts_to(*kinds: type[Event], reader: str) -> Callable[[Callable[[Work, E], None]], Callable[[Work, E], None]]:
    """Declare a consequence of events; raises TypeError where a reader has one for a kind already."""

    def declare(react: Callable[[Work, E], None]) -> Callable[[Work, E], None]:
        reactions = _declared.setdefault(reader, {})
        for kind in kinds:
            if reactions.setdefault(kind.__name__, react) is not react:
                raise TypeError(f"{reader} reacts twice to {kind.__name__}")
        return react

    return declare


class Reader(Struct, frozen=True, kw_only=True):
    """A listener: its name, the database that holds its effects and its bookmark (`shop` or `views`), its reactions."""

    name: str
    store: str
    reactions: Mapping[str, Reaction] = field(default_factory=dict)


def reader(name: str, store: str) -> Reader:
    """Return the reader with all reactions declared for it so far."""
    return Reader(name=name, store=store, reactions=dict(_declared.get(name, {})))
