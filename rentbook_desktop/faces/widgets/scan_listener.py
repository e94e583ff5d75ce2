"""Hears a scanner in every field, list and dialog of the program: what it typed is taken out again, and its code is told."""

import time
from collections.abc import Callable
from typing import NamedTuple, cast

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from rentbook_desktop.faces.widgets.scan_detector import ScanDetector, pressed_at

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class _Line(NamedTuple):
    """A line as it was before the first sign of a scan."""

    edit: QLineEdit
    text: str
    cursor: int
    start: int
    length: int


class _Before(NamedTuple):
    """What a burst of keys began with: where the focus was, and the lines."""

    focus: QWidget | None
    lines: list[_Line]


class ScanListener(QObject):
    """Stands before a window and every dialog above it; `scanned` tells a code.

    Keys go on to whatever has the focus, so nothing typed by hand waits. Only with the Enter or Tab that comes right behind a
    burst it is known that a scanner typed: that key goes no further, and the lines hold again what they held before.
    """

    scanned = Signal(str)

    def __init__(
        self, window: QWidget, target: Callable[[], QLineEdit | None], now: Callable[[], float] = time.monotonic
    ) -> None:
        """`target` is the line that gets letters no field wanted; `now` tells seconds where a key has no time of its own."""
        super().__init__(window)
        self._window = window
        self._target, self._now, self._ahead = target, now, 0.0
        self._detector = ScanDetector()
        self._bursts: list[_Before] = []
        self._heard: QObject | None = None
        app = cast("QGuiApplication", QGuiApplication.instance())
        app.focusWindowChanged.connect(self._hear_window)
        app.focusObjectChanged.connect(self._hear_object)
        self._hear_window(app.focusWindow())
        self._hear_object(app.focusObject())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, QWindow):
            return self.hear_key(cast("QKeyEvent", event))
        if event.type() == QEvent.Type.InputMethod and watched is self._heard:
            self._compose(cast("QInputMethodEvent", event))
        return False

    def hear_key(self, event: QKeyEvent) -> bool:
        """Take note of a key before whoever has the focus does; return whether it ended a scan and goes no further."""
        at = pressed_at(event)
        self._ahead = at - self._now()
        ends = event.key() in _ENDS or event.text() == "\n"  # some scanners send a line feed
        if ends and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            composed = self._composed()
            scan = self._detector.is_scan(at, more=composed)
            if scan is not None and _is_path(scan.code):
                scan = None
            if scan is not None:
                self._take_out(self._bursts[scan.burst])
                self.scanned.emit(scan.code)
            return scan is not None
        if self._detector.is_held(event, at):  # it is as fast as a scanner
            self._detector.forget()
        elif event.text().isprintable() and event.text() and not event.modifiers() & _COMMANDS:
            self._note(event.text(), at)
        return False

    def _compose(self, event: QInputMethodEvent) -> None:
        """An input method took a key: it hands the sign over later, perhaps together with others."""
        if event.commitString() or event.preeditString():
            self._note(event.commitString(), self._now() + self._ahead)

    def _note(self, chars: str, at: float) -> None:
        burst = self._detector.note(chars, at)
        if burst is not None:
            focus = QApplication.focusWidget()
            lines = {line for line in (focus, self._target()) if isinstance(line, QLineEdit)}
            before = [
                _Line(one, one.text(), one.cursorPosition(), one.selectionStart(), one.selectionLength())
                for one in lines
            ]
            self._bursts[burst:] = [_Before(focus, before)]

    def _composed(self) -> str:
        """What a line of ours (`LineEdit.composed`) has not finished yet; the kiosk, which has none, does without its menus."""
        composed = getattr(QApplication.focusWidget(), "composed", "")
        return composed if isinstance(composed, str) else ""

    def _take_out(self, before: _Before) -> None:
        """Put the lines and the focus back as they were, and shut menus: they would have taken letters for choices."""
        QGuiApplication.inputMethod().reset()
        while popup := QApplication.activePopupWidget():
            popup.close()
        for edit, text, cursor, start, length in before.lines:
            if not shiboken6.isValid(edit):
                continue
            if edit.text() != text:
                edit.setText(text)
                edit.textEdited.emit(text)
            edit.setSelection(start, length) if start >= 0 else edit.setCursorPosition(cursor)
        if before.focus is not None and shiboken6.isValid(before.focus) and before.focus.isVisible():
            before.focus.setFocus()
        self._bursts = []

    def _hear_window(self, window: QWindow | None) -> None:
        above = window
        while above is not None and above is not self._window.windowHandle():
            above = above.transientParent()
        if window is not None and above is not None:
            window.installEventFilter(self)

    def _hear_object(self, heard: QObject | None) -> None:
        if self._heard is not None and shiboken6.isValid(self._heard):
            self._heard.removeEventFilter(self)
        self._heard = heard if isinstance(heard, QWidget) else None
        if self._heard is not None:
            self._heard.installEventFilter(self)


def _is_path(code: str) -> bool:
    """Return whether what came as fast as a scan is the path of a file, written into the dialog that asks for one."""
    return isinstance(QApplication.activeModalWidget(), QFileDialog) and any(char in code for char in "/\\.")
