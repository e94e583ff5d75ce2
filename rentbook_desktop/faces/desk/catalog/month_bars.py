"""Six bars: how often a title went out in each month, the present one in colour."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.paint import CENTRE, box, write
from rentbook_desktop.faces.widgets.theme import colour, stark

_HIGH, _LABEL, _COUNT, _GAP, _LEAST = 92, 20, 18, 8, 3


class MonthBars(QWidget):
    """Bars with their months below and their figures above."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: tuple[tuple[str, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[tuple[str, int]], name: str) -> None:
        """Show (month in words, how often); `name` is what a listener hears before the figures."""
        self._bars = tuple(bars)
        self.setAccessibleName(name)
        self.setAccessibleDescription(", ".join(f"{month} {count}" for month, count in bars))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, px(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._bars:
            return
        painter = QPainter(self)
        most = max(1, *(count for _, count in self._bars))
        wide = (self.width() - _GAP * (len(self._bars) - 1)) / len(self._bars)
        foot = self.height() - px(_LABEL)
        room = foot - px(_COUNT)
        for at, (month, count) in enumerate(self._bars):
            now = at == len(self._bars) - 1
            left, high = at * (wide + _GAP), max(_LEAST, room * count / most)
            box(
                painter, QRectF(left, foot - high, wide, high), 4, colour("p1" if now else "p0" if stark() else "line2")
            )
            above = QRectF(left, foot - high - px(_COUNT), wide, px(_COUNT))
            if count:
                write(painter, above, f"{count:,}", font("cap"), colour("text2"), CENTRE)
            ink = colour("text" if now else "text3")
            write(painter, QRectF(left, foot, wide, px(_LABEL)), month, font("caps" if now else "cap"), ink, CENTRE)
