"""The right of the calendar: the chosen day or weekday, what it is to be, what that moves, and the key that does it."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.reservations.fitted_table import FittedTable
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card, divider
from rentbook_desktop.faces.widgets.chip import Chip
from rentbook_desktop.faces.widgets.confirm_bar import ConfirmBar
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.scroll_area import ScrollArea
from rentbook_desktop.faces.widgets.segmented import Choice, Segmented
from rentbook_desktop.faces.widgets.stacking_row import StackingRow
from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.queries.closing_preview import DueMove

WIDTH = 332
SPREADS = (1, 2, 3)
_LIST_SIGHT = 300


class Effect(Struct, frozen=True, kw_only=True):
    """One thing that changes: what, how, and how much of it; `link` are the words of a way to change that."""

    icon: str
    title: str
    text: str
    value: str = ""
    link: str = ""


class DayFace(Struct, frozen=True, kw_only=True):
    """What the panel says of a day: `chip` is (tone, icon, words); no `choices` where nothing can be changed."""

    title: str
    chip: tuple[str, str, str]
    choices: tuple[Choice, ...] = ()
    selected: str = ""
    note: str = ""
    wants_reason: bool = False


class _EffectRow(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.icon, self.value = Icon("info", "text2", size=18), label("", "h3")
        self.title, self.text = label("", "smalls", wrap=True), label("", "small", "text2", wrap=True)
        self.link = Button("link", height=30)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        for part in (self.title, self.text):
            texts.addWidget(part)
        texts.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 9, 16, 9)
        row.setSpacing(12)
        row.addWidget(self.icon)
        row.addLayout(texts, 1)
        row.addWidget(self.value)

    def show_effect(self, effect: Effect) -> None:
        """Show one thing that changes."""
        self.icon.show_icon(effect.icon, "text2")
        self.title.setText(effect.title)
        self.text.setText(effect.text)
        self.value.setText(effect.value)
        self.value.setVisible(bool(effect.value))
        self.link.set_text(effect.link)
        self.link.setVisible(bool(effect.link))


class DayPanel(QWidget):
    """Passes on what people want: another state of the day, a spread in days, that it is done, or not, other settings."""

    state_wanted = Signal(str)
    spread_wanted = Signal(int)
    confirmed = Signal()
    stopped = Signal()
    link_pressed = Signal()

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self.title, self.chip = label("", "h2", wrap=True), Chip()
        self.states, self.note = Segmented(), label("", "small", "text2", wrap=True)
        self.reason = Field("text")
        self.effects_title, self.customers = label("", "h3"), label("", "small", "text3")
        self.effects_card = Card(margins=(1, 1, 1, 1))
        self.rows: list[_EffectRow] = []
        self._lines: list[QWidget] = []
        self.spread_title, self.spread = label("", "cap", "text2"), Segmented()
        self.moved = FittedTable(self._columns(), height=54, has_head=False)
        self.moved_card = Card(margins=(1, 1, 1, 1))
        self.info = label("", "small", "text2", wrap=True)
        self.bar = ConfirmBar("F9")
        self.stop, self.look = Button("default", key="Esc"), Button("default", icon="list")
        self._build()
        self._wire()
        self.retranslate()

    def show_day(self, face: DayFace) -> None:
        """Show which day it is, and what it can be."""
        self.title.setText(face.title)
        self.chip.show_chip(*face.chip)
        self.states.setVisible(bool(face.choices))
        if face.choices:
            self.states.show_choices(face.choices, face.selected)
        self.note.setText(face.note)
        self.note.setVisible(bool(face.note))
        self.reason.setVisible(face.wants_reason)

    def show_effects(self, effects: Sequence[Effect], *, customers: str, info: str) -> None:
        """Show what would change; nothing where nothing is planned."""
        while len(self.rows) < len(effects):
            self._add_row()
        for at, row in enumerate(self.rows):
            row.setVisible(at < len(effects))
            self._lines[at].setVisible(0 < at < len(effects))
            if at < len(effects):
                row.show_effect(effects[at])
        self._effects.setVisible(bool(effects))
        self.customers.setText(customers)
        self.info.setText(info)
        self._info.setVisible(bool(info))

    def show_moves(self, moves: Sequence[DueMove], *, spread: int, listed: bool) -> None:
        """Offer to share the moved books out, and list them where that is wanted."""
        tr = self._words.tr
        many = len(moves) > 1
        self._spread.setVisible(many)
        names = {count: tr("calendar.spread", count=count) for count in SPREADS}
        choices = [Choice(key=str(count), name=name, words=name) for count, name in names.items()]
        self.spread.show_choices(choices, str(spread))
        self.look.setVisible(bool(moves))
        self.look.set_text(tr("calendar.look_less" if listed else "calendar.look", count=len(moves)))
        self.moved_card.setVisible(listed and bool(moves))
        self.moved.show_rows([self._row(one) for one in moves] if listed else [])
        if listed:
            QTimer.singleShot(0, self, self._show_list)

    def show_command(self, words: str, amount: str, *, ready: bool, busy: bool) -> None:
        """Say what F9 does."""
        self.bar.setVisible(bool(words))
        self.stop.setVisible(bool(words))
        self.bar.show_command(words, amount, ready=ready, busy=busy)

    def retranslate(self) -> None:
        """Say everything again that does not follow from the day."""
        tr = self._words.tr
        self.reason.set_labels(tr("calendar.reason"), tr("calendar.reason_help"))
        self.effects_title.setText(tr("calendar.effects"))
        self.spread_title.setText(tr("calendar.spread_title"))
        self.stop.set_text(tr("common.cancel"))
        self.moved.setAccessibleName(tr("calendar.moved_name"))
        self.moved.show_columns(self._columns())

    def _show_list(self) -> None:
        """Bring the first books of the list into sight."""
        self._scroll.ensureVisible(0, self.moved_card.y() + min(px(_LIST_SIGHT), self.moved_card.height()), 0, 0)

    def _row(self, one: DueMove) -> Row:
        day = self._short(one.due_on)
        cells = (
            Cell(text=one.title, second=f"{one.customer} · {one.copy}", cover=one.title),
            Cell(text=day, second=self._words.tr("calendar.instead", day=self._short(one.was_due_on))),
        )
        return Row(key=one.copy, cells=cells)

    def _short(self, day: date) -> str:
        month = self._words.tr("common.months").split()[day.month - 1]
        return self._words.tr("calendar.short_day", month=month, day=day.day)

    def _columns(self) -> list[Column]:
        tr = self._words.tr
        return [
            Column(key="book", title=tr("calendar.column_book"), kind="title", stretch=1, minimum=140, padding=(0, 4)),
            Column(
                key="day",
                title=tr("calendar.column_day"),
                kind="two",
                width=96,
                minimum=90,
                padding=(4, 12),
                align_right=True,
            ),
        ]

    def _add_row(self) -> None:
        row, line = _EffectRow(), divider()
        row.link.clicked.connect(self.link_pressed)
        self.rows.append(row)
        self._lines.append(line)
        self.effects_card.inside.addWidget(line)
        self.effects_card.inside.addWidget(row)

    def _wire(self) -> None:
        self.states.chosen.connect(self.state_wanted)
        self.spread.chosen.connect(lambda key: self.spread_wanted.emit(int(key)))
        self.bar.clicked.connect(self.confirmed)
        self.stop.clicked.connect(self.stopped)

    def _build(self) -> None:
        inside = QWidget()
        inside.setProperty("k", "bare")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 18, 16, 12)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.chip)
        column.addLayout(head)
        self.states.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column.addWidget(self.states)
        column.addWidget(self.note)
        column.addWidget(self.reason)
        column.addWidget(self._effects_part())
        self.moved_card.inside.addWidget(self.moved)
        column.addWidget(self.moved_card)
        column.addWidget(self._info_part())
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._scroll = ScrollArea(inside, only_down=True)
        outer.addWidget(self._scroll, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 8, 16, 16)
        foot.setSpacing(10)
        foot.addWidget(self.bar)
        foot.addWidget(StackingRow(self.stop, self.look))
        outer.addLayout(foot)

    def _effects_part(self) -> QWidget:
        self._effects, self._spread = QWidget(), QWidget()
        part = QVBoxLayout(self._effects)
        part.setContentsMargins(0, 0, 0, 0)
        part.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.effects_title, 1)
        head.addWidget(self.customers)
        part.addLayout(head)
        part.addWidget(self.effects_card)
        spread = QVBoxLayout(self._spread)
        spread.setContentsMargins(0, 4, 0, 0)
        spread.setSpacing(6)
        spread.addWidget(self.spread_title)
        self.spread.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        spread.addWidget(self.spread)
        part.addWidget(self._spread)
        return self._effects

    def _info_part(self) -> Card:
        self._info = Card(margins=(14, 12, 14, 12))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Icon("info", "accent", size=18))
        row.addWidget(self.info, 1)
        self._info.inside.addLayout(row)
        return self._info
