"""Brings modules in while nobody needs the window: what knows no Qt in a thread, the rest a file at a time.

Classes of Qt must be made in the thread of the window alone: made in another while the window makes widgets, PySide
crashes (seen with 6.11.3 on Python 3.11). So the window's thread imports them, one small module a tick, when nothing was
touched for a moment; a heavy one waits for a longer rest.
"""

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

import rentbook_desktop

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


def import_slices() -> None:
    """Import what pages ask, and numpy for the plots; none of it knows Qt, so this is for a thread."""
    root = Path(rentbook_desktop.__file__).parent
    for name in _SLICES:
        for module in pkgutil.iter_modules([str(root / name)]):
            if module.name not in _NEVER:
                importlib.import_module(f"{_PACKAGE}.{name}.{module.name}")
    importlib.import_module("numpy")


class Preloader(QObject):
    """Imports one module a tick while `idle_seconds` says for how many seconds nobody touched anything."""

    def __init__(
        self, parent: QObject, modules: Iterator[str], idle_seconds: Callable[[], float], *, heavy: str = ""
    ) -> None:
        """`heavy` is the one of the modules that needs the longer rest."""
        super().__init__(parent)
        self._idle_seconds, self._modules, self._heavy = idle_seconds, modules, heavy
        self._next = next(self._modules, "")
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._go_on)
        self._tick.start()

    def _go_on(self) -> None:
        if self._next and self._idle_seconds() < (_LONG_REST if self._next == self._heavy else _REST):
            return
        if self._next:
            importlib.import_module(self._next)
        self._next = next((name for name in self._modules if name not in sys.modules), "")
        if not self._next:
            self._tick.stop()
