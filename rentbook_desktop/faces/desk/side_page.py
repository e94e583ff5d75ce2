"""The right side of the counter: cards that may scroll above, the confirm key that never leaves its place below."""

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

_WIDE, _NARROW = 414, 366


class SidePage(QWidget):
    """Cards above, foot below."""

    def __init__(self, *cards: QWidget, foot: QWidget) -> None:
        super().__init__()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 20, 22, 12)
        column.setSpacing(12)
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidget(inner)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        holder = QVBoxLayout()
        holder.setContentsMargins(20, 0, 22, 18)
        holder.addWidget(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.area, 1)
        whole.addLayout(holder)
        self.set_narrow(narrow=False)

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave the books more room in a small window."""
        self.setFixedWidth(_NARROW if narrow else _WIDE)
