"""The left side of the page while a file comes in: its figures, its first rows with their columns, then what was done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.catalog.import_categories_card import ImportCategoriesCard
from rentbook_desktop.faces.desk.catalog.import_result import ImportResult
from rentbook_desktop.faces.desk.catalog.import_sample import ImportSample
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card, divider
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.text import ElidedLabel
from rentbook_desktop.faces.widgets.tile import Tile
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.intake.import_tally import ImportTally

_TILES = (
    ("added", "plus", "accent", "soft", "text"),
    ("unchanged", "equals", "mute", "mutebg", "text"),
    ("changed", "pencil-simple", "warn", "warnbg", "text"),
    ("rejected", "warning-circle", "bad", "badbg", "bad"),
)
_MOVING = frozenset({"taking", "done", "stopped", "undone"})


class ImportSheet(QWidget):
    """Shows a file; `other_wanted` asks for another one, `list_wanted` for one of the lists at the right."""

    other_wanted = Signal()
    list_wanted = Signal(str)

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._words = words
        self.file, self.about = ElidedLabel("", "h3"), ElidedLabel("", "small", "text2")
        self.other = Button("default", icon="folder-open")
        self.other.clicked.connect(self.other_wanted)
        self.tiles = {key: Tile(icon, ink, fill) for key, icon, ink, fill, _ in _TILES}
        self.tiles["changed"].clicked.connect(lambda: self.list_wanted.emit("changes"))
        self.tiles["rejected"].clicked.connect(lambda: self.list_wanted.emit("wrong"))
        self.sample, self.categories, self.result = (
            ImportSample(words),
            ImportCategoriesCard(words),
            ImportResult(words),
        )
        self.shown, self.stack = ElidedLabel("", "small", "text2"), QStackedWidget()
        self._build()

    def show_file(self, file: str, about: str, stage: str) -> None:
        """Say which file it is and show what belongs to this moment."""
        self.file.setText(file)
        self.about.setText(about)
        self.other.set_text(self._words.tr("catalog.import_other_file"))
        self.other.setEnabled(stage != "taking")
        self._head.setVisible(stage not in _MOVING)
        self.stack.setCurrentIndex(int(stage in _MOVING))

    def show_tally(self, tally: ImportTally | None) -> None:
        """Show the figures; None while nobody knows."""
        tr = self._words.tr
        added = (tally.titles_added, tr("catalog.import_copies", count=tally.copies_added)) if tally else (0, "")
        figures = {
            "added": added,
            "unchanged": (tally.unchanged if tally else 0, tr("catalog.import_stays")),
            "changed": (tally.changed if tally else 0, tr("catalog.import_revised")),
            "rejected": (tally.rejected if tally else 0, tr("catalog.import_skipped")),
        }
        for key, _, _, _, ink in _TILES:
            figure, note = figures[key]
            said = f"{figure:,}" if tally else "–"
            self.tiles[key].show_figure(
                tr(f"catalog.import_tile_{key}"), said, note if tally else "", ink if figure else "text"
            )

    def show_first(self, shown: int, rows: int) -> None:
        """Say how many rows of the file are shown."""
        self.shown.setText(self._words.tr("catalog.import_first_rows", shown=shown, rows=rows) if rows else "")

    def _build(self) -> None:
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(12)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.file)
        said.addWidget(self.about)
        head.addWidget(Icon("file-text", "accent"))
        head.addLayout(said, 1)
        head.addWidget(self.other)
        tiles = QGridLayout()
        tiles.setSpacing(12)
        for index, key in enumerate(self.tiles):
            tiles.addWidget(self.tiles[key], 0, index)
        self.stack.addWidget(self._mapping())
        self.stack.addWidget(self.result)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 16)
        column.setSpacing(12)
        column.addWidget(self._head)
        column.addLayout(tiles)
        column.addWidget(self.stack, 1)

    def _mapping(self) -> QWidget:
        place, card = QWidget(), Card(margins=(0, 0, 0, 0))
        card.inside.addWidget(self.sample, 1)
        card.inside.addWidget(divider())
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.addWidget(self.shown, 1)
        card.inside.addLayout(foot)
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(card, 1)
        column.addWidget(self.categories)
        return place
