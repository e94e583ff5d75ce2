"""How staff ask to leave a kiosk: a finger that rests in the top left corner for five seconds. Nothing on the screen tells it."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QTouchEvent

from rentbook_desktop.faces.kiosk.window import KioskWindow
from rentbook_desktop.faces.qt.application import the_application

HOLD_MS = 5000
CORNER_MM = 20.0
SMALLEST_CORNER = 90
"""Pixels: a screen that lies about its size has a corner all the same."""

_MM_PER_INCH = 25.4
_MOUSE = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease})
_TOUCH = frozenset({QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel})
_BEGINS = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin})
_ENDS = frozenset({QEvent.Type.MouseButtonRelease, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel})


class ExitGesture(QObject):
    """Emits `asked` when a finger has rested in the corner; what lies there hears its touch as always."""

    asked = Signal()

    def __init__(self, window: KioskWindow) -> None:
        super().__init__(window)
        self._window = window
        self.hold = QTimer(self, singleShot=True, interval=HOLD_MS)
        self.hold.timeout.connect(self.asked)
        the_application().installEventFilter(self)

    def corner(self) -> float:
        """Return how wide the corner is, in pixels of the window."""
        pixels = self._window.screen().physicalDotsPerInch() / _MM_PER_INCH * CORNER_MM
        return max(SMALLEST_CORNER, min(pixels, self._window.width() / 4))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _MOUSE or kind in _TOUCH:
            self._follow(kind, _point_of(kind, event))
        return False

    def _follow(self, kind: QEvent.Type, point: QPointF | None) -> None:
        if kind in _ENDS or point is None or not self._is_in_corner(point):
            self.hold.stop()
        elif kind in _BEGINS and not self.hold.isActive():
            self.hold.start()

    def _is_in_corner(self, point: QPointF) -> bool:
        place, side = self._window.mapFromGlobal(point), self.corner()
        return 0 <= place.x() < side and 0 <= place.y() < side


def _point_of(kind: QEvent.Type, event: QEvent) -> QPointF | None:
    """Return where the one finger is on the screen; None where there are several, or another button."""
    if kind in _TOUCH:
        points = cast("QTouchEvent", event).points()
        return points[0].globalPosition() if len(points) == 1 else None
    mouse = cast("QMouseEvent", event)
    is_left = mouse.button() is Qt.MouseButton.LeftButton or bool(mouse.buttons() & Qt.MouseButton.LeftButton)
    return mouse.globalPosition() if is_left else None
