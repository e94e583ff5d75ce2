"""Beside what was done: the day in figures, and what can be taken back when."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.widgets.avatar import StatRow
from rentbook_desktop.faces.widgets.card import Card, divider
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.scroll_area import ScrollArea
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.queries.counter_activity import DayActivity

_WIDTH = 364
_MINIMUM = 320  # at the usual size of letters
_RULES = (("today", "clock"), ("money", "arrow-u-up-left"), ("later", "link"), ("log", "clipboard-text"))


class ActivitySide(QWidget):
    """Two cards, one above the other."""

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self.day, self.rules_title = label("", "h3"), label("", "h3")
        self.done, self.undone = StatRow(3), StatRow(3)
        self._rules = {
            key: (label("", "strong", wrap=True), label("", "small", "text2", wrap=True)) for key, _ in _RULES
        }
        self.setFixedWidth(max(_WIDTH, px(_MINIMUM)))
        self._build()
        self.retranslate()

    def show_day(self, today: Sequence[DayActivity]) -> None:
        """Count what was done today, and what was taken back."""
        tr, won = self._words.tr, self._words.won

        def copies(kind: str) -> int:
            return sum(one.count for one in today if one.kind == kind)

        def entries(kind: str) -> str:
            return tr("cancel.entries", count=sum(one.kind == kind for one in today))

        paid_in = sum(one.amount for one in today if one.kind == "top_up")
        given_back = sum(one.amount for one in today if one.kind == "cancel")
        self.done.show_figures(
            (tr("counter.today_rented"), tr("cancel.copies", count=copies("rent")), ""),
            (tr("counter.today_returned"), tr("cancel.copies", count=copies("return")), ""),
            (tr("counter.today_topped_up"), won(paid_in), ""),
        )
        self.undone.show_figures(
            (tr("cancel.undone_rentals"), entries("cancel"), ""),
            (tr("cancel.undone_returns"), entries("unreturn"), ""),
            (tr("cancel.undone_points"), won(given_back), ""),
        )

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._words.tr
        self.day.setText(tr("cancel.today"))
        self.rules_title.setText(tr("cancel.rules"))
        for key, (title, text) in self._rules.items():
            title.setText(tr(f"cancel.rule_{key}"))
            text.setText(tr(f"cancel.rule_{key}_text"))
        self.show_day(())

    def _build(self) -> None:
        inner = QWidget()
        inner.setProperty("k", "bare")
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 20, 22, 16)
        column.setSpacing(12)
        column.addWidget(self._day_card())
        column.addWidget(self._rules_card())
        column.addStretch(1)
        area = ScrollArea(inner, only_down=True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(divider(upright=True))
        row.addWidget(area, 1)

    def _day_card(self) -> Card:
        card = Card(gap=12)
        for part in (self.day, self.done, divider(), self.undone):
            card.inside.addWidget(part)
        return card

    def _rules_card(self) -> Card:
        card = Card(gap=14)
        card.inside.addWidget(self.rules_title)
        for key, icon in _RULES:
            row, texts = QHBoxLayout(), QVBoxLayout()
            row.setSpacing(12)
            texts.setSpacing(2)
            for part in self._rules[key]:
                texts.addWidget(part)
            row.addWidget(Icon(icon, "accent", size=20), 0, Qt.AlignmentFlag.AlignTop)
            row.addLayout(texts, 1)
            card.inside.addLayout(row)
        return card
