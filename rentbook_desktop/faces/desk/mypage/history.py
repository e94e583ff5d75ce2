"""The rentals that ended, the last returned first; they come as they are looked at."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.error_sentences import day_short, sentence_of_lasting
from rentbook_desktop.faces.widgets.chip import ChipContent
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.state_view import StateView
from rentbook_desktop.faces.widgets.table import Table
from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.mypage.customer_page import PastRental, past_rentals


class RentalHistory(QWidget):
    """Title, span, days, points, state."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._customer_id: int | None = None
        self._count = 0
        self.title, self.count = label("", "h2"), label("", "small", "text2")
        self.table = Table(self._columns())
        self.showing = StateView(self.table)
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

    def show_history(self, customer_id: int, count: int) -> None:
        """Show how many rentals a customer had; the rows are asked for when they are seen."""
        same = (customer_id, count) == (self._customer_id, self._count)
        self._customer_id, self._count = customer_id, count
        self.retranslate()
        if not count:
            tr = self._context.words.tr
            self.showing.empty("books", tr("mypage.no_history"), tr("mypage.no_history_text"))
            return
        self.showing.ready()
        if same:
            self.table.rows.forget()
        else:
            self.table.set_count(count)

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._context.words.tr
        self.title.setText(tr("mypage.history"))
        self.count.setText(tr("mypage.books", count=self._count))
        self.table.setAccessibleName(tr("mypage.history"))
        self.table.show_columns(self._columns())
        self.table.rows.forget()

    def _want(self, first: int, count: int) -> None:
        customer_id = self._customer_id
        if customer_id is None:
            return

        def fill(books: tuple[PastRental, ...]) -> None:
            if customer_id == self._customer_id:
                self.table.fill(first, [self._row(one) for one in books])

        self._context.ask(
            past_rentals, then=fill, otherwise=self._fail, customer_id=customer_id, first=first, count=count
        )

    def _again(self) -> None:
        if self._customer_id is not None:
            customer_id, count = self._customer_id, self._count
            self._count = -1
            self.show_history(customer_id, count)

    def _fail(self, error: Exception) -> None:
        tr = self._context.words.tr
        sentence = sentence_of_lasting(self._context.words, error)
        self.showing.error(tr("mypage.history_failed"), sentence, tr("customers.again"))

    def _row(self, one: PastRental) -> Row:
        words, today = self._context.words, self._context.now().date()
        tr = words.tr
        days = tr("mypage.kept", count=one.days)
        if one.days_late:
            days += tr("common.dot") + tr("mypage.was_late", count=one.days_late)
        span = tr(
            "mypage.span", first=day_short(words, one.rented_on, today), last=day_short(words, one.returned_on, today)
        )
        chip = ChipContent(tone="mute", icon="arrow-u-up-left", words=tr("mypage.returned"))
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
        tr = self._context.words.tr
        return (
            Column(key="title", title=tr("mypage.head_title"), kind="title", stretch=1, minimum=140),
            Column(key="span", title=tr("mypage.head_span"), width=178, minimum=156),
            Column(key="days", title=tr("mypage.head_days"), width=120, minimum=84),
            Column(key="price", title=tr("mypage.head_price"), kind="money", width=96, minimum=78),
            Column(key="state", title=tr("mypage.head_state"), kind="chip", width=108, minimum=100),
        )
