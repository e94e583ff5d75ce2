"""What the list shows: asks for it, drops answers that were overtaken, fetches rows as they come into sight."""

from functools import partial
from itertools import islice

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from rentbook_desktop.faces.desk.catalog.list_panel import ListPanel
from rentbook_desktop.faces.desk.catalog.thumbnails import Thumbnails
from rentbook_desktop.faces.desk.catalog.title_cells import gone_row, row_of
from rentbook_desktop.faces.desk.page_context import PageContext, Target
from rentbook_desktop.faces.error_sentences import sentence_of_lasting
from rentbook_desktop.faces.widgets.table_model import MAX_BLOCKS, STRIDE, Row
from rentbook_desktop.foundation.packed_ids import PackedIds
from rentbook_desktop.queries.title_counts import CatalogueSize, TitleCounts, catalogue_size, categories, title_counts
from rentbook_desktop.queries.title_list import FILTERS, TitleFilter, TitleIds, TitleRow, list_titles, title_rows

_FEW_BLOCKS = 8  # more rows than these are fetched afresh instead of being mended in place
_BREATH_MS, _LONG_BREATH_MS = 300, 5000


class ListController(QObject):
    """The list and what is chosen in it; `sized` tells that the catalogue was counted.

    `chosen` tells a title's number or None, and whether a hand chose it or the list changed under it.
    """

    chosen = Signal(object, bool)
    sized = Signal()
    register_wanted = Signal()

    def __init__(self, context: PageContext, panel: ListPanel, thumbnails: Thumbnails) -> None:
        super().__init__(panel)
        self.context, self.panel, self.thumbnails = context, panel, thumbnails
        self.title_filter, self.size = TitleFilter(), CatalogueSize(titles=0, copies=0)
        self.ids = PackedIds()
        self.title_id: int | None = None
        self.known = False
        self._rows: dict[int, TitleRow] = {}
        self._turn, self._by_hand = 0, True
        self._wanted: int | None = None
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.refresh)
        self._wire()

    def look_for(self, **changes: object) -> None:
        """Change what is looked for, and look."""
        title_filter = replace(self.title_filter, **changes)
        if title_filter != self.title_filter:
            self.title_filter = title_filter
            self.panel.show_filter(title_filter)
            self.refresh()

    def clear(self) -> None:
        """Look for everything again."""
        self.panel.search.set_text("")
        self.look_for(words="", category="", kind="all")

    def refresh(self) -> None:
        """Ask for the list and its counts; what is there stays until they come."""
        self._turn += 1
        turn = self._turn
        self._soon.stop()
        self.panel.search.busy(on=True)
        if not self.known:
            self.panel.showing.loading(self.context.words.tr("catalog.loading"))
        failed = partial(self._failed, turn)
        self.context.ask(
            list_titles, title_filter=self.title_filter, then=partial(self._listed, turn), otherwise=failed
        )
        self.context.ask(
            title_counts, title_filter=self.title_filter, then=partial(self._counted, turn), otherwise=_ignore
        )
        self.context.ask(catalogue_size, then=self._sized, otherwise=_ignore)
        self.context.ask(categories, then=self.panel.show_categories, otherwise=_ignore)

    def refresh_soon(self, *, slowly: bool) -> None:
        """Ask again, but not at every one of many events in a row; `slowly` while a file comes in."""
        if not self._soon.isActive():
            self._soon.start(_LONG_BREATH_MS if slowly else _BREATH_MS)

    def want(self, title_id: int) -> None:
        """Choose this title as soon as the list has it."""
        self._wanted = title_id
        place = self.ids.find(title_id)
        if place is not None:
            self._choose(place)

    def next_to(self, title_id: int) -> int | None:
        """Return the title below one, or above it where it is the last."""
        at = self.ids.find(title_id)
        if at is None:
            return None
        around = self.ids.part(at + 1, 1) or self.ids.part(at - 1, 1 if at else 0)
        return around[0] if around else None

    def retranslate(self) -> None:
        """Say everything again."""
        self.panel.retranslate()
        self.refresh()

    def _listed(self, turn: int, answer: TitleIds) -> None:
        if turn != self._turn:
            return
        self.known = True
        self.panel.search.busy(on=False)
        self._show_count(answer)
        self._show_list(answer.titles)
        if len(answer.titles):
            self.panel.showing.ready()
        else:
            self._show_nothing()

    def _show_list(self, ids: PackedIds) -> None:
        table, same = self.panel.table, ids == self.ids
        if same and len(self._rows) <= _FEW_BLOCKS * STRIDE:
            table.rows.forget()
            return
        where = table.verticalScrollBar().value()
        saved = self.title_id in ids and self._wanted is None
        self.ids, self._rows = ids, {}
        table.set_count(len(ids))
        places = (ids.find(one) for one in (self._wanted, self.title_id) if one is not None)
        self._by_hand = False
        self._choose(next((place for place in places if place is not None), 0))
        self._by_hand = True
        if saved and not self.title_filter.words:
            table.verticalScrollBar().setValue(where)

    def _choose(self, place: int) -> None:
        self._wanted = None
        if len(self.ids):
            self.panel.table.selectRow(place)
            self.panel.table.scrollTo(self.panel.table.rows.index(place, 0))
        self._moved()

    def _moved(self, *_selection: object) -> None:
        rows = self.panel.table.selectionModel().selectedRows()
        title_id = self.ids[rows[0].row()] if rows and rows[0].row() < len(self.ids) else None
        if title_id != self.title_id:
            self.title_id = title_id
            self.chosen.emit(title_id, self._by_hand)

    def _fetch(self, first: int, count: int) -> None:
        turn, ids = self._turn, self.ids.part(first, count)

        def came(rows: tuple[TitleRow, ...]) -> None:
            if self.ids.part(first, count) == ids:
                found: dict[int, TitleRow] = {row.title_id: row for row in rows}
                self._rows |= {title_id: found[title_id] for title_id in ids if title_id in found}
                for title_id in list(islice(self._rows, max(0, len(self._rows) - MAX_BLOCKS * STRIDE))):
                    del self._rows[title_id]
                self.panel.table.fill(first, [self._row(title_id) for title_id in ids])

        self.context.ask(title_rows, titles=ids, then=came, otherwise=partial(self._failed, turn))

    def _row(self, title_id: int) -> Row:
        row = self._rows.get(title_id)
        if row is None:
            return gone_row(self.context.words, title_id)
        return row_of(self.context.words, row, self.thumbnails.get(title_id) if row.pictured else None)

    def _pictured(self, title_id: int) -> None:
        place = self.ids.find(title_id) if title_id in self._rows else None
        if place is not None:
            self.panel.table.fill(place, [self._row(title_id)])

    def _counted(self, turn: int, counts: TitleCounts) -> None:
        if turn == self._turn:
            self.panel.show_counts(counts)

    def _sized(self, size: CatalogueSize) -> None:
        if size != self.size:
            self.size = size
            self.sized.emit()

    def _show_count(self, answer: TitleIds) -> None:
        tr, count = self.context.words.tr, len(answer.titles)
        told = (
            tr("catalog.count_many", count=count)
            if answer.has_more
            else tr("catalog.count", titles=count, copies=answer.copies)
        )
        self.panel.count.setText(f"{told} · {tr('catalog.plain')}" if answer.is_plain else told)

    def _show_nothing(self) -> None:
        tr, title_filter = self.context.words.tr, self.title_filter
        plain = title_filter == TitleFilter(order=title_filter.order, descending=title_filter.descending)
        key, icon = ("none", "books") if plain else ("no_match", "magnifying-glass")
        self.panel.showing.empty(icon, tr(f"catalog.{key}_title"), tr(f"catalog.{key}_text"), tr(f"catalog.{key}_act"))

    def _acted(self) -> None:
        if self.panel.showing.state == "error":
            self.refresh()
        elif self.size.titles:
            self.clear()
        else:
            self.register_wanted.emit()

    def _failed(self, turn: int, error: Exception) -> None:
        if turn == self._turn:
            words = self.context.words
            self.panel.search.busy(on=False)
            self.panel.showing.error(
                words.tr("catalog.failed"), sentence_of_lasting(words, error), words.tr("catalog.again")
            )

    def _wire(self) -> None:
        self.panel.labels_button.clicked.connect(lambda: self.context.go(Target(page="labels")))
        panel = self.panel
        panel.show_filter(self.title_filter)
        panel.show_counts(None)
        panel.search.typed.connect(lambda words: self.look_for(words=words))
        panel.pills.chosen.connect(lambda kind: self.look_for(kind=kind))
        panel.category_wanted.connect(lambda one: self.look_for(category=one))
        panel.order_wanted.connect(lambda order, down: self.look_for(order=order, descending=down))
        panel.table.sort_wanted.connect(lambda key, down: self.look_for(order=key, descending=down))
        panel.table.wanted.connect(self._fetch)
        panel.table.selectionModel().selectionChanged.connect(self._moved)
        panel.showing.acted.connect(self._acted)
        self.thumbnails.arrived.connect(self._pictured)


def kind_of(word: str) -> str:
    """A link's filter as one of the list's own."""
    return word if word in FILTERS else "all"


def _ignore(_error: Exception) -> None:
    """The list itself says what is wrong; its counts may come later."""
