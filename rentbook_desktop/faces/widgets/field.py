"""A field with its label, its help and, when something is wrong, the sentence that says what; typed text always stays."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRectF, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from rentbook_desktop.faces.widgets.amount import AmountEdit
from rentbook_desktop.faces.widgets.announce import announce
from rentbook_desktop.faces.widgets.fonts import font
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.paint import RIGHT, draw_text, text_width
from rentbook_desktop.faces.widgets.scan_detector import ScanDetector, pressed_at
from rentbook_desktop.faces.widgets.text import label, set_style_property
from rentbook_desktop.faces.widgets.theme import colour

Kind = Literal["text", "digits", "latin", "date", "amount", "secret"]
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HINTS = {
    "digits": Qt.InputMethodHint.ImhDigitsOnly,
    "latin": Qt.InputMethodHint.ImhLatinOnly | Qt.InputMethodHint.ImhNoPredictiveText,
    "date": Qt.InputMethodHint.ImhPreferNumbers,
    "secret": Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhHiddenText,
}
_LONGEST = 400


class FieldEdit(QLineEdit):
    """A line; a scan that lands in it goes where scans go, and the text is as it was before."""

    entered = Signal()
    scanned = Signal(str)

    def __init__(self, kind: Kind = "text") -> None:
        super().__init__()
        self._burst = ScanDetector()
        self.accepts_scans = False
        self.setProperty("k", "field")
        self.setProperty("ring", 9)
        self.setMaxLength(_LONGEST)
        if kind in _HINTS:
            self.setInputMethodHints(_HINTS[kind])
        if kind == "secret":
            self.setEchoMode(QLineEdit.EchoMode.Password)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            event.accept()
            code = self._burst.is_scan(pressed_at(event))
            if code and not self.accepts_scans:
                self.setText(self._burst.before)
                self.scanned.emit(code)
            else:
                self.entered.emit()
            return
        if event.text():
            self._burst.note(event.text(), self.text(), pressed_at(event))
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()


class _Unit(QWidget):
    """The unit at the right end of an amount."""

    def __init__(self, host: QLineEdit) -> None:
        super().__init__(host)
        self.words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_text(
            QPainter(self), QRectF(self.rect()).adjusted(0, 0, -12, 0), self.words, font("med"), colour("text3"), RIGHT
        )


class Field(QWidget):
    """Label above, line, help below; an error takes the place of the help and goes when something is typed."""

    edited = Signal()
    finished = Signal()
    entered = Signal()
    scanned = Signal(str)

    def __init__(self, kind: Kind = "text", *, accepts_scans: bool = False) -> None:
        super().__init__()
        self.kind = kind
        self.label, self.help = label("", "cap", "text2"), label("", "small", "text3", wrap=True)
        self.edit: QLineEdit = AmountEdit() if kind == "amount" else FieldEdit(kind)
        self._unit: _Unit | None = None
        self._words, self._error = "", ""
        self.label.setBuddy(self.edit)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lay_out()
        self._wire(accepts_scans=accepts_scans)

    def set_labels(self, name: str, help_text: str = "", placeholder: str = "", unit: str = "") -> None:
        """Name the field, say what belongs in it."""
        self.label.setText(name)
        self._words = help_text
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(placeholder)
        if unit and self._unit is None:
            self._unit = _Unit(self.edit)
        if self._unit is not None:
            self._unit.words = unit
            self.edit.setTextMargins(0, 0, self._unit_width() - 12, 0)
            self._layout_unit()
        self._show_note()

    def text(self) -> str:
        """Return what stands in the field."""
        return self.edit.text().strip()

    def set_text(self, words: str) -> None:
        """Put something in; nothing is told, and no error stays."""
        self.edit.setText(words)
        self.show_error("")

    def amount(self) -> int | None:
        """Return the whole number of an amount field, None where it is none or empty."""
        return self.edit.value() if isinstance(self.edit, AmountEdit) else None

    def set_amount(self, amount: int | None) -> None:
        """Put an amount in, with its commas."""
        self.set_text("" if amount is None else f"{amount:,}")

    def show_error(self, sentence: str) -> None:
        """Say what is wrong, until something is typed; an empty sentence takes it away."""
        if sentence and sentence != self._error:
            announce(self.edit, sentence, urgent=True)
        self._error = sentence
        set_style_property(self.edit, tone="bad" if sentence else "")
        self._show_note()

    def error(self) -> str:
        """Return the sentence that stands beside the field."""
        return self._error

    def suggest(self, words: Sequence[str]) -> None:
        """Offer these while typing."""
        completer = QCompleter(QStringListModel(list(words), self), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.edit.setCompleter(completer)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._layout_unit()

    def _layout_unit(self) -> None:
        if self._unit is not None:
            width = self._unit_width()
            self._unit.setGeometry(self.edit.width() - width, 0, width, self.edit.height())

    def _unit_width(self) -> int:
        return round(text_width(self._unit.words, font("med"))) + 26 if self._unit is not None else 0

    def _wire(self, *, accepts_scans: bool) -> None:
        edit = self.edit
        if isinstance(edit, FieldEdit):
            edit.accepts_scans = accepts_scans
            edit.entered.connect(self._enter)
            edit.scanned.connect(self.scanned)
            edit.textEdited.connect(self._edited)
        elif isinstance(edit, AmountEdit):
            edit.finished.connect(self._enter)
            edit.scanned.connect(self.scanned)
            edit.changed.connect(self._edited)
        edit.editingFinished.connect(self.finished)

    def _enter(self) -> None:
        self.finished.emit()
        self.entered.emit()

    def _edited(self, *_text: str) -> None:
        if self._error:
            self.show_error("")
        self.edited.emit()

    def _show_note(self) -> None:
        self._icon.setVisible(bool(self._error))
        self.help.setText(self._error or self._words)
        set_style_property(self.help, c="bad" if self._error else "text3")
        self._note.setVisible(bool(self._error or self._words))
        self.edit.setAccessibleDescription(self._error or self._words)
        self.label.setVisible(bool(self.label.text()))

    def _lay_out(self) -> None:
        self._icon = Icon("warning-circle", "bad", size=16)
        self._note = QWidget()
        note = QHBoxLayout(self._note)
        note.setContentsMargins(0, 0, 0, 0)
        note.setSpacing(6)
        note.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        note.addWidget(self.help, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.label, self.edit, self._note):
            column.addWidget(part)
        self._show_note()
