"""The list one finds a customer in: a search field, and under it who was found, with card and balance."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.customers.asking import Latest
from rentbook_desktop.faces.desk.page import Room
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.lines import ChipFace
from rentbook_desktop.faces.widgets.rows import Cell, Column, Row
from rentbook_desktop.faces.widgets.searchfield import SearchField
from rentbook_desktop.faces.widgets.showing import Showing
from rentbook_desktop.faces.widgets.table import Table
from rentbook_desktop.faces.widgets.text import Elided
from rentbook_desktop.faces.wording import sentence_of_error
from rentbook_desktop.wallet.people import PeopleListed, PersonListed, list_people


class PeopleList(QWidget):
    """Tells who was taken, what was entered or scanned, and that somebody new is to be registered."""

    taken = Signal(object)
    entered = Signal(str)
    new_wanted = Signal(str)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room, self._latest = room, Latest(room)
        self._words_shown: str | None = None
        self.search = SearchField()
        self.table = Table(self._columns())
        self.table.head.hide()
        self.showing = Showing(self.table)
        self.note, self.new = Elided("", "small", "text2"), Button("default", icon="user-plus", high=34)
        self._build()
        self._wire()
        self.retranslate()

    def look(self) -> None:
        """Ask for who fits what stands in the field."""
        words = self.search.text()
        self.search.busy(on=True)
        if self._words_shown is None:
            self.showing.loading(self._room.words.say("customers.looking"))
        self._latest.ask(list_people, then=lambda found: self._show(words, found), otherwise=self._fail, words=words)

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
        say = self._room.words.say
        self.search.say(say("customers.search_name"), say("customers.search_hint"), say("customers.search_clear"))
        self.table.show_columns(self._columns())
        self.table.setAccessibleName(say("customers.list_name"))
        self.new.say(say("customers.new"))

    def _show(self, words: str, found: PeopleListed) -> None:
        say = self._room.words.say
        self.search.busy(on=False)
        self._words_shown = words
        self.table.show_rows([self._row(one) for one in found.people])
        if found.people:
            self.showing.ready()
        elif words:
            title = say("customers.nobody_title", words=words)
            self.showing.empty("user", title, say("customers.nobody_text"), say("customers.register"))
        else:
            empty = (say("customers.first_title"), say("customers.first_text"), say("customers.register"))
            self.showing.empty("users", *empty)
        key = "list_more" if found.more else "list_found" if words else "list_newest"
        self.note.setText(say(f"customers.{key}", count=len(found.people) if words else found.registered))

    def _fail(self, error: Exception) -> None:
        say = self._room.words.say
        self.search.busy(on=False)
        self._words_shown = None
        sentence = sentence_of_error(self._room.words, error)
        self.showing.error(say("customers.list_failed"), sentence, say("customers.again"))

    def _row(self, one: PersonListed) -> Row:
        words = self._room.words
        detail = words.say("common.dot").join(part for part in (one.card, one.phone) if part)
        chip = ChipFace(tone="warn", icon="prohibit", words=words.say("customers.suspended"))
        balance = Cell(text=words.won(one.balance), ink="text" if one.balance else "text3")
        person = Cell(text=one.name, second=detail, tip=f"{one.name}\n{detail}")
        if one.state == "SUSPENDED":
            person = Cell(text=one.name, second=chip.words + words.say("common.dot") + detail, second_ink="warn")
        return Row(key=one.customer, cells=(person, balance))

    def _act(self) -> None:
        if self.showing.state == "error":
            self.look()
        else:
            self.new_wanted.emit(self.search.text())

    def _columns(self) -> tuple[Column, ...]:
        say = self._room.words.say
        return (
            Column(key="person", title=say("customers.head_person"), kind="person", stretch=1, least=160),
            Column(key="balance", title=say("customers.head_balance"), kind="money", wide=96, least=80),
        )

    def _wire(self) -> None:
        self.search.typed.connect(lambda _words: self.look())
        self.search.entered.connect(self.entered)
        self.search.stepped.connect(self.table.step)
        self.table.activated_row.connect(self.taken)
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
