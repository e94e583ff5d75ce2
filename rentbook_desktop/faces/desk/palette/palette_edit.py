"""The line one types into: it tells every letter, also the one that is just being composed, and leaves keys to the list."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from rentbook_desktop.faces.widgets.line_edit import LineEdit

_LONGEST = 120


class PaletteEdit(LineEdit):
    """`typed` carries the text with what is being composed; Tab, Enter, Escape and arrows become signals."""

    typed = Signal(str)
    entered = Signal()
    more = Signal()
    left = Signal()
    steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -5, Qt.Key.Key_PageDown: 5}  # noqa: RUF012  (declared by LineEdit)

    def __init__(self) -> None:
        super().__init__("scan")
        self.setMaxLength(_LONGEST)
        self.textChanged.connect(self._emit_text)

    def on_enter(self) -> None:
        self.entered.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        before = self.composed
        super().inputMethodEvent(event)
        if self.composed != before:
            self._emit_text()

    def event(self, event: QEvent) -> bool:
        is_tab = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab
        if is_tab and not self.ends_scan(event):
            self.more.emit()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _emit_text(self) -> None:
        self.typed.emit(self.whole_text())
