"""How a late fee comes about: the days from the due day on, which of them count, and the sum."""

from datetime import date

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rentbook_desktop.faces.error_sentences import day_short
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.paint import CENTRE, draw_box, draw_text
from rentbook_desktop.faces.widgets.text import ElidedLabel, label
from rentbook_desktop.faces.widgets.theme import colour
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.rental.late_fee import FeeDay, LateFee
from rentbook_desktop.rental.returns import RentalEnded

_INDENT, _EDGE, _CELLS = 72, 20, 4
_LOOKS = {
    "due": ("surface", "line2", "text"),
    "free": ("mutebg", "line2", "mute"),
    "counted": ("badbg", "badline", "bad"),
}


class DayCell(Struct, frozen=True, kw_only=True):
    """A day of the strip: `kind` is due, free or counted."""

    kind: str
    words: str
    note: str


def day_cells(words: Translator, due_on: date, fee: LateFee) -> list[DayCell]:
    """Return at most four cells: the due day, the days after it, those in the middle in one where they are too many."""
    cells = [DayCell(kind="due", words=words.date_due(due_on), note=words.tr("counter.fee_due"))]
    days = list(fee.days)
    if len(days) < _CELLS:
        return cells + [_cell(words, day) for day in days]
    between = DayCell(
        kind="counted" if any(day.number for day in days[1:-1]) else "free",
        words=words.tr("counter.fee_more", count=fee.days_late - 2),
        note=words.tr("counter.fee_more_text"),
    )
    return [*cells, _cell(words, days[0]), between, _cell(words, days[-1], number=fee.counted_days)]


def _cell(words: Translator, day: FeeDay, number: int | None = None) -> DayCell:
    if day.number:
        note = words.tr("counter.fee_nth", count=number or day.number)
        return DayCell(kind="counted", words=words.date_due(day.day), note=note)
    note = words.tr("counter.fee_free" if day.kind.is_open else "counter.fee_closed")
    return DayCell(kind="free", words=words.date_due(day.day), note=note)


def sum_words(words: Translator, fee: LateFee) -> str:
    """Return the sum in words: days late, less those that are free, times the rate."""
    tr = words.tr
    parts = [tr("counter.fee_late_days", count=fee.days_late)]
    parts += [tr("counter.fee_minus_closed", count=fee.closed_days)] if fee.closed_days else []
    parts += [tr("counter.fee_minus_free", count=fee.grace_days)] if fee.grace_days else []
    parts.append(tr("counter.fee_times", count=fee.counted_days, rate=words.won(fee.terms.per_day)))
    return " ".join(parts)


def rule_words(words: Translator, fee: LateFee, rented_on: date | None = None) -> str:
    """Return the rules of a fee in words: those of the day of rental, the free days, the highest sum if there is one."""
    tr, grace, cap = words.tr, fee.terms.grace_days, fee.terms.cap
    day = day_short(words, rented_on, rented_on) if rented_on else ""
    parts = [tr("counter.fee_rules_of", day=day) if day else tr("counter.fee_rules")]
    parts.append(tr("counter.fee_grace", count=grace) if grace else tr("counter.fee_no_grace"))
    if cap:
        parts.append(tr("counter.fee_capped" if fee.capped else "counter.fee_cap", amount=words.won(cap)))
    return tr("common.dot").join(parts)


class DayStrip(QWidget):
    """The cells side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[DayCell] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_cells(self, cells: list[DayCell]) -> None:
        """Show these days."""
        self.cells = cells
        self.setAccessibleName(", ".join(f"{cell.words} {cell.note}" for cell in cells))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, px(58))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, gap = QPainter(self), 6
        width = (self.width() - gap * (_CELLS - 1)) / _CELLS
        for place, cell in enumerate(self.cells):
            rect = QRectF(place * (width + gap), 0, width, self.height())
            fill, edge, ink = _LOOKS[cell.kind]
            draw_box(painter, rect, 8, colour(fill), colour(edge))
            upper = QRectF(rect.left() + 4, px(9), rect.width() - 8, px(20))
            draw_text(painter, upper, cell.words, font("smalls"), colour(ink), CENTRE)
            draw_text(painter, upper.translated(0, px(20)), cell.note, font("cap"), colour(ink), CENTRE)


class FeeExplanation(QWidget):
    """Strip and sum of one copy that came back late, below its row."""

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self.strip, self.sum = DayStrip(), ElidedLabel("", "smalls")
        self.name, self.amount = label("", "small", "text2"), label("", "num", "bad", tabular=True)
        self.cap = ElidedLabel("", "cap", "text2")
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.sum, 1)
        row.addWidget(self.name)
        row.addWidget(self.amount)
        column = QVBoxLayout(self)
        column.setContentsMargins(_INDENT, 2, _EDGE, 16)
        column.setSpacing(8)
        column.addWidget(self.strip)
        column.addLayout(row)
        column.addWidget(self.cap)

    def show_return(self, line: RentalEnded | None, *, named: bool) -> None:
        """Explain the fee of a return, `named` where several stand above; hide where there is none."""
        self.setVisible(line is not None and line.fee is not None)
        if line is None or line.fee is None:
            return
        tr, fee = self._words.tr, line.fee
        self.strip.show_cells(day_cells(self._words, line.due_on, fee))
        title = f"{line.title}{tr('common.dot')}" if named else ""
        self.sum.setText(title + sum_words(self._words, fee))
        self.name.setText(tr("counter.fee"))
        self.amount.setText(self._words.won(line.late_fee))
        self.cap.setText(rule_words(self._words, fee, line.rented_on))
