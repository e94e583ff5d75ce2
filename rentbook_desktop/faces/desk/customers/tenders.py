"""Three tiles for how money is given: cash, card, bank transfer."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.text import label

TENDERS = {"cash": "money", "card": "credit-card", "transfer": "bank"}
"""The tenders, each with its icon."""


class TenderTiles(QWidget):
    """One of them is always taken."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.label = label("", "cap", "text2")
        self.tiles = {key: Button("tile", icon=icon, height=44) for key, icon in TENDERS.items()}
        row = QHBoxLayout()
        row.setSpacing(8)
        for key, tile in self.tiles.items():
            tile.setCheckable(True)
            tile.setChecked(key == "cash")
            tile.clicked.connect(lambda _on=False, one=key: self.select(one, tell=True))
            row.addWidget(tile, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.label)
        column.addLayout(row)

    def set_text(self, name: str, names: Mapping[str, str]) -> None:
        """Name the question and its answers."""
        self.label.setText(name)
        for key, tile in self.tiles.items():
            tile.set_text(names[key], f"{name} {names[key]}")

    def selected(self) -> str:
        """Return the tender that is taken."""
        return next(key for key, tile in self.tiles.items() if tile.isChecked())

    def select(self, key: str, *, tell: bool = False) -> None:
        """Take one."""
        for one, tile in self.tiles.items():
            tile.setChecked(one == key)
        if tell:
            self.chosen.emit(key)
