"""Filters side by side, each with how many it lets through; the one that is taken is dark."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from rentbook_desktop.faces.widgets.base_button import BaseButton
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.paint import CENTRE, draw_box, draw_text, text_width
from rentbook_desktop.faces.widgets.theme import colour

_HEIGHT, _PAD, _GAP = 32, 13, 6


class _FilterChip(BaseButton):
    def __init__(self) -> None:
        super().__init__()
        self.key, self._count = "", ""
        self.setCheckable(True)
        self.setProperty("ring", 16)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_chip(self, key: str, words: str, count: int | None, limit: int | None) -> None:
        is_more = None not in {count, limit} and (count or 0) > (limit or 0)
        self.key, self._count = key, f"{limit:,}+" if is_more else "" if count is None else f"{count:,}"
        self.setText(words)
        self.setAccessibleName(f"{words} {self._count}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        count = text_width(self._count, font("smalls", tabular=True)) + _GAP if self._count else 0
        return QSize(round(text_width(self.text(), font("smalls")) + count) + 2 * _PAD, px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        on, radius = self.isChecked(), rect.height() / 2
        fill = "tip" if on else {"hover": "hover", "pressed": "pressed"}.get(self.state(), "surface")
        edge = "accent" if self.hasFocus() else "tip" if on else "line2"
        draw_box(painter, rect, radius, colour(fill), colour(edge), 2 if self.hasFocus() else 1)
        ink = colour("ontip" if on else "text")
        left = rect.adjusted(_PAD, 0, 0, 0)
        if not self._count or self.width() < self.sizeHint().width():  # half a number is worse than none
            draw_text(painter, rect, self.text(), font("smalls"), ink, CENTRE)
            return
        draw_text(painter, left, self.text(), font("smalls"), ink)
        shift = text_width(self.text(), font("smalls")) + _GAP
        faint = colour("ontip" if on else "text2")
        draw_text(painter, left.adjusted(shift, 0, 0, 0), self._count, font("smalls", tabular=True), faint)


class FilterChips(QWidget):
    """A row of them; one is always taken."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._pills: list[_FilterChip] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addStretch(1)

    def show_chips(
        self, pills: Sequence[tuple[str, str, int | None]], selected: str, *, limit: int | None = None
    ) -> None:
        """Offer these filters: key, words, and how many (None while nobody knows), counted up to a limit if there is one."""
        while len(self._pills) < len(pills):
            pill = _FilterChip()
            pill.clicked.connect(lambda _on=False, one=pill: self._select(one))
            self._row.insertWidget(len(self._pills), pill)
            self._pills.append(pill)
        for index, pill in enumerate(self._pills):
            pill.setVisible(index < len(pills))
            if index < len(pills):
                pill.show_chip(*pills[index], limit)
                pill.setChecked(pill.key == selected)

    def selected(self) -> str:
        """Return the key of the filter that is on."""
        return next((pill.key for pill in self._pills if pill.isChecked()), "")

    def _select(self, selected: _FilterChip) -> None:
        for pill in self._pills:
            pill.setChecked(pill is selected)
        self.chosen.emit(selected.key)
