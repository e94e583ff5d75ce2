"""How it stands with backups, in three lines: the last one, the second place, the drill."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from rentbook_desktop.faces.desk.backup.backup_words import BackupLine
from rentbook_desktop.faces.widgets.busy_button import BusyButton
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.text import label, set_style_property
from rentbook_desktop.foundation.i18n import Translator

LINES = ("last", "second", "drill")
_MARKS = {"ok": "check-circle", "warn": "warning-circle", "bad": "warning-circle", "text2": "circle-dashed"}


class BackupStatusCard(Card):
    """What is fine is quiet; what is not says what to do. `drill` takes the newest backup out for practice."""

    def __init__(self, words: Translator) -> None:
        super().__init__(margins=(16, 14, 14, 14))
        self._words = words
        self.lines = {
            key: (Icon("circle-dashed", "text2", size=18), label("", "med"), label("", "smalls")) for key in LINES
        }
        self.notes = {key: label("", "small", "text2", wrap=True) for key in LINES}
        self.drill = BusyButton("link", icon="arrow-clockwise", height=30)
        self._build()
        self.retranslate()

    def show_lines(self, lines: Sequence[BackupLine]) -> None:
        """Show how each thing is."""
        for line in lines:
            icon, name, value = self.lines[line.key]
            icon.show_icon(_MARKS[line.tone], line.tone)
            value.setText(line.value)
            set_style_property(value, c="text" if line.tone in ("ok", "text2") else line.tone)
            self.notes[line.key].setText(line.note)
            self.notes[line.key].setVisible(bool(line.note))
            name.setAccessibleName(f"{name.text()} {line.value} {line.note}".strip())

    def retranslate(self) -> None:
        """Say the names again; the rest follows."""
        for key, (_icon, name, _value) in self.lines.items():
            name.setText(self._words.tr(f"backup.line_{key}"))
        self.drill.set_text(self._words.tr("backup.drill_now"))

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for place, (key, (icon, name, value)) in enumerate(self.lines.items()):
            grid.addWidget(icon, place * 3, 0)
            grid.addWidget(name, place * 3, 1)
            grid.addWidget(value, place * 3, 2, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(self.notes[key], place * 3 + 1, 1, 1, 2)
            grid.setRowMinimumHeight(place * 3 + 2, 6)
            self.notes[key].hide()
        grid.addWidget(self.drill, len(LINES) * 3, 1, Qt.AlignmentFlag.AlignLeft)
        self.inside.addLayout(grid)
