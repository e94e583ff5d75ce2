"""Covers large enough to be read: the title on plain ground, the motif in the lower part, the author on a small plate."""

from collections.abc import Callable
from zlib import crc32

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath

from rentbook_desktop.faces.widgets.covers import Inks, print_motif

Breaker = Callable[[str, QFont, float, int], list[str]]
_LIGHT = 0.45  # a ground lighter than this takes dark letters
_MOTIF = 0.38


def paint_titled_cover(painter: QPainter, box: QRectF, title: str, author: str, face: QFont, breaker: Breaker) -> None:
    """Draw the cover of a title with its words; `breaker` breaks a text into so many lines of a width."""
    seed = crc32(title.strip().encode())
    inks = Inks(seed % 12)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    corner = max(3.0, box.width() / 24)
    shape = QPainterPath()
    shape.addRoundedRect(box, corner, corner)
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    painter.fillRect(box, inks.ground)
    top = box.height() * _MOTIF
    painter.save()
    painter.translate(box.left(), box.top() + top)
    painter.setClipRect(QRectF(0, 0, box.width(), box.height() - top), Qt.ClipOperation.IntersectClip)
    print_motif(painter, QRectF(0, 0, box.width(), box.height() - top), seed)
    painter.restore()
    spine = QColor(Qt.GlobalColor.black)
    spine.setAlphaF(0.10)
    painter.fillRect(QRectF(box.left(), box.top(), max(2.0, box.width() / 15), box.height()), spine)
    _print_words(painter, box, title, author, face, breaker)
    painter.restore()


def _print_words(painter: QPainter, box: QRectF, title: str, author: str, face: QFont, breaker: Breaker) -> None:
    inks = Inks(crc32(title.strip().encode()) % 12)
    ink = QColor(Qt.GlobalColor.black if inks.ground.lightnessF() > _LIGHT else Qt.GlobalColor.white)
    size = box.width() * 0.115
    left = box.left() + box.width() * 0.13
    letters = QFont(face)
    letters.setPixelSize(max(6, round(size)))
    painter.setFont(letters)
    painter.setPen(ink)
    width = box.right() - left - box.width() * 0.06
    for index, line in enumerate(breaker(title, letters, width, 3)):
        place = QRectF(left, box.top() + box.height() * 0.06 + index * size * 1.22, width, size * 1.25)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
    if author:
        _print_author(painter, box, author, letters, inks)


def _print_author(painter: QPainter, box: QRectF, author: str, letters: QFont, inks: Inks) -> None:
    letters.setPixelSize(max(6, round(box.width() * 0.078)))
    painter.setFont(letters)
    width = min(painter.fontMetrics().horizontalAdvance(author) + box.width() * 0.07, box.width() * 0.8)
    plate = QRectF(
        box.left() + box.width() * 0.09, box.bottom() - box.height() * 0.14, width, letters.pixelSize() * 1.6
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.ground)
    painter.drawRoundedRect(plate, 4, 4)
    painter.setPen(QColor(Qt.GlobalColor.black if inks.ground.lightnessF() > _LIGHT else Qt.GlobalColor.white))
    shown = painter.fontMetrics().elidedText(author, Qt.TextElideMode.ElideRight, round(plate.width()))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, shown)
