"""The hair line over a plot, and the dark note beside it that tells the numbers of one day."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.paint import draw_box, draw_text, text_width
from rentbook_desktop.faces.widgets.theme import colour

_PAD, _AWAY = 12, 12


class Crosshair(QWidget):
    """Lies over the plot and takes no clicks."""

    def __init__(self, plot: QWidget) -> None:
        super().__init__(plot)
        self._spot, self._rect = QPointF(), QRectF()
        self.lines: list[str] = []
        self._ink = "p1"
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, spot: QPointF, rect: QRectF, lines: list[str], ink: str) -> None:
        """Mark a point and say what it is; `rect` is where the plot lies."""
        self._spot, self._rect, self.lines, self._ink = spot, rect, lines, ink
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("text3"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(self._spot.x(), self._rect.top()), QPointF(self._spot.x(), self._rect.bottom()))
        painter.setPen(QPen(colour(self._ink), 2.4))
        painter.setBrush(colour("surface"))
        painter.drawEllipse(self._spot, 5, 5)
        self._note(painter)

    def _note(self, painter: QPainter) -> None:
        faces = [font("caps"), *(font("cap") for _ in self.lines[1:])]
        width = max(text_width(line, face) for line, face in zip(self.lines, faces, strict=True)) + 2 * _PAD
        height = px(18) * len(self.lines) + 14
        left = min(max(self._spot.x() - width / 2, self._rect.left()), self._rect.right() - width)
        above = self._spot.y() - _AWAY - height
        top = above if above >= self._rect.top() else min(self._spot.y() + _AWAY, self._rect.bottom() - height)
        note = QRectF(left, top, width, height)
        draw_box(painter, note, 8, colour("tip"))
        for index, (line, face) in enumerate(zip(self.lines, faces, strict=True)):
            row = QRectF(left + _PAD, top + 7 + index * px(18), width - _PAD, px(18))
            draw_text(painter, row, line, face, colour("ontip"))
