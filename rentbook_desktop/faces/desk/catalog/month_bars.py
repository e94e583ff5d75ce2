"""Six bars: how often a title went out in each month, the present one in colour."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.paint import CENTRE, draw_box, draw_text
from rentbook_desktop.faces.widgets.theme import colour, high_contrast

_HEIGHT, _LABEL, _COUNT, _GAP, _MIN = 92, 20, 18, 8, 3


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
        return QSize(240, px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._bars:
            return
        painter = QPainter(self)
        maximum = max(1, *(count for _, count in self._bars))
        width = (self.width() - _GAP * (len(self._bars) - 1)) / len(self._bars)
        foot = self.height() - px(_LABEL)
        space = foot - px(_COUNT)
        for index, (month, count) in enumerate(self._bars):
            now = index == len(self._bars) - 1
            left, height = index * (width + _GAP), max(_MIN, space * count / maximum)
            draw_box(
                painter,
                QRectF(left, foot - height, width, height),
                4,
                colour("p1" if now else "p0" if high_contrast() else "line2"),
            )
            above = QRectF(left, foot - height - px(_COUNT), width, px(_COUNT))
            if count:
                draw_text(painter, above, f"{count:,}", font("cap"), colour("text2"), CENTRE)
            ink = colour("text" if now else "text3")
            draw_text(
                painter, QRectF(left, foot, width, px(_LABEL)), month, font("caps" if now else "cap"), ink, CENTRE
            )
