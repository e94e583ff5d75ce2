"""The books on the counter: what goes home, and what just came back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rentbook_desktop.faces.counter.reserving import place_of
from rentbook_desktop.faces.counter.state import CounterState, RentLine
from rentbook_desktop.faces.desk.counter.block_card import BlockCard
from rentbook_desktop.faces.desk.counter.fee_explanation import FeeExplanation
from rentbook_desktop.faces.desk.startup_placeholder import SCROLLBAR_WIDTH
from rentbook_desktop.faces.widgets.basket_table import BasketTable
from rentbook_desktop.faces.widgets.card import Card, CardHead, divider
from rentbook_desktop.faces.widgets.chip import ChipContent
from rentbook_desktop.faces.widgets.scroll_area import ScrollArea
from rentbook_desktop.faces.widgets.table_model import Cell, Row
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.i18n import Translator

if TYPE_CHECKING:
    from rentbook_desktop.rental.returns import RentalEnded


class BasketCard(Card):
    """A head and its lines."""

    def __init__(self, icon: str) -> None:
        super().__init__(margins=(1, 1, 1, 1))
        self.head, self.view = CardHead(icon), BasketTable()
        self.note = label("", "body", "text3")
        self.note.setContentsMargins(20, 24, 20, 24)
        for part in (self.head, divider(), self.view, self.note):
            self.inside.addWidget(part)

    def show_card(self, rows: list[Row], *, name: str, note: str = "") -> list[str]:
        """Show these rows, or the note where there are none."""
        self.view.setAccessibleName(name)
        self.view.setVisible(bool(rows))
        self.note.setVisible(not rows)
        self.note.setText(note)
        return self.view.show_basket(rows)


class BasketPanel(ScrollArea):
    """Both groups in one page, which scrolls when the basket is long."""

    removed = Signal(str)

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self.rent, self.returned = BasketCard("book-open"), BasketCard("arrow-u-up-left")
        self.block = BlockCard(words)
        self.fee = FeeExplanation(words)
        self.returned.inside.addWidget(self.fee)
        self.rent.view.removed.connect(self.removed)
        self._page = page = QWidget()
        self._column = column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, SCROLLBAR_WIDTH, 20)
        self.verticalScrollBar().rangeChanged.connect(self._reserve_space)
        column.setSpacing(14)
        column.addWidget(self.block)
        column.addWidget(self.rent)
        column.addWidget(self.returned)
        column.addStretch(1)
        self.setWidget(page)

    def show_state(self, state: CounterState) -> None:
        """Show both groups and bring the newest line into sight."""
        tr = self._words.tr
        self.setVisible(not state.empty)
        self.block.show_state(state)
        self.rent.setVisible((state.customer is not None and not state.renew) or bool(state.rent))
        self.returned.setVisible(bool(state.returned))
        self.rent.head.show_head(tr("counter.rent"), self._count(len(state.rent)), self._terms(state.rent))
        note = tr("counter.rent_empty" if state.customer else "counter.rent_no_customer")
        fresh = self.rent.show_card([self._rent(one) for one in state.rent], name=tr("counter.rent_name"), note=note)
        terms = tr("counter.returned_terms")
        self.returned.head.show_head(tr("counter.returned"), self._count(len(state.returned)), terms)
        back = [self._returned(one) for one in state.returned]
        self.returned.show_card(back, name=tr("counter.returned_name"))
        late = [one for one in state.returned if one.late_fee and one.fee]
        self.fee.show_return(late[-1] if late else None, named=len(state.returned) > 1)
        first, other = (
            (self.returned, self.rent) if late else (self.rent, self.returned)
        )  # what costs something is first
        if self._column.indexOf(first) > self._column.indexOf(other):
            self._column.insertWidget(self._column.indexOf(other), first)
        if state.block is not None and fresh:
            QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.block))
        elif fresh:
            # the page learns its new height only after this event
            QTimer.singleShot(0, self, lambda: self.reveal(self.rent.view, fresh[-1]))

    def selected(self) -> str:
        """The chosen book to be rented, or nothing."""
        return str(self.rent.view.selected() or "") if self.rent.view.isVisible() else ""

    def insert_above(self, panel: QWidget) -> None:
        """Put a panel that came late between what keeps the basket here and the books."""
        self._column.insertWidget(self._column.indexOf(self.block) + 1, panel)

    def reveal(self, view: BasketTable, key: str) -> None:
        """Bring a row of one of the tables into sight."""
        row = view.rows.index_of(key)
        if row is not None:
            spot = view.mapTo(self._page, view.visualRect(view.rows.index(row, 0)).center())
            self.ensureVisible(0, spot.y(), 0, view.rowHeight(row))

    def _reserve_space(self, _minimum: int, maximum: int) -> None:
        """The scroll bar stands in the margin, so that the cards keep their edge."""
        self._column.setContentsMargins(0, 0, 0 if maximum else SCROLLBAR_WIDTH, 20)

    def _count(self, count: int) -> str:
        return self._words.tr("counter.customer_books", count=count) if count else ""

    def _terms(self, lines: tuple[RentLine, ...]) -> str:
        """What holds for all of them; different prices or periods stand in each line."""
        if len({(line.price, line.period_days) for line in lines}) != 1:
            return ""
        price = self._words.won(lines[0].price)
        return self._words.tr("counter.rent_terms", price=price, count=lines[0].period_days)

    def _rent(self, line: RentLine) -> Row:
        tr, remove = self._words.tr, self._words.tr("counter.remove")
        bad = ChipContent(tone="bad", icon="warning-circle", words=line.problem) if line.problem else None
        cells = (
            _title(line.title, self._detail(line.author, line.category, line.copy)),
            Cell(chip=bad, spoken=f"{line.problem or ''} {line.why}".strip() or line.title, tip=line.why),
            Cell(text=self._words.date_due(line.due_on), second=tr("counter.due", count=line.period_days)),
            Cell(text=self._words.won(line.price), ink="bad" if bad else "text"),
            Cell(link=True, spoken=remove, tip=remove),
        )
        return Row(key=line.copy, cells=cells)

    def _returned(self, line: "RentalEnded") -> Row:
        tr, late = self._words.tr, line.days_late > 0
        word = tr("counter.returned_late", count=line.days_late) if late else tr("counter.returned_fine")
        icon, tone = ("warning-circle", "bad") if late else ("check-circle", "ok")
        ink, second_ink = ("bad", "bad") if late else ("text", "text3")
        due, due_note = self._words.date_due(line.due_on), tr("counter.returned_due")
        fee = self._words.won(line.late_fee, signed=True) if line.late_fee else ""
        place = place_of(self._words, line)
        by = tr("counter.returned_by", name=line.customer)
        cells = (
            _title(line.title, place or self._detail(line.author, line.category, by)),
            _back_chip(place, ChipContent(tone=tone, icon=icon, words=word), tr("counter.returned_reserved")),
            Cell(text=due, second=due_note, ink=ink, second_ink=second_ink),
            Cell(text=fee, ink="bad", spoken=fee or line.title),
            Cell(spoken=line.title),
        )
        return Row(key=line.copy, cells=cells)

    def _detail(self, *parts: str) -> str:
        return self._words.tr("common.dot").join(part for part in parts if part)


def _back_chip(place: str, usual: ChipContent, reserved: str) -> Cell:
    """What became of a book; one that goes to somebody else says that first, where it was not late."""
    if not place or usual.tone == "bad":
        return Cell(chip=usual)
    return Cell(chip=ChipContent(tone="vio", icon="bookmark-simple", words=reserved), tip=place)


def _title(title: str, detail: str) -> Cell:
    return Cell(text=title, second=detail, cover=title)
