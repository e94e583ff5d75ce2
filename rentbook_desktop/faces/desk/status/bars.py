"""A few bars below each other, each a link: what is out by category, what is late by age."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from rentbook_desktop.faces.widgets.base_button import BaseButton
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.paint import RIGHT, draw_box, draw_text, text_width
from rentbook_desktop.faces.widgets.text import set_tooltip
from rentbook_desktop.faces.widgets.theme import colour


class BarContent(Struct, frozen=True, kw_only=True):
    """One bar: its name, its number as it is read, a share in words, and how long it is, 0 to 1."""

    key: str
    name: str
    number: str
    share: str
    length: float


class _Bar(BaseButton):
    def __init__(self, ink: str) -> None:
        super().__init__()
        self.face = BarContent(key="", name="", number="", share="", length=0)
        self._ink = ink
        self.setProperty("ring", 6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_content(self, face: BarContent) -> None:
        self.face = face
        self.setAccessibleName(" ".join(filter(None, (face.name, face.number, face.share))))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, px(41))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        if self.state() in ("hover", "pressed") or self.hasFocus():
            draw_box(
                painter, rect.adjusted(0, 0, 0, -2), 6, colour("hover"), colour("accent") if self.hasFocus() else None
            )
        inner = rect.adjusted(6, 0, -6, 0)
        line = QRectF(inner.left(), 3, inner.width(), px(20))
        share = text_width("100%", font("small", tabular=True)) + 8 if self.face.share else 0
        draw_text(painter, line, self.face.share, font("small", tabular=True), colour("text2"), RIGHT)
        number = line.adjusted(0, 0, -share, 0)
        draw_text(painter, number, self.face.number, font("smalls", tabular=True), colour("text"), RIGHT)
        name = number.adjusted(0, 0, -text_width(self.face.number, font("smalls")) - 10, 0)
        if draw_text(painter, name, self.face.name, font("smalls"), colour("text")):
            set_tooltip(self, self.face.name)
        track = QRectF(inner.left(), line.bottom() + 4, inner.width(), 8)
        draw_box(painter, track, 4, colour("pressed"))
        if self.face.length > 0:
            track.setWidth(max(8.0, track.width() * self.face.length))
            draw_box(painter, track, 4, colour(self._ink))


class Bars(QWidget):
    """The bars; there are few, so each may be a widget of its own."""

    pressed = Signal(str)

    def __init__(self, ink: str) -> None:
        super().__init__()
        self._ink = ink
        self._bars: list[_Bar] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 0, 12, 8)
        self._column.setSpacing(2)
        self._column.addStretch(1)

    def show_bars(self, faces: Sequence[BarContent]) -> None:
        """Show these."""
        while len(self._bars) < len(faces):
            self._add()
        for index, bar in enumerate(self._bars):
            bar.setVisible(index < len(faces))
            if index < len(faces):
                bar.show_content(faces[index])

    def contents(self) -> list[BarContent]:
        """What is shown now."""
        return [bar.face for bar in self._bars if not bar.isHidden()]

    def _add(self) -> None:
        bar = _Bar(self._ink)
        bar.clicked.connect(lambda: self.pressed.emit(bar.face.key))
        self._column.insertWidget(len(self._bars), bar)
        self._bars.append(bar)
