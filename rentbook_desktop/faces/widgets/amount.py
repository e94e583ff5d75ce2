"""A line for points: digits only, commas while one types, and a sentence beside it when something is wrong."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent

from rentbook_desktop.faces.widgets.field_edit import FieldEdit
from rentbook_desktop.faces.widgets.text import set_style_property


class AmountEdit(FieldEdit):
    """Keeps what was typed, however odd; the value is None until it is a whole number."""

    def __init__(self) -> None:
        super().__init__("amount")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMaxLength(24)

    def value(self) -> int | None:
        """Return the points, or None where the text is no whole number."""
        bare = self.text().replace(",", "").strip()
        return int(bare) if bare.isascii() and bare.isdigit() else None

    def set_mark(self, *, bad: bool) -> None:
        """Show or take away the sign that something is wrong."""
        set_style_property(self, tone="bad" if bad else "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def _on_edited(self) -> None:
        digits_left = sum(char != "," for char in self.text()[self.cursorPosition() :])
        value = self.value()
        if value is not None:
            self.setText(f"{value:,}")
            self.setCursorPosition(_from_right(self.text(), digits_left))
            self.setModified(True)
        super()._on_edited()


def _from_right(text: str, digits: int) -> int:
    """The place in a grouped number with so many digits to its right."""
    at = len(text)
    while digits and at:
        at -= 1
        digits -= text[at] != ","
    return at
