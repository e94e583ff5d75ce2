"""Opens the shop while the window is already there: one desk a data folder, everything slow in another thread."""

import importlib
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct
from PySide6.QtCore import QLockFile

from rentbook_desktop.faces.counter.basket_file import SavedBasket, load_basket
from rentbook_desktop.foundation.errors import Unavailable

if TYPE_CHECKING:
    from rentbook_desktop.foundation.actors import Actor
    from rentbook_desktop.foundation.worker import Worker
    from rentbook_desktop.shop import Shop

LOCK_FILE = "desk.lock"

_NEEDED = (  # by the first scan; imported here, so that it does not have to wait for them
    "queries.counter_snapshot",
    "payment.actions",
    "rental.actions",
    "rental.baskets",
    "rental.queries",
    "rental.returns",
    "status.queries",
)


class ShopLocation(Struct, frozen=True, kw_only=True):
    """Where the shop is kept."""

    data: Path
    database: str | None = None
    views: str | None = None


class OpenShop(Struct, frozen=True):
    """An open shop, its relay, and the lock that keeps a second desk out."""

    shop: "Shop"
    relay: "Worker"
    lock: QLockFile
    left_over: SavedBasket | None = None

    def close(self) -> None:
        """Close what nobody came to use."""
        self.shop.close()
        self.lock.unlock()


class Opener(Protocol):
    """Opens a shop and starts its relay; called in a thread."""

    def __call__(
        self, location: ShopLocation, *, on_delivered: Callable[[Sequence[Any]], None]
    ) -> "tuple[Shop, Worker]":
        """Return both, or raise a ShopError."""


def open_location(location: ShopLocation, opener: Opener, on_delivered: Callable[[Sequence[Any]], None]) -> OpenShop:
    """Open the shop of a desk; raises Unavailable where another desk has this folder, or it cannot be opened."""
    fetch_libraries()
    _bootstrap().prepare_folder(location.data)
    lock = QLockFile(str(location.data / LOCK_FILE))
    lock.setStaleLockTime(0)
    if not lock.tryLock(0):
        raise Unavailable("DESK_OPEN")
    with ExitStack() as undo:
        undo.callback(lock.unlock)
        shop, relay = opener(location, on_delivered=on_delivered)
        undo.pop_all()
    return OpenShop(shop, relay, lock, load_basket(location.data))


def fetch_libraries() -> None:
    """Import everything that opening a shop and the first scan need."""
    for name in _NEEDED:
        importlib.import_module(f"rentbook_desktop.{name}")
    _bootstrap().all_readers()


def fill_with_demo(location: ShopLocation, now: datetime, relay: "Worker", actor: "Actor | None") -> None:
    """Let the demonstration shop's three months happen in a shop that is open at the desk; takes some seconds.

    The desk's own relay rests meanwhile: two of them would wait for each other at every event.
    """
    from rentbook_desktop.demo.fill import SEED
    from rentbook_desktop.demo.history import DemoHistory
    from rentbook_desktop.foundation.clock import SetClock

    clock = SetClock(now)
    there = {"database": location.database, "views": location.views, "clock": clock, "durable": False, "actor": actor}
    with relay.is_idle(), _bootstrap().open_shop(location.data, **there) as shop:
        DemoHistory(shop, clock, now, shop.runner.zone, seed=SEED).play()


def open_without_log(location: ShopLocation, *, on_delivered: Callable[[Sequence[Any]], None]) -> "tuple[Shop, Worker]":
    """Open the shop without a log of its own."""
    bootstrap = _bootstrap()
    shop: Shop = bootstrap.open_shop(
        location.data, database=location.database, views=location.views, on_delivered=on_delivered
    )
    relay: Worker = bootstrap.start_relay(shop)
    return shop, relay


def open_with_log(location: ShopLocation, *, on_delivered: Callable[[Sequence[Any]], None]) -> "tuple[Shop, Worker]":
    """Open the shop, write the log into its folder from now on, and let things happen by the clock."""
    from rentbook_desktop.foundation.logging_setup import start_log

    start_log(location.data)
    shop, relay = open_without_log(location, on_delivered=on_delivered)
    _bootstrap().start_timetable(shop)
    return shop, relay


def _bootstrap() -> Any:
    # bootstrap hands shops to the faces and so stands above them; it brings the databases along, which must not
    # keep the first window waiting: hence by name, and only in the thread that opens
    return importlib.import_module("rentbook_desktop.bootstrap")
