"""Opens the shop of a kiosk away from its window, and tries again for as long as it cannot be opened."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from rentbook_desktop.faces.kiosk_options import KioskOptions
from rentbook_desktop.faces.qt.tasks import TaskRunner

if TYPE_CHECKING:
    from rentbook_desktop.events import Event
    from rentbook_desktop.foundation.actors import Actor
    from rentbook_desktop.foundation.worker import Worker
    from rentbook_desktop.shop import Shop

AGAIN_MS = 5000
"""So long after an opening that failed the next one is tried."""


class KioskBootstrap(Protocol):
    """What `bootstrap` offers to a kiosk."""

    def open_shop(
        self,
        data: Path,
        *,
        database: str | None = None,
        views: str | None = None,
        actor: "Actor | None" = None,
        on_delivered: "Callable[[Sequence[Event]], None] | None" = None,
    ) -> "Shop":
        """Open a shop; raises Unavailable where that cannot be."""

    def prepare_folder(self, data: Path) -> object:
        """Make the data folder; raises Unavailable where there can be none."""

    def start_relay(self, shop: "Shop") -> "Worker":
        """Let the relay run by itself."""


LoadKioskBootstrap = Callable[[], KioskBootstrap]


class KioskShop(QObject):
    """The shop of a kiosk: `opened` once it is open, `failed` with the error each time it could not be."""

    opened = Signal()
    failed = Signal(object)

    def __init__(self, options: KioskOptions, load_bootstrap: LoadKioskBootstrap, tasks: TaskRunner) -> None:
        super().__init__()
        self._options, self._load_bootstrap, self._tasks = options, load_bootstrap, tasks
        self._client = tasks.client()
        self._leaving = False
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self.begin)
        self.is_open = False

    def begin(self) -> None:
        """Open the shop, in a thread."""
        self._client.call(self._open, then=self._entered, otherwise=self._not_entered)

    def shut(self) -> None:
        """Let go of the shop."""
        self._leaving = True
        self._again.stop()
        self._client.close()
        self._tasks.close()

    def _open(self) -> "Shop":
        from rentbook_desktop.foundation.actors import kiosk_actor
        from rentbook_desktop.foundation.logging_setup import start_log

        options, bootstrap = self._options, self._load_bootstrap()
        bootstrap.prepare_folder(options.data)
        with suppress(OSError):  # a disk that takes nothing
            start_log(options.data)
        with ExitStack() as undo:
            shop = bootstrap.open_shop(
                options.data,
                database=options.database,
                views=options.views,
                actor=kiosk_actor(options.name),
                on_delivered=self._tasks.deliver_events,
            )
            undo.callback(shop.close)
            if not self._leaving:
                bootstrap.start_relay(shop)
                undo.pop_all()
        return shop

    def _entered(self, shop: "Shop") -> None:
        self._tasks.attach(shop)
        self.is_open = True
        self.opened.emit()

    def _not_entered(self, error: Exception) -> None:
        self._again.start()
        self.failed.emit(error)
