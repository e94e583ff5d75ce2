"""Covers for books without a picture: a printed-looking motif chosen by the title, the same on every desk."""

import math
from collections.abc import Callable
from functools import lru_cache
from zlib import crc32

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from rentbook_desktop.faces.widgets.tokens import tokens

Motif = Callable[[QPainter, QRectF, "Inks", int], None]


class Inks:
    """The three colours one cover is printed with."""

    def __init__(self, palette: int) -> None:
        names = sorted(tokens().covers)
        self.ground, self.ink, self.spark = (QColor(one) for one in tokens().covers[names[palette % len(names)]])


def paint_cover(painter: QPainter, box: QRectF, title: str) -> None:
    """Draw the cover of a title into a box of any size."""
    ratio = painter.device().devicePixelRatioF()
    picture = _picture(crc32(title.strip().encode()), round(box.width()), round(box.height()), ratio)
    painter.drawPixmap(box.topLeft(), picture)


def cover_inks(title: str) -> Inks:
    """The colours of a title's cover, for what is written on it."""
    return Inks(crc32(title.strip().encode()) % 12)


@lru_cache(maxsize=512)
def _picture(seed: int, width: int, height: int, ratio: float) -> QPixmap:
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _print(painter, QRectF(0, 0, width, height), seed)
    painter.end()
    return picture


def _print(painter: QPainter, box: QRectF, seed: int) -> None:
    inks = Inks(seed % 12)
    corner = max(2.0, box.width() / 16)
    shape = QPainterPath()
    shape.addRoundedRect(box, corner, corner)
    painter.setClipPath(shape)
    painter.fillRect(box, inks.ground)
    print_motif(painter, box, seed)
    spine = QColor(Qt.GlobalColor.black)
    spine.setAlphaF(0.10)  # the fold along the spine makes it a book and not a tile
    painter.fillRect(QRectF(box.left(), box.top(), max(1.5, box.width() / 14), box.height()), spine)


def print_motif(painter: QPainter, box: QRectF, seed: int) -> None:
    """Print the motif of a seed, in its inks, into a box that begins at the painter's origin."""
    painter.setPen(Qt.PenStyle.NoPen)
    _MOTIFS[seed // 12 % len(_MOTIFS)](painter, box, Inks(seed % 12), seed // 84)


def _bands(painter: QPainter, box: QRectF, inks: Inks, seed: int) -> None:
    step = box.height() / 9
    bright = 2 + seed % 3
    for row in range(1, 8, 2):
        painter.setBrush(inks.ink)
        painter.drawRect(QRectF(0, row * step, box.width(), step * 0.6))
    painter.setBrush(inks.spark)
    painter.drawRect(QRectF(0, (bright * 2) * step, box.width(), step * 0.5))


def _grid(painter: QPainter, box: QRectF, inks: Inks, seed: int) -> None:
    cell, gap = box.width() / 4.6, box.width() / 26
    rows = int(box.height() / cell)
    for index in range(rows * 4):
        lit = (seed >> (index % 20)) & 3 == 3  # noqa: PLR2004 - one window in four is lit
        painter.setBrush(inks.spark if lit else inks.ink)
        left = cell * 0.3 + (index % 4) * cell + gap
        painter.drawRect(QRectF(left, cell * 0.35 + index // 4 * cell + gap, cell - 2 * gap, cell - 2 * gap))


def _leaves(painter: QPainter, box: QRectF, inks: Inks, seed: int) -> None:
    for index in range(3):
        painter.save()
        painter.translate(box.width() * (0.24 + 0.26 * index), box.height() * (0.62 - 0.06 * index))
        painter.rotate(-24 + 14 * index + seed % 9)
        painter.setBrush(inks.spark if index == 1 + seed % 2 else inks.ink)
        painter.drawEllipse(QPointF(0, 0), box.width() * 0.11, box.height() * 0.34)
        painter.restore()


def _sun(painter: QPainter, box: QRectF, inks: Inks, seed: int) -> None:
    painter.setBrush(inks.spark)
    across = box.width() * (0.44 + 0.06 * (seed % 3))
    centre = QPointF(box.width() * (0.4 + 0.1 * (seed % 4)), box.height() * 0.38)
    painter.drawEllipse(centre, across / 2, across / 2)
    painter.setBrush(inks.ink)
    painter.drawRect(QRectF(0, box.height() * 0.68, box.width(), box.height()))


def _waves(painter: QPainter, box: QRectF, inks: Inks, seed: int) -> None:
    for row in range(5):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(inks.spark if row == seed % 5 else inks.ink, box.width() / 12))
        wave = QPainterPath(QPointF(-2, 0))
        base = box.height() * (0.18 + 0.17 * row)
        for step in range(13):
            across = box.width() * step / 12
            point = QPointF(across, base + math.sin(step * 0.9 + row + seed % 7) * box.height() * 0.045)
            wave.lineTo(point) if step else wave.moveTo(point)
        painter.drawPath(wave)


def _peaks(painter: QPainter, box: QRectF, inks: Inks, seed: int) -> None:
    painter.setBrush(inks.spark)
    painter.drawEllipse(QPointF(box.width() * (0.3 + 0.1 * (seed % 5)), box.height() * 0.24), *[box.width() * 0.12] * 2)
    for top, shift, shade in ((0.42, -0.15, inks.ink), (0.58, 0.32, inks.ink.darker(118))):
        hill = QPainterPath(QPointF(box.width() * (shift - 0.25), box.height()))
        hill.lineTo(box.width() * (shift + 0.38), box.height() * top)
        hill.lineTo(box.width() * (shift + 1.0), box.height())
        painter.fillPath(hill, shade)


def _arches(painter: QPainter, box: QRectF, inks: Inks, seed: int) -> None:
    for ring in range(4):
        reach = box.width() * (0.46 - 0.12 * ring)
        painter.setBrush((inks.ink, inks.ground, inks.spark, inks.ground)[(ring + seed % 2 * 2) % 4])
        arch = QRectF(box.width() / 2 - reach, box.height() * 0.84 - reach * 1.7, reach * 2, reach * 4)
        painter.drawRoundedRect(arch, reach, reach)
    painter.setBrush(inks.ink)
    painter.drawRect(QRectF(0, box.height() * 0.84, box.width(), box.height()))


_MOTIFS: tuple[Motif, ...] = (_bands, _grid, _leaves, _sun, _waves, _peaks, _arches)
