"""The line one types into: it tells every letter, also the one that is just being composed, and leaves keys to the list."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -5, Qt.Key.Key_PageDown: 5}
_LONGEST = 120


class PaletteEdit(QLineEdit):
    """`typed` carries the text with what is being composed; Tab, Enter, Escape and arrows become signals."""

    typed = Signal(str)
    stepped = Signal(int)
    entered = Signal()
    more = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("k", "scan")
        self.setMaxLength(_LONGEST)
        self._composed = ""
        self.textChanged.connect(lambda _text: self._emit_text())

    def whole(self) -> str:
        """Return the text with the syllable that is being composed at its place."""
        text, at = self.text(), self.cursorPosition()
        return text[:at] + self._composed + text[at:]

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        if self._composed != event.preeditString():
            self._composed = event.preeditString()
            self._emit_text()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
            self.more.emit()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _emit_text(self) -> None:
        self.typed.emit(self.whole())
