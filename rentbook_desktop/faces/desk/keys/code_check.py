"""Shows the recovery code and asks two of its groups back: whoever has it on paper can tell them."""

import random
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.keys.code_groups import GROUPS, CodeGroups
from rentbook_desktop.faces.widgets.announce import announce
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.save_path import ask_save_path
from rentbook_desktop.faces.widgets.text import label, set_style_property
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.outgoing_files import TXT, outgoing_file

_LENGTH = 4
_LOOK_ALIKE = str.maketrans("OIL", "011")
_BUTTON = 32


class CodeCheck(QWidget):
    """The code in a card, two fields below it. `changed` tells that `is_right` may be another, `entered` Enter at the end.

    Where a field has the focus the groups asked for are covered, until all are shown again, which clears both fields.
    """

    changed = Signal()
    entered = Signal()
    save_wanted = Signal(Path)

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words, self._code = words, ""
        self.asked: tuple[int, ...] = (0, 1)
        self.title, self.hint = label("", "strong"), label("", "small", "text2")
        self.groups = CodeGroups(words)
        self.show_all = Button("link", icon="eye", height=_BUTTON)
        self.copy, self.save = (Button("default", icon=icon, height=_BUTTON) for icon in ("copy", "floppy-disk"))
        self.fields = [Field("code"), Field("code")]
        self.note = label("", "small", "text2", wrap=True)
        self._build()
        self._wire()
        self.retranslate()

    @property
    def is_right(self) -> bool:
        """Whether both groups were told."""
        return bool(self._code) and all(self._is_group(place) for place in range(len(self.fields)))

    def show_code(self, code: str, asked: Sequence[int] | None = None) -> None:
        """Show a code, whole, and ask for two groups of it by chance; an empty one takes it away."""
        self._code = code
        self.asked = tuple(asked) if asked else tuple(sorted(random.sample(range(GROUPS), 2)))
        self.uncover()
        self.retranslate()

    def uncover(self) -> None:
        """Show all groups and forget what was typed: it must not be read off."""
        self.groups.show_code(self._code)
        for field in self.fields:
            field.set_text("")
        self._show_hint()
        self.changed.emit()

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._words.tr
        self.title.setText(tr("keys.code"))
        self.note.setText(tr("keys.code_note"))
        self.copy.set_text(tr("keys.copy"))
        self.save.set_text(tr("keys.save"))
        self.show_all.set_text(tr("keys.show_all"))
        for field, place in zip(self.fields, self.asked, strict=True):
            field.set_labels(tr("keys.group", number=place + 1), tr("keys.group_help"), tr("keys.group_hint"))
        self.groups.retranslate()
        self._show_hint()

    def first_wrong(self) -> Field:
        """Return the field that is to be filled next."""
        return next((one for place, one in enumerate(self.fields) if not self._is_group(place)), self.fields[0])

    def complain(self) -> None:
        """Say beside the first wrong field that it is to be looked at again."""
        wrong = self.first_wrong()
        wrong.show_error(self._words.tr("keys.look_again"))
        wrong.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.gotFocus() and self._code:
            self.groups.show_code(self._code, self.asked)
            self._show_hint()
        return super().eventFilter(watched, event)

    def _is_group(self, place: int) -> bool:
        typed = self.fields[place].text().translate(_LOOK_ALIKE)
        return bool(self._code) and typed == self._code.split("-")[self.asked[place]]

    def _edited(self, place: int) -> None:
        field = self.fields[place]
        if self._is_group(place):
            field.show_praise(self._words.tr("keys.right"))
        elif len(field.text()) >= _LENGTH:
            field.show_error(self._words.tr("keys.look_again"))
        self.changed.emit()

    def _step(self, place: int, by: int) -> None:
        if 0 <= place + by < len(self.fields):
            self.fields[place + by].setFocus()

    def _enter(self, place: int) -> None:
        if place + 1 < len(self.fields) and not self.is_right:
            self.fields[place + 1].setFocus()
        else:
            self.entered.emit()

    def _show_hint(self) -> None:
        numbers = [str(place + 1) for place in sorted(self.groups.covered)]
        self.hint.setText(self._words.tr("keys.covered_now", numbers=" · ".join(numbers)) if numbers else "")
        self.show_all.setVisible(bool(numbers))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)
        self.hint.setText(self._words.tr("keys.copied"))
        announce(self, self.hint.text())

    def _ask_path(self) -> None:
        tr = self._words.tr
        ask_save_path(self, tr("keys.save_title"), tr("keys.file") + TXT.suffix, "txt", self.save_wanted.emit)

    def _wire(self) -> None:
        self.show_all.clicked.connect(self.uncover)
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(self._ask_path)
        for place, field in enumerate(self.fields):
            field.edit.setMaxLength(_LENGTH)
            field.edit.installEventFilter(self)
            field.edited.connect(lambda place=place: self._edited(place))
            field.entered.connect(lambda place=place: self._enter(place))
            field.edit.stepped.connect(lambda by, place=place: self._step(place, by))

    def _build(self) -> None:
        card = Card(margins=(16, 10, 16, 14), gap=8)
        set_style_property(card, tone="soft")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.hint, 1, Qt.AlignmentFlag.AlignRight)
        for part in (self.show_all, self.copy, self.save):
            head.addWidget(part)
        card.inside.addLayout(head)
        card.inside.addWidget(self.groups)
        row = QHBoxLayout()
        row.setSpacing(14)
        for field in self.fields:
            row.addWidget(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(card)
        column.addLayout(row)
        column.addWidget(self.note)


def save_code(path: Path, code: str, title: str) -> None:
    """Write a recovery code into a text file for its owner alone; raises what `outgoing_file` raises."""
    with outgoing_file(path, TXT) as file:
        file.write(TXT.begins + f"{title}\n{code}\n".encode())
