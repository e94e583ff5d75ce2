"""The books on the counter: what goes home, and what just came back."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.counter.state import CounterState, RentLine, ReturnLine
from rentbook_desktop.faces.desk.shell import SCROLLBAR_WIDTH
from rentbook_desktop.faces.widgets.basket_model import BasketLine, ChipContent
from rentbook_desktop.faces.widgets.basket_table import BasketTable
from rentbook_desktop.faces.widgets.card import Card, CardHead, divider
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.i18n import Translator


class BasketCard(Card):
    """A head and its lines."""

    def __init__(self, icon: str) -> None:
        super().__init__(margins=(1, 1, 1, 1))
        self.head, self.view = CardHead(icon), BasketTable()
        self.note = label("", "body", "text3")
        self.note.setContentsMargins(20, 24, 20, 24)
        for part in (self.head, divider(), self.view, self.note):
            self.inside.addWidget(part)

    def show_card(self, lines: list[BasketLine], *, name: str, note: str = "") -> list[str]:
        """Show these lines, or the note where there are none."""
        self.view.setAccessibleName(name)
        self.view.setVisible(bool(lines))
        self.note.setVisible(not lines)
        self.note.setText(note)
        return self.view.show_lines(lines)


class BasketPanel(QScrollArea):
    """Both groups in one page, which scrolls when the basket is long."""

    removed = Signal(str)

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self.rent, self.returned = BasketCard("book-open"), BasketCard("arrow-u-up-left")
        self.rent.view.removed.connect(self.removed)
        self._page = page = QWidget()
        self._column = column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, SCROLLBAR_WIDTH, 20)
        self.verticalScrollBar().rangeChanged.connect(self._reserve_space)
        column.setSpacing(14)
        column.addWidget(self.rent)
        column.addWidget(self.returned)
        column.addStretch(1)
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        page.setAutoFillBackground(False)

    def show_state(self, state: CounterState) -> None:
        """Show both groups and bring the newest line into sight."""
        tr = self._words.tr
        self.setVisible(not state.empty)
        self.rent.setVisible(state.customer is not None or bool(state.rent))
        self.returned.setVisible(bool(state.returned))
        self.rent.head.show_head(tr("counter.rent"), self._count(len(state.rent)), self._terms(state.rent))
        note = tr("counter.rent_empty" if state.customer else "counter.rent_no_customer")
        fresh = self.rent.show_card([self._rent(one) for one in state.rent], name=tr("counter.rent_name"), note=note)
        terms = tr("counter.returned_terms")
        self.returned.head.show_head(tr("counter.returned"), self._count(len(state.returned)), terms)
        back = [self._returned(one) for one in state.returned]
        self.returned.show_card(back, name=tr("counter.returned_name"))
        if fresh:
            # the page learns its new height only after this event
            QTimer.singleShot(0, self, lambda: self._reveal(fresh[-1]))

    def selected(self) -> str:
        """The chosen book to be rented, or nothing."""
        return self.rent.view.selected() if self.rent.view.isVisible() else ""

    def step(self, by: int) -> None:
        """Choose the next or the previous book."""
        self.rent.view.step(by)
        if self.selected():
            self._reveal(self.selected())

    def _reveal(self, key: str) -> None:
        view = self.rent.view
        row = view.lines.row_of(key)
        if row >= 0:
            spot = view.mapTo(self._page, view.visualRect(view.lines.index(row, 0)).center())
            self.ensureVisible(0, spot.y(), 0, view.rowHeight(row))

    def _reserve_space(self, _minimum: int, maximum: int) -> None:
        """The scroll bar stands in the margin, so that the cards keep their edge."""
        self._column.setContentsMargins(0, 0, 0 if maximum else SCROLLBAR_WIDTH, 20)

    def _count(self, count: int) -> str:
        return self._words.tr("counter.customer_books", count=count) if count else ""

    def _terms(self, lines: tuple[RentLine, ...]) -> str:
        """What holds for all of them; different prices or periods are told line by line."""
        if len({(line.price, line.period_days) for line in lines}) != 1:
            return ""
        price = self._words.won(lines[0].price)
        return self._words.tr("counter.rent_terms", price=price, count=lines[0].period_days)

    def _rent(self, line: RentLine) -> BasketLine:
        tr = self._words.tr
        return BasketLine(
            key=line.copy,
            title=line.title,
            detail=self._detail(line.author, line.category, line.copy),
            due=self._words.date_due(line.due_on),
            due_note=tr("counter.due", count=line.period_days),
            price=self._words.won(line.price),
            chip=ChipContent(tone="bad", icon="warning-circle", words=line.problem) if line.problem else None,
            price_tone="bad" if line.problem else "text",
            why=line.why,
            remove=tr("counter.remove"),
        )

    def _returned(self, line: ReturnLine) -> BasketLine:
        tr, late = self._words.tr, line.days_late > 0
        word = tr("counter.returned_late", count=line.days_late) if late else tr("counter.returned_fine")
        icon = "warning-circle" if late else "check-circle"
        return BasketLine(
            key=line.copy,
            title=line.title,
            detail=self._detail(line.author, line.category, tr("counter.returned_by", name=line.customer)),
            due=self._words.date_due(line.due_on),
            due_note=tr("counter.returned_due"),
            price=self._words.won(line.late_fee, signed=True) if line.late_fee else "",
            chip=ChipContent(tone="bad" if late else "ok", icon=icon, words=word),
            tone="bad" if late else "text",
            price_tone="bad",
        )

    def _detail(self, *parts: str) -> str:
        return self._words.tr("common.dot").join(part for part in parts if part)
