"""An inline alert: what is the matter in one line, why in another, and below it the buttons that mend it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.text import dress, label

_ICONS = {"bad": ("warning-circle", "bad"), "warn": ("info", "warn"), "info": ("info", "info")}


class Tiles(QWidget):
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
            self._tiles[value].say(words)
            self._tiles[value].setChecked(value == selected)

    def _rebuild(self, values: list[int]) -> None:
        for tile in self._tiles.values():
            self._row.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = {value: self._tile(value) for value in values}

    def _tile(self, value: int) -> Button:
        tile = Button("tile", high=42)
        tile.setCheckable(True)
        tile.clicked.connect(lambda: self._choose(value))
        self._row.addWidget(tile, 1)
        return tile

    def _choose(self, value: int) -> None:
        for one, tile in self._tiles.items():
            tile.setChecked(one == value)
        self.chosen.emit(value)


class Alert(Card):
    """A card in the colour of its tone: bad, warn, info, or none for a plain offer."""

    def __init__(self, tone: str = "") -> None:
        super().__init__(margins=(16, 14, 16, 12), gap=8)
        self._icon = Icon("info", size=20)
        self.title, self.sentence = label("", "h3"), label("", "small", "text2", wrap=True)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self._icon)
        self.head.addWidget(self.title, 1)
        self.inside.addLayout(self.head)
        self.inside.addWidget(self.sentence)
        self.set_tone(tone)

    def set_tone(self, tone: str, icon: str = "info") -> None:
        """Change the colour of the card, its icon and its title together."""
        name, ink = _ICONS.get(tone, (icon, "accent"))
        dress(self, tone=tone)
        dress(self.title, c=ink if tone == "bad" else "text")
        self._icon.show_icon(name, ink)

    def say(self, title: str, sentence: str = "") -> None:
        """Say what is the matter."""
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
