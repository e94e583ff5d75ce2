"""The price tier of a title in its editor: a button that says what renting costs by it, and a menu of all that the shop has."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rentbook_desktop.catalog.tier_queries import TierShown
from rentbook_desktop.catalog.tiers import STANDARD
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.popup_menu import MenuItem, popup_menu
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.i18n import Translator


class TierChoice(QWidget):
    """`selected` is the tier that is chosen; it is not there for a shop without tiers."""

    chosen = Signal(str)

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self.selected = STANDARD
        self.tiers: tuple[TierShown, ...] = ()
        self.name, self.note = label("", "cap", "text2"), label("", "small", "text3", wrap=True)
        self.button = Button("default", icon="caret-down", height=36)
        self.button.clicked.connect(self._offer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.name)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.note)
        self.retranslate()

    def show_tiers(self, tiers: Sequence[TierShown]) -> None:
        """Offer these tiers."""
        self.tiers = tuple(tiers)
        self.retranslate()

    def select(self, tier: str) -> None:
        """Choose a tier."""
        self.selected = tier
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._words.tr
        self.setVisible(bool(self.tiers))
        self.name.setText(tr("catalog.field_tier"))
        self.button.set_text(self._text(self.selected))
        self.button.setAccessibleName(f"{tr('catalog.field_tier')}: {self._text(self.selected)}")
        found = self._found(self.selected)
        self.note.setVisible(found is not None)
        if found is None:
            return
        self.note.setText(tr("catalog.tier_note", tier=found.tier))
        if found.ages_to:
            ageing = tr("catalog.tier_ages", tier=found.ages_to, count=found.ages_after_days)
            self.note.setText(f"{self.note.text()} {ageing}")

    def _found(self, tier: str) -> TierShown | None:
        return next((one for one in self.tiers if one.tier == tier), None)

    def _text(self, tier: str) -> str:
        found, tr = self._found(tier), self._words.tr
        if found is None:
            return tr("catalog.tier_standard") if tier == STANDARD else tier
        price = self._words.won(found.price)
        return tr("catalog.tier_choice", tier=tier, price=price, count=found.period_days)

    def _offer(self) -> None:
        names = [STANDARD, *(one.tier for one in self.tiers)]
        items = [
            MenuItem(key=one, words=self._text(one), icon="check" if one == self.selected else "") for one in names
        ]
        popup_menu(self.button, items, self._choose)

    def _choose(self, tier: str) -> None:
        self.select(tier)
        self.chosen.emit(tier)
