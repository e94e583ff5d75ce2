"""What a customer has at home, while something of it is renewed: the book in question, and a line for each."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rentbook_desktop.faces.counter.state import CounterState, RenewLine
from rentbook_desktop.faces.desk.counter.renewal_card import RenewalCard
from rentbook_desktop.faces.widgets.card import Card, CardHead, divider
from rentbook_desktop.faces.widgets.chip import ChipContent
from rentbook_desktop.faces.widgets.renewal_table import ChangeCell, RenewalTable
from rentbook_desktop.faces.widgets.table_model import Cell, Row
from rentbook_desktop.foundation.i18n import Translator

_LOOKS = {
    "RENEWAL_RESERVED": ("vio", "bookmark-simple"),
    "RENEWAL_LIMIT": ("mute", "repeat"),
    "RENEWAL_OVERDUE": ("bad", "clock"),
    "RENEWAL_TOO_EARLY": ("mute", "calendar-blank"),
}


class RenewalPanel(QWidget):
    """The card of the book that was scanned, and the list."""

    switched = Signal(str)
    fixed = Signal(str)

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self.card, self.table, self.head = RenewalCard(words), RenewalTable(), CardHead("books")
        self.card.returned.connect(lambda copy: self.fixed.emit(f"return:{copy}"))
        self.table.removed.connect(self.switched)
        books = Card(margins=(1, 1, 1, 1))
        for part in (self.head, divider(), self.table):
            books.inside.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.card)
        column.addWidget(books)
        self._offered = ""

    def show_state(self, state: CounterState) -> None:
        """Show what is out, or nothing while nothing is renewed; the book in question is the chosen row."""
        tr = self._words.tr
        self.setVisible(bool(state.renew))
        self.card.show_question(state.question, ready=not state.busy)
        if not state.renew:
            self._offered = ""
            self.table.show_basket([])
            return
        name = state.customer.name if state.customer else ""
        count = tr("counter.customer_books", count=len(state.renew))
        self.head.show_head(tr("renewal.list", name=name), count, tr("renewal.list_note"))
        self.table.setAccessibleName(tr("renewal.list_name"))
        self.table.show_basket([self._row(line) for line in state.renew])
        wanted = state.offered if state.offered != self._offered else ""
        self._offered = state.offered
        if wanted or not self.table.selected():
            self.table.select(wanted or state.renew[0].copy, quietly=True)

    def can_pick(self) -> bool:
        """Return whether the chosen book can be renewed, or is to be."""
        row = self.table.rows.index_of(self.table.selected())
        shown = self.table.rows.row(row) if row is not None else None
        return shown is not None and shown.cells[0].link

    def _row(self, line: RenewLine) -> Row:
        words, tr = self._words, self._words.tr
        detail = tr("common.dot").join(part for part in (line.author, line.copy) if part)
        box = "cannot" if line.problem else "picked" if line.picked else "not_picked"
        ink = "text2" if line.problem else "text"
        return Row(
            key=line.copy,
            cells=(
                Cell(icon="check" if line.picked else "", link=not line.problem, spoken=tr(f"renewal.{box}")),
                Cell(text=line.title, second=detail, cover=line.title, ink=ink),
                Cell(text=words.date_due(line.was_due_on), second=tr("renewal.was"), ink=ink),
                self._change(line),
            ),
        )

    def _change(self, line: RenewLine) -> Cell:
        if line.problem:
            tone, icon = _LOOKS.get(line.code, ("warn", "prohibit"))
            chip = ChipContent(tone=tone, icon=icon, words=line.problem)
            spoken = ". ".join(filter(None, (line.problem, line.remedy, line.why)))
            return ChangeCell(chip=chip, remedy=line.remedy, spoken=spoken, tip=line.why)
        day, price = self._words.date_due(line.due_on), self._words.tr("renewal.free")
        price = self._words.won(line.price) if line.price else price
        return ChangeCell(
            text=day,
            second=line.note,
            ink="accent" if line.picked else "text2",
            amount=price,
            amount_ink="text" if line.picked else "text3",
            spoken=f"{day}, {line.note}, {price}",
        )
