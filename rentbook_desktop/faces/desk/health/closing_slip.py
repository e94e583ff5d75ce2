"""The slip of a day: one page with the day's code and what the day came to, printed or saved as a PDF."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from rentbook_desktop.faces.widgets.fonts import FAMILIES
from rentbook_desktop.faces.widgets.paint import CENTRE, LEFT, RIGHT, draw_text
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.outgoing_files import PDF, outgoing_file
from rentbook_desktop.status.queries import ShopStatus

_MARGIN_MM, _INCH = 18.0, 96.0
_ROW = 30.0


class ClosingSlip(Struct, frozen=True, kw_only=True):
    """What stands on it; `code` is the day's code as the health page shows it."""

    language: str
    shop: str
    made: datetime
    code: str
    day: ShopStatus


def save_slip(path: Path, slip: ClosingSlip) -> Path:
    """Write a slip as a PDF and return where; raises what `outgoing_file` does."""
    drawn = QByteArray()
    buffer = QBuffer(drawn)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    writer.setPageMargins(QMarginsF(*[_MARGIN_MM] * 4), QPageLayout.Unit.Millimeter)
    writer.setTitle(Translator(slip.language).tr("slip.title"))
    draw_slip(writer, slip)
    with outgoing_file(path, PDF) as file:
        file.write(drawn.data())
    return path


def draw_slip(device: QPagedPaintDevice, slip: ClosingSlip) -> None:
    """Draw a slip onto the first page of a printer or a PDF."""
    painter = QPainter(device)
    try:
        scale = device.logicalDpiX() / _INCH
        painter.scale(scale, scale)
        _draw(painter, device.width() / scale, slip)
    finally:
        painter.end()


def slip_lines(slip: ClosingSlip) -> Sequence[tuple[str, str]]:
    """Return what the day came to, each line a name and a value."""
    words, day = Translator(slip.language), slip.day
    tr, won = words.tr, words.won
    return (
        (tr("slip.rented"), tr("slip.copies", count=day.rented_today)),
        (tr("slip.returned"), tr("slip.copies", count=day.returned_today)),
        (tr("slip.revenue"), won(day.revenue_today)),
        (tr("slip.topped_up"), won(day.topped_up_today)),
        (tr("slip.refunded"), won(day.refunded_today)),
        (tr("slip.out"), tr("slip.copies", count=day.out)),
        (tr("slip.overdue"), tr("slip.copies", count=day.overdue)),
    )


def _draw(painter: QPainter, width: float, slip: ClosingSlip) -> None:
    words = Translator(slip.language)
    before, _, letters = slip.code.rpartition(" · ")
    _line(painter, QRectF(0, 0, width, 34), words.tr("slip.title"), 22, bold=True)
    _line(painter, QRectF(0, 36, width, 22), slip.shop, 14)
    made = f"{words.date_long(slip.made.date())} {words.time(slip.made)}"
    _line(painter, QRectF(0, 58, width, 20), made, 12)
    _rule(painter, 90, width)
    _line(painter, QRectF(0, 104, width, 20), words.tr("slip.code"), 12, align=CENTRE)
    _line(painter, QRectF(0, 128, width, 24), before, 16, align=CENTRE)
    _line(painter, QRectF(0, 154, width, 48), letters, 34, bold=True, align=CENTRE)
    _rule(painter, 216, width)
    for index, (name, value) in enumerate(slip_lines(slip)):
        spot = QRectF(0, 228 + index * _ROW, width, _ROW)
        _line(painter, spot, name, 13)
        _line(painter, spot, value, 13, bold=True, align=RIGHT)
    below = 228 + len(slip_lines(slip)) * _ROW + 12
    _rule(painter, below, width)
    _line(painter, QRectF(0, below + 10, width, 20), words.tr("slip.keep"), 11)


def _line(
    painter: QPainter, spot: QRectF, text: str, size: int, *, bold: bool = False, align: Qt.AlignmentFlag = LEFT
) -> None:
    face = QFont(list(FAMILIES))
    face.setPixelSize(size)
    face.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    draw_text(painter, spot, text, face, QColor(Qt.GlobalColor.black), align)


def _rule(painter: QPainter, top: float, width: float) -> None:
    painter.setPen(QPen(QColor(Qt.GlobalColor.black), 0.6))
    painter.drawLine(0, round(top), round(width), round(top))
