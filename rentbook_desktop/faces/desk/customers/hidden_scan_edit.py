"""Takes what is scanned while no field has the focus; what a hand types there is a name to look for."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.widgets.scan_box import ScanEdit

_HAND_MS = 180
"""A scanner has ended its code with Enter by then."""


class HiddenScanEdit(ScanEdit):
    """A line nobody sees; it tells a scanned code, or what was typed so far."""

    typed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__()
        self.setParent(parent)
        self.setFixedSize(1, 1)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab passes it by: there is nothing to see
        self.move(-4, -4)
        self._pause = QTimer(self, singleShot=True, interval=_HAND_MS)
        self._pause.timeout.connect(self._hand_over)
        self.textEdited.connect(lambda _text: self._pause.start())
        self.entered.connect(lambda _text: self._pause.stop())

    def _hand_over(self) -> None:
        text = self.text().strip()
        self.clear()
        if text:
            self.typed.emit(text)
