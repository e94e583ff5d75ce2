"""Icons: outlines from the Phosphor face that QtAwesome ships, without paying for QtAwesome's start."""

import importlib.util
from functools import cache
from pathlib import Path

import msgspec
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QIcon,
    QIconEngine,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QRawFont,
    QTransform,
)
from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.widgets.theme import colour
from rentbook_desktop.foundation.resources import resource_path

# The face is drawn on a square of 256; its strokes are 16, a hair thin beside Korean text at 500.
_EM = 256
_THICKER = 4.0
_FACE, _NAMES = "phosphor-*.ttf", "phosphor-charmap-*.json"


def paint_icon(painter: QPainter, name: str, box: QRectF, ink: str) -> None:
    """Draw one icon into a square, in the colour of a token."""
    side = min(box.width(), box.height())
    if side <= 0:
        return
    path = outline(name)  # before anything is saved: a wrong name raises, and leaves the painter as it was
    shape = QTransform.fromTranslate(box.center().x() - side / 2, box.center().y() + side / 2)
    shape.scale(side / _EM, side / _EM)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setTransform(shape, True)
    painter.setPen(QPen(colour(ink), _THICKER))
    painter.setBrush(colour(ink))
    painter.drawPath(path)
    painter.restore()


@cache
def outline(name: str) -> QPainterPath:
    """The drawing of one icon, standing on the base line, one em wide; a wrong name is a bug and raises."""
    raw, names = _face()
    glyph = raw.glyphIndexesForString(chr(int(names[name], 16)))[0]
    return raw.pathForGlyph(glyph)


@cache
def _face() -> tuple[QRawFont, dict[str, str]]:
    folder = _face_folder()
    face, names = next(folder.glob(_FACE)), next(folder.glob(_NAMES))
    return QRawFont(str(face), _EM), msgspec.json.decode(names.read_bytes(), type=dict[str, str])


def _face_folder() -> Path:
    """Return where the face lies: an installed program has it among its resources, without QtAwesome."""
    shipped = resource_path("phosphor")
    if shipped.is_dir():
        return shipped
    found = importlib.util.find_spec("qtawesome")  # finds the folder without running the package
    if found is None or found.origin is None:
        raise FileNotFoundError("QtAwesome is not installed")
    return Path(found.origin).parent / "fonts"


class _Engine(QIconEngine):
    """Draws at whatever size and device pixel ratio is asked for, in the theme of that moment."""

    def __init__(self, name: str, ink: str) -> None:
        super().__init__()
        self._name, self._ink = name, ink

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        ink = "disabled" if mode == QIcon.Mode.Disabled else self._ink
        paint_icon(painter, self._name, QRectF(rect), ink)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._ink)


def icon(name: str, ink: str = "text2") -> QIcon:
    """An icon for Qt's own widgets and menus."""
    return QIcon(_Engine(name, ink))


class Icon(QWidget):
    """An icon standing alone, with or without a soft tile behind it; decoration, so it takes no clicks."""

    def __init__(self, name: str, ink: str = "text2", *, size: int = 18, tile: int = 0, fill: str = "soft") -> None:
        super().__init__()
        self._name, self._ink, self._size, self._tile, self._fill = name, ink, size, tile, fill
        self.setFixedSize(max(size, tile), max(size, tile))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str, ink: str, fill: str = "soft") -> None:
        """Change what is drawn."""
        if (name, ink, fill) != (self._name, self._ink, self._fill):
            self._name, self._ink, self._fill = name, ink, fill
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._tile:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(self._fill))
            painter.drawRoundedRect(self.rect(), self._tile / 4.2, self._tile / 4.2)
        paint_icon(painter, self._name, _centred(QRectF(self.rect()), self._size), self._ink)


def _centred(box: QRectF, side: float) -> QRectF:
    return QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
