"""Shows the recovery code and asks two of its groups back: whoever has it on paper can tell them."""

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.keys.code_groups import GROUPS, CodeGroups
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.widgets.announce import announce
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.file_dialogs import ask_save_path
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.text import label, set_style_property
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.outgoing_files import TXT, outgoing_file

_LENGTH = 4
_LOOK_ALIKE = str.maketrans("OIL", "011")
_BUTTON, _TALL = 32, 38


class Call(Protocol):
    """Has slow work done in a thread, as every client of the shop can."""

    def __call__(
        self, work: Callable[[], None], /, *, then: Callable[[None], object], otherwise: Callable[[Exception], object]
    ) -> None:
        """Do the work, then call back in the GUI thread."""


class CodeCheck(QWidget):
    """The code in a card, two fields below it. `changed` tells that `is_right` may be another, `entered` Enter at the end.

    Where a field has the focus the groups asked for are covered, until all are shown again, which clears both fields.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, words: Translator, call: Call) -> None:
        """`call` has a file written beside the window."""
        super().__init__()
        self._words, self._call, self._code = words, call, ""
        self.asked: tuple[int, ...] = (0, 1)
        self.title, self.hint = label("", "strong"), label("", "small", "text2")
        self.groups = CodeGroups(words)
        self.show_all = Button("link", icon="eye", height=_BUTTON)
        self.copy, self.save = (Button("default", icon=icon, height=_TALL) for icon in ("copy", "floppy-disk"))
        self.outcome = label("", "small", "ok", wrap=True)
        self.fields = [Field("code"), Field("code")]
        self.note = label("", "small", "text2", wrap=True)
        self._build()
        self._wire()
        self.retranslate()

    @property
    def has_code(self) -> bool:
        """Whether there is a code to be seen."""
        return bool(self._code)

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
        self._tell("", "ok")
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

    def save_to(self, path: Path) -> None:
        """Write the code into a file, and say what became of it."""
        title, code = self._words.tr("keys.code"), self._code

        def saved(_answer: None) -> None:
            self._tell("keys.saved", "ok")

        def failed(error: Exception) -> None:
            self._tell("keys.not_saved", "bad", sentence_of_error(self._words, error))

        self._call(lambda: save_code(path, code, title), then=saved, otherwise=failed)

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
        self._tell("keys.copied", "ok")

    def _ask_path(self) -> None:
        tr = self._words.tr
        ask_save_path(self, tr("keys.save_title"), tr("keys.file") + TXT.suffix, "txt", self.save_to)

    def _tell(self, key: str, ink: str, sentence: str = "") -> None:
        """Say below the code what became of it; an empty key takes the sentence away."""
        self.outcome.setText(f"{self._words.tr(key)} {sentence}".strip() if key else "")
        set_style_property(self.outcome, c=ink)
        self.outcome.setVisible(bool(key))
        if key:
            announce(self, self.outcome.text(), urgent=ink == "bad")

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
        head.addWidget(self.show_all)
        self.title.setMinimumHeight(px(_BUTTON))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for part in (self.copy, self.save):
            buttons.addWidget(part, 1)
        card.inside.addLayout(head)
        card.inside.addWidget(self.groups)
        card.inside.addSpacing(2)
        card.inside.addLayout(buttons)
        card.inside.addWidget(self.outcome)
        self.outcome.hide()
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
