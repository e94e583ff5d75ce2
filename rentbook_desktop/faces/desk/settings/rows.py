"""One row a setting, made from its declaration: label, help, the control its kind asks for, and what is wrong with a value."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.file_dialogs import ask_folder
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.segmented import Choice, Segmented
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.faces.widgets.toggle import Toggle
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.setting import Setting, written

_KINDS = {"whole": "digits", "won": "amount", "time": "digits", "amounts": "digits"}
_WIDTHS = {"whole": 130, "won": 150, "time": 110}


class SettingRow(QWidget):
    """`changed` carries the key and the new value as written; the row shows the old one again where it is refused."""

    changed = Signal(str, str)

    def __init__(self, words: Translator, setting: Setting) -> None:
        super().__init__()
        self._words, self.setting = words, setting
        self.label, self.help = label("", "strong"), label("", "small", "text2", wrap=True)
        self.fixed = label("", "small", "warn", wrap=True)
        self.pick = Button("default", icon="folder-open", height=40)
        self.pick.setParent(self)
        self.pick.setVisible(setting.kind == "folder")
        self.pick.clicked.connect(self._pick)
        self.ask_folder = ask_folder
        """Exchanged in tests."""
        self.control = self._made()
        self._shown = ""
        self._lay_out()

    def show_value(self, value: object, *, source: str, fixed: bool) -> None:
        """Show what is set, and where it was set if it cannot be changed here."""
        tr, slug = self._words.tr, self.setting.slug
        self.label.setText(tr(f"setting.{slug}.label"))
        self.help.setText(tr(f"setting.{slug}.help"))
        self.fixed.setText(tr(f"setting.fixed_{source}") if fixed else "")
        self.fixed.setVisible(fixed)
        self.pick.set_text(tr("setting.pick_folder"))
        self.pick.setEnabled(not fixed)
        self.control.setEnabled(not fixed)
        self._put(value)

    def show_error(self, sentence: str) -> None:
        """Say beside the control what is wrong; what was typed stays."""
        if isinstance(self.control, Field):
            self.control.show_error(sentence)

    def put_back(self) -> None:
        """Show again what is set, in place of what was typed."""
        if isinstance(self.control, Field):
            self.control.set_text(self._shown)

    def _put(self, value: Any) -> None:  # Any: every setting has its own type
        control, tr, slug = self.control, self._words.tr, self.setting.slug
        name = tr(f"setting.{slug}.label")
        if isinstance(control, Toggle):
            control.name(name)
            control.put(on=bool(value))
        elif isinstance(control, Segmented):
            choices = [(one, tr(f"setting.{slug}.{one}")) for one in self.setting.choices]
            control.show_choices([Choice(key=key, name=text, words=text) for key, text in choices], str(value))
            control.setAccessibleName(name)
        elif isinstance(control, Field):
            unit = (
                "P"
                if self.setting.kind == "won"
                else tr(f"setting.unit.{self.setting.unit}")
                if self.setting.unit
                else ""
            )
            control.set_labels("", unit=unit)
            control.edit.setAccessibleName(name)
            text = f"{value:,}" if self.setting.kind == "won" else written(self.setting, value)
            if self.setting.kind == "amounts":
                text = ", ".join(f"{amount:,}" for amount in value)
            if text != self._shown or not (control.error() or control.is_half_typed()):
                control.set_text(text)
            self._shown = text

    def _made(self) -> QWidget:
        kind = self.setting.kind
        if kind == "flag":
            toggle = Toggle()
            toggle.toggled.connect(lambda on: self.changed.emit(self.setting.key, "true" if on else "false"))
            return toggle
        if kind == "choice":
            segmented = Segmented()
            segmented.chosen.connect(lambda key: self.changed.emit(self.setting.key, key))
            return segmented
        field = Field(_KINDS.get(kind, "text"))  # type: ignore[arg-type]
        field.finished.connect(self._finish)
        if kind in _WIDTHS:
            field.setFixedWidth(px(_WIDTHS[kind]))
        return field

    def _finish(self) -> None:
        assert isinstance(self.control, Field)  # noqa: S101
        text = self.control.text()
        if text == self._shown:
            self.put_back()
        elif not self.control.error():
            plain = text.replace(",", "") if self.setting.kind == "won" else text
            if self.setting.kind == "amounts":
                plain = ";".join(_amounts(text))
            self.changed.emit(self.setting.key, plain)

    def _pick(self) -> None:
        assert isinstance(self.control, Field)  # noqa: S101
        field = self.control

        def chosen(path: Path) -> None:
            field.set_text(str(path))
            self._finish()

        self.ask_folder(self, self.label.text(), field.text(), chosen)

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        for part in (self.label, self.help, self.fixed):
            texts.addWidget(part)
        texts.addStretch(1)
        trailing = self.setting.kind in (*_WIDTHS, "flag")
        box = QHBoxLayout() if trailing else QVBoxLayout()
        box.addLayout(texts, 1)
        if trailing:
            box.setSpacing(16)
            box.addWidget(self.control, 0, Qt.AlignmentFlag.AlignTop)
        else:
            box.setSpacing(8)
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(self.control, 1)
            line.addWidget(self.pick, 0, Qt.AlignmentFlag.AlignTop)
            box.addLayout(line)
        self.setLayout(box)
        box.setContentsMargins(18, 14, 18, 14)
        self.label.setBuddy(self.control)


def _amounts(text: str) -> list[str]:
    """Return amounts as people part them: `5,000, 10,000` or `5000 10000`."""
    import re

    return [part.replace(",", "") for part in re.split(r"[;\s]+|,(?!\d{3}(?!\d))\s*", text) if part.replace(",", "")]
