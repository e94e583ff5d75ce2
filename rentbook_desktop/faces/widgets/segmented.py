"""A few choices side by side in one track, one of them taken."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from rentbook_desktop.faces.widgets.base_button import BaseButton
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.icons import paint_icon
from rentbook_desktop.faces.widgets.paint import CENTRE, draw_box, draw_text, text_width
from rentbook_desktop.faces.widgets.text import set_tooltip
from rentbook_desktop.faces.widgets.theme import colour, high_contrast, mode

_HEIGHT, _ICON, _PAD, _ICON_PAD = 28, 16, 9, 6


class Choice(Struct, frozen=True, kw_only=True):
    """One of the choices: words or an icon, and a name for the tooltip and for listeners."""

    key: str
    name: str
    words: str = ""
    icon: str = ""


class _Segment(BaseButton):
    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self.choice = choice
        self.setCheckable(True)
        self.setProperty("ring", 6)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        self.show_choice(choice)

    def show_choice(self, choice: Choice) -> None:
        self.choice = choice
        self.setAccessibleName(choice.name)
        set_tooltip(self, "" if choice.words == choice.name else choice.name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        inner = _ICON if self.choice.icon else text_width(self.choice.words, font("caps"))
        return QSize(round(inner) + 2 * (_ICON_PAD if self.choice.icon else _PAD), px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        if self.isChecked():
            # what is taken must stand out of its track, in the dark as well
            fill = "surface" if mode() == "light" or high_contrast() else "line2"
            draw_box(painter, rect, 6, colour(fill), colour("accent" if self.hasFocus() else "line2"))
        elif self.hasFocus():
            draw_box(painter, rect, 6, colour("pressed"), colour("accent"))
        lit = self.isChecked() or self.state() == "hover"
        ink = "text" if lit else "text2"
        if self.choice.icon:
            middle = rect.center()
            spot = QRectF(middle.x() - _ICON / 2, middle.y() - _ICON / 2, _ICON, _ICON)
            paint_icon(painter, self.choice.icon, spot, "accent" if self.isChecked() else ink)
        else:
            draw_text(painter, rect, self.choice.words, font("caps"), colour(ink), CENTRE)


class Segmented(QWidget):
    """The track; tells the key of what was taken."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._segments: list[_Segment] = []
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(2, 2, 2, 2)
        self._line.setSpacing(2)

    def show_choices(self, choices: Sequence[Choice], selected: str) -> None:
        """Offer these choices, one of them taken."""
        while len(self._segments) < len(choices):
            self._add(choices[len(self._segments)])
        for segment, choice in zip(self._segments, choices, strict=False):
            segment.show_choice(choice)
            segment.setChecked(choice.key == selected)
        for index, segment in enumerate(self._segments):
            segment.setVisible(index < len(choices))

    def selected(self) -> str:
        """The key of the choice that is taken."""
        return next((one.choice.key for one in self._segments if one.isChecked() and not one.isHidden()), "")

    def set_upright(self, *, upright: bool) -> None:
        """Stand instead of lie, where there is little width."""
        way = QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight
        self._line.setDirection(way)

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_box(QPainter(self), QRectF(self.rect()), 8, colour("pressed"))

    def _add(self, choice: Choice) -> None:
        segment = _Segment(choice)
        segment.clicked.connect(lambda: self._select(segment))
        self._segments.append(segment)
        self._line.addWidget(segment)

    def _select(self, selected: _Segment) -> None:
        for segment in self._segments:
            segment.setChecked(segment is selected)
        self.chosen.emit(selected.choice.key)
