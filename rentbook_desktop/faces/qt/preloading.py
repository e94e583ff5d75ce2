"""Brings modules in while nobody needs the window: what knows no Qt in a thread, the rest a few files at a time.

Classes of Qt must be made in the thread of the window alone: made in another while the window makes widgets, PySide
crashes (seen with 6.11.3 on Python 3.11). So the window's thread imports them, a small step a tick, when nothing was
touched for a moment; the last step, a heavy one, waits for a longer rest.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer

from rentbook_desktop.foundation.i18n import Translator

_TICK_MS = 40
_REST, _LONG_REST = 1.5, 8.0  # seconds without a touch


def read_ahead(words: Translator) -> None:
    """Bring in what pages ask, and what they say; for a thread."""
    import_slices()
    words.read_ahead()


def import_slices() -> None:
    """Import what pages ask, and numpy for the plots; none of it knows Qt, so this is for a thread."""
    from rentbook_desktop.modules import verb_modules

    verb_modules()
    import_numpy()


def import_numpy() -> None:
    """Import numpy alone, without which there are no plots; for a thread."""
    import numpy  # noqa: F401, ICN001  (only brought in here)


class Preloader(QObject):
    """Resumes `steps` once a tick, then calls `heavy`, while `idle_seconds` says how long nobody touched anything."""

    def __init__(
        self, parent: QObject, steps: Iterator[object], heavy: Callable[[], object], idle_seconds: Callable[[], float]
    ) -> None:
        super().__init__(parent)
        self._steps, self._heavy, self._idle_seconds = steps, heavy, idle_seconds
        self._in_steps = True
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._go_on)
        self._tick.start()

    def _go_on(self) -> None:
        if self._idle_seconds() < (_REST if self._in_steps else _LONG_REST):
            return
        if self._in_steps:
            self._in_steps = next(self._steps, None) is not None
        else:
            self._tick.stop()
            self._heavy()
