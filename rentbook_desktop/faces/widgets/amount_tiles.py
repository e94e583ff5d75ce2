"""Amounts side by side, one of them selected."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rentbook_desktop.faces.widgets.buttons import Button


class AmountTiles(QWidget):
    """Amounts side by side, one of them chosen."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._tiles: dict[int, Button] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)

    def show_tiles(self, tiles: Sequence[tuple[int, str]], selected: int | None) -> None:
        """Offer these, keeping the buttons that are already there."""
        if [value for value, _ in tiles] != list(self._tiles):
            self._rebuild([value for value, _ in tiles])
        for value, words in tiles:
            self._tiles[value].set_text(words)
            self._tiles[value].setChecked(value == selected)

    def _rebuild(self, values: list[int]) -> None:
        for tile in self._tiles.values():
            self._row.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = {value: self._tile(value) for value in values}

    def _tile(self, value: int) -> Button:
        tile = Button("tile", height=42)
        tile.setCheckable(True)
        tile.clicked.connect(lambda: self._choose(value))
        self._row.addWidget(tile, 1)
        return tile

    def _choose(self, value: int) -> None:
        for one, tile in self._tiles.items():
            tile.setChecked(one == value)
        self.chosen.emit(value)
