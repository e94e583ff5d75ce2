"""What the desk is lent by the program above it to open a shop; fetched late, because it brings the databases along."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rentbook_desktop.events import Event
    from rentbook_desktop.foundation.actors import Actor
    from rentbook_desktop.foundation.clock import Clock
    from rentbook_desktop.foundation.worker import Worker
    from rentbook_desktop.shop import Shop


class ShopBootstrap(Protocol):
    """What `bootstrap` offers to a desk."""

    def prepare_folder(self, data: Path) -> object:
        """Make the data folder; raises Unavailable where there can be none."""

    def open_shop(
        self,
        data: Path,
        *,
        database: str | None = None,
        views: str | None = None,
        clock: "Clock | None" = None,
        actor: "Actor | None" = None,
        durable: bool = True,
        on_delivered: "Callable[[Sequence[Event]], None] | None" = None,
        on_upgrade: Callable[[], None] = lambda: None,
    ) -> "Shop":
        """Open a shop; raises Unavailable where that cannot be."""

    def start_relay(self, shop: "Shop") -> "Worker":
        """Let the relay run by itself."""

    def start_timetable(self, shop: "Shop") -> None:
        """Let notices be planned and sent by the clock."""

    def start_proving(self, shop: "Shop") -> None:
        """Let all records be looked through once a day."""

    def start_backups(self, shop: "Shop") -> None:
        """Let backups be made by the clock."""

    def start_updates(self, shop: "Shop") -> None:
        """Let it be looked for newer versions, where the shop wants that."""


LoadBootstrap = Callable[[], ShopBootstrap]
"""Imports it; called in a thread once the window has been painted."""
