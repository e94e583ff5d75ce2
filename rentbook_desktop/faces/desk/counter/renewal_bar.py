"""The days of a rental that may be renewed, on one bar: rented, today, due now, and due then."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from rentbook_desktop.faces.counter.state import RenewalQuestion
from rentbook_desktop.faces.error_sentences import day_short
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.paint import draw_box, draw_text, text_width
from rentbook_desktop.faces.widgets.theme import colour
from rentbook_desktop.foundation.i18n import Translator

_BAR, _GAP, _DOT, _TICK = 10, 14, 6, 4


class BarLabel(Struct, frozen=True, kw_only=True):
    """Words that belong to a place on the bar, from 0 to 1; `anchor` is the part of them that stands there, 1 their end."""

    words: str
    at: float
    anchor: float
    step: str = "caps"
    ink: str = "text"


def labels_above(words: Translator, question: RenewalQuestion) -> list[BarLabel]:
    """Return what stands above the bar, from the left: the due day of now, and the new one."""
    was = words.tr("renewal.bar_was", day=words.date_due(question.was_due_on))
    due = words.tr("renewal.bar_due", day=words.date_due(question.due_on))
    return [
        BarLabel(words=was, at=part_of(question, question.was_due_on), anchor=1.0),
        BarLabel(words=due, at=1.0, anchor=1.0, ink="accent"),
    ]


def labels_below(words: Translator, question: RenewalQuestion) -> list[BarLabel]:
    """Return what stands below the bar, from the left: the day of rental, today, and how many days are won."""
    tr, middle = words.tr, (part_of(question, question.was_due_on) + 1) / 2
    more = BarLabel(words=tr("renewal.bar_more", count=question.days), at=middle, anchor=0.5, ink="accent")
    if question.rented_on == question.today:
        return [BarLabel(words=tr("renewal.bar_rented_today"), at=0.0, anchor=0.0), more]
    rented = tr("renewal.bar_rented", day=day_short(words, question.rented_on, question.today))
    today = BarLabel(words=tr("renewal.bar_today"), at=part_of(question, question.today), anchor=0.5)
    return [BarLabel(words=rented, at=0.0, anchor=0.0, step="cap", ink="text2"), today, more]


def part_of(question: RenewalQuestion, day: date) -> float:
    """Return where a day lies between the day of rental, 0, and the new due day, 1."""
    whole = max(1, (question.due_on - question.rented_on).days)
    return min(1.0, max(0.0, (day - question.rented_on).days / whole))


def spread(spans: Sequence[tuple[float, float]], width: float, gap: float = _GAP) -> list[float]:
    """Return where labels begin, each given by where it would like to, and its width: in order, within `width`, a gap between.

    Where there is too little width for all of them, the first ones are pushed out at the left.
    """
    lefts: list[float] = []
    edge = 0.0
    for left, size in spans:
        lefts.append(max(left, edge))
        edge = lefts[-1] + size + gap
    edge = width
    for place in range(len(spans) - 1, -1, -1):
        lefts[place] = min(lefts[place], edge - spans[place][1])
        edge = lefts[place] - gap
    return lefts


def fitting(labels: Sequence[BarLabel], width: float) -> list[tuple[float, BarLabel]]:
    """Return where each label begins; the first ones are left out where there is no width for all, the last one stays."""
    shown = list(labels)
    sizes = [text_width(one.words, font(one.step)) for one in shown]
    while len(shown) > 1 and sum(sizes) + _GAP * (len(sizes) - 1) > width:
        shown, sizes = shown[1:], sizes[1:]
    spans = [(one.at * width - one.anchor * size, size) for one, size in zip(shown, sizes, strict=True)]
    return list(zip(spread(spans, width), shown, strict=True))


class RenewalBar(QWidget):
    """The bar with its labels; what it shows is also its accessible name."""

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self._question: RenewalQuestion | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_question(self, question: RenewalQuestion) -> None:
        """Show the days of this book."""
        self._question = question
        self.setAccessibleName(spoken_days(self._words, question))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 2 * px(18) + _BAR + 12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._question is None:
            return
        painter, middle = QPainter(self), self.height() / 2
        self._paint_days(painter, self._question, middle)
        for labels, top in (
            (labels_above(self._words, self._question), 0.0),
            (labels_below(self._words, self._question), self.height() - px(18)),
        ):
            for left, one in fitting(labels, self.width()):
                rect = QRectF(left, top, text_width(one.words, font(one.step)) + 1, px(18))
                draw_text(painter, rect, one.words, font(one.step), colour(one.ink))

    def _paint_days(self, painter: QPainter, question: RenewalQuestion, middle: float) -> None:
        width, top = float(self.width()), middle - _BAR / 2
        today, was = part_of(question, question.today) * width, part_of(question, question.was_due_on) * width
        draw_box(painter, QRectF(0, top, was, _BAR), 5, colour("pressed"), colour("line2"))
        if today > 0:
            draw_box(painter, QRectF(0, top, today, _BAR), 5, colour("control"))
        draw_box(painter, QRectF(was + 1, top, width - was - 1, _BAR), 5, colour("accent"))
        painter.fillRect(QRectF(was - 1, top - _TICK, 2, _BAR + 2 * _TICK), colour("text"))
        painter.setBrush(colour("surface"))
        painter.setPen(QPen(colour("text"), 2))
        painter.drawEllipse(QPointF(min(max(today, _DOT), width - _DOT), middle), _DOT, _DOT)


def spoken_days(words: Translator, question: RenewalQuestion) -> str:
    """Return what the bar shows as a sentence."""
    return words.tr(
        "renewal.bar_spoken",
        rented=words.date_due(question.rented_on),
        today=words.date_due(question.today),
        was=words.date_due(question.was_due_on),
        due=words.date_due(question.due_on),
        count=question.days,
    )
