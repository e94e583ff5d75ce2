"""A kiosk's way to the shop: as the device until somebody is known, and then as that customer."""

from collections.abc import Callable
from functools import partial
from typing import Protocol, TypeVar

from rentbook_desktop.foundation.actors import Actor, Role
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.registry import MaintenanceSpec

R = TypeVar("R")
Otherwise = Callable[[Exception], object]

_AGAIN = 5  # seconds


class ActingClient(Protocol):
    """What is needed of `ShopClient`."""

    def do_as(
        self,
        actor: Actor | None,
        act: Callable[..., R],
        /,
        *,
        then: Callable[[R], object],
        otherwise: Otherwise,
        **form: object,
    ) -> None:
        """Have an action done by somebody."""

    def ask_as(
        self,
        actor: Actor | None,
        query: Callable[..., R],
        /,
        *,
        then: Callable[[R], object],
        otherwise: Otherwise,
        **form: object,
    ) -> None:
        """Have a question answered that somebody asks."""

    def maintain_as(
        self,
        actor: Actor | None,
        verb: Callable[..., R],
        /,
        *,
        then: Callable[[R], object],
        otherwise: Otherwise,
        **form: object,
    ) -> None:
        """Have something slow done that takes the whole shop."""

    def call(
        self, work: Callable[[], R], /, *, then: Callable[[R], object], otherwise: Otherwise, in_order: bool = False
    ) -> None:
        """Have anything slow done that needs no shop."""

    def guarded(self, call: Callable[[], object], otherwise: Otherwise) -> None:
        """Run a step of the screen itself."""

    def close(self) -> None:
        """Let nothing come back any more."""


class KioskClient:
    """The `Client` of one visit; after `close` nothing comes back to it, and it knows nobody."""

    def __init__(self, client: ActingClient, device: Actor, is_open: Callable[[], bool]) -> None:
        """`is_open` tells whether the shop was opened; until then everything is unavailable."""
        self._client, self._device, self._is_open = client, device, is_open
        self.actor = device
        self.guarded = client.guarded

    def known(self, customer_id: int, *, looks_only: bool) -> None:
        """Act as this customer from now on; with `looks_only` they ask and never do."""
        name = self._device.desk
        self.actor = Actor(role=Role.CUSTOMER, staff=name, desk=name, customer_id=customer_id, looks_only=looks_only)

    def do(
        self, act: Callable[..., R], /, *, then: Callable[[R], object], otherwise: Otherwise, **form: object
    ) -> None:
        """Have an action done by who stands here; a return is nobody's, so the device does it."""
        from rentbook_desktop.rental.returns import return_books

        if not self._is_open():
            otherwise(_away())
            return
        looks = self.actor.looks_only or act is return_books
        self._client.do_as(self._device if looks else self.actor, act, then=then, otherwise=otherwise, **form)

    def ask(
        self, query: Callable[..., R], /, *, then: Callable[[R], object], otherwise: Otherwise, **form: object
    ) -> None:
        """Have a question answered; what is no verb of the shop is called in a thread, one after the other."""
        spec = query.__dict__.get("spec")
        if spec is None:
            self._client.call(partial(query, **form), then=then, otherwise=otherwise, in_order=True)
        elif not self._is_open():
            otherwise(_away())
        elif isinstance(spec, MaintenanceSpec):
            self._client.maintain_as(self._device, query, then=then, otherwise=otherwise, **form)
        else:
            self._client.ask_as(self.actor, query, then=then, otherwise=otherwise, **form)

    def close(self) -> None:
        """Let nothing come back any more, and know nobody."""
        self._client.close()
        self.actor = self._device


def _away() -> Unavailable:
    return Unavailable("KIOSK_AWAY", seconds=_AGAIN)
