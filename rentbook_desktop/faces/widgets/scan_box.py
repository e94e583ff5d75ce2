"""The scan box: the one place where everything begins, whatever is scanned or typed."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.line_edit import LineEdit
from rentbook_desktop.faces.widgets.paint import RIGHT, cap_width, draw_box, draw_text, paint_cap, text_width
from rentbook_desktop.faces.widgets.spinner import Spinner
from rentbook_desktop.faces.widgets.theme import colour


class ScanEdit(LineEdit):
    """A line that hands over its whole text at Enter, also what an input method had not finished."""

    entered = Signal(str)
    slept = Signal(bool)
    shortest_scan = 3  # it waits for codes, and a member's number may have no more

    def __init__(self, look: str = "scan") -> None:
        super().__init__(look)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def event(self, event: QEvent) -> bool:
        # an empty box has nothing to undo or delete, and no code begins with a space: let those keys reach the counter
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and not self.text():
            undo = event.matches(QKeySequence.StandardKey.Undo)
            if undo or event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Space):
                event.ignore()
                return False
        return super().event(event)

    def on_enter(self) -> None:
        self.finish_composing()
        text = self.text().strip()
        self.clear()
        self.entered.emit(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.slept.emit(False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
            self.slept.emit(True)


class ScanBox(QWidget):
    """The box around the line: icon, key cap, and how many scans still wait."""

    entered = Signal(str)
    edited = Signal(str)

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key, self._pending, self._bad = key, "", False
        self._spinner = Spinner(self)
        self._icon = Icon("barcode", "accent", size=22, tile=40)
        self.edit = ScanEdit()
        self.setFocusProxy(self.edit)
        self.setProperty("ring", 14)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(px(64))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 0, 14, 0)
        self._row.setSpacing(16)
        self._row.addWidget(self._icon)
        self._row.addWidget(self.edit, 1)
        self.edit.entered.connect(self.entered)
        self.edit.textEdited.connect(self._typed)
        self._reserve_space()

    def show_box(self, *, name: str, placeholder: str, pending: str, bad: bool) -> None:
        """What it is called, what it asks for, what still waits, and whether the last scan went wrong."""
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(name)
        self.edit.setAccessibleDescription(placeholder)
        self._bad, self._pending = bad, pending
        self.setProperty("ringInk", "badline" if bad else "ring")
        self._spinner.run(on=bool(pending))
        self._icon.show_icon("barcode", "bad" if bad else "accent", "badbg" if bad else "soft")
        self._reserve_space()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        awake = self.edit.hasFocus()
        edge = "badsolid" if self._bad else "accent" if awake else "control"
        draw_box(painter, rect, 14, colour("surface"), colour(edge), 2 if awake or self._bad else 1)
        middle, right = rect.center().y(), rect.right() - 18
        if self._pending:
            self._spinner.paint(painter, QRectF(right - 18, middle - 9, 18, 18), colour("accent"))
            draw_text(
                painter, QRectF(0, 0, right - 28, rect.height()), self._pending, font("smallm"), colour("text3"), RIGHT
            )
            return
        width, height = cap_width(self._key), px(20)
        cap = QRectF(right - width, middle - height / 2, width, height)
        paint_cap(painter, cap, self._key, fill=colour("sunken"), edge=colour("line2"), ink=colour("text3"))

    def _typed(self, text: str) -> None:
        if self._bad and text:
            self._bad = False
            self.setProperty("ringInk", "ring")
            self._icon.show_icon("barcode", "accent", "soft")
            self.update()
        self.edited.emit(text)

    def _reserve_space(self) -> None:
        tail = text_width(self._pending, font("smallm")) + 40 if self._pending else cap_width(self._key) + 14
        self._row.setContentsMargins(14, 0, round(tail) + 14, 0)
