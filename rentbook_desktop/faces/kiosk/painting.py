"""Paints what a screen consists of; the painter is scaled so that one step is one design pixel."""

from functools import lru_cache, singledispatch

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QLinearGradient, QPainter, QPainterPath, QPen, QPixmap

from rentbook_desktop.faces.kiosk.lettering import broken, face, line_height, shortened_lines
from rentbook_desktop.faces.kiosk.scene import (
    Area,
    Bookcase,
    BookPicture,
    Circle,
    Dial,
    Glyph,
    Plate,
    ShelfMap,
    Words,
)
from rentbook_desktop.faces.widgets.icons import paint_icon
from rentbook_desktop.faces.widgets.paint import draw_box
from rentbook_desktop.faces.widgets.theme import colour, high_contrast
from rentbook_desktop.faces.widgets.titled_cover import paint_titled_cover

_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "centre": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}
DRIFT = 48.0
"""How far the books of the bookcase may lie to either side."""

_TILT, _BOOK_WIDTH, _BOOK_HEIGHT, _BETWEEN = -9.0, 250.0, 350.0, 48.0
_CONTRAST_EDGE, _CONTRAST_NEW = 3.0, 8.0


def rect(area: Area) -> QRectF:
    """Return the rectangle as Qt has it."""
    return QRectF(area.x, area.y, area.w, area.h)


@singledispatch
def paint(item: object, _painter: QPainter) -> None:
    """Paint one item."""
    raise TypeError(type(item).__name__)


@paint.register
def _words(item: Words, painter: QPainter) -> None:
    draw_lines(painter, item.area, item.text, item.size, item.weight, item.ink, item.align, item.lines, data=item.data)


def draw_lines(
    painter: QPainter,
    area: Area,
    text: str,
    size: float,
    weight: int,
    ink: str,
    align: str,
    lines: int,
    *,
    data: bool,
) -> None:
    """Paint lines of text, in the middle of their height."""
    shown = shortened_lines(text, size, weight, area.w, lines) if data else broken(text, size, weight, area.w)
    step = line_height(size)
    top = area.y + max(0.0, (area.h - step * len(shown)) / 2)
    painter.setFont(face(size, weight))
    painter.setPen(colour(ink))
    for index, line in enumerate(shown):
        place = QRectF(area.x, top + index * step, area.w, step)
        painter.drawText(place, _ALIGN[align] | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)


@paint.register
def _plate(item: Plate, painter: QPainter) -> None:
    edge, thick, fill = item.edge, item.thick, item.fill
    if high_contrast() and fill in ("soft", "surface", "badbg", "warnbg") and edge:
        edge, thick = "text", _CONTRAST_NEW if fill == "soft" and item.thick > 2 else _CONTRAST_EDGE  # noqa: PLR2004
    ground = colour(fill) if fill else QColor(0, 0, 0, 0)
    draw_box(painter, rect(item.area), item.radius, ground, colour(edge) if edge else None, thick)


@paint.register
def _glyph(item: Glyph, painter: QPainter) -> None:
    paint_icon(painter, item.icon, rect(item.area), item.ink)


@paint.register
def _book(item: BookPicture, painter: QPainter) -> None:
    paint_titled_cover(painter, rect(item.area), item.title, item.author, face(20, 700), _break_title)
    if high_contrast():
        draw_box(painter, rect(item.area), item.area.w / 24, QColor(0, 0, 0, 0), colour("text"), _CONTRAST_EDGE)


def _break_title(text: str, letters: QFont, width: float, lines: int) -> list[str]:
    return shortened_lines(text, letters.pixelSize(), letters.weight(), width, lines)


