"""A scroll area without a frame or a ground of its own: what lies behind it is seen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class ScrollArea(QScrollArea):
    """Shows one widget, as wide as there is room, and scrolls it; `only_down` where it never scrolls sideways.

    Tab goes past it to what lies in it, unless `stop_at` is called: for a page of words that are read by scrolling alone.
    """

    def __init__(self, inner: QWidget | None = None, *, only_down: bool = False) -> None:
        super().__init__()
        # Qt's own viewport has a class Python does not know: looking for it, PySide makes every class of QtWidgets, for 12 ms.
        self.setViewport(QWidget())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        if only_down:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if inner is not None:
            self.setWidget(inner)

    def stop_at(self, name: str) -> None:
        """Let Tab stop here, where the arrow keys scroll; `name` says what is read here."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", 6)
        self.setAccessibleName(name)

    def setWidget(self, widget: QWidget) -> None:
        super().setWidget(widget)
        widget.setAutoFillBackground(False)
