"""A cover in the size of a hand: the picture somebody gave, or one drawn from the name; a file may be dropped on it."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.widgets.covers import cover_inks, paint_cover
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.paint import LEFT, draw_box, draw_text, text_width
from rentbook_desktop.faces.widgets.text import set_tooltip
from rentbook_desktop.faces.widgets.theme import colour

_WIDTH, _HEIGHT, _LINES, _DARK = 98, 140, 3, 150


class CoverBox(QWidget):
    """Shows one cover; `dropped` tells the file that was let fall on it."""

    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._name, self._author, self._over = "", "", False
        self._picture: QImage | None = None
        self.setAcceptDrops(True)
        self.setFixedSize(self.sizeHint())

    def show_cover(self, name: str, author: str, picture: QImage | None, hint: str) -> None:
        """Show the cover of a title; `hint` says that a picture may be dropped here."""
        self._name, self._author, self._picture = name, author, picture
        self.setFixedSize(self.sizeHint())
        self.setAccessibleName(name)
        set_tooltip(self, hint)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(_WIDTH), px(_HEIGHT))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._over = _file_of(event) is not None
        if self._over:
            event.acceptProposedAction()
        self.update()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _file_of(event)
        self._over = False
        self.update()
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        if self._picture is not None and not self._picture.isNull():
            _paint_whole(painter, rect, self._picture)
        else:
            paint_cover(painter, rect, self._name)
            self._print(painter, rect)
        if self._over:
            draw_box(painter, rect, 6, colour("soft", 0.6), colour("accent"), 2)

    def _print(self, painter: QPainter, rect: QRectF) -> None:
        """The name above and the author below, in ink that stands out from the ground."""
        inks = cover_inks(self._name)
        light = inks.ground.lightness() < _DARK
        ink = QColor(Qt.GlobalColor.white if light else Qt.GlobalColor.black)
        area = rect.adjusted(px(13), px(9), -px(8), -px(9))
        lines = _broken(self._name, area.width())
        height = QFontMetricsF(font("caps")).height()
        band = QRectF(rect.left() + px(7), area.top() - 4, rect.width() - px(7), height * len(lines) + 8)
        ground = QColor(inks.ground)
        ground.setAlphaF(0.82)
        painter.fillRect(band, ground)
        for index, line in enumerate(lines):
            spot = QRectF(area.left(), area.top() + index * height, area.width(), height)
            draw_text(painter, spot, line, font("caps"), ink)
        if self._author:
            width = min(area.width(), text_width(self._author, font("cap")) + 10)
            spot = QRectF(area.left() - 3, area.bottom() - height - 2, width, height + 4)
            draw_box(painter, spot, 3, ground)
            draw_text(painter, spot.adjusted(5, 0, -3, 0), self._author, font("cap"), ink, LEFT)


def _paint_whole(painter: QPainter, rect: QRectF, picture: QImage) -> None:
    shape = QPainterPath()
    shape.addRoundedRect(rect, 6, 6)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(shape)
    size = picture.size().scaled(rect.size().toSize(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    spot = QRectF(0, 0, size.width(), size.height())
    spot.moveCenter(rect.center())
    painter.drawImage(spot, picture)
    painter.setClipping(False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(colour("line2"))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)


def _broken(name: str, width: float) -> list[str]:
    """A name on a few lines; the last one takes the rest and is cut where it ends."""
    layout = QTextLayout(name, font("caps"))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    at = 0
    while (line := layout.createLine()).isValid() and len(lines) < _LINES:
        line.setLineWidth(width)
        at = line.textStart()
        lines.append(name[at : at + line.textLength()].strip())
    layout.endLayout()
    if lines and len(name[at:].strip()) > len(lines[-1]):
        lines[-1] = name[at:].strip()
    return lines


def _file_of(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
