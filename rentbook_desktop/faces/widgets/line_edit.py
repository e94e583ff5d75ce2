"""The line under every field: what Enter does, what a scanner types and what an input method composes, in one place."""

from collections.abc import Mapping
from typing import ClassVar, cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from rentbook_desktop.faces.widgets.scan_detector import SHORTEST_SCAN, ScanDetector, pressed_at

_EDITING = "ACVXYZ"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LineEdit(QLineEdit):
    """A line in a look of the style sheet; keys in `steps` emit `stepped`, Enter calls `on_enter`, and neither goes on.

    A Tab right behind a scan is the scanner's way to say Enter; anybody else's goes to the next field.
    """

    stepped = Signal(int)
    steps: ClassVar[Mapping[int, int]] = {}
    shortest_scan: ClassVar[int] = SHORTEST_SCAN

    def __init__(self, look: str) -> None:
        super().__init__()
        self.setProperty("k", look)
        self.composed = ""
        """What an input method has not finished yet."""
        self._detector = ScanDetector()

    def on_enter(self) -> None:
        """Do what Enter does here."""

    def whole_text(self) -> str:
        """Return the text with the syllable that is being composed at its place."""
        text, index = self.text(), self.cursorPosition()
        return text[:index] + self.composed + text[index:]

    def finish_composing(self) -> None:
        """Make a syllable still being composed part of the text, whether or not the input method lets go of it."""
        QGuiApplication.inputMethod().commit()
        if self.composed:
            done = QInputMethodEvent()
            done.setCommitString(self.composed)
            self.inputMethodEvent(done)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and not self._wants(cast("QKeyEvent", event)):
            event.ignore()
            return False
        if self.ends_scan(event):
            event.accept()
            self.on_enter()
            return True
        return super().event(event)

    def _wants(self, event: QKeyEvent) -> bool:
        """Return whether a key that is also one of the page's means this line: Qt would take Ctrl+E and Ctrl+K from the page."""
        if event.matches(QKeySequence.StandardKey.Undo):
            return self.isUndoAvailable()
        is_letter = Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z
        commands = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        return not (is_letter and commands) or chr(event.key()) in _EDITING

    def ends_scan(self, event: QEvent) -> bool:
        """Return whether this is the Tab with which a scanner ends its code."""
        return (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Tab
            and self._detector.is_burst(pressed_at(event), self.shortest_scan)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            event.accept()
            self.on_enter()
        elif event.key() in self.steps:
            self.stepped.emit(self.steps[event.key()])
        else:
            if event.text():
                self._detector.note(event.text(), pressed_at(event))
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        from rentbook_desktop.faces.widgets.popup_menu import open_menu

        if menu := self.createStandardContextMenu():
            open_menu(menu, event.globalPos())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self.composed = event.preeditString()
