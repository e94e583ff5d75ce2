"""One of a few choices as a tile: an icon, what it is, and below it what it means."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from rentbook_desktop.faces.widgets.base_button import BaseButton
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.icons import paint_icon
from rentbook_desktop.faces.widgets.paint import draw_box, draw_text, text_width
from rentbook_desktop.faces.widgets.text import set_tooltip
from rentbook_desktop.faces.widgets.theme import colour

_HEIGHT, _PAD, _ICON, _GAP = 52, 12, 18, 10


class ChoiceTile(BaseButton):
    """Checked where it is the one that is taken."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon, self.note = icon, ""
        self.setCheckable(True)
        self.setProperty("ring", 8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_choice(self, words: str, note: str, *, taken: bool, possible: bool) -> None:
        """Change what it says, and whether it is taken or can be."""
        self.setText(words)
        self.note = note
        self.setChecked(taken)
        self.setEnabled(possible)
        self.setAccessibleName(f"{words} {note}")
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def nextCheckState(self) -> None:
        """Leave it to whoever shows the tiles which of them is taken."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        strong = self.isChecked() or self.hasFocus()
        rest = "soft" if self.isChecked() else "surface"
        fill = {"hover": rest if self.isChecked() else "hover", "pressed": "pressed", "disabled": "disabledbg"}
        edge = "accent" if strong else "line" if not self.isEnabled() else "line2"
        draw_box(painter, rect, 8, colour(fill.get(self.state(), rest)), colour(edge), 2 if strong else 1)
        ink = "disabled" if not self.isEnabled() else "accent" if self.isChecked() else "text"
        middle, side, area = rect.center().y(), px(_ICON), self._area(rect)
        if area.left() > _PAD:
            box = QRectF(_PAD, middle - side / 2, side, side)
            paint_icon(painter, self._icon, box, ink if ink != "text" else "text2")
        below = "disabled" if not self.isEnabled() else "text2"
        draw_text(
            painter,
            QRectF(area.left(), middle - px(20), area.width(), px(20)),
            self.text(),
            font("smalls"),
            colour(ink),
        )
        draw_text(painter, QRectF(area.left(), middle, area.width(), px(18)), self.note, font("cap"), colour(below))

    def _area(self, rect: QRectF) -> QRectF:
        """Return where the words stand; an icon that would leave them too little room is left out."""
        whole = rect.adjusted(_PAD, 0, -_PAD, 0)
        wanted = max(text_width(self.text(), font("smalls")), text_width(self.note, font("cap")))
        right = whole.adjusted(px(_ICON) + _GAP, 0, 0, 0)
        return right if wanted <= right.width() else whole

    def _tell(self) -> None:
        width = self._area(QRectF(self.rect())).width()
        set_tooltip(self, self.note if text_width(self.note, font("cap")) > width else "")
