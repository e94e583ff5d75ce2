"""The field one searches in: it tells what is typed after a short pause, and everything at once at Enter."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from rentbook_desktop.faces.widgets.buttons import IconButton
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.icons import paint_icon
from rentbook_desktop.faces.widgets.paint import draw_box
from rentbook_desktop.faces.widgets.scan_box import ScanEdit
from rentbook_desktop.faces.widgets.spinner import Spinner
from rentbook_desktop.faces.widgets.theme import colour

_PAUSE_MS = 120


class SearchEdit(ScanEdit):
    """A line that keeps its text at Enter; up and down are for the list below it."""

    selected = Signal(str)
    focused = Signal()
    steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}  # noqa: RUF012  (declared by LineEdit)

    def __init__(self) -> None:
        super().__init__("search")

    def on_enter(self) -> None:
        self.finish_composing()
        self.selected.emit(self.text().strip())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit()


class SearchField(QWidget):
    """Magnifier, line, cross; a spinner while the answer is on its way."""

    typed = Signal(str)
    entered = Signal(str)
    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.edit = SearchEdit()
        self._spinner = Spinner(self)
        self._cross = IconButton("x", side=28, size=14)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self.setFocusProxy(self.edit)
        self.setProperty("ring", 10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(42, 0, 8, 0)
        row.addWidget(self.edit, 1)
        row.addWidget(self._cross)
        self._cross.hide()
        self._cross.clicked.connect(self.clear)
        self._pause.timeout.connect(lambda: self.typed.emit(self.edit.text().strip()))
        self.edit.textEdited.connect(self._edited)
        self.edit.selected.connect(self._on_enter)
        self.edit.stepped.connect(self.stepped)
        self.edit.focused.connect(self.update)

    def set_labels(self, name: str, placeholder: str, clear: str) -> None:
        """Name it, say what it looks for, and name its cross."""
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(placeholder)
        self._cross.name(clear)

    def text(self) -> str:
        """Return what is searched for."""
        return self.edit.text().strip()

    def set_text(self, words: str) -> None:
        """Put words in without telling."""
        self.edit.setText(words)
        self._cross.setVisible(bool(words))

    def clear(self) -> None:
        """Empty it, tell so, and wait for the next word."""
        self._pause.stop()
        self.set_text("")
        self.edit.setFocus()
        self.typed.emit("")

    def busy(self, *, on: bool) -> None:
        """Show that an answer is on its way."""
        self._spinner.run(on=on)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        awake = self.edit.hasFocus()
        draw_box(painter, rect, 9, colour("surface"), colour("accent" if awake else "control"), 2 if awake else 1)
        spot = QRectF(14, rect.center().y() - 9, 18, 18)
        if self._spinner.running:
            self._spinner.paint(painter, spot.adjusted(1, 1, -1, -1), colour("accent"))
        else:
            paint_icon(painter, "magnifying-glass", spot, "text2")

    def _edited(self, text: str) -> None:
        self._cross.setVisible(bool(text))
        self._pause.start()

    def _on_enter(self, text: str) -> None:
        self._pause.stop()
        self.entered.emit(text)
