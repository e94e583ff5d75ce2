"""The one large button: what will be done on the left, what it costs on the right, and the key that does it."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from rentbook_desktop.faces.widgets.base_button import BaseButton
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.paint import RIGHT, cap_width, draw_box, draw_text, paint_cap, text_width
from rentbook_desktop.faces.widgets.spinner import Spinner
from rentbook_desktop.faces.widgets.theme import colour

_PAD = 20
_FILLS = {"rest": "accent", "hover": "accentH", "pressed": "accentP", "disabled": "disabledbg"}


class ConfirmBar(BaseButton):
    """Says its amount even while it cannot be pressed."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key, self._amount = key, ""
        self._spinner = Spinner(self)
        self.setProperty("ring", 12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_command(self, words: str, amount: str, *, ready: bool, busy: bool) -> None:
        """Say what pressing will do; a busy bar cannot be pressed a second time."""
        self.setText(words)
        self._amount = amount
        self._spinner.run(on=busy)
        self.setEnabled(ready and not busy)
        self.setAccessibleName(f"{words} {amount}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, px(60))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        ink = colour(self._ground(painter, rect))
        right = self._tail(painter, rect) - 12
        amount = text_width(self._amount, font("h2"))
        draw_text(
            painter, QRectF(right - amount - 2, 0, amount + 2, rect.height()), self._amount, font("h2"), ink, RIGHT
        )
        area = right - amount - 14 - _PAD
        step = "h2" if text_width(self.text(), font("h2")) <= area else "strong"
        draw_text(painter, QRectF(rect.left() + _PAD, 0, area, rect.height()), self.text(), font(step), ink)

    def _ground(self, painter: QPainter, rect: QRectF) -> str:
        off = not self.isEnabled() and not self._spinner.running
        fill = _FILLS["disabled" if off else self.state() if self.isEnabled() else "pressed"]
        edge = colour("line") if off else colour("text") if self.hasFocus() else None
        draw_box(painter, rect, 12, colour(fill), edge, 1 if off else 2)
        return "disabled" if off else "onaccent"

    def _tail(self, painter: QPainter, rect: QRectF) -> float:
        """Draw the key cap or the spinner; tells where it begins."""
        middle, right = rect.center().y(), rect.right() - _PAD
        if self._spinner.running:
            self._spinner.paint(painter, QRectF(right - 20, middle - 10, 20, 20), colour("onaccent"))
            return right - 22
        if not self.isEnabled():
            return right + 12
        width, height = cap_width(self._key), px(20)
        cap = QRectF(right - width, middle - height / 2, width, height)
        paint_cap(painter, cap, self._key, fill=colour("onaccent", 0.16), edge=None, ink=colour("onaccent"))
        return cap.left()
