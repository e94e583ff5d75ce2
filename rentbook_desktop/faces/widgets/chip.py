"""Chips: a state as colour, icon and word at once, so that colour is never the only sign."""

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.icons import paint_icon
from rentbook_desktop.faces.widgets.paint import draw_box, draw_text, text_width
from rentbook_desktop.faces.widgets.theme import colour, high_contrast

_ICON, _PAD, _GAP = 14, 8, 4
# tone of a chip: its fill, its ink
TONES = {
    "ok": ("okbg", "ok"),
    "info": ("infobg", "info"),
    "bad": ("badbg", "bad"),
    "warn": ("warnbg", "warn"),
    "vio": ("viobg", "vio"),
    "mute": ("mutebg", "mute"),
    "soft": ("soft", "accent"),
}


class ChipContent(Struct, frozen=True, kw_only=True):
    """What a chip says."""

    tone: str
    icon: str
    words: str


def chip_size(words: str) -> QSize:
    """How much room a chip takes."""
    return QSize(round(_PAD * 2 + _ICON + _GAP + text_width(words, font("caps"))) + 1, px(24))


def paint_chip(painter: QPainter, at: QPointF, face: ChipContent, space: float = 1e6, *, edged: bool = False) -> None:
    """Draw a chip with its upper left corner at a point, no wider than the room there is; on a tinted ground `edged`."""
    size = chip_size(face.words)
    rect = QRectF(at.x(), at.y(), min(size.width(), space), size.height())
    fill, ink = TONES[face.tone]
    edge = colour(ink) if high_contrast() else colour(ink, 0.35) if edged else None
    draw_box(painter, rect, 6, colour(fill), edge, 2 if high_contrast() else 1)
    paint_icon(painter, face.icon, QRectF(rect.left() + _PAD, rect.center().y() - _ICON / 2, _ICON, _ICON), ink)
    draw_text(painter, rect.adjusted(_PAD + _ICON + _GAP, 0, -_PAD + 1, 0), face.words, font("caps"), colour(ink))


class Chip(QWidget):
    """A chip standing alone."""

    def __init__(self, tone: str = "mute", icon: str = "info", words: str = "") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_chip(tone, icon, words)

    def show_chip(self, tone: str, icon: str, words: str) -> None:
        """Change what it says."""
        self._face = ChipContent(tone=tone, icon=icon, words=words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self._face.words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_chip(QPainter(self), QPointF(0, 0), self._face)
