"""The line of a field in a form."""

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent

from rentbook_desktop.faces.widgets.line_edit import LineEdit

Kind = Literal["text", "digits", "latin", "date", "amount", "secret", "code"]
_HINTS = {
    "digits": Qt.InputMethodHint.ImhDigitsOnly,
    "latin": Qt.InputMethodHint.ImhLatinOnly | Qt.InputMethodHint.ImhNoPredictiveText,
    "date": Qt.InputMethodHint.ImhPreferNumbers,
    "amount": Qt.InputMethodHint.ImhDigitsOnly,
    "secret": Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhHiddenText,
}
_LONGEST = 400


class FieldEdit(LineEdit):
    """Tells every change and Enter."""

    changed = Signal()
    entered = Signal()

    def __init__(self, kind: Kind = "text") -> None:
        super().__init__("field")
        self.setProperty("ring", 9)
        self.setMaxLength(_LONGEST)
        if kind in _HINTS:
            self.setInputMethodHints(_HINTS[kind])
        if kind == "secret":
            self.setEchoMode(self.EchoMode.Password)
        self.textEdited.connect(self._on_edited)

    def on_enter(self) -> None:
        self.entered.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def _on_edited(self) -> None:
        self.changed.emit()
