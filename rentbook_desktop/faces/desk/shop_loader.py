"""Opens the shop while the window is already there: one desk a data folder, everything slow in another thread."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from PySide6.QtCore import QLockFile

from rentbook_desktop.faces.counter.basket_file import SavedBasket, load_basket
from rentbook_desktop.faces.desk.shop_bootstrap import LoadBootstrap, ShopBootstrap
from rentbook_desktop.foundation.errors import Unavailable

if TYPE_CHECKING:
    from rentbook_desktop.events import Event
    from rentbook_desktop.faces.desk.backup.pending_restore import PendingRestore, RestoreOutcome
    from rentbook_desktop.foundation.worker import Worker
    from rentbook_desktop.shop import Shop

_ASK_AGAIN = 5  # seconds: the other desk may only just be opening, or end
LOCK_FILE = "desk.lock"
"""Also known to `__main__`, which looks for it before it loads anything."""


class ShopLocation(Struct, frozen=True, kw_only=True):
    """Where the shop is kept; `restore` is done before it is opened."""

    data: Path
    database: str | None = None
    views: str | None = None
    restore: "PendingRestore | None" = None


class OpenShop(Struct, frozen=True):
    """An open shop, its relay, the lock that keeps a second desk out, and what became of a restore before it was opened."""

    shop: "Shop"
    relay: "Worker"
    lock: QLockFile
    left_over: SavedBasket | None = None
    restored: "RestoreOutcome | None" = None

    def close(self) -> None:
        """Close what nobody came to use."""
        self.shop.close()
        self.lock.unlock()


class Opener(Protocol):
    """Opens a shop and starts its relay; called in a thread."""

    def __call__(
        self,
        bootstrap: ShopBootstrap,
        location: ShopLocation,
        *,
        on_delivered: "Callable[[Sequence[Event]], None]",
        on_upgrade: Callable[[], None],
    ) -> "tuple[Shop, Worker]":
        """Return both, or raise a ShopError."""


def open_location(
    load_bootstrap: LoadBootstrap,
    location: ShopLocation,
    opener: Opener,
    on_delivered: "Callable[[Sequence[Event]], None]",
    on_upgrade: Callable[[], None],
) -> OpenShop:
    """Open the shop of a desk; `on_upgrade` is called before data of an older version is brought to this one; raises Unavailable where another desk has this folder, or it cannot be opened."""
    bootstrap = fetch_libraries(load_bootstrap)
    bootstrap.prepare_folder(location.data)
    lock = lock_desk(location.data)
    with ExitStack() as undo:
        undo.callback(lock.unlock)
        restored = None
        if location.restore is not None:
            restored = location.restore.perform(
                bootstrap, location.data, database=location.database, views=location.views
            )
        shop, relay = opener(bootstrap, location, on_delivered=on_delivered, on_upgrade=on_upgrade)
        undo.pop_all()
    return OpenShop(shop, relay, lock, load_basket(location.data), restored)


def lock_desk(data: Path) -> QLockFile:
    """Keep other desks out of a data folder; raises Unavailable with DESK_OPEN where one is there.

    A folder that takes no file can be looked at by any number.
    """
    lock = QLockFile(str(data / LOCK_FILE))
    lock.setStaleLockTime(0)
    if not lock.tryLock(0) and lock.error() is QLockFile.LockError.LockFailedError:
        raise Unavailable("DESK_OPEN", seconds=_ASK_AGAIN)
    return lock


def fetch_libraries(load_bootstrap: LoadBootstrap) -> ShopBootstrap:
    """Import everything that opening a shop and the first scan need."""
    from rentbook_desktop.modules import first_scan_modules, reaction_modules

    first_scan_modules()
    reaction_modules()
    return load_bootstrap()


def open_without_log(
    bootstrap: ShopBootstrap,
    location: ShopLocation,
    *,
    on_delivered: "Callable[[Sequence[Event]], None]",
    on_upgrade: Callable[[], None] = lambda: None,
) -> "tuple[Shop, Worker]":
    """Open the shop without a log of its own."""
    shop = bootstrap.open_shop(
        location.data,
        database=location.database,
        views=location.views,
        on_delivered=on_delivered,
        on_upgrade=on_upgrade,
    )
    return shop, bootstrap.start_relay(shop)


def open_with_log(
    bootstrap: ShopBootstrap,
    location: ShopLocation,
    *,
    on_delivered: "Callable[[Sequence[Event]], None]",
    on_upgrade: Callable[[], None] = lambda: None,
) -> "tuple[Shop, Worker]":
    """Open the shop, write the log into its folder from now on, and let things happen by the clock."""
    from rentbook_desktop.foundation.logging_setup import start_log

    with suppress(OSError):  # a disk that takes nothing: the shop is looked at without a log
        start_log(location.data)
    shop, relay = open_without_log(bootstrap, location, on_delivered=on_delivered, on_upgrade=on_upgrade)
    bootstrap.start_timetable(shop)
    bootstrap.start_proving(shop)
    bootstrap.start_backups(shop)
    bootstrap.start_updates(shop)
    return shop, relay
