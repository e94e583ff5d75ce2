"""Toasts: good news for a moment in a corner, bad news until it is closed; never the only copy of either."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QPoint, QRectF, QSize, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.buttons import Button, IconButton
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.paint import draw_box
from rentbook_desktop.faces.widgets.text import ElidedLabel
from rentbook_desktop.faces.widgets.theme import colour, motion

SHADOW = 14
_WIDTH, _HEIGHT, _MAX, _RISE, _GAP = 400, 64, 3, 8, 12
_ICONS = {
    "ok": ("check-circle", "ok", "okbg"),
    "bad": ("warning-circle", "bad", "badbg"),
    "call": ("bell-ringing", "warn", "warnbg"),
}
STAYS = frozenset({"bad", "call"})
"""Tones of toasts that stay until they are closed."""

_OTHER = ("arrow-u-up-left", "accent", "soft")


class Toast(QWidget):
    """One of them."""

    gone = Signal(object)

    def __init__(self, content: ToastContent, close: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.content, self._seen = content, 1.0
        self._then = content.then
        self.home = QPoint(0, 0)
        self.setFixedSize(_WIDTH + 2 * SHADOW, _HEIGHT + 2 * SHADOW)
        self.setAccessibleName(f"{content.title} {content.sentence}".strip())
        self._fill(close)
        self._life = QTimer(self, singleShot=True, interval=content.seconds * 1000)
        self._life.timeout.connect(self.leave)
        if content.tone not in STAYS:
            self._life.start()

    def arrive(self) -> None:
        """Come up and fade in."""
        self._move(0.0, 1.0, motion("base"), lambda: None)

    def leave(self) -> None:
        """Fade and go."""
        self._life.stop()
        self._move(1.0, 0.0, motion("fast"), lambda: self.gone.emit(self))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setOpacity(self._seen)
        body = QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        paint_shadow(painter, body, 14)
        draw_box(painter, body, 14, colour("surface"), colour("line"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # what lies below must not be clicked through it

    def _fill(self, close: str) -> None:
        name, ink, fill = _ICONS.get(self.content.tone, _OTHER)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(ElidedLabel(self.content.title, "strong"))
        if self.content.sentence:
            words.addWidget(ElidedLabel(self.content.sentence, "small", "text2"))
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(SHADOW + 14, SHADOW, SHADOW + 10, SHADOW)
        row.setSpacing(12)
        row.addWidget(Icon(name, ink, size=18, tile=36, fill=fill))
        row.addLayout(words, 1)
        if self.content.action:
            row.addWidget(self._action())
        shut = IconButton("x", side=30, size=16)
        shut.name(close)
        shut.clicked.connect(self.leave)
        row.addWidget(shut)

    def _action(self) -> Button:
        button = Button("link", height=32)
        button.set_text(self.content.action)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.clicked.connect(self._act)
        return button

    def _act(self) -> None:
        then, self._then = self._then, None
        self.leave()
        if then is not None:  # only once, however often it is pressed while the toast fades
            then()

    def _move(self, start: float, end: float, takes: int, then: Callable[[], None]) -> None:
        run = QVariantAnimation(self, startValue=start, endValue=end, duration=takes)
        run.setEasingCurve(QEasingCurve.Type.OutCubic)
        run.valueChanged.connect(lambda seen: self._stand(float(seen)))
        run.finished.connect(then)  # before the start: without motion it ends at once
        run.start(QVariantAnimation.DeletionPolicy.DeleteWhenStopped)

    def _stand(self, seen: float) -> None:
        self._seen = seen
        self.move(self.home.x(), self.home.y() + round((1 - seen) * _RISE))
        self.update()


class Toasts(QWidget):
    """The pile in the corner: the newest lowest, three at most."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pile: list[Toast] = []
        self.setFixedSize(QSize(_WIDTH + 2 * SHADOW, 0))

    def show_toast(self, content: ToastContent, *, close: str) -> None:
        """Put one more on the pile; the oldest makes room, but none that has something to press."""
        plain = [toast for toast in self._pile if not toast.content.action]
        for toast in plain[: max(0, len(self._pile) - _MAX + 1)]:
            self._drop(toast)
        toast = Toast(content, close, self)
        toast.gone.connect(self._drop)
        self._pile.append(toast)
        self._stack()
        toast.show()
        toast.arrive()

    def body_size(self) -> QSize:
        """Return how much room the pile covers, without its shadow."""
        return QSize(_WIDTH, max(_HEIGHT, len(self._pile) * (_HEIGHT + _GAP) - _GAP))

    def stand_in(self, corner: QPoint) -> None:
        """Keep the lower right corner of the pile at this point of the parent."""
        self.move(corner.x() - self.width() + SHADOW, corner.y() - self.height() + SHADOW)

    def withdraw(self, content: ToastContent) -> None:
        """Take a toast away whose button has been pressed by a key."""
        for toast in [one for one in self._pile if one.content is content]:
            toast.leave()

    def shown(self) -> list[ToastContent]:
        """What the pile says now."""
        return [toast.content for toast in self._pile]

    def _drop(self, toast: Toast) -> None:
        if toast in self._pile:
            self._pile.remove(toast)
            toast.hide()
            toast.deleteLater()
            self._stack()

    def _stack(self) -> None:
        step = _HEIGHT + _GAP
        foot = self.y() + self.height()
        height = len(self._pile) * step - _GAP + 2 * SHADOW if self._pile else 0
        self.setFixedSize(self.width(), height)
        self.move(self.x(), foot - height)
        for index, toast in enumerate(self._pile):
            toast.home = QPoint(0, index * step)
            toast.move(toast.home)
        self.setVisible(bool(self._pile))
        self.raise_()


def paint_shadow(painter: QPainter, body: QRectF, radius: float, *, deep: int = 12) -> None:
    """A soft shadow under something that floats, painted as a stack of faint boxes (no effect, no offscreen copy)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for ring in range(deep, 0, -1):
        painter.setBrush(colour("shadow", 0.035 * (1 - ring / deep) ** 1.4))
        painter.drawRoundedRect(body.adjusted(-ring, -ring + 5, ring, ring), radius + ring, radius + ring)
