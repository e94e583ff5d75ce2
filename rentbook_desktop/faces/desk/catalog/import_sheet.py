"""The left side of the page while a file comes in: its figures, its first rows with their columns, then what was done."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.catalog.import_categories_card import ImportCategoriesCard
from rentbook_desktop.faces.desk.catalog.import_result import ImportResult
from rentbook_desktop.faces.desk.catalog.import_sample import ImportSample
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card, divider
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.scroll_area import ScrollArea
from rentbook_desktop.faces.widgets.text import ElidedLabel, label
from rentbook_desktop.faces.widgets.tile import Tile
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.intake.import_tally import ImportTally

_TILES = (
    ("added", "plus", "accent", "soft", "text"),
    ("unchanged", "equals", "mute", "mutebg", "text"),
    ("changed", "pencil-simple", "warn", "warnbg", "text"),
    ("rejected", "warning-circle", "bad", "badbg", "bad"),
)
_ONE_ROW_FROM, _NOTES_FROM = 600, 900
_MOVING = frozenset({"taking", "done", "stopped", "undone"})


class ImportSheet(QWidget):
    """Shows a file; `other_wanted` asks for another one, `list_wanted` for one of the lists at the right."""

    other_wanted = Signal()
    list_wanted = Signal(str)

    def __init__(self, words: Translator) -> None:
        super().__init__()
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
        self._figures: list[tuple[str, str, str, str]] = []
        self.shown, self.stack = ElidedLabel("", "small", "text2"), QStackedWidget()
        self.places = label("", "small", "text2")
        self.before, self.after = (
            Button("ghost", icon="caret-left", height=32),
            Button("ghost", icon="caret-right", height=32),
        )
        self.before.clicked.connect(lambda: self.sample.step(-1))
        self.after.clicked.connect(lambda: self.sample.step(1))
        self.sample.moved.connect(self.show_places)
        self._build()

    def show_places(self) -> None:
        """Say which columns are shown, where there are more than there is room for."""
        tr, sample = self._words.tr, self.sample
        first, last = sample.first + 1, sample.first + len(sample.shown)
        for part in (self.places, self.before, self.after):
            part.setVisible(len(sample.shown) < sample.count)
        self.places.setText(tr("catalog.import_columns_of", first=first, last=last, count=sample.count))
        self.before.set_text("", tr("catalog.import_columns_before"))
        self.after.set_text("", tr("catalog.import_columns_after"))
        self.before.setEnabled(first > 1)
        self.after.setEnabled(last < sample.count)

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
        self._figures = []
        for key, _, _, _, ink in _TILES:
            figure, note = figures[key]
            said, note = (f"{figure:,}", note) if tally else ("–", "")
            self._figures.append((key, said, note, ink if figure else "text"))
        self._show_figures()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = 4 if self.width() >= px(_ONE_ROW_FROM) else 2
        for index, tile in enumerate(self.tiles.values()):
            self._tiles.addWidget(tile, index // columns, index % columns)
            self._tiles.setColumnStretch(
                index, 0 if index >= columns else 3 if index == 0 and columns == len(self.tiles) else 2
            )
        self._show_figures()

    def _show_figures(self) -> None:
        """Write the figures, with a note beside each where there is room; how many copies come in is said in any case."""
        tr, has_notes = self._words.tr, self.width() >= px(_NOTES_FROM)
        for key, said, note, ink in self._figures:
            caption = tr(f"catalog.import_tile_{key}")
            if key == "added" and note and not has_notes:
                caption = tr("common.dot").join((caption, note))
            self.tiles[key].show_figure(caption, said, note if has_notes else "", ink)

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
        self._tiles = QGridLayout()
        self._tiles.setSpacing(12)
        for index, key in enumerate(self.tiles):
            self._tiles.addWidget(self.tiles[key], 0, index)
        self.stack.addWidget(self._mapping())
        self.stack.addWidget(self.result)
        inner = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollArea(inner, only_down=True))
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 18, 24, 16)
        column.setSpacing(12)
        column.addWidget(self._head)
        column.addLayout(self._tiles)
        column.addWidget(self.stack, 1)

    def _mapping(self) -> QWidget:
        place, card = QWidget(), Card(margins=(0, 0, 0, 0))
        card.inside.addWidget(self.sample, 1)
        card.inside.addWidget(divider())
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.setSpacing(8)
        foot.addWidget(self.shown, 1)
        for part in (self.places, self.before, self.after):
            foot.addWidget(part)
        card.inside.addLayout(foot)
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(card, 1)
        column.addWidget(self.categories)
        return place
