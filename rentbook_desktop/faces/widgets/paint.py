"""The few strokes every painter repeats: rounded boxes, text in a box, key caps, letters in a circle."""

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.theme import colour

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def draw_box(
    painter: QPainter, rect: QRectF, radius: float, fill: QColor, edge: QColor | None = None, pen: float = 1
) -> None:
    """A rounded box whose edge lies inside the rectangle, so that neighbours line up."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill)
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, radius, radius)
        return
    half = pen / 2
    painter.setPen(QPen(edge, pen))
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half)


def draw_text(
    painter: QPainter, rect: QRectF, words: str, face: QFont, ink: QColor, align: Qt.AlignmentFlag = LEFT
) -> bool:
    """One line of text, cut with an ellipsis where it does not fit; tells whether it was cut."""
    if not words:
        return False
    shown = QFontMetricsF(face).elidedText(words, Qt.TextElideMode.ElideRight, rect.width() + 0.5)
    painter.setFont(face)
    painter.setPen(ink)
    painter.drawText(rect, _flags(align), shown)
    return shown != words


@cache
def _flags(align: Qt.AlignmentFlag) -> int:
    return int(align | Qt.TextFlag.TextSingleLine)


def text_width(words: str, face: QFont) -> float:
    """How wide a line of text is."""
    return QFontMetricsF(face).horizontalAdvance(words)


def fitting_font(lines: Sequence[str], steps: Sequence[str], width: float) -> QFont:
    """Return the first font of some steps in which no line is wider than `width` pixels, the last where there is none."""
    fonts = [font(step) for step in steps]
    return next((one for one in fonts if all(text_width(line, one) <= width for line in lines)), fonts[-1])


def cap_font() -> QFont:
    """Letters on a key cap: the only ones smaller than a caption."""
    face = font("caps")
    face.setPixelSize(px(11))
    return face


_ON_CAP = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→"}
"""What keyboards show where Qt writes a word."""


def cap_width(key: str) -> float:
    """How wide a key cap is."""
    return max(px(26), text_width(_ON_CAP.get(key, key), cap_font()) + 14)


def paint_cap(painter: QPainter, rect: QRectF, key: str, *, fill: QColor, edge: QColor | None, ink: QColor) -> None:
    """A key as it lies on the keyboard."""
    draw_box(painter, rect, 5, fill, edge)
    draw_text(painter, rect, _ON_CAP.get(key, key), cap_font(), ink, CENTRE)


def paint_initial(painter: QPainter, rect: QRectF, name: str) -> None:
    """The first letter of a name in a circle; the colour follows the name, not the person's state."""
    tint, ink = _TINTS[sum(name.encode()) % len(_TINTS)]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(tint))
    painter.drawEllipse(rect)
    face = font("strong")
    face.setPixelSize(round(rect.width() * 0.38))
    draw_text(painter, rect, name[:1], face, colour(ink), CENTRE)


_TINTS = (("soft", "accent"), ("viobg", "vio"), ("infobg", "info"))
