"""What the status page is made of, and where each part stands; what is pressed leads to the page behind it."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.faces.desk.status.bars import Bars
from rentbook_desktop.faces.desk.status.card import FigureCard
from rentbook_desktop.faces.desk.status.kiosk_rows import kiosk_columns
from rentbook_desktop.faces.desk.status.list_card import ListCard
from rentbook_desktop.faces.desk.status.presenter import idle_columns, late_columns, popular_columns
from rentbook_desktop.faces.desk.status.status_loader import IDLE_ROWS, LATE_ROWS, POPULAR_ROWS
from rentbook_desktop.faces.desk.status.tile import SparkTile
from rentbook_desktop.faces.widgets.banner import Banner
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.scroll_area import ScrollArea
from rentbook_desktop.faces.widgets.segmented import Segmented
from rentbook_desktop.foundation.i18n import Translator

_GAP = 12
_ABOVE_ROWS, _ROW, _FEWEST = 556, 50, 4
"""What stands above the rows of the second line, and their height, in pixels at 100 %; the fewest that are shown."""
_BEHIND = {
    "out": Target(page="catalog", filter="out"),
    "due": Target(page="catalog", filter="out"),
    "late": Target(page="catalog", filter="overdue"),
}


class StatusLayout(ScrollArea):
    """The page's body; `wanted` carries where a link leads."""

    wanted = Signal(object)
    again = Signal()
    late_activated = Signal(object)

    def __init__(self, words: Translator, lag: Banner) -> None:
        """`lag` says above everything that some of what happened is not shown yet."""
        super().__init__()
        self._words, self._grid, self._lag = words, QGridLayout(), lag
        self.plotted: tuple[FigureCard, ...] = ()
        self.cards: tuple[FigureCard, ...] = ()
        self.sections: dict[str, QWidget] = {}
        self._short: tuple[ListCard, ...] = ()

    def build(self) -> Iterator[None]:
        """Make the parts step by step, so that the window never stands still for all of them at once."""
        words = self._words
        self._ground()
        yield
        self.trend, self.span = FigureCard(words, "trend", series=2), Segmented()
        self.trend.head.at_end(self.span)
        self.trend.buttons_last()
        self._stand(0, 0, "trend", self.trend)
        yield
        self.categories, self.category_bars = self._barred("categories", "p1")
        self._stand(0, 1, "categories", self.categories)
        yield
        self.late = ListCard(late_columns(words), rows=LATE_ROWS, ink="bad")
        self.tell_all = Button("link", icon="paper-plane-tilt", height=32)
        self.tell_all.hide()
        self.late.head.at_end(self.tell_all)
        self._stand(1, 0, "overdue", self.late)
        yield
        self.popular, self.era = ListCard(popular_columns(words), rows=POPULAR_ROWS, headless=True), Segmented()
        self.popular.head.at_end(self.era)
        self._stand(1, 1, "popular", self.popular)
        yield
        self.revenue = FigureCard(words, "revenue")
        self._stand(2, 0, "revenue", self.revenue)
        yield
        self.ages, self.age_bars = self._barred("overdue-ages", "p5")
        self._stand(2, 1, "ages", self.ages)
        yield
        self.prepaid = FigureCard(words, "prepaid")
        self._stand(3, 0, "prepaid", self.prepaid)
        yield
        self.idle, self.idle_span = ListCard(idle_columns(words), rows=IDLE_ROWS), Segmented()
        self.idle.head.at_end(self.idle_span)
        self._stand(3, 1, "idle", self.idle)
        yield
        self._put_kiosks()
        self._finish()

    def _finish(self) -> None:
        self.plotted = (self.trend, self.revenue, self.prepaid)
        self._short = (self.late, self.popular)
        self.fit()
        self.cards = (self.trend, self.categories, self.ages, self.revenue, self.prepaid)
        self._connect()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Show as many rows of what is late and what is popular as end above the foot of the page: four at least."""
        for card in self._short:
            card.limit(max(_FEWEST, (self.viewport().height() - px(_ABOVE_ROWS)) // px(_ROW)))

    def _put_kiosks(self) -> None:
        """Have a place below everything for the kiosks, which most shops have none of."""
        self.kiosks = ListCard(kiosk_columns(self._words), rows=1)
        self._stand(4, 0, "kiosks", self.kiosks)
        self._grid.addWidget(self.kiosks, 4, 0, 1, 2)
        self.kiosks.hide()

    def look_at(self, section: str) -> None:
        """Scroll a part into sight."""
        self.ensureWidgetVisible(self.sections[section], 0, _GAP)

    def show_trouble(self, title: str, sentence: str, again: str) -> None:
        """Say above everything that what is shown is not of now."""
        self.trouble.set_text(title, sentence)
        self.retry.set_text(again)
        self.trouble.show()

    def _ground(self) -> None:
        self.tiles = {
            "out": SparkTile("book-open", "info", "infobg", "info"),
            "due": SparkTile("calendar-blank", "warn", "warnbg", "p2"),
            "late": SparkTile("warning-circle", "bad", "badbg", "bad"),
            "revenue": SparkTile("coin", "accent", "soft", "p1"),
        }
        for tile in self.tiles.values():
            tile.peers = tuple(self.tiles.values())
        self.trouble, self.retry = Banner("warn"), Button("default", height=34)
        self.trouble.head.addWidget(self.retry)
        self.trouble.hide()
        inner = QWidget()
        inner.setProperty("k", "bare")
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 18, 24, 24)
        column.setSpacing(_GAP)
        column.addWidget(self._lag)
        column.addWidget(self.trouble)
        tiles = QHBoxLayout()
        tiles.setSpacing(_GAP)
        for tile in self.tiles.values():
            tiles.addWidget(tile, 1)
        column.addLayout(tiles)
        self._grid.setSpacing(_GAP)
        self._grid.setColumnStretch(0, 67)
        self._grid.setColumnStretch(1, 33)
        self._grid.setColumnMinimumWidth(1, 300)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.setWidget(inner)

    def _barred(self, key: str, ink: str) -> tuple[FigureCard, Bars]:
        card, bars = FigureCard(self._words, key), Bars(ink)
        card.hang(bars, lambda _chart: None)
        return card, bars

    def _stand(self, row: int, column: int, section: str, card: FigureCard | ListCard) -> None:
        card.setSizePolicy(QSizePolicy.Policy.Ignored, card.sizePolicy().verticalPolicy())
        self._grid.addWidget(card, row, column)
        self.sections[section] = card

    def _connect(self) -> None:
        for key, tile in self.tiles.items():
            tile.clicked.connect(lambda _on=False, key=key: self._press(key))
        self.category_bars.pressed.connect(lambda _key: self.wanted.emit(_BEHIND["out"]))
        self.age_bars.pressed.connect(lambda _key: self.wanted.emit(_BEHIND["late"]))
        for shelf in (self.popular, self.idle):
            shelf.table.activated_row.connect(self._open_title)
            shelf.table.link_pressed.connect(lambda key, _column: self._open_title(key))
        self.late.table.activated_row.connect(self.late_activated)
        self.late.table.link_pressed.connect(lambda key, _column: self.late_activated.emit(key))
        self.late.all.clicked.connect(lambda: self.wanted.emit(_BEHIND["late"]))
        self.tell_all.clicked.connect(lambda: self.wanted.emit(Target(page="notices", command="send_all")))
        self.retry.clicked.connect(self.again)

    def _open_title(self, title_id: int) -> None:
        self.wanted.emit(Target(page="catalog", key=title_id))

    def _press(self, key: str) -> None:
        if key in _BEHIND:
            self.wanted.emit(_BEHIND[key])
        else:
            self.look_at("revenue")
