"""The left of the catalogue: what to look for, which of them, the list, and how many there are."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.catalog.looks import columns
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.pills import Pills
from rentbook_desktop.faces.widgets.popmenu import Deed, pop_menu
from rentbook_desktop.faces.widgets.searchfield import SearchField
from rentbook_desktop.faces.widgets.showing import Showing
from rentbook_desktop.faces.widgets.table import Table
from rentbook_desktop.faces.widgets.text import Elided, label
from rentbook_desktop.foundation.words import Words
from rentbook_desktop.rental.shelf import FILTERS, ORDERS, ShelfCounts, ShelfWish

_LEAST, _TIGHT = 440, 660  # pixels at 100 %: the least room, and that for words on the small buttons
_NEEDED = {"category": 690, "barcode": 600}  # a column is left out where there is less room than this
_ALL = "·all"  # no category is called so


class ListPanel(QWidget):
    """Shows a list and passes on what people want of it."""

    category_wanted = Signal(str)
    order_wanted = Signal(str, bool)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.categories: tuple[str, ...] = ()
        self._wish, self._tight = ShelfWish(), False
        self.search, self.pills = SearchField(), Pills()
        self.take_in, self.register = Button("default", icon="download-simple"), Button("primary", icon="plus")
        self.category, self.order = (
            Button("ghost", icon="funnel", high=34),
            Button("ghost", icon="sort-ascending", high=34),
        )
        self.give_out = Button("link", icon="upload-simple", high=32)
        self.table = Table(columns(words), high=56)
        self.showing = Showing(self.table)
        self.count, self.asks = Elided("", "small", "text2"), label("", "small", "text3")
        self.search.stepped.connect(self.table.step)
        self.category.clicked.connect(self._offer_categories)
        self.order.clicked.connect(self._offer_orders)
        self._build()
        self.retranslate()

    def show_wish(self, wish: ShelfWish) -> None:
        """Say what is looked for now."""
        say = self._words.say
        self._wish = wish
        order = say(f"catalog.order_{wish.order}_{_way(descending=wish.descending)}")
        self.category.say("" if self._tight else wish.category or say("catalog.category"), say("catalog.category_name"))
        self.category.setToolTip(wish.category or say("catalog.category_name"))
        self.category.setChecked(bool(wish.category))
        self.order.say("" if self._tight else order, order)
        self.order.setToolTip(order)
        self.table.show_sort(wish.order if wish.order in {"name", "price"} else "", descending=wish.descending)

    def show_counts(self, counts: ShelfCounts | None) -> None:
        """Offer the filters with how many titles each lets through; None while nobody knows."""
        pills = [
            (kind, self._words.say(f"catalog.filter_{kind}"), None if counts is None else getattr(counts, kind))
            for kind in FILTERS
        ]
        self.pills.show_pills(pills, self._wish.kind)

    def show_categories(self, categories: tuple[str, ...]) -> None:
        """Offer these."""
        self.categories = categories

    def allow(self, *, freely: bool, busy: bool) -> None:
        """Say whom importing and exporting will ask for a PIN, where whoever is here may not do it `freely`."""
        self.take_in.setEnabled(not busy)
        why = "" if freely else self._words.say("catalog.asks_owner")
        for button in (self.take_in, self.give_out):
            button.setToolTip(why)
            button.setAccessibleDescription(why)
        self.asks.setText(why)
        self.asks.setVisible(not freely)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width()
        self.table.hide_columns([key for key, least in _NEEDED.items() if wide < px(least)])
        if (wide < px(_TIGHT)) != self._tight:
            self._tight = not self._tight
            self._column.setContentsMargins(*((16, 18, 12, 10) if self._tight else (24, 18, 20, 10)))
            self.show_wish(self._wish)

    def retranslate(self) -> None:
        """Say everything again."""
        say = self._words.say
        self.search.say(say("catalog.search_name"), say("catalog.search_hint"), say("catalog.search_clear"))
        self.take_in.say(say("catalog.import"))
        self.register.say(say("catalog.register"))
        self.give_out.say(say("catalog.export"))
        self.table.setAccessibleName(say("catalog.list_name"))
        self.table.show_columns(columns(self._words))
        self.show_wish(self._wish)

    def _offer_categories(self) -> None:
        deeds = [Deed(key=_ALL, words=self._words.say("catalog.category_all"), icon=self._tick(""))]
        deeds += [Deed(key=one, words=one, icon=self._tick(one)) for one in self.categories]
        pop_menu(self.category, deeds, lambda key: self.category_wanted.emit("" if key == _ALL else key))

    def _offer_orders(self) -> None:
        deeds = []
        for order in ORDERS:
            for descending in (True, False) if order == "added" else (False, True):
                taken = (order, descending) == (self._wish.order, self._wish.descending)
                name = self._words.say(f"catalog.order_{order}_{_way(descending=descending)}")
                deeds.append(Deed(key=f"{order} {int(descending)}", words=name, icon="check" if taken else ""))
        corner = QPoint(0, self.order.height() + 4)
        pop_menu(self.order, deeds, self._take_order, corner)

    def _take_order(self, key: str) -> None:
        order, descending = key.split()
        self.order_wanted.emit(order, descending == "1")

    def _tick(self, category: str) -> str:
        return "check" if category == self._wish.category else ""

    def _build(self) -> None:
        self.category.setCheckable(True)
        self.setMinimumWidth(px(_LEAST))
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 20, 10)
        column.setSpacing(10)
        column.addLayout(_row(8, self.search, self.take_in, self.register, stretched=0))
        column.addLayout(_row(4, self.pills, self.category, self.order, stretched=0))
        column.addWidget(self.showing, 1)
        column.addLayout(_row(8, self.count, self.asks, self.give_out, stretched=0))
        self.asks.hide()


def _row(gap: int, *parts: QWidget, stretched: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(gap)
    for at, part in enumerate(parts):
        row.addWidget(part, 1 if at == stretched else 0)
    return row


def _way(*, descending: bool) -> str:
    return "down" if descending else "up"
