"""Facts of a title on lines: what at the left, how at the right edge."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from rentbook_desktop.faces.widgets.text import ElidedLabel, label


class FactList(QWidget):
    """A few lines, made once and filled again for each title."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[tuple[QLabel, ElidedLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these."""
        while len(self._lines) < len(facts):
            self._add()
        for index, (what, how) in enumerate(self._lines):
            there = index < len(facts)
            what.setVisible(there)
            how.setVisible(there)
            if there:
                what.setText(facts[index][0])
                how.setText(facts[index][1])

    def _add(self) -> None:
        what, how = label("", "small", "text2"), ElidedLabel("", "smalls", "text")
        how.setAlignment(Qt.AlignmentFlag.AlignRight)
        row = len(self._lines)
        self._grid.addWidget(what, row, 0)
        self._grid.addWidget(how, row, 1)
        self._lines.append((what, how))
