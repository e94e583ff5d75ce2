"""Brings the pages' modules in while nobody needs the window: what knows no Qt in a thread, the rest a file at a time.

Classes of Qt must be made in the thread of the window alone: made in another while the window makes widgets, PySide
crashes (seen with 6.11.3 on Python 3.11). So the window's thread imports them, one small module a tick, when nothing was
touched for a moment; the plots' library takes a third of a second in one piece and waits for a longer rest.
"""

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

import rentbook_desktop
from rentbook_desktop.faces.desk.places import PLACES

_TICK_MS = 40
_REST, _LONG_REST = 1.5, 8.0  # seconds without a touch
_PACKAGE = "rentbook_desktop"
_SLICES = (
    "catalog",
    "customer",
    "settings",
    "staff",
    "wallet",
    "payment",
    "rental",
    "queries",
    "search",
    "messaging",
    "notices",
    "mypage",
    "status",
)
_NEVER = ("imports", "import_rows")  # wanted by few, and large
_HEAVY = "status.plot"


def fetch_slices() -> None:
    """Import what the pages ask, and numpy for the plots; none of it knows Qt, so this is for a thread."""
    root = Path(rentbook_desktop.__file__).parent
    for name in _SLICES:
        for module in pkgutil.iter_modules([str(root / name)]):
            if module.name not in _NEVER:
                importlib.import_module(f"{_PACKAGE}.{name}.{module.name}")
    importlib.import_module("numpy")


class Prefetch(QObject):
    """Imports one module a tick while `rested` says for how many seconds nobody touched anything."""

    def __init__(self, parent: QObject, rested: Callable[[], float]) -> None:
        super().__init__(parent)
        self._rested, self._modules = rested, _qt_modules()
        self._next = next(self._modules, "")
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._go_on)
        self._tick.start()

    def _go_on(self) -> None:
        heavy = self._next.endswith(_HEAVY)
        if self._next and self._rested() < (_LONG_REST if heavy else _REST):
            return
        if self._next:
            importlib.import_module(self._next)
        self._next = next((name for name in self._modules if name not in sys.modules), "")
        if not self._next:
            self._tick.stop()


def _qt_modules() -> Iterator[str]:
    """Yield the modules of every page, leaves first as far as their names tell; the plots at the very end."""
    folder = Path(__file__).parent
    for place in PLACES[1:]:
        package = place.module.partition(".")[0]
        for module in pkgutil.iter_modules([str(folder / package)]):
            name = f"{package}.{module.name}"
            if name != _HEAVY:
                yield f"{_PACKAGE}.faces.desk.{name}"
    yield f"{_PACKAGE}.faces.desk.palette.commands"
    yield f"{_PACKAGE}.faces.desk.{_HEAVY}"
