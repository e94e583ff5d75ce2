"""What is still to be done before a basket that is kept here may go: a line each, ticked when it is done."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rentbook_desktop.faces.counter.state import BlockTask, CounterState
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.text import ElidedLabel, label, set_style_property
from rentbook_desktop.foundation.i18n import Translator


class TaskRow(QWidget):
    """A mark and what is to be done."""

    def __init__(self) -> None:
        super().__init__()
        self.icon, self.words = Icon("circle", "text3", size=18), ElidedLabel("", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1)

    def show_task(self, task: BlockTask) -> None:
        """Show one of them."""
        self.icon.show_icon("check-circle" if task.done else "circle", "ok" if task.done else "text3")
        self.words.setText(task.words)


class TaskCard(Card):
    """All of them, and how many are done."""

    def __init__(self, words: Translator) -> None:
        super().__init__(margins=(18, 12, 18, 12), gap=8)
        self._words = words
        self.title, self.count = label("", "smalls"), label("", "smalls", "bad", tabular=True)
        self.rows: list[TaskRow] = []
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.count)
        self.inside.addLayout(head)

    def show_state(self, state: CounterState) -> None:
        """Show what is left, or nothing where the basket may go as it is."""
        tasks = state.block.tasks if state.block is not None else ()
        self.setVisible(bool(tasks))
        while len(self.rows) < len(tasks):
            self.rows.append(TaskRow())
            self.inside.addWidget(self.rows[-1])
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(tasks))
            if place < len(tasks):
                row.show_task(tasks[place])
        done = sum(one.done for one in tasks)
        self.title.setText(self._words.tr("counter.tasks"))
        set_style_property(self.count, c="ok" if done == len(tasks) else "bad")
        self.count.setText(self._words.tr("counter.tasks_done", done=done, count=len(tasks)))
