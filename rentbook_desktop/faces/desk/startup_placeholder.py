"""The first thing anybody sees: canvas, sheet, title and scan box, painted before a single widget exists.

Its measures are those of the furnished window, so that nothing jumps when the widgets take its place; a test holds
the two against each other.
"""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.paint import draw_box, draw_text, text_width
from rentbook_desktop.faces.widgets.theme import colour
from rentbook_desktop.foundation.i18n import Translator

NARROW_BELOW, INSET = 1200, 8  # at 1180 the titles need the room more than the sidebar does
SIDEBAR, SIDEBAR_NARROW = 228, 64
HEAD, STRIP = 68, 40
SCROLLBAR_WIDTH = 12
TRAILING, WIDEST = 467, 1112  # the right column with all margins; the left one at most


def paint_placeholder(window: QWidget, words: Translator) -> None:
    """Paint the empty window of the desk."""
    painter = QPainter(window)
    draw_box(painter, QRectF(window.rect()), 0, colour("canvas"))  # fillRect makes the classes of gradients
    left = SIDEBAR_NARROW if window.width() < px(NARROW_BELOW) else SIDEBAR
    sheet = QRectF(window.rect()).adjusted(px(left), INSET, -INSET, -INSET)
    draw_box(painter, sheet, 16, colour("surface"), colour("line"))
    title = words.tr("desk.counter")
    head = QRectF(sheet.left() + 26, sheet.top() + 1, text_width(title, font("h1")) + 2, px(HEAD))
    draw_text(painter, head, title, font("h1"), colour("text"))
    draw_box(painter, QRectF(sheet.left() + 1, head.bottom(), sheet.width() - 2, 1), 0, colour("line"))
    strip = sheet.bottom() - 1 - px(STRIP) - 1
    draw_box(painter, QRectF(sheet.left() + 1, strip, sheet.width() - 2, 1), 0, colour("line"))
    side = sheet.right() - TRAILING + 51
    draw_box(painter, QRectF(side, head.bottom() + 1, 1, strip - head.bottom() - 1), 0, colour("line"))
    _paint_scan_box(painter, scan_rect(sheet), words)


def scan_rect(sheet: QRectF) -> QRectF:
    """Return where the scan box will be on a sheet: in the left column, which is never wider than reads well."""
    column = sheet.width() - TRAILING
    breadth = min(column, WIDEST)
    return QRectF(sheet.left() + 26 + (column - breadth) // 2, sheet.top() + px(HEAD) + 23, breadth, px(64))


def _paint_scan_box(painter: QPainter, rect: QRectF, words: Translator) -> None:
    draw_box(painter, rect.adjusted(-3, -3, 3, 3), 17, colour("ring"))
    draw_box(painter, rect, 14, colour("surface"), colour("accent"), 2)
    draw_box(painter, QRectF(rect.left() + 14, rect.top() + 12, 40, 40), 10, colour("soft"))
    face = font("h2")
    face.setWeight(QFont.Weight.Normal)
    draw_text(
        painter, rect.adjusted(px(72), 0, -px(60), 0), words.tr("counter.scan_placeholder"), face, colour("text3")
    )
