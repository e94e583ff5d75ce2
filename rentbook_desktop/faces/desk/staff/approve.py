"""A right lent in place: somebody who holds it gives their PIN, the one at the desk goes on with what they were doing."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.staff.pin_panel import PinPanel
from rentbook_desktop.faces.desk.staff.tiles import Person
from rentbook_desktop.faces.widgets.dialog import Scrim
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.foundation.actors import Right
from rentbook_desktop.foundation.words import Words

_WIDE = 460


class Approval(Scrim):
    """The question for a PIN; `given` tells whose and which, `closed` that it was shut."""

    given = Signal(int, str)

    def __init__(self, words: Words, window: QWidget) -> None:
        super().__init__(window)
        self._words = words
        self.panel = PinPanel(words, can_cancel=True)
        self.panel.given.connect(self.given)
        self.panel.cancelled.connect(self.close_scrim)
        self.body.setFixedWidth(px(_WIDE))
        column = QVBoxLayout(self.body)
        column.setContentsMargins(28, 26, 28, 24)
        column.addWidget(self.panel)

    def ask(self, right: Right, people: Sequence[Person]) -> None:
        """Ask one of these people."""
        say = self._words.say
        what = say(f"staff.right_{right.value}")
        self.panel.say(
            say("staff.lend_title"), say("staff.lend_text", what=what), say("staff.lend"), say("common.cancel")
        )
        self.panel.show_people(people)
        self.setAccessibleName(say("staff.lend_title"))
        self.open()
        self.panel.pin.setFocus()
