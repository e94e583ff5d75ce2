"""Keys: the strip along the bottom that shows the keys valid now, made from the actions themselves so it cannot lie.

Keys side by side that do the same one way and the other, as up and down, share their words.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.paint import cap_width, draw_text, paint_cap, text_width
from rentbook_desktop.faces.widgets.theme import colour

_BETWEEN, _CAP = 22, 20


def key_names(sequence: QKeySequence) -> list[str]:
    """The caps to press together: Shift and F6."""
    return sequence.toString(QKeySequence.SequenceFormat.NativeText).split("+")


class ShortcutBar(QWidget):
    """The keys one can press now, in the order of their actions; each can be clicked as well."""

    def __init__(self) -> None:
        super().__init__()
        self._actions: list[QAction] = []
        self._under: QAction | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def follow(self, actions: Sequence[QAction]) -> None:
        """Show these actions from now on."""
        for action in self._actions:
            action.changed.disconnect(self._refresh)
        self._actions = list(actions)
        for action in self._actions:
            action.changed.connect(self._refresh)
        self._refresh()

    def shown(self) -> list[QAction]:
        """The actions whose keys work now."""
        return [action for action in self._actions if action.isEnabled() and action.isVisible()]

    def sizeHint(self) -> QSize:
        return QSize(320, px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for action, spot, words in self._spots():
            left = spot.left()
            for key in key_names(action.shortcut()):
                cap = QRectF(left, (self.height() - px(_CAP)) / 2, cap_width(key), px(_CAP))
                paint_cap(painter, cap, key, fill=colour("sunken"), edge=colour("line2"), ink=colour("text3"))
                left = cap.right() + 4
            ink = colour("accent" if action is self._under else "text2")
            draw_text(painter, QRectF(left + 4, 0, spot.right() - left, self.height()), words, font("cap"), ink)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._at(event.position()))

    def leaveEvent(self, _event: QEvent) -> None:
        self._point_at(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self._at(event.position())
        if action is not None:
            action.trigger()

    def _spots(self) -> Iterator[tuple[QAction, QRectF, str]]:
        left, shown = 0.0, self.shown()
        for action, following in zip_longest(shown, shown[1:]):
            shares = following is not None and following.text() == action.text()
            words = "" if shares else action.text()
            keys = sum(cap_width(key) + 4 for key in key_names(action.shortcut()))
            width = keys + (4 + text_width(words, font("cap")) + 2 if words else 0)
            if left + width > self.width():
                return  # a narrow window shows the first ones; the rest still work
            yield action, QRectF(left, 0, width, self.height()), words
            left += width + (_BETWEEN if words else 0)

    def _at(self, where: QPointF) -> QAction | None:
        return next((action for action, spot, _ in self._spots() if spot.contains(where)), None)

    def _point_at(self, action: QAction | None) -> None:
        if action is not self._under:
            self._under = action
            self.setCursor(Qt.CursorShape.PointingHandCursor if action else Qt.CursorShape.ArrowCursor)
            self.update()

    def _refresh(self) -> None:
        said = ", ".join(f"{'+'.join(key_names(one.shortcut()))} {one.text()}" for one in self.shown())
        self.setAccessibleDescription(said)
        self.update()
