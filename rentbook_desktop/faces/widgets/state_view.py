"""What stands where data will be: the data, a quiet wait, nothing yet and what to do about it, or what went wrong."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.widgets.announce import announce
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.spinner import Spinner
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.faces.widgets.theme import colour

_MIDDLE = Qt.AlignmentFlag.AlignHCenter
_PATIENCE_MS = 200


class SpinnerWidget(QWidget):
    """A spinner standing alone."""

    def __init__(self, side: int = 28) -> None:
        super().__init__()
        self.spinner = Spinner(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.spinner.running:
            self.spinner.paint(QPainter(self), QRectF(self.rect()).adjusted(3, 3, -3, -3), colour("accent"))


class StateView(QWidget):
    """The place itself; `acted` is the button below the words."""

    acted = Signal()

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.content = content
        self.icon, self.turning = Icon("tray", "accent", size=28, tile=56), SpinnerWidget()
        self.title, self.text = label("", "h2", wrap=True), label("", "body", "text2", wrap=True)
        self.button = Button("default")
        self.button.clicked.connect(self.acted)
        self.state = "ready"
        self._slow = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._slow.timeout.connect(self._show_wait)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(content)
        self._stack.addWidget(self._message())

    def ready(self) -> None:
        """Show the data."""
        self._set("ready")
        self._stack.setCurrentIndex(0)

    def loading(self, words: str) -> None:
        """Wait; for a moment what was there stays, so that quick answers do not flicker."""
        self._set("loading")
        self._fill("", words, "", "")
        self._slow.start()

    def empty(self, icon: str, title: str, text: str, action: str = "") -> None:
        """Say that there is nothing, when it fills, and what to do first."""
        self._set("empty")
        self.icon.show_icon(icon, "accent")
        self._fill(icon, title, text, action)
        self._stack.setCurrentIndex(1)

    def error(self, title: str, sentence: str, again: str = "") -> None:
        """Say what went wrong and offer the way on."""
        self._set("error")
        self.icon.show_icon("warning-circle", "bad", "badbg")
        self._fill("warning-circle", title, sentence, again)
        self._stack.setCurrentIndex(1)
        announce(self, f"{title} {sentence}".strip(), urgent=True)

    def _set(self, state: str) -> None:
        self.state = state
        self._slow.stop()
        self.turning.spinner.run(on=state == "loading")

    def _show_wait(self) -> None:
        self._stack.setCurrentIndex(1)

    def _fill(self, icon: str, title: str, text: str, action: str) -> None:
        self.icon.setVisible(bool(icon))
        self.turning.setVisible(not icon)
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.button.set_text(action)
        self.button.setVisible(bool(action))

    def _message(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(0)
        column.addStretch(2)
        for part, below in (
            (self.icon, 14),
            (self.turning, 10),
            (_in_the_middle(self.title), 6),
            (_in_the_middle(self.text), 16),
            (self.button, 0),
        ):
            column.addWidget(part, 0, Qt.AlignmentFlag(0) if part.layout() else _MIDDLE)
            column.addSpacing(below)
        column.addStretch(3)
        for words in (self.title, self.text):
            words.setAlignment(_MIDDLE)
        return page


def _in_the_middle(words: QWidget) -> QWidget:
    """Words in a column of their own: a wrapped label in the middle would take too little room."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    words.setMaximumWidth(460)
    row.addStretch(1)
    row.addWidget(words, 8)
    row.addStretch(1)
    return holder
