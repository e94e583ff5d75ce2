"""One card of the page of the shop's health: what it is about, how it is, and three facts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from rentbook_desktop.faces.desk.health.health_content import HealthCard
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.text import ElidedLabel, label, set_style_property
from rentbook_desktop.foundation.i18n import Translator

FACTS = 3
_MARKS = {"ok": ("check-circle", "ok"), "warn": ("warning-circle", "warn"), "bad": ("warning-circle", "bad")}


class FactCard(Card):
    """Fine things are quiet: a green icon and a grey word; what is broken has a red edge."""

    def __init__(self, words: Translator) -> None:
        super().__init__(margins=(16, 14, 16, 16), gap=8)
        self._words = words
        self._icon, self._mark = Icon("info", "text2", size=18), Icon("check-circle", "ok", size=16)
        self.title, self.state = label("", "strong"), label("", "small", "text2")
        self.rows = [(label("", "small", "text2"), ElidedLabel("", "smalls")) for _ in range(FACTS)]
        head = QHBoxLayout()
        head.setSpacing(8)
        for part in (self._icon, self.title):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self._mark)
        head.addWidget(self.state)
        self.inside.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for place, (name, value) in enumerate(self.rows):
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(name, place, 0)
            grid.addWidget(value, place, 1)
        self.inside.addLayout(grid)

    def show_card(self, card: HealthCard) -> None:
        """Show how one thing is."""
        tr = self._words.tr
        name, ink = _MARKS[card.tone]
        self._icon.show_icon(card.icon, "text2")
        self._mark.show_icon(name, ink)
        self.title.setText(tr(f"health.{card.key}"))
        self.state.setText(tr(f"health.{card.fine if card.tone == 'ok' else f'tone_{card.tone}'}"))
        set_style_property(self.state, c="text2" if card.tone == "ok" else ink)
        set_style_property(self, tone="edge" if card.tone == "bad" else "")
        for (label_of, value), fact in zip(self.rows, card.facts, strict=True):
            label_of.setText(fact.name)
            value.show_text(fact.value, "text" if fact.tone == "ok" else fact.tone)
        said = [f"{fact.name} {fact.value}" for fact in card.facts]
        self.setAccessibleName(f"{self.title.text()}: {self.state.text()}. {', '.join(said)}")
