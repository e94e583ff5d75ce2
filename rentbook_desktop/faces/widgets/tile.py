"""A figure one can press: what it counts, how much, and a note; it leads to what is behind it."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from rentbook_desktop.faces.widgets.base_button import BaseButton
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.icons import paint_icon
from rentbook_desktop.faces.widgets.paint import draw_box, draw_text, text_width
from rentbook_desktop.faces.widgets.theme import colour

_TILE, _PAD = 40, 16


class Tile(BaseButton):
    """Icon tile, caption above, figure and note below."""

    def __init__(self, icon: str, ink: str = "accent", fill: str = "soft") -> None:
        super().__init__()
        self._icon, self._ink, self._fill = icon, ink, fill
        self.caption, self.figure, self.note, self.figure_ink = "", "", "", "text"
        self.setProperty("ring", 12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figure(self, caption: str, figure: str, note: str = "", ink: str = "text") -> None:
        """Change what it says."""
        self.caption, self.figure, self.note, self.figure_ink = caption, figure, note, ink
        self.setAccessibleName(f"{caption} {figure} {note}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, px(72))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        fill = {"hover": "hover", "pressed": "pressed"}.get(self.state(), "surface") if self.isEnabled() else "surface"
        edge = "accent" if self.hasFocus() else "line"
        draw_box(painter, rect, 12, colour(fill), colour(edge), 2 if self.hasFocus() else 1)
        tile = QRectF(_PAD, rect.center().y() - _TILE / 2, _TILE, _TILE)
        draw_box(painter, tile, 10, colour(self._fill))
        paint_icon(painter, self._icon, tile.adjusted(10, 10, -10, -10), self._ink)
        area = rect.adjusted(_PAD + _TILE + 14, 0, -_PAD, 0)
        middle = rect.center().y()
        upper = QRectF(area.left(), middle - px(22), area.width(), px(18))
        lower = QRectF(area.left(), middle - px(3), area.width(), px(26))
        draw_text(painter, upper, self.caption, font("cap"), colour("text2"))
        draw_text(painter, lower, self.figure, font("num"), colour(self.figure_ink))
        shift = text_width(self.figure, font("num")) + 8
        draw_text(painter, lower.adjusted(shift, px(3), 0, 0), self.note, font("small"), colour("text2"))
