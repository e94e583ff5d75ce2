"""The left of the catalogue: what to look for, which of them, the list, and how many there are."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.catalog.title_cells import columns
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.filter_chips import FilterChips
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.popup_menu import MenuItem, popup_menu
from rentbook_desktop.faces.widgets.search_field import SearchField
from rentbook_desktop.faces.widgets.state_view import StateView
from rentbook_desktop.faces.widgets.table import Table
from rentbook_desktop.faces.widgets.text import ElidedLabel, label, set_tooltip
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.queries.title_counts import TitleCounts
from rentbook_desktop.queries.title_list import FILTERS, ORDERS, TitleFilter
from rentbook_desktop.search.model import MANY

_MIN, _TIGHT = 440, 660  # pixels at 100 %: the least room, and that for words on the small buttons
_NEEDED = {"barcode": 660, "category": 800, "shelf": 930, "publisher": 1070, "isbn": 1230}
"""A column is left out where there is less room than this, in pixels at 100 %; the title keeps its 220 before all others."""
_ALL = "·all"  # no category is called so


class ListPanel(QWidget):
    """Shows a list and passes on what people want of it."""

    category_wanted = Signal(str)
    order_wanted = Signal(str, bool)

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self.categories: tuple[str, ...] = ()
        self._title_filter, self._tight = TitleFilter(), False
        self.search, self.pills = SearchField(), FilterChips()
        self.import_button, self.register = Button("default", icon="download-simple"), Button("primary", icon="plus")
        self.category, self.order = (
            Button("ghost", icon="funnel", height=34),
            Button("ghost", icon="sort-ascending", height=34),
        )
        self.export_button = Button("link", icon="upload-simple", height=32)
        self.labels_button = Button("link", icon="barcode", height=32)
        self.table = Table(columns(words), height=56)
        self.showing = StateView(self.table)
        self.count, self.asks = ElidedLabel("", "small", "text2"), label("", "small", "text3")
        self.search.stepped.connect(self.table.step)
        self.category.clicked.connect(self._offer_categories)
        self.order.clicked.connect(self._offer_orders)
        self._build()
        self.retranslate()

    def show_filter(self, title_filter: TitleFilter) -> None:
        """Say what is looked for now."""
        tr = self._words.tr
        self._title_filter = title_filter
        order = tr(f"catalog.order_{title_filter.order}_{_way(descending=title_filter.descending)}")
        self.category.set_text(
            "" if self._tight else title_filter.category or tr("catalog.category"), tr("catalog.category_name")
        )
        set_tooltip(self.category, (title_filter.category or tr("catalog.category_name")) if self._tight else "")
        self.category.setChecked(bool(title_filter.category))
        self.order.set_text("" if self._tight else order, order)
        set_tooltip(self.order, order if self._tight else "")
        self.table.show_sort(
            title_filter.order if title_filter.order in {"name", "price"} else "", descending=title_filter.descending
        )

    def show_counts(self, counts: TitleCounts | None) -> None:
        """Offer the filters with how many titles each lets through; None while nobody knows."""
        pills = [
            (kind, self._words.tr(f"catalog.filter_{kind}"), None if counts is None else getattr(counts, kind))
            for kind in FILTERS
        ]
        self.pills.show_chips(pills, self._title_filter.kind, limit=MANY if self._title_filter.words.strip() else None)

    def show_categories(self, categories: tuple[str, ...]) -> None:
        """Offer these."""
        self.categories = categories

    def allow(self, *, freely: bool, busy: bool) -> None:
        """Say whom importing and exporting will ask for a PIN, where whoever is here may not do it `freely`."""
        self.import_button.setEnabled(not busy)
        why = "" if freely else self._words.tr("catalog.asks_owner")
        for button in (self.import_button, self.export_button):
            set_tooltip(button, why)
            button.setAccessibleDescription(why)
        self.asks.setText(why)
        self.asks.setVisible(not freely)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width()
        self.table.hide_columns([key for key, minimum in _NEEDED.items() if width < px(minimum)])
        if (width < px(_TIGHT)) != self._tight:
            self._tight = not self._tight
            self._column.setContentsMargins(*((16, 18, 12, 10) if self._tight else (24, 18, 20, 10)))
            self.show_filter(self._title_filter)

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._words.tr
        self.search.set_labels(tr("catalog.search_name"), tr("catalog.search_hint"), tr("catalog.search_clear"))
        self.import_button.set_text(tr("catalog.import"))
        self.register.set_text(tr("catalog.register"))
        self.export_button.set_text(tr("catalog.export"))
        self.labels_button.set_text(tr("labels.open"))
        self.table.setAccessibleName(tr("catalog.list_name"))
        self.table.show_columns(columns(self._words))
        self.show_filter(self._title_filter)

    def _offer_categories(self) -> None:
        commands = [MenuItem(key=_ALL, words=self._words.tr("catalog.category_all"), icon=self._tick(""))]
        commands += [MenuItem(key=one, words=one, icon=self._tick(one)) for one in self.categories]
        popup_menu(self.category, commands, lambda key: self.category_wanted.emit("" if key == _ALL else key))

    def _offer_orders(self) -> None:
        commands = []
        for order in ORDERS:
            for descending in (True, False) if order == "added" else (False, True):
                selected = (order, descending) == (self._title_filter.order, self._title_filter.descending)
                name = self._words.tr(f"catalog.order_{order}_{_way(descending=descending)}")
                commands.append(
                    MenuItem(key=f"{order} {int(descending)}", words=name, icon="check" if selected else "")
                )
        corner = QPoint(0, self.order.height() + 4)
        popup_menu(self.order, commands, self._select_order, corner)

    def _select_order(self, key: str) -> None:
        order, descending = key.split()
        self.order_wanted.emit(order, descending == "1")

    def _tick(self, category: str) -> str:
        return "check" if category == self._title_filter.category else ""

    def _build(self) -> None:
        self.category.setCheckable(True)
        self.setMinimumWidth(px(_MIN))
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 20, 10)
        column.setSpacing(10)
        column.addLayout(_row(8, self.search, self.import_button, self.register, stretched=0))
        column.addLayout(_row(4, self.pills, self.category, self.order, stretched=0))
        column.addWidget(self.showing, 1)
        column.addLayout(_row(8, self.count, self.asks, self.labels_button, self.export_button, stretched=0))
        self.asks.hide()


def _row(gap: int, *parts: QWidget, stretched: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(gap)
    for index, part in enumerate(parts):
        row.addWidget(part, 1 if index == stretched else 0)
    return row


def _way(*, descending: bool) -> str:
    return "down" if descending else "up"
