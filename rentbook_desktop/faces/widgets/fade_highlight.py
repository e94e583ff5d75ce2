"""Lets what has just come glow for a moment, so that the eye finds it."""

import time
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

from rentbook_desktop.faces.widgets.theme import motion

FADE_MS = 900
_FRAME_MS = 33


class FadeHighlight(QObject):
    """Fades from 1 to 0 for each key, and calls `repaint` meanwhile."""

    def __init__(self, parent: QObject, repaint: Callable[[], object]) -> None:
        super().__init__(parent)
        self._born: dict[object, float] = {}
        self._repaint = repaint
        self._frames = QTimer(self, interval=_FRAME_MS)
        self._frames.timeout.connect(self._fade)

    @property
    def active(self) -> bool:
        """Whether anything still glows."""
        return self._frames.isActive()

    def begin(self, keys: Iterable[object]) -> None:
        """Let these glow, unless nothing is to move."""
        if motion("base"):
            self._born.update(dict.fromkeys(keys, time.monotonic()))
        if self._born:
            self._frames.start()

    def strength(self, key: object) -> float:
        """Return how strongly a key glows now, from 1 to 0."""
        born = self._born.get(key)
        return 0.0 if born is None else max(0.0, 1 - (time.monotonic() - born) * 1000 / FADE_MS)

    def _fade(self) -> None:
        now = time.monotonic()
        self._born = {key: born for key, born in self._born.items() if now - born < FADE_MS / 1000}
        if not self._born:
            self._frames.stop()
        self._repaint()
