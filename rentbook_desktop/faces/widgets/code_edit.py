"""A line for letters and digits that stand on paper: upper case, in groups of four, whatever the keyboard is set to."""

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtCore import Qt

from rentbook_desktop.faces.widgets.field_edit import FieldEdit
from rentbook_desktop.foundation.hangul import hangul_to_keys
from rentbook_desktop.foundation.scan_codes import clean_code

_GROUP = 4


def grouped_code(text: str) -> str:
    """Return what was typed or pasted as it stands on paper: the keys behind Hangul, upper case, a dash after every four."""
    letters = [one for one in clean_code(hangul_to_keys(text)) if one.isascii() and one.isalnum()]
    return "-".join("".join(letters[at : at + _GROUP]) for at in range(0, len(letters), _GROUP))


class CodeEdit(FieldEdit):
    """Up and down go to the field before or after."""

    steps: ClassVar[Mapping[int, int]] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}

    def __init__(self) -> None:
        super().__init__("latin")

    def _on_edited(self) -> None:
        before = sum(one.isalnum() for one in grouped_code(self.text()[: self.cursorPosition()]))
        made = grouped_code(self.text())
        if made != self.text():
            self.setText(made)
            self.setCursorPosition(before + max(0, before - 1) // _GROUP)
        super()._on_edited()
