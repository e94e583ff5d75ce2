"""The sounds of a kiosk: the computer's own bell, once, twice or three times; silent where it has none."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

Sound = Literal["accepted", "refused", "called"]
"""A scan did what it should, or did not; staff are called."""

BETWEEN_MS = 250
_RINGS: dict[Sound, int] = {"accepted": 1, "refused": 2, "called": 3}


class Bell(QObject):
    """Rings while `is_on` says so; what comes while it rings is heard in its place."""

    def __init__(
        self,
        parent: QObject | None,
        is_on: Callable[[], object],
        beep: Callable[[], object] = QApplication.beep,
    ) -> None:
        super().__init__(parent)
        self._is_on, self._beep, self._left = is_on, beep, 0
        self._next = QTimer(self, singleShot=True, interval=BETWEEN_MS)
        self._next.timeout.connect(self._ring)

    def play(self, sound: Sound) -> None:
        """Ring as often as a sound has it, the first time now."""
        self._left = _RINGS[sound] if self._is_on() else 0
        self._ring()

    def _ring(self) -> None:
        if self._left:
            self._left -= 1
            self._beep()
            self._next.start()
