"""The top-up card: red when points are missing, plain when someone just wants to fill up; it stages, confirm settles."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.counter.state import CounterState, Tender, TopUpOffer
from rentbook_desktop.faces.widgets.amount import AmountEdit
from rentbook_desktop.faces.widgets.amount_tiles import AmountTiles
from rentbook_desktop.faces.widgets.banner import Banner
from rentbook_desktop.faces.widgets.buttons import Button, IconButton
from rentbook_desktop.faces.widgets.segmented import Choice, Segmented
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.i18n import Translator

_MAX = 1_000_000
_TENDERS: tuple[Tender, ...] = ("cash", "card", "transfer")


class TopUpCard(Banner):
    """Tiles, another amount, how it is paid, and the one button that stages it."""

    staged = Signal(int, str)
    closed = Signal()
    last_removed = Signal()

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self._offer: TopUpOffer | None = None
        self._amount: int | None = None
        self._tight = False
        self.tiles, self.tender = AmountTiles(), Segmented()
        self.field, self.problem = AmountEdit(), label("", "small", "bad", wrap=True)
        self.field_label = label("", "smallm", "text2")
        self.field_label.setBuddy(self.field)
        self.stage_button = Button("primary", icon="money", key="F4")
        self.remove_button = Button("ghost", icon="x", height=32)
        self.other_button = Button("ghost", icon="pencil-simple", height=32)
        self.close_button = IconButton("x", side=26, size=14)
        self.pencil = IconButton("pencil-simple", side=26, size=16)
        self._build()
        self._wire()

    def show_state(self, state: CounterState, *, tight: bool) -> None:
        """Offer what the state offers; what was already picked by hand stays picked."""
        if state.top_up != self._offer:
            self._select(state.top_up)
        self.setVisible(state.top_up is not None and not state.top_up.staged)
        tr, won, short = self._words.tr, self._words.won, state.shortfall
        self.set_tone("bad" if short else "", "wallet")
        text = "short_text" if short else "top_up_text" if state.rent else "top_up_text_alone"
        title = tr("counter.short_title", amount=won(short)) if short else tr("counter.top_up_title")
        self.set_text(title, tr(f"counter.{text}"))
        self.remove_button.setVisible(bool(short and state.rent))
        self.close_button.setVisible(not short)
        self._tight = tight
        self._retell()

    def choose(self) -> None:
        """Stage what is picked, if it is an amount at all."""
        if self._problem() or self._amount is None:
            self._show_problem()
            return
        self.staged.emit(self._amount, self.tender.selected())

    def amount_open(self) -> bool:
        """Whether the field for another amount is shown."""
        return self._entry.isVisibleTo(self)

    def close_field(self) -> None:
        """Back from another amount to the tiles."""
        if self._offer is not None:
            self._pick(self._offer.selected)

    def _select(self, offer: TopUpOffer | None) -> None:
        self._offer = offer
        if offer is None:
            return
        self._amount = offer.selected
        self.field.setText(offer.typed)
        self._entry.setVisible(bool(offer.typed))
        if offer.typed:
            self._amount = self.field.value()
        self.tender.show_choices(self._tenders(), offer.tender)
        self._show_problem()

    def _retell(self) -> None:
        if self._offer is None:
            return
        tr, won = self._words.tr, self._words.won
        self.tiles.show_tiles([(points, won(points)) for points in self._offer.presets], self._amount)
        self.tender.show_choices(self._tenders(), self.tender.selected() or self._offer.tender)
        self.tender.setAccessibleName(tr("counter.tender"))
        ready = self._amount is not None and not self._problem()
        command = tr(f"counter.top_up_{self.tender.selected()}", amount=won(self._amount or 0))
        self.stage_button.set_text(command if ready else tr("counter.top_up_none"))
        self.stage_button.setEnabled(ready)
        self.remove_button.set_text(tr("counter.remove_last"))
        self._show_ways()
        self.field_label.setText(tr("counter.amount"))
        self.field.setAccessibleName(tr("counter.amount"))
        self.close_button.name(tr("counter.close_top_up"))
        self._show_problem()

    def _show_ways(self) -> None:
        """The field takes the place of the tiles, and gives it back."""
        typing = self.amount_open()
        self.tiles.setVisible(not typing)
        self.sentence.setVisible(not typing and not self._tight)
        self.field_label.setVisible(not self._tight)
        self._foot.setVisible(not self._tight)
        way = self._words.tr("counter.amount_tiles" if typing else "counter.amount")
        self.other_button.set_text(way)
        self.pencil.setVisible(self._tight)
        self.pencil.name(way)

    def _tenders(self) -> list[Choice]:
        names = [(tender, self._words.tr(f"counter.tender_{tender}")) for tender in _TENDERS]
        return [Choice(key=tender, name=name, words=name) for tender, name in names]

    def _problem(self) -> str:
        if not self.amount_open() or not self.field.text():
            return ""
        value = self.field.value()
        if value is None:
            return "amount_bad"
        return "amount_zero" if not value else "amount_large" if value > _MAX else ""

    def _show_problem(self) -> None:
        problem = self._problem()
        self.problem.setText(self._words.tr(f"counter.{problem}") if problem else "")
        self.problem.setVisible(bool(problem))
        self.field.set_mark(bad=bool(problem))
        self.field.setAccessibleDescription(self.problem.text())

    def _pick(self, amount: int | None) -> None:
        self._amount = amount
        self._entry.hide()
        self.field.clear()
        self._retell()

    def _type(self) -> None:
        self._amount = self.field.value()
        self._retell()

    def _switch_ways(self) -> None:
        if self.amount_open():
            self.close_field()
            return
        self._entry.show()
        self._show_ways()
        self.field.setFocus()

    def _wire(self) -> None:
        self.tiles.chosen.connect(self._pick)
        self.tender.chosen.connect(lambda _key: self._retell())
        self.field.changed.connect(self._type)
        self.stage_button.clicked.connect(self.choose)
        self.remove_button.clicked.connect(self.last_removed)
        self.other_button.clicked.connect(self._switch_ways)
        self.close_button.clicked.connect(self.closed)
        self.pencil.clicked.connect(self._switch_ways)

    def _build(self) -> None:
        self._entry = QWidget()
        entry = QVBoxLayout(self._entry)
        entry.setContentsMargins(0, 0, 0, 0)
        entry.setSpacing(4)
        for part in (self.field_label, self.field, self.problem):
            entry.addWidget(part)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self.remove_button)
        foot.addStretch(1)
        foot.addWidget(self.other_button)
        self.head.addWidget(self.pencil)
        self.head.addWidget(self.close_button)
        for widget in (self.tiles, self._entry, self.tender, self.stage_button, self._foot):
            self.inside.addWidget(widget)
