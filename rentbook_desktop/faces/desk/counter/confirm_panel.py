"""The foot of the counter: why it cannot go on yet, the one large button, and the two ways out."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.counter.state import CounterState
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.confirm_bar import ConfirmBar
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.i18n import Translator

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.counter.task_card import TaskCard


class ConfirmPanel(QWidget):
    """Confirm, hold, cancel."""

    confirmed = Signal()
    held = Signal()
    cleared = Signal()

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self.bar = ConfirmBar("F9")
        self.hold_button = Button("default", icon="clock")
        self.clear_button = Button("default", icon="x")
        self.reasons = label("", "small", "text2", wrap=True)
        self._why = QWidget()
        self._tasks: TaskCard | None = None
        self._build()
        self.bar.clicked.connect(self.confirmed)
        self.hold_button.clicked.connect(self.held)
        self.clear_button.clicked.connect(self.cleared)

    def show_state(self, state: CounterState, *, tight: bool) -> None:
        """Show what confirming would do, or why it cannot be done."""
        tr = self._words.tr
        self.setVisible(not state.empty)
        amount = "" if state.confirm_amount is None else self._words.won(state.confirm_amount)
        words = tr("counter.busy") if state.busy else state.confirm_label
        self.bar.setVisible(bool(state.confirm_label))
        self.bar.show_command(words, amount, ready=state.can_confirm, busy=state.busy)
        self.hold_button.set_text(tr("counter.hold"))
        # what came back stays back: then there is nothing to cancel, only to close
        only_returns = not state.rent and state.customer is None
        self.clear_button.set_text(tr("common.close" if only_returns else "counter.clear"))
        self.hold_button.setVisible(not only_returns)
        self.hold_button.setEnabled(bool(state.rent) and not state.busy)
        self.clear_button.setEnabled(not state.busy)
        self._column.setSpacing(8 if tight else 12)
        for button in (self.hold_button, self.clear_button):
            button.set_height(34 if tight else 40)
        self._show_reasons(state)
        if self._tasks is not None or (state.block is not None and state.block.tasks):
            self.tasks.show_state(state)

    @property
    def tasks(self) -> "TaskCard":
        """What is to be done first, made when there is something."""
        if self._tasks is None:
            from rentbook_desktop.faces.desk.counter.task_card import TaskCard

            self._tasks = TaskCard(self._words)
            self._column.insertWidget(0, self._tasks)
        return self._tasks

    def _show_reasons(self, state: CounterState) -> None:
        # a shortfall has its own card right above; saying it twice would only be noise
        shown_below = state.shortfall and state.top_up is not None and len(state.reasons) == 1
        is_told = shown_below or state.block is not None
        self._why.setVisible(bool(state.reasons) and not is_told and not state.busy)
        self.reasons.setText("\n".join(state.reasons))
        self.bar.setAccessibleDescription(" ".join(state.reasons))

    def _build(self) -> None:
        why = QHBoxLayout(self._why)
        why.setContentsMargins(4, 0, 4, 0)
        why.setSpacing(8)
        why.addWidget(Icon("info", "text3"), 0, Qt.AlignmentFlag.AlignTop)
        why.addWidget(self.reasons, 1)
        ways = QHBoxLayout()
        ways.setSpacing(8)
        ways.addWidget(self.hold_button, 1)
        ways.addWidget(self.clear_button, 1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._why)
        column.addWidget(self.bar)
        column.addLayout(ways)
