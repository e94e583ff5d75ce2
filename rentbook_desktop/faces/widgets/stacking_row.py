"""Two parts side by side, the second at the right; where they do not fit, one above the other."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class StackingRow(QWidget):
    """A row that asks for no more width than its wider part."""

    def __init__(self, left: QWidget, right: QWidget, gap: int = 8) -> None:
        super().__init__()
        self._left, self._right, self._gap = left, right, gap
        for part in (left, right):
            part.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        left, right = self._left.sizeHint(), self._right.sizeHint()
        return QSize(left.width() + self._gap + right.width(), max(left.height(), right.height()))

    def minimumSizeHint(self) -> QSize:
        widest = max(self._left.minimumSizeHint().width(), self._right.minimumSizeHint().width())
        return QSize(widest, self.heightForWidth(max(widest, self.width())))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        left, right = self._left.sizeHint().height(), self._right.sizeHint().height()
        return max(left, right) if self._fits(width) else left + self._gap + right

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a part says something longer or shorter
            self.updateGeometry()
            self._place()
        return super().event(event)

    def _fits(self, width: int) -> bool:
        return self.sizeHint().width() <= width

    def _place(self) -> None:
        left, right = self._left.sizeHint(), self._right.sizeHint()
        if self._fits(self.width()):
            at = self.width() - right.width()
            self._left.setGeometry(0, 0, at - self._gap, self.height())
            self._right.setGeometry(at, 0, right.width(), self.height())
        else:
            self._left.setGeometry(0, 0, self.width(), left.height())
            self._right.setGeometry(0, left.height() + self._gap, min(right.width(), self.width()), right.height())
