"""One way to begin, as a tile: an icon, what it is, and what it means."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from rentbook_desktop.faces.widgets.base_button import BaseButton
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.icons import paint_icon
from rentbook_desktop.faces.widgets.paint import draw_box, draw_text
from rentbook_desktop.faces.widgets.theme import colour

_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


class BeginningTile(BaseButton):
    """A large choice."""

    stepped = Signal(int)

    def __init__(self, key: str, icon: str) -> None:
        super().__init__()
        self.key, self._icon, self._detail = key, icon, ""
        self.setCheckable(True)
        self.setProperty("ring", 12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_text(self, name: str, detail: str) -> None:
        """Name it."""
        self._detail = detail
        self.setText(name)
        self.setAccessibleName(f"{name}. {detail}")
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            self.stepped.emit(_STEPS[event.key()])
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(300, px(72))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        on, focus = self.isChecked(), self.hasFocus()
        fill = "soft" if on else {"hover": "hover", "pressed": "pressed"}.get(self.state(), "surface")
        edge = "accent" if on or focus else "line2"
        draw_box(painter, rect, 12, colour(fill), colour(edge), 2 if on or focus else 1)
        paint_icon(painter, self._icon, QRectF(20, rect.center().y() - 12, 24, 24), "accent")
        middle, area = rect.center().y(), rect.adjusted(62, 0, -16, 0)
        upper = QRectF(area.left(), middle - px(23), area.width(), px(22))
        lower = QRectF(area.left(), middle + 1, area.width(), px(20))
        draw_text(painter, upper, self.text(), font("h3"), colour("text"))
        draw_text(painter, lower, self._detail, font("small"), colour("text2"))
