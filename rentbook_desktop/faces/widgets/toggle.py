"""On or off: a track with a knob, and a check mark when it is on, so that colour is not the only sign."""

from PySide6.QtCore import QEasingCurve, QRectF, QSize, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent

from rentbook_desktop.faces.widgets.base_button import BaseButton
from rentbook_desktop.faces.widgets.icons import paint_icon
from rentbook_desktop.faces.widgets.paint import draw_box
from rentbook_desktop.faces.widgets.theme import colour, motion

_WIDTH, _HEIGHT, _KNOB = 40, 24, 18


class Toggle(BaseButton):
    """A switch; `toggled` tells, as of any checkable button."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setProperty("ring", 12)
        self.setFixedSize(QSize(_WIDTH, _HEIGHT))
        self._at = 0.0
        self._run = QVariantAnimation(self, duration=140)
        self._run.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._run.valueChanged.connect(self._move)
        self.toggled.connect(self._slide)

    def name(self, words: str) -> None:
        """What it switches, for listeners and the tooltip."""
        self.setAccessibleName(words)

    def put(self, *, on: bool) -> None:
        """Show a state without telling of it."""
        self.blockSignals(True)
        self.setChecked(on)
        self.blockSignals(False)
        self._run.stop()
        self._move(1.0 if on else 0.0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        on = self.isChecked()
        fill = "disabledbg" if not self.isEnabled() else "accent" if on else "control"
        edge = colour("text") if self.hasFocus() else None
        draw_box(painter, rect, _HEIGHT / 2, colour(fill), edge, 2)
        left = 3 + self._at * (_WIDTH - _KNOB - 6)
        knob = QRectF(left, 3, _KNOB, _KNOB)
        draw_box(painter, knob, _KNOB / 2, colour("surface"))
        if on:
            paint_icon(painter, "check", knob.adjusted(4, 4, -4, -4), "accent")

    def _slide(self, on: bool) -> None:
        self._run.stop()
        if not motion("base") or not self.isVisible():
            self._move(1.0 if on else 0.0)
            return
        self._run.setStartValue(self._at)
        self._run.setEndValue(1.0 if on else 0.0)
        self._run.start()

    def _move(self, at: float) -> None:
        self._at = float(at)
        self.update()
