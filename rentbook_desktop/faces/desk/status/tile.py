"""The four figures on top: how much, held against another day, and how it came to be; each leads to what is behind it."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from rentbook_desktop.faces.widgets.base_button import BaseButton
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.icons import paint_icon
from rentbook_desktop.faces.widgets.paint import draw_box, draw_text, fitting_font, text_width
from rentbook_desktop.faces.widgets.text import set_tooltip
from rentbook_desktop.faces.widgets.theme import colour

_HEIGHT, _PAD, _ICON, _SPARK_W, _SPARK_H = 128, 16, 32, 88, 38
_MIN_SPARK_W = 40


class TileContent(Struct, frozen=True, kw_only=True):
    """What a tile says; `values` are the last days, today last."""

    caption: str
    figure: str
    note: str
    note_ink: str
    values: tuple[int, ...]


class SparkTile(BaseButton):
    """Icon, caption, figure and note; at the right the last days as a line."""

    def __init__(self, icon: str, ink: str, fill: str, line: str) -> None:
        super().__init__()
        self._icon, self._ink, self._fill, self._line = icon, ink, fill, line
        self.face = TileContent(caption="", figure="", note="", note_ink="text2", values=())
        self.peers: Sequence[SparkTile] = ()
        """The tiles of its row: their figures are written in letters of one size, in which the longest fits."""
        self.setProperty("ring", 12)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(160)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_content(self, face: TileContent) -> None:
        """Change what it says."""
        self.face = face
        self.setAccessibleName(f"{face.caption} {face.figure}. {face.note}")
        set_tooltip(self, face.note)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        fill = {"hover": "hover", "pressed": "pressed"}.get(self.state(), "surface")
        edge = "accent" if self.hasFocus() else "line"
        draw_box(painter, rect, 12, colour(fill), colour(edge), 2 if self.hasFocus() else 1)
        side = px(_ICON)
        tile = QRectF(_PAD, _PAD - 1, side, side)
        draw_box(painter, tile, 8, colour(self._fill))
        spot = QRectF(0, 0, side * 0.56, side * 0.56)
        spot.moveCenter(tile.center())
        paint_icon(painter, self._icon, spot, self._ink)
        caption = QRectF(tile.right() + 10, tile.top(), rect.width() - tile.right() - 10 - _PAD, side)
        draw_text(painter, caption, self.face.caption, font("small"), colour("text2"))
        foot = rect.bottom() - _PAD + 2
        note = QRectF(_PAD, foot - px(19), rect.width() - 2 * _PAD, px(19))
        width = min(_SPARK_W, note.width() - text_width(self.face.note, font("cap")) - 12)
        spark = QRectF(note.right() - width, foot - px(_SPARK_H), width, px(_SPARK_H))
        roomy = rect.width() >= px(210) and width >= _MIN_SPARK_W
        if roomy and len(self.face.values) > 1:
            paint_spark(painter, spark, self.face.values, self._line, fill)
            note.setRight(spark.left() - 8)
        figure = QRectF(_PAD, note.top() - px(43), rect.width() - 2 * _PAD, px(42))
        face = fitting_font(
            [one.face.figure for one in self.peers or (self,)], ("display", "h1", "h2", "h3"), figure.width()
        )
        draw_text(painter, figure, self.face.figure, face, colour("text"))
        draw_text(painter, note, self.face.note, font("cap"), colour(self.face.note_ink))


def paint_spark(painter: QPainter, rect: QRectF, values: Sequence[int], ink: str, ground: str) -> None:
    """A small line without axes: lowest at the foot, highest at the top, the last point marked."""
    low, span = min(values), (max(values) - min(values)) or 1
    step = (rect.width() - 4) / (len(values) - 1)
    flat = max(values) == min(values)
    points = [
        QPointF(
            rect.left() + index * step,
            rect.bottom() - 3 - (0.5 if flat else (value - low) / span) * (rect.height() - 8),
        )
        for index, value in enumerate(values)
    ]
    line = QPainterPath(points[0])
    for point in points[1:]:
        line.lineTo(point)
    area = QPainterPath(line)
    area.lineTo(points[-1].x(), rect.bottom())
    area.lineTo(points[0].x(), rect.bottom())
    shade = QLinearGradient(0, rect.top(), 0, rect.bottom())
    shade.setColorAt(0, colour(ink, 0.20))
    shade.setColorAt(1, colour(ink, 0.0))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(area, shade)
    pen = QPen(colour(ink), 2)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(line, pen)
    painter.setPen(QPen(colour(ground), 2))
    painter.setBrush(colour(ink))
    painter.drawEllipse(points[-1], 4, 4)
