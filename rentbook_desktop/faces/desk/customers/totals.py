"""Lines of a small account: what each is called, how much it is, and below them what they come to."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from rentbook_desktop.faces.widgets.paint import RIGHT
from rentbook_desktop.faces.widgets.text import label, set_style_property

_MAX = 3


class Totals(QWidget):
    """At most three lines and a total."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._lines = [(label("", "small", "text2"), label("", "smalls", tabular=True)) for _ in range(_MAX)]
        self.total = (label("", "strong"), label("", "num", "accent", tabular=True))
        for index, pair in enumerate([*self._lines, self.total]):
            self._put(index, *pair)

    def show_totals(self, lines: Sequence[tuple[str, str]], total: tuple[str, str, str]) -> None:
        """Each line: its name and amount; the total with its colour."""
        for index, (name, amount) in enumerate(self._lines):
            name.setVisible(index < len(lines))
            amount.setVisible(index < len(lines))
            if index < len(lines):
                name.setText(lines[index][0])
                amount.setText(lines[index][1])
        self.total[0].setText(total[0])
        self.total[1].setText(total[1])
        set_style_property(self.total[1], c=total[2])

    def _put(self, row: int, name: QLabel, amount: QLabel) -> None:
        amount.setAlignment(RIGHT)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(amount, row, 1)
