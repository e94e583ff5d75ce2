"""Four figures: books at home, the next day one is due, how many are late, points."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rentbook_desktop.faces.error_sentences import day_short
from rentbook_desktop.faces.widgets.text import set_tooltip
from rentbook_desktop.faces.widgets.tile import Tile
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.mypage.customer_page import CustomerPage


class CustomerFigures(QWidget):
    """Tells what is behind the figure that was pressed: books or ledger."""

    pressed = Signal(str)

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self._visit: CustomerPage | None = None
        self.out, self.next = Tile("book-open", "info", "infobg"), Tile("calendar-blank", "warn", "warnbg")
        self.late, self.points = Tile("warning-circle", "bad", "badbg"), Tile("wallet", "accent", "soft")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for tile, where in ((self.out, "books"), (self.next, "books"), (self.late, "books"), (self.points, "ledger")):
            tile.clicked.connect(lambda _on=False, one=where: self.pressed.emit(one))
            row.addWidget(tile, 1)

    def show_customer_page(self, visit: CustomerPage) -> None:
        """Show a customer's figures."""
        self._visit = visit
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        visit, tr = self._visit, self._words.tr
        if visit is None:
            return
        self.out.show_figure(tr("mypage.out"), tr("mypage.books", count=len(visit.at_home)))
        self.next.show_figure(tr("mypage.next"), *self._next(visit))
        set_tooltip(self.next, self.next.note)
        ink = "bad" if visit.overdue else "text"
        self.late.show_figure(tr("mypage.late"), tr("mypage.books", count=visit.overdue), ink=ink)
        self.points.show_figure(tr("customers.balance"), self._words.won(visit.balance))

    def _next(self, visit: CustomerPage) -> tuple[str, str, str]:
        """Return the next due day, its book, its colour; of late books the longest overdue."""
        tr = self._words.tr
        if not visit.at_home:
            return tr("mypage.none"), "", "text3"
        book = visit.at_home[0]
        if book.days_left < 0:
            return tr("mypage.days_late", count=-book.days_left), book.title, "bad"
        if book.days_left == 0:
            return tr("mypage.today"), book.title, "warn"
        return day_short(self._words, book.due_on, book.rented_on), book.title, "text"
