"""The sign that work is under way, for whoever paints it."""

from PySide6.QtCore import QElapsedTimer, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.widgets.theme import motion

_TURN_MS, _FRAME_MS = 900, 33


class Spinner(QObject):
    """Turns while it runs and asks its widget to repaint; stands still for people who asked for that."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=_FRAME_MS)
        self._timer.timeout.connect(host.update)

    @property
    def running(self) -> bool:
        """Whether work is under way."""
        return self._clock.isValid()

    def run(self, *, on: bool) -> None:
        """Start or stop."""
        if on == self.running:
            return
        if on:
            self._clock.start()
            if motion("base"):
                self._timer.start()
        else:
            self._clock.invalidate()
            self._timer.stop()

    def paint(self, painter: QPainter, rect: QRectF, ink: QColor) -> None:
        """Draw it as it stands at this moment."""
        turned = self._clock.elapsed() % _TURN_MS / _TURN_MS if self._timer.isActive() else 0.0
        faint = QColor(ink)
        faint.setAlphaF(0.25)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(faint, 2.2))
        painter.drawEllipse(rect)
        painter.setPen(QPen(ink, 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawArc(rect, round(-turned * 5760) + 1440, -1600)
