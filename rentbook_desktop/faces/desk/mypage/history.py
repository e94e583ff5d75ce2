"""The rentals that ended, the last returned first; they come as they are looked at."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.page import Room
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.lines import ChipFace
from rentbook_desktop.faces.widgets.rows import Cell, Column, Row
from rentbook_desktop.faces.widgets.showing import Showing
from rentbook_desktop.faces.widgets.table import Table
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.faces.wording import day_short, sentence_of_error
from rentbook_desktop.mypage.visit import BookBefore, books_before


class History(QWidget):
    """Title, span, days, points, state."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self._who: int | None = None
        self._count = 0
        self.title, self.count = label("", "h2"), label("", "small", "text2")
        self.table = Table(self._columns())
        self.showing = Showing(self.table)
        self.showing.setMinimumHeight(px(150))
        self.table.wanted.connect(self._want)
        self.showing.acted.connect(self._again)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.count)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.showing, 1)

    def show_history(self, who: int, count: int) -> None:
        """Show how many rentals a customer had; the rows are asked for when they are seen."""
        same = (who, count) == (self._who, self._count)
        self._who, self._count = who, count
        self.retranslate()
        if not count:
            say = self._room.words.say
            self.showing.empty("books", say("mypage.no_history"), say("mypage.no_history_text"))
            return
        self.showing.ready()
        if same:
            self.table.rows.forget()
        else:
            self.table.set_count(count)

    def retranslate(self) -> None:
        """Say everything again."""
        say = self._room.words.say
        self.title.setText(say("mypage.history"))
        self.count.setText(say("mypage.books", count=self._count))
        self.table.setAccessibleName(say("mypage.history"))
        self.table.show_columns(self._columns())
        self.table.rows.forget()

    def _want(self, first: int, count: int) -> None:
        who = self._who
        if who is None:
            return

        def fill(books: tuple[BookBefore, ...]) -> None:
            if who == self._who:
                self.table.fill(first, [self._row(one) for one in books])

        self._room.ask(books_before, then=fill, otherwise=self._fail, customer_id=who, first=first, count=count)

    def _again(self) -> None:
        if self._who is not None:
            who, count = self._who, self._count
            self._count = -1
            self.show_history(who, count)

    def _fail(self, error: Exception) -> None:
        say = self._room.words.say
        sentence = sentence_of_error(self._room.words, error)
        self.showing.error(say("mypage.history_failed"), sentence, say("customers.again"))

    def _row(self, one: BookBefore) -> Row:
        words, today = self._room.words, self._room.now().date()
        say = words.say
        days = say("mypage.kept", count=one.days)
        if one.days_late:
            days += say("common.dot") + say("mypage.was_late", count=one.days_late)
        span = say(
            "mypage.span", first=day_short(words, one.rented_on, today), last=day_short(words, one.returned_on, today)
        )
        chip = ChipFace(tone="mute", icon="arrow-u-up-left", words=say("mypage.returned"))
        return Row(
            key=one.rental_id,
            cells=(
                Cell(text=one.title, second=one.author, cover=one.title),
                Cell(text=span),
                Cell(text=days, ink="bad" if one.days_late else "text"),
                Cell(text=words.won(one.price)),
                Cell(chip=chip),
            ),
        )

    def _columns(self) -> tuple[Column, ...]:
        say = self._room.words.say
        return (
            Column(key="title", title=say("mypage.head_title"), kind="title", stretch=1, least=140),
            Column(key="span", title=say("mypage.head_span"), wide=178, least=156),
            Column(key="days", title=say("mypage.head_days"), wide=120, least=84),
            Column(key="price", title=say("mypage.head_price"), kind="money", wide=96, least=78),
            Column(key="state", title=say("mypage.head_state"), kind="chip", wide=108, least=100),
        )
