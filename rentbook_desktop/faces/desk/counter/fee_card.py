"""The card that asks how a late fee is settled: from points, in cash, later, or not at all for a reason."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from rentbook_desktop.faces.counter.state import CounterState, FeeOffer, FeeWay
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.choice_tile import ChoiceTile
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.key_hint import KeyHint
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.i18n import Translator

_ICONS: dict[FeeWay, str] = {"points": "wallet", "cash": "money", "later": "clock", "waive": "handshake"}


class FeeCard(Card):
    """Four tiles, and a field for the reason where the fee is let go."""

    way_chosen = Signal(str)
    reason_given = Signal(str)

    def __init__(self, words: Translator) -> None:
        super().__init__(gap=10)
        self._words = words
        self._offer: FeeOffer | None = None
        self.title, self.reason = label("", "h3"), Field("text")
        self.tiles = {way: ChoiceTile(icon) for way, icon in _ICONS.items()}
        self._build()

    def show_state(self, state: CounterState, *, tight: bool) -> None:
        """Show what is owed and how it would be settled, or nothing where nothing is owed."""
        before, self._offer = self._offer, state.fee
        self.setVisible(state.fee is not None)
        if state.fee is None:
            return
        tr, offer = self._words.tr, state.fee
        edge = 12 if tight else 16
        self.inside.setContentsMargins(18, edge, 18, edge)
        self.title.setText(tr("counter.fee_title", amount=self._words.won(offer.amount)))
        for way, tile in self.tiles.items():
            possible = way in offer.ways
            tile.show_choice(
                tr(f"counter.fee_{way}"), self._note(offer, way), taken=way == offer.way, possible=possible
            )
            tile.setEnabled(possible and not state.busy)
        self._show_reason(offer, begins=before is None or before.way != offer.way)

    def last_part(self) -> QWidget:
        """Return the lowest part that must be in sight."""
        return self.reason if self.reason.isVisibleTo(self) else self.tiles["waive"]

    def _note(self, offer: FeeOffer, way: FeeWay) -> str:
        if way == "points" and way not in offer.ways:
            return self._words.tr("counter.fee_points_short")
        amount = self._words.cash(offer.amount) if way == "cash" else self._words.won(offer.amount)
        return self._words.tr(f"counter.fee_{way}_text", amount=amount)

    def _show_reason(self, offer: FeeOffer, *, begins: bool) -> None:
        tr, waives = self._words.tr, offer.way == "waive"
        self.reason.set_labels(tr("counter.fee_reason"), placeholder=tr("counter.fee_reason_hint"))
        self.reason.setVisible(waives)
        if self.reason.text() != offer.reason.strip():
            self.reason.set_text(offer.reason)
        if waives and begins and self.isVisible():
            self.reason.setFocus()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Icon("receipt"))
        head.addWidget(self.title, 1)
        head.addWidget(KeyHint("F7"))
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, (way, tile) in enumerate(self.tiles.items()):
            tile.clicked.connect(lambda _on=False, one=way: self.way_chosen.emit(one))
            grid.addWidget(tile, place // 2, place % 2)
        self.inside.addLayout(head)
        self.inside.addLayout(grid)
        self.inside.addWidget(self.reason)
        self.reason.hide()
        self.reason.edited.connect(lambda: self.reason_given.emit(self.reason.text()))
