"""The items of the sidebar: a page each, and the row of whoever works at the desk."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from rentbook_desktop.faces.widgets.base_button import BaseButton
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.icons import paint_icon
from rentbook_desktop.faces.widgets.paint import CENTRE, RIGHT, draw_box, draw_text, paint_initial, text_width
from rentbook_desktop.faces.widgets.text import set_tooltip
from rentbook_desktop.faces.widgets.theme import colour


class NavItem(BaseButton):
    """A page one can go to: icon, name, the digit of its key, or a number that wants attention."""

    def __init__(self, key: str, icon: str, digit: int) -> None:
        super().__init__()
        self.key, self._icon, self._digit, self.narrow, self._badge = key, icon, digit, False, 0
        self.setCheckable(True)
        self.setProperty("ring", 10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_item(self, words: str, badge: int, spoken: str) -> None:
        """Name the page, and what waits on it."""
        self._badge = badge
        self.setText(words)
        self.setAccessibleName(spoken)
        set_tooltip(self, words if self.narrow else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(40, px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        if self.isChecked():
            draw_box(painter, rect, 10, colour("surface"), colour("line"))
        elif self.state() in ("hover", "pressed"):
            draw_box(painter, rect, 10, colour("pressed"))
        if self.hasFocus():
            draw_box(painter, rect, 10, colour("surface", 0.0), colour("accent"), 2)
        left = rect.center().x() - 10 if self.narrow else 12
        ink = "accent" if self.isChecked() else "text2"
        paint_icon(painter, self._icon, QRectF(left, rect.center().y() - 10, 20, 20), ink)
        if not self.narrow:
            words = colour("text" if self.isChecked() else "text2")
            draw_text(painter, rect.adjusted(42, 0, -34, 0), self.text(), font("strong"), words)
        self._tail(painter, rect)

    def _tail(self, painter: QPainter, rect: QRectF) -> None:
        if self._badge:
            words = f"{self._badge:,}" if self._badge < 100 else "99+"  # noqa: PLR2004  (two digits fit)
            width = max(18.0, text_width(words, font("caps")) + 10)
            top = rect.top() + 3 if self.narrow else rect.center().y() - 9
            spot = QRectF(rect.right() - width - (1 if self.narrow else 9), top, width, 18)
            draw_box(painter, spot, 9, colour("badsolid"))
            draw_text(painter, spot, words, font("caps"), colour("onbad"), CENTRE)
        elif not self.narrow:
            draw_text(painter, rect.adjusted(0, 0, -13, 0), str(self._digit), font("caps"), colour("text3"), RIGHT)


class OperatorRow(BaseButton):
    """Who works here; a press locks the desk for the next one."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._role, self.narrow = "", "", False
        self.setProperty("ring", 10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_operator(self, name: str, role: str, spoken: str) -> None:
        """Change who it is."""
        self._name, self._role = name, role
        self.setAccessibleName(spoken)
        set_tooltip(self, spoken)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(40, px(48))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        if self.state() in ("hover", "pressed"):
            draw_box(painter, rect, 10, colour("pressed"))
        if self.hasFocus():
            draw_box(painter, rect, 10, colour("surface", 0.0), colour("accent"), 2)
        side = min(34.0, rect.width() - 6)
        left = rect.center().x() - side / 2 if self.narrow else 6.0
        paint_initial(painter, QRectF(left, rect.center().y() - side / 2, side, side), self._name)
        if self.narrow:
            return
        area = rect.adjusted(left + side + 10, 0, -34, 0)
        middle = rect.center().y()
        upper = QRectF(area.left(), middle - px(19), area.width(), px(20))
        lower = QRectF(area.left(), middle, area.width(), px(18))
        draw_text(painter, upper, self._name, font("strong"), colour("text"))
        draw_text(painter, lower, self._role, font("cap"), colour("text2"))
        paint_icon(painter, "lock-simple", QRectF(rect.right() - 27, middle - 9, 18, 18), "text2")
