"""A field for points: digits only, commas while one types, and a sentence beside it when something is wrong."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from rentbook_desktop.faces.widgets.scan_detector import ScanDetector, pressed_at
from rentbook_desktop.faces.widgets.text import set_style_property

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AmountEdit(QLineEdit):
    """Keeps what was typed, however odd; the value is None until it is a whole number."""

    changed = Signal()
    finished = Signal()
    scanned = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._burst = ScanDetector()
        self.setProperty("k", "field")
        self.setProperty("ring", 9)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.setMaxLength(24)
        self.textEdited.connect(self._group)

    def value(self) -> int | None:
        """Points, or None where the text is no whole number."""
        bare = self.text().replace(",", "").strip()
        return int(bare) if bare.isascii() and bare.isdigit() else None

    def set_mark(self, *, bad: bool) -> None:
        """Show or take away the sign that something is wrong."""
        set_style_property(self, tone="bad" if bad else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            event.accept()  # Enter leaves the field and presses nothing
            self._leave(self._burst.is_scan(pressed_at(event)))
            return
        if event.text():
            self._burst.note(event.text(), self.text(), pressed_at(event))
        super().keyPressEvent(event)

    def _leave(self, code: str) -> None:
        """A scan that landed here goes where scans go, and the amount is as it was."""
        if code:
            self.setText(self._burst.before)
            self.changed.emit()
        self.finished.emit()
        if code:
            self.scanned.emit(code)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def _group(self) -> None:
        digits_left = sum(char != "," for char in self.text()[self.cursorPosition() :])
        value = self.value()
        if value is not None:
            self.setText(f"{value:,}")
            self.setCursorPosition(_from_right(self.text(), digits_left))
        self.changed.emit()


def _from_right(text: str, digits: int) -> int:
    """The place in a grouped number with so many digits to its right."""
    at = len(text)
    while digits and at:
        at -= 1
        digits -= text[at] != ","
    return at
