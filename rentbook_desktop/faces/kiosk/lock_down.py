"""What a kiosk lets in: touches, and the letters a scanner types. Every other key, menu, drop, window and wish to end is dropped.

It looks at each event before any widget does, so no screen has to think of it. What the computer itself does with a key
(switch to a console, another window, a desktop's menu) never comes here: that is for the session, see `packaging/kiosk`.
"""

import logging
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.kiosk.window import KioskWindow
from rentbook_desktop.faces.qt.application import the_application

FOCUS_CHECK_MS = 500
LONGEST_TEXT = 4
"""Characters that one key may bring; an input method brings a syllable."""

_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_ENDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride})
_CLICKS = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick})
_DROPPED = frozenset(
    {
        QEvent.Type.ContextMenu, QEvent.Type.Shortcut, QEvent.Type.WhatsThis, QEvent.Type.WhatsThisClicked,
        QEvent.Type.EnterWhatsThisMode, QEvent.Type.QueryWhatsThis, QEvent.Type.HelpRequest, QEvent.Type.ToolTip,
        QEvent.Type.StatusTip, QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop, QEvent.Type.FileOpen,
        QEvent.Type.NativeGesture, QEvent.Type.Gesture, QEvent.Type.Wheel, QEvent.Type.TabletPress,
        QEvent.Type.TabletRelease, QEvent.Type.TabletMove,
    }
)  # fmt: skip
_WATCHED = _KEYS | _CLICKS | _DROPPED | {
    QEvent.Type.Show, QEvent.Type.Polish, QEvent.Type.Quit, QEvent.Type.Close, QEvent.Type.MouseMove,
}  # fmt: skip

log = logging.getLogger(__name__)


class LockDown(QObject):
    """Stands before a kiosk's window from `begin` until the window is left."""

    def __init__(self, window: KioskWindow) -> None:
        super().__init__(window)
        self._window, self._app = window, the_application()
        self.stopped = 0
        """How many events went no further."""
        self._look = QTimer(self, interval=FOCUS_CHECK_MS)
        self._look.timeout.connect(self._take_focus)

    def begin(self) -> None:
        """Let nothing through that does not belong to a kiosk, and take the focus back whenever it is lost."""
        self._app.setQuitOnLastWindowClosed(False)
        self._app.installEventFilter(self)
        self._app.focusWindowChanged.connect(self._look_soon)
        self._app.setQuitLockEnabled(False)
        if self._window.is_locked:
            self._look.start()
        self._window.closed.connect(self.end)

    def end(self) -> None:
        """Stand aside."""
        self._look.stop()
        self._app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _WATCHED:
            return False
        if self._is_stopped(kind, watched, event):
            self.stopped += 1
            event.ignore() if kind in (QEvent.Type.Close, QEvent.Type.Quit) else event.accept()
            return True
        return False

    def _is_stopped(self, kind: QEvent.Type, watched: QObject, event: QEvent) -> bool:
        if kind in _KEYS:
            return not belongs_to_scan(cast("QKeyEvent", event))
        if kind in _CLICKS:
            return cast("QMouseEvent", event).button() != Qt.MouseButton.LeftButton
        if kind == QEvent.Type.MouseMove:
            if cast("QMouseEvent", event).source() == Qt.MouseEventSource.MouseEventNotSynthesized:
                self._window.show_pointer()
            return False
        if kind in (QEvent.Type.Polish, QEvent.Type.Show):
            self._send_away(kind, watched)
            return False
        if kind in (QEvent.Type.Close, QEvent.Type.Quit):
            own = watched is self._window or watched is self._app or watched is self._window.windowHandle()
            return own and self._window.is_locked
        return True

    def _send_away(self, kind: QEvent.Type, shown: QObject) -> None:
        """Close whatever else comes up as a window of this program, unseen: a kiosk has one."""
        if isinstance(shown, QWidget) and shown.isWindow() and shown is not self._window:
            shown.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        elif not isinstance(shown, QWindow) or shown is self._window.windowHandle():
            return
        if kind == QEvent.Type.Show:
            self.stopped += 1
            log.error("a second window was sent away: %s", type(shown).__name__)
            QTimer.singleShot(0, shown, shown.close)

    def _look_soon(self, *_: object) -> None:
        QTimer.singleShot(0, self, self._take_focus)

    def _take_focus(self) -> None:
        """Come back to the front when something else did."""
        if self._window.is_locked and self._app.focusWindow() != self._window.windowHandle():
            self._window.look_again()


def belongs_to_scan(event: QKeyEvent) -> bool:
    """Return whether a key is one that a scanner types: a printable sign, or the Enter or Tab behind a code."""
    if event.modifiers() & _COMMANDS:
        return False
    if event.key() in _ENDS or event.text() == "\n":
        return True
    text = event.text()
    return 0 < len(text) <= LONGEST_TEXT and text.isprintable()
