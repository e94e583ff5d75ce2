"""The one window of a kiosk: frameless, over the whole screen, and closed by nobody who may not."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QGuiApplication,
    QHideEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from rentbook_desktop.faces.widgets.tokens import tokens

if TYPE_CHECKING:
    from rentbook_desktop.foundation.i18n import Translator

POINTER_HIDES_MS = 3000
"""So long a pointer that does not move stays visible: a finger has none, and a mouse is for whoever sets the kiosk up."""


class KioskWindow(QWidget):
    """Holds the screens; without a `size` it covers the screen and comes back whenever something moves or hides it.

    With a `size` it is a window like any other, for trying out: that one may be closed.
    """

    closed = Signal()
    """It was closed by somebody who may."""

    def __init__(self, words: "Translator | None" = None, *, size: QSize | None = None) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.free_size, self.ground = size, QColor(tokens().colours["light"]["accent"])
        """What is painted where there is no screen: at first the green of the first screen, which is the same by day and night."""
        self.controller: object = None
        """Whoever works the screens; it lives as long as the window."""
        self.screens = QStackedWidget()
        self._leaving = False
        self._put_back = QTimer(self, singleShot=True, interval=0)
        self._put_back.timeout.connect(self._cover_screen)
        self._pointer_rests = QTimer(self, singleShot=True, interval=POINTER_HIDES_MS)
        self._pointer_rests.timeout.connect(lambda: self.setCursor(Qt.CursorShape.BlankCursor))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.screens)
        if words is not None:
            self.speak(words)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if size is None:
            self.setCursor(Qt.CursorShape.BlankCursor)
        else:
            self.setWindowFlag(Qt.WindowType.FramelessWindowHint, on=False)
            self.resize(size)

    def speak(self, words: "Translator") -> None:
        """Bear its name in the language of these texts."""
        self.setWindowTitle(words.tr("guard.title"))

    @property
    def is_locked(self) -> bool:
        """Return whether it is to stay over the whole screen."""
        return self.free_size is None and not self._leaving

    def open(self) -> None:
        """Show it, over the whole screen unless it has a size of its own."""
        if self.free_size is not None:
            self.show()
            return
        self.setGeometry(self.screen().geometry())
        self.showFullScreen()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            for follow in (app.screenAdded, app.screenRemoved, app.primaryScreenChanged):
                follow.connect(self._put_back.start)

    def leave(self) -> None:
        """Close it: somebody may, and did say so."""
        self._leaving = True
        self.close()

    def show_pointer(self) -> None:
        """Show the pointer until it rests again."""
        self.unsetCursor()
        self._pointer_rests.start()

    def guarded(self, then: Callable[[], object]) -> Callable[[], None]:
        """Return what calls `then` unless the window is being left."""

        def call() -> None:
            if not self._leaving:
                then()

        return call

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.is_locked:
            event.ignore()
            self._put_back.start()
            return
        super().closeEvent(event)
        self.closed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.is_locked:
            self._put_back.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self.is_locked and not self._covers_screen():
            self._put_back.start()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._look_at_place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look_at_place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.ground)

    def look_again(self) -> None:
        """Come back where something took the window off the screen without a word; call it now and then."""
        handle = self.windowHandle()
        if not self.is_locked or handle is None:
            return
        if not handle.isExposed():  # it was unmapped: only a new mapping brings it back
            handle.setVisible(False)
            handle.setVisible(True)
        self._cover_screen()

    def _look_at_place(self) -> None:
        if self.is_locked and self.isVisible() and not self._covers_screen():
            self._put_back.start()

    def _covers_screen(self) -> bool:
        is_up = self.isVisible() and self.isFullScreen() and not self.isMinimized()
        return is_up and self.geometry() == self.screen().geometry()

    def _cover_screen(self) -> None:
        """Put the window back over the whole screen, whatever a window manager or a new screen did to it."""
        if not self.is_locked:
            return
        if not self._covers_screen():
            self.setWindowState(Qt.WindowState.WindowFullScreen)
            if not self.isVisible():
                self.showFullScreen()
            self.setGeometry(self.screen().geometry())
        self.raise_()
        self.activateWindow()
