"""Buttons: seven kinds, painted alike from the tokens."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from rentbook_desktop.faces.widgets.base_button import BaseButton
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.icons import paint_icon
from rentbook_desktop.faces.widgets.paint import cap_width, draw_box, draw_text, paint_cap, text_width
from rentbook_desktop.faces.widgets.text import set_tooltip
from rentbook_desktop.faces.widgets.theme import colour

Kind = Literal["primary", "default", "soft", "ghost", "danger", "tile", "link"]

# kind: fill at rest, under the mouse, pressed; edge; ink
_LOOKS: dict[str, tuple[str, str, str, str, str]] = {
    "primary": ("accent", "accentH", "accentP", "", "onaccent"),
    "default": ("surface", "hover", "pressed", "line2", "text"),
    "soft": ("soft", "soft", "softline", "", "accent"),
    "ghost": ("", "hover", "pressed", "", "text2"),
    "danger": ("", "badbg", "badline", "badline", "bad"),
    "tile": ("surface", "hover", "pressed", "line2", "text"),
    "link": ("", "soft", "softline", "", "accent"),
}
_ICON, _GAP, _SMALL = 16, 7, 34
_CLEAR = QColor(0, 0, 0, 0)


class Button(BaseButton):
    """A button with words, and if wanted an icon before and a key cap after them."""

    def __init__(self, kind: Kind = "default", *, icon: str = "", key: str = "", height: int = 40) -> None:
        super().__init__()
        self.kind, self._icon, self._key, self._height = kind, icon, key, height
        self.setProperty("ring", 8)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def set_text(self, words: str, accessible: str = "") -> None:
        """Change the words; ``accessible`` where they are too short for a listener."""
        if words != self.text():
            self.setText(words)
            self.updateGeometry()
        self.setAccessibleName(accessible or words)

    def set_height(self, height: int) -> None:
        """Grow or shrink with the room there is."""
        if height != self._height:
            self._height = height
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(round(self._inner() + 2 * self._pad()), px(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ground(painter)
        rect = QRectF(self.rect())
        left = rect.center().x() - self._inner() / 2
        if self._icon:
            paint_icon(painter, self._icon, QRectF(left, rect.center().y() - _ICON / 2, _ICON, _ICON), ink)
            left += _ICON + (_GAP if self.text() else 0)
        width = text_width(self.text(), self._face())
        draw_text(painter, QRectF(left, 0, width + 2, rect.height()), self.text(), self._face(), colour(ink))
        if self._key:
            height = px(20)
            cap = QRectF(left + width + _GAP, rect.center().y() - height / 2, cap_width(self._key), height)
            paint_cap(painter, cap, self._key, fill=colour(ink, 0.14), edge=None, ink=colour(ink))

    def _ground(self, painter: QPainter) -> str:
        """Paint what lies behind the words; tells the ink that stands on it."""
        rest, hover, pressed, edge, ink = _LOOKS[self.kind]
        state = self.state()
        if state == "disabled":
            if rest:
                draw_box(painter, QRectF(self.rect()), 8, colour("disabledbg"), colour("line"))
            return "disabled"
        fill = {"hover": hover, "pressed": pressed}.get(state, rest)
        if self.isChecked():
            fill, edge, ink = "soft", "accent", "accent"
        thick = 2.0 if self.isChecked() or self.hasFocus() else 1.0
        if self.hasFocus():
            edge = "text" if self.kind == "primary" else "accent"
        ground = colour(fill) if fill else _CLEAR
        draw_box(painter, QRectF(self.rect()), 8, ground, colour(edge) if edge else None, thick)
        return ink

    def _face(self) -> QFont:
        return font("smalls" if self._height <= _SMALL or self.kind == "tile" else "strong")

    def _inner(self) -> float:
        width = text_width(self.text(), self._face())
        if self._icon:
            width += _ICON + (_GAP if self.text() else 0)
        return width + (_GAP + cap_width(self._key) if self._key else 0)

    def _pad(self) -> int:
        return 12 if self._height <= _SMALL or self.kind in ("ghost", "link") else 16


class IconButton(BaseButton):
    """An icon alone; it needs a name, which is also its tooltip."""

    def __init__(self, icon: str, *, side: int = 34, size: int = 18, ink: str = "text2") -> None:
        super().__init__()
        self._glyph, self._size, self._ink = icon, size, ink
        self.setProperty("ring", 8)
        self.setFixedSize(side, side)

    def name(self, words: str) -> None:
        """What it does, for the tooltip and for listeners."""
        set_tooltip(self, words)
        self.setAccessibleName(words)

    def glyph(self, icon: str) -> None:
        """Change the icon."""
        self._glyph = icon
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        fill = {"hover": "hover", "pressed": "pressed"}.get(self.state(), "soft" if self.isChecked() else "")
        edge = colour("accent") if self.hasFocus() else None
        if fill or edge:
            draw_box(painter, rect, 8, colour(fill) if fill else _CLEAR, edge, 2)
        side = self._size
        ink = "disabled" if not self.isEnabled() else "accent" if self.isChecked() else self._ink
        paint_icon(
            painter, self._glyph, QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side), ink
        )