def paint_photo(painter: QPainter, area: Area, picture: QImage) -> None:
    """Paint the picture of a cover, cut to the shape of one."""
    box = rect(area)
    corner = max(3.0, box.width() / 24)
    shape = QPainterPath()
    shape.addRoundedRect(box, corner, corner)
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    size = picture.size().scaled(box.size().toSize(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    spot = QRectF(0, 0, size.width(), size.height())
    spot.moveCenter(box.center())
    painter.drawImage(spot, picture)
    painter.restore()
    edge, thick = ("text", _CONTRAST_EDGE) if high_contrast() else ("line2", 2.0)
    draw_box(painter, box, corner, QColor(0, 0, 0, 0), colour(edge), thick)


@paint.register
def _dial(item: Dial, painter: QPainter) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    ring = rect(item.area.inset(item.thick / 2))
    for ink, share in (("line2", 1.0), ("accent", item.share)):
        pen = QPen(colour(ink), item.thick / 3 if ink == "line2" and high_contrast() else item.thick)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(ring, 90 * 16, -round(share * 360 * 16))


@paint.register
def _circle(item: Circle, painter: QPainter) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(colour(item.fill, item.alpha) if item.fill else Qt.BrushStyle.NoBrush)
    if item.edge:
        painter.setPen(QPen(colour(item.edge), item.thick))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(rect(item.area.inset(item.thick / 2 if item.edge else 0)))


@paint.register
def _bookcase(item: Bookcase, painter: QPainter) -> None:
    area = rect(item.area)
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    ground = QLinearGradient(area.topLeft(), area.bottomLeft())
    ground.setColorAt(0, colour("shelfdeep"))
    ground.setColorAt(1, colour("shelf"))
    painter.fillRect(area, ground)
    layer = _books(item.books, round(item.area.w), round(item.area.h), painter.deviceTransform().m11())
    painter.drawPixmap(QPointF(item.area.x - DRIFT + item.drift, item.area.y - DRIFT + item.drift / 2), layer)
    if item.dim:
        painter.fillRect(area, _black(item.dim))
    shade = QLinearGradient(area.topLeft(), area.topLeft() + QPointF(0, item.shade * 1.25))
    shade.setColorAt(0, _black(0.82))
    shade.setColorAt(0.72, _black(0.74))
    shade.setColorAt(1, _black(0.0))
    painter.fillRect(QRectF(area.left(), area.top(), area.width(), item.shade * 1.25), shade)
    painter.restore()


def _black(alpha: float) -> QColor:
    made = QColor(Qt.GlobalColor.black)
    made.setAlphaF(alpha)
    return made


@lru_cache(maxsize=2)
def _books(books: tuple[tuple[str, str], ...], width: int, height: int, scale: float) -> QPixmap:
    """Return the covers as they lie, `DRIFT` larger on every side; painted once, for each of them has a drawing."""
    whole = QRectF(0, 0, width + 2 * DRIFT, height + 2 * DRIFT)
    layer = QPixmap(round(whole.width() * scale), round(whole.height() * scale))
    layer.setDevicePixelRatio(scale)
    layer.fill(Qt.GlobalColor.transparent)
    if not books:
        return layer
    painter = QPainter(layer)
    smaller = min(1.0, max(0.76, width / 1080))
    columns = int(whole.width() / smaller // (_BOOK_WIDTH + _BETWEEN)) + 3
    rows = int(whole.height() / smaller // (_BOOK_HEIGHT + _BETWEEN)) + 3
    painter.translate(whole.center())
    painter.rotate(_TILT)
    painter.scale(smaller, smaller)
    painter.translate(-columns * (_BOOK_WIDTH + _BETWEEN) / 2, -rows * (_BOOK_HEIGHT + _BETWEEN) / 2)
    for column in range(columns):
        for row in range(rows):
            title, author = books[(column * rows + row * 3 + column // 2) % len(books)]
            left = column * (_BOOK_WIDTH + _BETWEEN)
            top = row * (_BOOK_HEIGHT + _BETWEEN) + (column % 2) * _BOOK_HEIGHT / 2
            box = QRectF(left, top, _BOOK_WIDTH, _BOOK_HEIGHT)
            painter.fillRect(box.translated(5, 9), _black(0.16))
            paint_titled_cover(painter, box, title, author, face(20, 700), _break_title)
    painter.end()
    return layer


@paint.register
def _map(item: ShelfMap, painter: QPainter) -> None:
    count = len(item.names)
    for index, (name, column) in enumerate(zip(item.names, item.area.columns(count, 14), strict=True)):
        meant = index == item.chosen
        draw_lines(
            painter, column.top(36), name, item.size, 700, "accent" if meant else "text3", "centre", 1, data=True
        )
        case = column.below(40)
        edge = colour("accent" if meant else "line2")
        draw_box(painter, rect(case), 10, colour("soft" if meant else "sunken"), edge, 3 if meant else 2)
        for row in case.inset(9).rows(5, 9):
            for spine, book in enumerate(row.columns(5, 3)):
                drop = (spine * 7 + round(row.y)) % 3 * row.h * 0.1
                painter.fillRect(rect(book.below(drop)), colour("softline" if meant else "line2"))
        if meant and item.compartment:
            plate = case.inset(6).rows(5, 6)[
                min(4, max(0, int(item.compartment) - 1 if item.compartment.isdigit() else 2))
            ]
            draw_box(painter, rect(plate), 6, colour("accent"))
            draw_lines(painter, plate, item.compartment, item.size, 800, "onaccent", "centre", 1, data=True)
