"""What keeps the basket here: a row for each reason with what mends it, and why somebody lends all the same."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rentbook_desktop.faces.counter.state import Block, BlockLine, CounterState
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card, divider
from rentbook_desktop.faces.widgets.chip import Chip
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.filter_chips import FilterChips
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.popup_menu import MenuItem, popup_menu
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.i18n import Translator

_ICONS = {
    "LIMIT_REACHED": "stack", "GROUP_LIMIT_REACHED": "stack", "TIER_LIMIT_REACHED": "stack", "ID_CHECK_NEEDED": "identification-card",
    "OVERDUE_EXISTS": "clock", "FEES_OWED": "receipt", "SUSPENDED_UNTIL": "prohibit", "COPY_RESERVED": "bookmark-simple",
}  # fmt: skip


class BlockRow(QWidget):
    """One reason: its icon, its sentence, whether it can be approved, and the button that mends it."""

    fixed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.icon, self.chip = Icon("warning-circle", "bad", size=18, tile=36, fill="badbg"), Chip()
        self.sentence, self.fix = label("", "smallm", wrap=True), self._button()
        self.other_fix = self._button()
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.fix.clicked.connect(lambda: self._fix(0))
        self.other_fix.clicked.connect(lambda: self._fix(1))
        self._line: BlockLine | None = None
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(self.sentence)
        texts.addWidget(self.chip)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(12)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        row.addWidget(self.fix)
        row.addWidget(self.other_fix)

    def show_line(self, line: BlockLine, words: Translator) -> None:
        """Show one reason."""
        self.icon.show_icon(_ICONS.get(line.code, "warning-circle"), "bad", "badbg")
        self.sentence.setText(line.sentence)
        self._line = line
        tone, icon, key = ("warn", "key", "block_can") if line.can_approve else ("mute", "prohibit", "block_cannot")
        if line.choose:
            tone, icon, key = "warn", "identification-card", "block_check"
        self.chip.show_chip(tone, icon, words.tr(f"counter.{key}"))
        for place, button in enumerate((self.fix, self.other_fix)):
            button.setVisible(place < (1 if line.choose else len(line.fixes)))
            if place < len(line.fixes):
                button.set_text(line.choose or line.fixes[place].label)

    def _button(self) -> Button:
        made = Button("default", height=32)
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return made

    def _fix(self, place: int) -> None:
        """Mend it, or where there are several ways let somebody choose."""
        fixes = self._line.fixes if self._line is not None else ()
        if self._line is not None and self._line.choose:
            popup_menu(self.fix, [MenuItem(key=one.key, words=one.label) for one in fixes], self.fixed.emit)
        elif place < len(fixes):
            self.fixed.emit(fixes[place].key)


class BlockCard(Card):
    """Reasons above, the reason to lend all the same below."""

    fixed = Signal(str)
    reason_given = Signal(str)

    def __init__(self, words: Translator) -> None:
        super().__init__(margins=(1, 1, 1, 1))
        self._words = words
        self._block: Block | None = None
        self.title, self.text = label("", "h3", "bad"), label("", "small", "text2")
        self.rows: list[BlockRow] = []
        self.usual, self.reason = FilterChips(), Field("text")
        self.usual.chosen.connect(self.reason_given)
        self.reason.edited.connect(lambda: self.reason_given.emit(self.reason.text()))
        self._build()

    def show_state(self, state: CounterState) -> None:
        """Show what keeps the basket here, or nothing where it may go."""
        self._block = block = state.block
        self.setVisible(block is not None)
        if block is None:
            return
        tr = self._words.tr
        self.title.setText(tr("counter.block_title", count=len(state.rent)))
        self.text.setText(tr("counter.block_text" if block.can_approve else "counter.block_text_mend"))
        while len(self.rows) < len(block.lines):
            self._add_row()
        for index, row in enumerate(self.rows):
            row.setVisible(index < len(block.lines))
            if index < len(block.lines):
                row.show_line(block.lines[index], self._words)
        self.reason.set_labels(tr("counter.block_reason"), placeholder=tr("counter.block_reason_hint"))
        usual = [tr(f"counter.block_usual_{key}") for key in ("today", "regular", "family")]
        self.usual.show_chips([(words, words, None) for words in usual], block.reason.strip())
        self._foot.setVisible(block.can_approve)
        if self.reason.text() != block.reason.strip():
            self.reason.set_text(block.reason)

    def ask(self) -> None:
        """Lead to the reason, where one is wanted and none is there."""
        if self._block is not None and self._block.can_approve and not self.reason.text():
            self.reason.setFocus()

    def _add_row(self) -> None:
        row = BlockRow()
        row.fixed.connect(self.fixed)
        self.rows.append(row)
        self._lines.addWidget(row)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 10)
        head.setSpacing(8)
        head.addWidget(Icon("warning-circle", "bad", size=20))
        head.addWidget(self.title)
        head.addWidget(self.text, 1)
        self._lines = QVBoxLayout()
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(20, 6, 20, 14)
        foot.setSpacing(8)
        foot.addWidget(self.usual)
        foot.addWidget(self.reason)
        self.inside.addLayout(head)
        self.inside.addWidget(divider())
        self.inside.addLayout(self._lines)
        self.inside.addWidget(self._foot)
