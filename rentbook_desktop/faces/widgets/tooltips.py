"""Tooltips with round corners. Qt's own are rectangles; only whoever shows one can cut its corners off."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QBitmap, QHelpEvent, QMouseEvent, QPainter, QWindow
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget
from shiboken6 import isValid

from rentbook_desktop.faces.widgets.text import tooltip_text

_RADIUS, _LABEL = 8, "qtooltip_label"


def show_tooltip(at: QPoint, words: str, about: QWidget) -> None:
    """Show words at a point of the screen; none take away what is shown."""
    QToolTip.showText(at, tooltip_text(words), about)
    _round_shown()


def round_off(window: QWidget, radius: int) -> None:
    """Cut the corners of a window off, as it is large now: see-through ones are black where nothing blends windows."""
    shape = QBitmap(window.size())
    shape.fill(Qt.GlobalColor.color0)
    painter = QPainter(shape)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.GlobalColor.color1)
    painter.drawRoundedRect(shape.rect(), radius, radius)
    painter.end()
    window.setMask(shape)


def _round_shown() -> None:
    for shown in QApplication.topLevelWidgets():
        if shown.objectName() == _LABEL and shown.isVisible():
            round_off(shown, _RADIUS)


class MenuTooltips(QObject):
    """Shows why an item of a menu cannot be chosen; Qt would say the words of the others once more."""

    def __init__(self, menu: QMenu) -> None:
        super().__init__(menu)
        self._menu = menu
        menu.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QHelpEvent) or event.type() != QEvent.Type.ToolTip:
            return False
        action = self._menu.actionAt(event.pos())
        if action is None or action.isEnabled():
            QToolTip.hideText()
        else:
            self._menu.event(event)
            _round_shown()
        return True


class WindowTooltips(QObject):
    """Shows the tooltips of a window's widgets. It listens only to the one the mouse is over: a listener in Python is slow."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._handle: QWindow | None = None
        self._over: QWidget | None = None
        window.installEventFilter(self)
        self._watch_mouse()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent) and watched is self._handle:
            self._follow(event.position().toPoint())
        elif kind == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._over is watched is not None:
            self._over.event(event)
            _round_shown()
            return True
        elif kind == QEvent.Type.Show and watched is self._window:
            self._watch_mouse()
        return False

    def _follow(self, at: QPoint) -> None:
        """Listen to the innermost widget here that has something to say."""
        widget: QWidget | None = self._window.childAt(at)
        while widget is not None and not widget.toolTip():
            widget = widget.parentWidget()
        before, self._over = self._over, widget
        if before is widget:
            return
        if before is not None and isValid(before) and before is not self._window:
            before.removeEventFilter(self)
        if widget is not None and widget is not self._window:
            widget.installEventFilter(self)

    def _watch_mouse(self) -> None:
        handle = self._window.windowHandle()
        if handle is not None and handle is not self._handle:
            self._handle = handle
            handle.installEventFilter(self)
