"""The newest failure above the list: who did not get their notice, why, and the one button that mends it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from rentbook_desktop.alert.queries import NoticeShown
from rentbook_desktop.faces.desk.notices.telling import cure_of, reason_sentence
from rentbook_desktop.faces.desk.page import Room
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.text import dress, label

_NEEDS_CHECK = "needs_check"


class Trouble(Card):
    """Hidden while nothing failed; `wished` tells the cure: number, settings, again, look, or nothing (off the list)."""

    wished = Signal(str)

    def __init__(self, room: Room) -> None:
        super().__init__(margins=(16, 12, 14, 12))
        self._room, self.count = room, 0
        self.shown: NoticeShown | None = None
        self.title, self.sentence = label("", "strong", "bad", wrap=True), label("", "small", "text2", wrap=True)
        self.button = Button("default", high=38)
        dress(self, tone="bad")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.title)
        texts.addWidget(self.sentence)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Icon("warning-circle", "bad", size=20), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(texts, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.inside.addLayout(row)
        self.button.clicked.connect(lambda: self.wished.emit(self.cure()))
        self.hide()

    def show_failure(self, one: NoticeShown | None, count: int) -> None:
        """Show the newest of so many; none hides it."""
        self.shown, self.count = one, count
        self.setVisible(one is not None)
        self.retranslate()

    def cure(self) -> str:
        """Return what the button does."""
        if self.shown is None or self.shown.state == _NEEDS_CHECK:
            return "look"
        return cure_of(self.shown.reason)

    def retranslate(self) -> None:
        """Say everything again."""
        one, words = self.shown, self._room.words
        if one is None:
            return
        self.title.setText(words.say("notices.failures", count=self.count))
        why = reason_sentence(words, one.reason) or words.say("notices.no_reason")
        if one.state == _NEEDS_CHECK:
            why = words.say("notices.check_first")
        who = one.name or words.say("notices.left")
        self.sentence.setText(words.say("notices.failure_of", name=who, why=why))
        self.button.say(words.say(f"notices.cure_{self.cure()}"))
