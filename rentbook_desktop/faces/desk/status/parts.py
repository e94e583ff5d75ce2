"""What the status page is made of, and where each part stands; what is pressed leads to the page behind it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.page import Target
from rentbook_desktop.faces.desk.status.asking import IDLE_ROWS, LATE_ROWS, POPULAR_ROWS
from rentbook_desktop.faces.desk.status.bars import Bars
from rentbook_desktop.faces.desk.status.card import FigureCard
from rentbook_desktop.faces.desk.status.listcard import ListCard
from rentbook_desktop.faces.desk.status.telling import idle_columns, late_columns, popular_columns
from rentbook_desktop.faces.desk.status.tile import SparkTile
from rentbook_desktop.faces.widgets.alert import Alert
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.segmented import Segmented
from rentbook_desktop.foundation.words import Words

_GAP = 12
_BEHIND = {
    "out": Target(page="catalog", filter="out"),
    "due": Target(page="catalog", filter="out"),
    "late": Target(page="catalog", filter="overdue"),
}


class Parts(QScrollArea):
    """The page's body; `wanted` carries where a link leads."""

    wanted = Signal(object)
    again = Signal()
    late_activated = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.tiles = {
            "out": SparkTile("book-open", "info", "infobg", "info"),
            "due": SparkTile("calendar-blank", "warn", "warnbg", "p2"),
            "late": SparkTile("warning-circle", "bad", "badbg", "bad"),
            "revenue": SparkTile("coin", "accent", "soft", "p1"),
        }
        self.trend, self.categories = FigureCard(words, "trend", series=2), FigureCard(words, "categories")
        self.ages = FigureCard(words, "overdue-ages")
        self.revenue, self.prepaid = FigureCard(words, "revenue"), FigureCard(words, "prepaid")
        self.late = ListCard(late_columns(words), rows=LATE_ROWS, ink="bad")
        self.popular = ListCard(popular_columns(words), rows=POPULAR_ROWS, headless=True)
        self.idle = ListCard(idle_columns(words), rows=IDLE_ROWS)
        self.span, self.era, self.idle_span = Segmented(), Segmented(), Segmented()
        self.category_bars, self.age_bars = Bars("p1"), Bars("p5")
        self.trouble, self.retry = Alert("warn"), Button("default", high=34)
        self.plotted = (self.trend, self.revenue, self.prepaid)
        self.cards = (self.trend, self.categories, self.ages, self.revenue, self.prepaid)
        self.places: dict[str, QWidget] = {
            "trend": self.trend, "overdue": self.late, "popular": self.popular, "ages": self.ages, "idle": self.idle,
            "revenue": self.revenue, "prepaid": self.prepaid,
        }  # fmt: skip
        self._furnish()
        self._lay_out()
        self._connect()

    def look_at(self, place: str) -> None:
        """Scroll a part into sight."""
        self.ensureWidgetVisible(self.places[place], 0, _GAP)

    def show_trouble(self, title: str, sentence: str, again: str) -> None:
        """Say above everything that what is shown is not of now."""
        self.trouble.say(title, sentence)
        self.retry.say(again)
        self.trouble.show()

    def _furnish(self) -> None:
        self.trend.head.at_end(self.span)
        self.trend.buttons_last()
        self.popular.head.at_end(self.era)
        self.idle.head.at_end(self.idle_span)
        self.categories.hang(self.category_bars, lambda _chart: None)
        self.ages.hang(self.age_bars, lambda _chart: None)
        self.trouble.head.addWidget(self.retry)
        self.trouble.hide()

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setProperty("k", "bare")
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 18, 24, 24)
        column.setSpacing(_GAP)
        column.addWidget(self.trouble)
        tiles = QHBoxLayout()
        tiles.setSpacing(_GAP)
        for tile in self.tiles.values():
            tiles.addWidget(tile, 1)
        column.addLayout(tiles)
        grid = QGridLayout()
        grid.setSpacing(_GAP)
        rows = (
            (self.trend, self.categories), (self.late, self.popular), (self.revenue, self.ages), (self.prepaid, self.idle),
        )  # fmt: skip
        for at, (wide, narrow) in enumerate(rows):
            for place, card in enumerate((wide, narrow)):
                card.setSizePolicy(QSizePolicy.Policy.Ignored, card.sizePolicy().verticalPolicy())
                grid.addWidget(card, at, place)
        grid.setColumnStretch(0, 67)
        grid.setColumnStretch(1, 33)
        grid.setColumnMinimumWidth(1, 300)
        column.addLayout(grid)
        column.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def _connect(self) -> None:
        for key, tile in self.tiles.items():
            tile.clicked.connect(lambda _on=False, key=key: self._press(key))
        self.category_bars.pressed.connect(lambda _key: self.wanted.emit(_BEHIND["out"]))
        self.age_bars.pressed.connect(lambda _key: self.wanted.emit(_BEHIND["late"]))
        for shelf in (self.popular, self.idle):
            shelf.table.activated_row.connect(lambda key: self.wanted.emit(Target(page="catalog", key=key)))
        self.late.table.activated_row.connect(self.late_activated)
        self.late.table.link_pressed.connect(lambda key, _column: self.late_activated.emit(key))
        self.late.all.clicked.connect(lambda: self.wanted.emit(_BEHIND["late"]))
        self.retry.clicked.connect(self.again)

    def _press(self, key: str) -> None:
        if key in _BEHIND:
            self.wanted.emit(_BEHIND[key])
        else:
            self.look_at("revenue")
