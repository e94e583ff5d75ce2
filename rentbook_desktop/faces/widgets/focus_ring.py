"""The ring around whatever the keyboard is at; it lies over the window, so it takes no room in any layout."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from rentbook_desktop.faces.widgets.theme import colour

_WIDTH = 3
_MOVES = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.DynamicPropertyChange,
)


class FocusRing(QWidget):
    """Follows the focus; a widget asks for a ring with the property ``ring``, the radius of its corners."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._settle()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour(self._ink()), _WIDTH))
        radius = int(self._watched[0].property("ring")) + _WIDTH / 2 if self._watched else 0
        half = _WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)

    def _ink(self) -> str:
        return str(self._watched[0].property("ringInk") or "ring") if self._watched else "ring"

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if not isValid(self):
            return  # the last news of a window that is being taken down
        for widget in filter(isValid, self._watched):
            widget.removeEventFilter(self)
        self._watched = self._chain(now)
        for widget in self._watched:
            widget.installEventFilter(self)
        self._settle()

    def _chain(self, widget: QWidget | None) -> list[QWidget]:
        """The widget that wants the ring and all it lies in, since each of them may move."""
        while widget is not None and widget.property("ring") is None:
            widget = widget.parentWidget()
        chain: list[QWidget] = []
        while widget is not None and widget is not self._window:
            chain.append(widget)
            widget = widget.parentWidget()
        return chain if widget is self._window else []

    def _settle(self) -> None:
        if not self._watched or not isValid(self._watched[0]) or not self._watched[0].isVisible():
            self.hide()
            return
        target = self._watched[0]
        corner = target.mapTo(self._window, QPoint(0, 0))
        self.setGeometry(
            corner.x() - _WIDTH, corner.y() - _WIDTH, target.width() + 2 * _WIDTH, target.height() + 2 * _WIDTH
        )
        self.show()
        self.raise_()
        self.update()
