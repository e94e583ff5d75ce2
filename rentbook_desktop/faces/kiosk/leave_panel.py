"""Asks whoever made the gesture for a PIN of somebody who works here; whoever knows none is back where they were."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.kiosk.guard_scenes import LONGEST_PIN, canvas, leave_scene
from rentbook_desktop.faces.kiosk.scene import Intent
from rentbook_desktop.faces.kiosk.scene_view import SceneView
from rentbook_desktop.faces.kiosk.window import KioskWindow
from rentbook_desktop.foundation.i18n import Translator

GIVES_UP_MS = 30_000

Judge = Callable[[str, Callable[[], object], Callable[[Exception], object]], None]
"""Has a PIN looked at away from the window's thread, and calls one of both when that is done."""


class LeavePanel(QWidget):
    """Lies over the whole window while it is open; `left` is emitted after a right PIN, if it is open still."""

    left = Signal()

    def __init__(self, window: KioskWindow, words: Translator, judge: Judge) -> None:
        super().__init__(window)
        self._window, self._words, self._judge = window, words, judge
        self._typed, self._remark, self.is_asking = "", "", False
        self._question = 0
        """Another one each time it is opened or closed: an answer is about the question it was asked for."""
        self.view = SceneView()
        self.view.wanted.connect(self._wanted)
        self._gives_up = QTimer(self, singleShot=True, interval=GIVES_UP_MS)
        self._gives_up.timeout.connect(self.close_panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        window.installEventFilter(self)
        self.hide()

    def open_panel(self) -> None:
        """Ask."""
        self._begin_anew()
        self.setGeometry(self._window.rect())
        self._render()
        self.show()
        self.raise_()
        self._gives_up.start()

    def close_panel(self) -> None:
        """Go away, and keep nothing of what was typed; a PIN that is being looked at leads nowhere any more."""
        self._gives_up.stop()
        self._begin_anew()
        self.view.forget()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize and not self.isHidden():
            self.setGeometry(self._window.rect())
            self._render()
        return super().eventFilter(watched, event)

    def press(self, key: str) -> None:
        """Take a key of the pad."""
        if self.is_asking:
            return
        self._gives_up.start()
        if key == "leave":
            self._ask()
        elif key == "clear":
            self._typed = ""
        elif len(self._typed) < LONGEST_PIN:
            self._typed += key
        self._render()

    def _wanted(self, intent: Intent) -> None:
        if intent.name == "back":
            self.close_panel()
        else:
            self.press(intent.name)

    def _ask(self) -> None:
        pin, self._typed, self._remark = self._typed, "", ""
        self.is_asking = True
        question = self._question
        self._judge(pin, partial(self._right, question), partial(self._wrong, question))

    def _begin_anew(self) -> None:
        self._question += 1
        self._typed, self._remark, self.is_asking = "", "", False

    def _right(self, question: int) -> None:
        if question == self._question:
            self.close_panel()
            self.left.emit()

    def _wrong(self, question: int, error: Exception) -> None:
        if question != self._question:
            return
        self.is_asking = False
        self._remark = sentence_of_error(self._words, error)
        self._gives_up.start()
        self._render()

    def _render(self) -> None:
        on = canvas(max(1, self.width()), max(1, self.height()))
        self.view.show_scene(leave_scene(self._words, on, typed=len(self._typed), remark=self._remark), on.unit)
