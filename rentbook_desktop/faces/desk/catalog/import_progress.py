"""How far something is, as a bar that fills."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.paint import draw_box
from rentbook_desktop.faces.widgets.theme import colour


class ProgressBar(QWidget):
    """A bar that fills."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, name: str) -> None:
        """Fill so much of it."""
        self._share = min(1.0, max(0.0, share))
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        draw_box(painter, rect, rect.height() / 2, colour("pressed"))
        full = QRectF(0, 0, max(rect.height(), rect.width() * self._share), rect.height())
        if self._share:
            draw_box(painter, full, rect.height() / 2, colour("accent"))
