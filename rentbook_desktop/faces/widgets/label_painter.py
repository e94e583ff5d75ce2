"""Paints labels: title, author, shelf, barcode and its code, in units of 0.02 mm, so that a bar is a whole number of them."""

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from rentbook_desktop.faces.widgets.fonts import FAMILIES
from rentbook_desktop.faces.widgets.paint import CENTRE, LEFT, RIGHT, draw_text, text_width
from rentbook_desktop.foundation.volumes import shown_title
from rentbook_desktop.labels.code128 import barcode_modules, module_width
from rentbook_desktop.labels.model import LabelContent, LabelJob

UNITS = 50
"""To the millimetre; 1270 to the inch is the resolution of the paper."""

_INK = QColor(Qt.GlobalColor.black)
_ELLIPSIS = "…"


class _Measures(Struct, frozen=True):
    """Heights of the lines of a label in mm; `small` is 0 where there is no room for author and shelf."""

    side: float
    edge: float
    title: float
    small: float
    code: float


def paint_page(painter: QPainter, job: LabelJob, page: int) -> None:
    """Paint one page of labels, its corner at the origin of the painter, in units."""
    paper = job.paper
    width, height = paper.label
    for place in range(paper.count):
        index = page * paper.count + place - job.first
        if not 0 <= index < len(job.labels):
            continue
        left, top = paper.corner(place)
        corner = round((left + job.shift[0]) * UNITS), round((top + job.shift[1]) * UNITS)
        paint_label(painter, QRectF(*corner, width * UNITS, height * UNITS), job.labels[index], job)


def paint_label(painter: QPainter, rect: QRectF, label: LabelContent, job: LabelJob) -> None:
    """Paint one label into a rectangle, in units: lines from above and below, and the bars between them."""
    sizes = _measures(rect.height() / UNITS)
    side, edge = round(sizes.side * UNITS), round(sizes.edge * UNITS)
    space = rect.adjusted(side, edge, -side, -edge)
    painter.save()
    painter.setClipRect(rect)
    if job.parts.title:
        face = _face(sizes.title, bold=True)
        _write(painter, _upper(space, sizes.title), fitting_title(label, face, space.width()), face, LEFT)
    if sizes.small and (job.parts.title or job.parts.shelf):
        _small(painter, _upper(space, sizes.small), label, job, sizes)
    if job.parts.shop and sizes.small:
        _write(painter, _lower(space, sizes.small), job.parts.shop, _face(sizes.small), CENTRE)
    _write(painter, _lower(space, sizes.code), label.code, _face(sizes.code, bold=True), CENTRE)
    _bars(painter, QRectF(rect.left(), space.top(), rect.width(), space.height()), label.code)
    painter.restore()


def fitting_title(label: LabelContent, face: QFont, width: float) -> str:
    """Return the title in one line; where it is too long its name is cut and the volume stays."""
    whole = shown_title(label.name, label.volume)
    if text_width(whole, face) <= width:
        return whole
    if not label.volume:
        return QFontMetricsF(face).elidedText(whole, Qt.TextElideMode.ElideRight, width)
    tail = f"{_ELLIPSIS} {label.volume}"
    name = label.name.removesuffix(label.volume).rstrip(" .")
    while name and text_width(name + tail, face) > width:
        name = name[:-1]
    return name.rstrip() + tail


def bar_width(job: LabelJob, label: LabelContent) -> float:
    """Return how wide a module of a label's barcode is, in mm; 0 where it has none or could not be scanned."""
    return module_width(label.code, job.paper.label[0], 1 / UNITS)


def _measures(height: float) -> _Measures:
    if height >= 35:  # noqa: PLR2004  (mm)
        return _Measures(4.0, 3.0, 3.4, 2.5, 2.9)  # a sheet whose cells reach its edge is printed only from 4 mm on
    if height >= 24:  # noqa: PLR2004
        return _Measures(1.8, 1.6, 2.9, 2.1, 2.5)
    return _Measures(1.4, 1.2, 2.5, 0.0, 2.2)


def _upper(space: QRectF, size: float) -> QRectF:
    """Take a line of letters of a size in mm from the top of a space and return its place."""
    height = _height(size)
    line = QRectF(space.left(), space.top(), space.width(), height)
    space.setTop(space.top() + height)
    return line


def _lower(space: QRectF, size: float) -> QRectF:
    """Take a line from the bottom of a space and return its place."""
    height = _height(size)
    space.setBottom(space.bottom() - height)
    return QRectF(space.left(), space.bottom(), space.width(), height)


def _small(painter: QPainter, line: QRectF, label: LabelContent, job: LabelJob, sizes: _Measures) -> None:
    """Author at the left, shelf at the right; the shelf is never cut for the author."""
    face, shelf = _face(sizes.small), label.shelf if job.parts.shelf else ""
    taken = min(text_width(shelf, face) + UNITS, line.width()) if shelf else 0.0
    _write(painter, line, shelf, face, RIGHT)
    if job.parts.title:
        _write(painter, line.adjusted(0, 0, -taken, 0), label.author, face, LEFT)


def _write(painter: QPainter, line: QRectF, text: str, face: QFont, side: Qt.AlignmentFlag) -> None:
    if text:
        draw_text(painter, line, text, face, _INK, side)


def _bars(painter: QPainter, space: QRectF, code: str) -> None:
    """Paint the bars in the middle of their space, the white at their sides kept free."""
    width = round(module_width(code, space.width() / UNITS, 1 / UNITS) * UNITS)
    modules = barcode_modules(code)
    if not width or space.height() <= 0:
        return
    left = round(space.center().x() - len(modules) * width / 2)
    gap = min(round(0.6 * UNITS), int(space.height() / 6))
    top, height = round(space.top()) + gap, round(space.height()) - 2 * gap
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    start = 0
    for place, module in enumerate(modules + "0"):
        if module == "0":
            if start < place:
                painter.fillRect(QRectF(left + start * width, top, (place - start) * width, height), _INK)
            start = place + 1


def _height(size: float) -> float:
    return round(size * 1.3 * UNITS)


def _face(size: float, *, bold: bool = False) -> QFont:
    face = QFont(list(FAMILIES))
    face.setPixelSize(round(size * UNITS))
    face.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return face
