"""A key cap standing alone beside what its key leads to."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.paint import cap_width, paint_cap
from rentbook_desktop.faces.widgets.theme import colour


class KeyHint(QWidget):
    """Decoration: the key itself is an action of its page and stands in the strip."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(round(cap_width(self._key)) + 2, px(20) + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        cap = QRectF(1, 1, self.width() - 2, self.height() - 2)
        paint_cap(QPainter(self), cap, self._key, fill=colour("sunken"), edge=colour("line2"), ink=colour("text3"))
