"""A recovery code as it is written on paper: groups of four letters with their numbers, some of them covered if wanted."""

from collections.abc import Collection

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.paint import CENTRE, draw_box, draw_text
from rentbook_desktop.faces.widgets.theme import colour
from rentbook_desktop.foundation.i18n import Translator

GROUPS = 8
_ACROSS, _HEIGHT, _GAP, _DOT = 4, 44, 8, 6


class CodeGroups(QWidget):
    """Two rows of four boxes."""

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self.groups: tuple[str, ...] = ()
        self.covered: frozenset[int] = frozenset()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_code(self, code: str, covered: Collection[int] = ()) -> None:
        """Show a code; groups are covered by their place, from 0."""
        self.groups, self.covered = tuple(code.split("-")) if code else (), frozenset(covered)
        self.retranslate()
        self.update()

    def retranslate(self) -> None:
        """Say to a listener what is seen, letter by letter."""
        tr = self._words.tr
        spoken = [
            f"{place + 1}: {tr('keys.covered') if place in self.covered else ' '.join(letters)}"
            for place, letters in enumerate(self.groups)
        ]
        self.setAccessibleName(", ".join([tr("keys.code"), *spoken]))

    def sizeHint(self) -> QSize:
        return QSize(px(4 * 120), px(2 * _HEIGHT + _GAP))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, letters = QPainter(self), font("num", tabular=True)
        letters.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, px(2))
        width, height = (self.width() - (_ACROSS - 1) * _GAP) / _ACROSS, px(_HEIGHT)
        for place in range(GROUPS):
            row, column = divmod(place, _ACROSS)
            box = QRectF(column * (width + _GAP), row * (height + px(_GAP)), width, height)
            draw_box(painter, box, 8, colour("surface"), colour("softline"))
            number = QRectF(box.left() + 12, box.top(), px(14), box.height())
            draw_text(painter, number, str(place + 1), font("caps", tabular=True), colour("text2"))
            inside = box.adjusted(px(22), 0, -6, 0)
            if place in self.covered:
                self._paint_dots(painter, inside)
            elif place < len(self.groups):
                draw_text(painter, inside, self.groups[place], letters, colour("text"), CENTRE)

    def _paint_dots(self, painter: QPainter, inside: QRectF) -> None:
        dot, step = px(_DOT), px(_DOT + 9)
        left = inside.center().x() - (3 * step + dot) / 2
        for index in range(4):
            spot = QRectF(left + index * step, inside.center().y() - dot / 2, dot, dot)
            draw_box(painter, spot, dot / 2, colour("text3"))
