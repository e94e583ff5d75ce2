"""The list one finds a customer in: a search field, and under it who was found, with card and balance."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.customers.latest_query import LatestQuery
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.error_sentences import sentence_of_lasting
from rentbook_desktop.faces.phone_text import phone_text
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.chip import ChipContent
from rentbook_desktop.faces.widgets.search_field import SearchField
from rentbook_desktop.faces.widgets.state_view import StateView
from rentbook_desktop.faces.widgets.table import Table
from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row
from rentbook_desktop.faces.widgets.text import ElidedLabel, shortened
from rentbook_desktop.queries.customer_list import CustomerRow, CustomerRows, list_customers

_WORDS_WIDTH = 260


class CustomerTable(QWidget):
    """Tells who was taken, what was entered or scanned, and that somebody new is to be registered."""

    selected = Signal(object)
    entered = Signal(str)
    new_wanted = Signal(str)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context, self._latest = context, LatestQuery(context)
        self._words_shown: str | None = None
        self.search = SearchField()
        self.table = Table(self._columns())
        self.table.head.hide()
        self.showing = StateView(self.table)
        self.note, self.new = ElidedLabel("", "small", "text2"), Button("default", icon="user-plus", height=34)
        self._build()
        self._wire()
        self.retranslate()

    def look(self) -> None:
        """Ask for who fits what stands in the field."""
        words = self.search.text()
        self.search.busy(on=True)
        if self._words_shown is None:
            self.showing.loading(self._context.words.tr("customers.looking"))
        self._latest.ask(list_customers, then=lambda found: self._show(words, found), otherwise=self._fail, words=words)

    def look_for(self, words: str) -> None:
        """Put words into the field and look for them."""
        self.search.set_text(words)
        self.search.edit.setFocus()
        self.look()

    def selected_for(self, words: str) -> int | None:
        """Return who is chosen among those that were found for these words."""
        chosen: int | None = self.table.selected() if words == self._words_shown else None
        return chosen

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._context.words.tr
        self.search.set_labels(tr("customers.search_name"), tr("customers.search_hint"), tr("customers.search_clear"))
        self.table.show_columns(self._columns())
        self.table.setAccessibleName(tr("customers.list_name"))
        self.new.set_text(tr("customers.new"))

    def _show(self, words: str, found: CustomerRows) -> None:
        tr = self._context.words.tr
        self.search.busy(on=False)
        self._words_shown = words
        self.table.show_rows([self._row(one) for one in found.people])
        if found.people:
            self.showing.ready()
        elif words:
            title = tr("customers.nobody_title", words=shortened(words, "h2", _WORDS_WIDTH))
            self.showing.empty("user", title, tr("customers.nobody_text"), tr("customers.register"))
        else:
            empty = (tr("customers.first_title"), tr("customers.first_text"), tr("customers.register"))
            self.showing.empty("users", *empty)
        key = "list_more" if found.more else "list_found" if words else "list_newest"
        self.note.setText(tr(f"customers.{key}", count=len(found.people) if words else found.registered))

    def _fail(self, error: Exception) -> None:
        tr = self._context.words.tr
        self.search.busy(on=False)
        self._words_shown = None
        sentence = sentence_of_lasting(self._context.words, error)
        self.showing.error(tr("customers.list_failed"), sentence, tr("customers.again"))

    def _row(self, one: CustomerRow) -> Row:
        words = self._context.words
        detail = words.tr("common.dot").join(part for part in (one.card, phone_text(words, one.phone)) if part)
        chip = ChipContent(tone="warn", icon="prohibit", words=words.tr("customers.suspended"))
        balance = Cell(text=words.won(one.balance), ink="text" if one.balance else "text3")
        person = Cell(text=one.name, second=detail, tip=f"{one.name}\n{detail}")
        if one.state == "SUSPENDED":
            person = Cell(text=one.name, second=chip.words + words.tr("common.dot") + detail, second_ink="warn")
        return Row(key=one.customer, cells=(person, balance))

    def _act(self) -> None:
        if self.showing.state == "error":
            self.look()
        else:
            self.new_wanted.emit(self.search.text())

    def _columns(self) -> tuple[Column, ...]:
        tr = self._context.words.tr
        return (
            Column(key="person", title=tr("customers.head_customer"), kind="person", stretch=1, minimum=160),
            Column(key="balance", title=tr("customers.head_balance"), kind="money", width=96, minimum=80),
        )

    def _wire(self) -> None:
        self.search.typed.connect(lambda _words: self.look())
        self.search.entered.connect(self.entered)
        self.search.stepped.connect(self.table.step)
        self.table.activated_row.connect(self.selected)
        self.table.clicked.connect(lambda _index: self.table.act())
        self.showing.acted.connect(self._act)
        self.new.clicked.connect(lambda: self.new_wanted.emit(""))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.note, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.new)
        column.addWidget(self.search)
        column.addLayout(head)
        column.addWidget(self.showing, 1)
