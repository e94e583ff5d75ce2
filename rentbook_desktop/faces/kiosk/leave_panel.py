"""Asks whoever made the gesture for a PIN of somebody who works here; whoever knows none is back where they were."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.kiosk.window import KioskWindow
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.i18n import Translator

GIVES_UP_MS = 30_000
LONGEST_PIN = 6
_KEY_HEIGHT = 96
_KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "clear", "0", "leave")
_DOT, _NO_DOT = "●", "○"

Judge = Callable[[str, Callable[[], object], Callable[[Exception], object]], None]
"""Has a PIN looked at away from the window's thread, and calls one of both when that is done."""


class LeavePanel(QFrame):
    """Lies over the whole window while it is open; `left` is emitted after a right PIN."""

    left = Signal()

    def __init__(self, window: KioskWindow, words: Translator, judge: Judge) -> None:
        super().__init__(window)
        self._window, self._words, self._judge = window, words, judge
        self._typed, self.is_asking = "", False
        self.heading, self.dots = label("", "h1", wrap=True), label("", "h1", tabular=True)
        self.remark = label("", "body", "bad", wrap=True)
        self.keys = {key: Button("primary" if key == "leave" else "default", height=_KEY_HEIGHT) for key in _KEYS}
        self.back = Button("ghost", height=_KEY_HEIGHT)
        self._gives_up = QTimer(self, singleShot=True, interval=GIVES_UP_MS)
        self._gives_up.timeout.connect(self.close_panel)
        self._build()
        window.installEventFilter(self)
        self.hide()

    def open_panel(self) -> None:
        """Ask."""
        self._type("")
        self.remark.setText("")
        self._say()
        self._fit()
        self.show()
        self.raise_()
        self._gives_up.start()

    def close_panel(self) -> None:
        """Go away, and keep nothing of what was typed."""
        self._gives_up.stop()
        self._type("")
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def press(self, key: str) -> None:
        """Take a key of the pad."""
        if self.is_asking:
            return
        self._gives_up.start()
        if key == "leave":
            self._ask()
        elif key == "clear":
            self._type("")
        elif len(self._typed) < LONGEST_PIN:
            self._type(self._typed + key)

    def _ask(self) -> None:
        pin = self._typed
        self._type("")
        self.is_asking = True
        self._gives_up.stop()
        self._judge(pin, self._right, self._wrong)

    def _right(self) -> None:
        self.is_asking = False
        self.close_panel()
        self.left.emit()

    def _wrong(self, error: Exception) -> None:
        self.is_asking = False
        self.remark.setText(sentence_of_error(self._words, error))
        self._gives_up.start()

    def _type(self, typed: str) -> None:
        self._typed = typed
        self.dots.setText(" ".join(_DOT if index < len(typed) else _NO_DOT for index in range(LONGEST_PIN)))

    def _fit(self) -> None:
        self.setGeometry(self._window.rect())

    def _say(self) -> None:
        tr = self._words.tr
        self.heading.setText(tr("guard.leave_heading"))
        self.back.set_text(tr("guard.leave_back"))
        for key, button in self.keys.items():
            button.set_text(tr(f"guard.{key}") if key in ("clear", "leave") else key)

    def _build(self) -> None:
        self.setProperty("k", "sheet")
        self.setAutoFillBackground(True)
        pad = QWidget()
        grid = QGridLayout(pad)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(12)
        for index, (key, button) in enumerate(self.keys.items()):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False, key=key: self.press(key))
            grid.addWidget(button, index // 3, index % 3)
        self.back.clicked.connect(self.close_panel)
        pad.setMaximumWidth(560)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 48, 48, 48)
        column.setSpacing(20)
        column.addStretch(1)
        for part in (self.heading, self.dots, self.remark):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part)
        column.addWidget(pad, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        pad.setMinimumWidth(440)
