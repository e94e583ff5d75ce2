"""The foot of the palette, and single caps: which keys do what."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.paint import RIGHT, cap_width, draw_text, paint_cap, text_width
from rentbook_desktop.faces.widgets.theme import colour


class FooterKey(QWidget):
    """A key cap standing alone."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(round(cap_width(self._key)), px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        rect = QRectF(self.rect())
        paint_cap(QPainter(self), rect, self._key, fill=colour("sunken"), edge=colour("line2"), ink=colour("text2"))


class PaletteFooter(QWidget):
    """Key caps with a word each, and a hint at the right where there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._keys: list[tuple[tuple[str, ...], str]] = []
        self._hint = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_text(self, keys: list[tuple[tuple[str, ...], str]], hint: str) -> None:
        """Change the words."""
        self._keys, self._hint = keys, hint
        self.setAccessibleName(", ".join(f"{'+'.join(caps)} {words}" for caps, words in keys) + f". {hint}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, px(42))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, left = QPainter(self), 20.0
        painter.fillRect(QRectF(0, 0, self.width(), 1), colour("line"))
        for caps, words in self._keys:
            for key in caps:
                cap = QRectF(left, (self.height() - px(20)) / 2, cap_width(key), px(20))
                paint_cap(painter, cap, key, fill=colour("sunken"), edge=colour("line2"), ink=colour("text2"))
                left = cap.right() + 4
            width = text_width(words, font("cap")) + 2
            draw_text(painter, QRectF(left + 4, 0, width, self.height()), words, font("cap"), colour("text2"))
            left += width + 20
        space = QRectF(left, 0, self.width() - left - 20, self.height())
        if text_width(self._hint, font("cap")) <= space.width():
            draw_text(painter, space, self._hint, font("cap"), colour("text3"), RIGHT)
