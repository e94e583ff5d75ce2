"""The shop opened right after the libraries are there, while the processor has nothing else to do and no desk is made yet."""

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rentbook_desktop.faces.desk.shop_bootstrap import LoadBootstrap
from rentbook_desktop.faces.desk.shop_loader import Opener, OpenShop, ShopLocation, open_location

if TYPE_CHECKING:
    from rentbook_desktop.events import Event

OnDelivered = Callable[[Sequence["Event"]], None]


class EarlyOpening:
    """One opening in a thread of its own; what comes of it is handed over to the desk, however long it takes."""

    def __init__(self, load_bootstrap: LoadBootstrap, location: ShopLocation, opener: Opener) -> None:
        self.location, self._load_bootstrap, self._opener = location, load_bootstrap, opener
        self._opened: OpenShop | None = None
        self._error: Exception | None = None
        self._on_delivered: OnDelivered | None = None
        self._on_upgrade: Callable[[], None] | None = None
        self._is_upgrading = False
        self._is_over = threading.Event()

    def begin(self, *, patience: float) -> None:
        """Begin, and come back when it is over, at the latest after `patience` seconds."""
        threading.Thread(target=self._open, name="opening", daemon=True).start()
        self._is_over.wait(patience)

    def result(self, on_delivered: OnDelivered, on_upgrade: Callable[[], None] = lambda: None) -> OpenShop:
        """Return the open shop and let it tell `on_delivered` what happens, or raise why it could not be opened.

        `on_upgrade` is called, once or twice, if the data is brought to this version meanwhile.
        """
        self._on_delivered, self._on_upgrade = on_delivered, on_upgrade
        if self._is_upgrading:
            on_upgrade()
        self._is_over.wait()
        if self._error is not None:
            raise self._error
        if self._opened is None:
            raise RuntimeError("an opening ended with nothing")
        return self._opened

    def _open(self) -> None:
        try:
            self._opened = open_location(
                self._load_bootstrap, self.location, self._opener, self._deliver, self._note_upgrade
            )
        except Exception as error:  # noqa: BLE001  (whatever it is, the desk says it)
            self._error = error
        finally:
            self._is_over.set()

    def _note_upgrade(self) -> None:
        self._is_upgrading = True
        if self._on_upgrade is not None:
            self._on_upgrade()

    def _deliver(self, events: "Sequence[Event]") -> None:
        """Tell the desk; before there is one nothing is shown that could be out of date."""
        if self._on_delivered is not None:
            self._on_delivered(events)
