"""Hears the scanner of a kiosk: every key that arrives there is the scanner's, and goes no further."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.widgets.scan_detector import ScanDetector, pressed_at
from rentbook_desktop.foundation.scan_codes import MAX_CODE_LENGTH

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class KioskScanner(QObject):
    """Stands before the keys of a window; `scanned` tells a code. No field has the focus there, so nothing is composed."""

    scanned = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._detector = ScanDetector()
        self._heard: QWindow | None = None
        window.installEventFilter(self)
        window.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self._hear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() == QEvent.Type.WinIdChange:
                self._hear()
            return False
        return event.type() == QEvent.Type.KeyPress and self.hear_key(cast("QKeyEvent", event))

    def hear_key(self, event: QKeyEvent) -> bool:
        """Take note of a key; return whether it was the scanner's, and goes no further."""
        if event.modifiers() & _COMMANDS:
            return False
        if event.key() in _ENDS or event.text() == "\n":  # some scanners send a line feed
            found = self._detector.is_scan(pressed_at(event))
            if found and len(found.code) <= MAX_CODE_LENGTH:
                self.scanned.emit(found.code)
            return True
        at = pressed_at(event)
        if self._detector.is_held(event, at):
            self._detector.forget()
        elif event.text() and event.text().isprintable():
            self._detector.note(event.text(), at)
        else:
            return False
        return True

    def _hear(self) -> None:
        """Hear the window as the window system knows it now."""
        self._window.winId()  # makes it where there is none yet
        handle = self._window.windowHandle()
        if handle is not self._heard:
            self._heard = handle
            handle.installEventFilter(self)
