"""Says that a pile from the drop box is taken back, which day counts for it, and how to choose another or end."""

from PySide6.QtCore import Signal

from rentbook_desktop.faces.counter.state import CounterState
from rentbook_desktop.faces.widgets.banner import Banner
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.foundation.i18n import Translator


class DropBoxBanner(Banner):
    """Above the books, as long as the pile is taken back."""

    day_stepped = Signal(int)
    ended = Signal()

    def __init__(self, words: Translator) -> None:
        super().__init__("info")
        self._words = words
        self.title.setWordWrap(True)
        self.earlier, self.later, self.end = (Button("ghost", height=32) for _ in range(3))
        for button in (self.earlier, self.later, self.end):
            self.head.addWidget(button)
        self.earlier.clicked.connect(lambda: self.day_stepped.emit(-1))
        self.later.clicked.connect(lambda: self.day_stepped.emit(1))
        self.end.clicked.connect(self.ended)

    def show_state(self, state: CounterState) -> None:
        """Show the day that counts, or nothing."""
        self.setVisible(state.returned_on is not None)
        if state.returned_on is None:
            return
        tr = self._words.tr
        day = self._words.date_due(state.returned_on)
        self.set_text(tr("counter.drop_box", day=day, count=len(state.returned)), tr("counter.drop_box_text"))
        self.earlier.set_text(tr("counter.drop_box_earlier"))
        self.later.set_text(tr("counter.drop_box_later"))
        self.later.setEnabled(state.can_step_day)
        self.end.set_text(tr("counter.drop_box_end"))
