"""A button that shows that its command runs: the spinner takes the icon's place, words and width stay."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent

from rentbook_desktop.faces.widgets.buttons import Button, Kind
from rentbook_desktop.faces.widgets.paint import draw_text, text_width
from rentbook_desktop.faces.widgets.spinner import Spinner
from rentbook_desktop.faces.widgets.theme import colour

_SIDE, _GAP = 16, 7


class BusyButton(Button):
    """Needs an icon, whose room the spinner takes."""

    def __init__(self, kind: Kind = "default", *, icon: str, key: str = "", height: int = 40) -> None:
        super().__init__(kind, icon=icon, key=key, height=height)
        self._spinner = Spinner(self)

    def busy(self, *, on: bool) -> None:
        """A busy button cannot be pressed a second time."""
        self._spinner.run(on=on)
        self.setEnabled(not on)
        self.update()

    @property
    def is_busy(self) -> bool:
        """Return whether the command runs."""
        return self._spinner.running

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._spinner.running:
            super().paintEvent(event)
            return
        painter, rect = QPainter(self), QRectF(self.rect())
        ink = colour(self._ground(painter))
        left = rect.center().x() - self._inner() / 2
        self._spinner.paint(painter, QRectF(left, rect.center().y() - _SIDE / 2, _SIDE, _SIDE), ink)
        left += _SIDE + _GAP
        width = text_width(self.text(), self._face()) + 2
        draw_text(painter, QRectF(left, 0, width, rect.height()), self.text(), self._face(), ink)
