"""The newest failure above the list: who did not get their notice, why, and the one button that mends it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from rentbook_desktop.faces.desk.notices.notice_cells import reason_sentence, remedy_of
from rentbook_desktop.faces.desk.page import Room
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.text import label, set_style_property
from rentbook_desktop.notices.queries import NoticeShown

_NEEDS_CHECK = "needs_check"


class FailureBanner(Card):
    """Hidden while nothing failed; `wished` tells the cure: number, settings, again, look, or nothing (off the list)."""

    wished = Signal(str)

    def __init__(self, space: Room) -> None:
        super().__init__(margins=(16, 12, 14, 12))
        self._room, self.count = space, 0
        self.shown: NoticeShown | None = None
        self.title, self.sentence = label("", "strong", "bad", wrap=True), label("", "small", "text2", wrap=True)
        self.button = Button("default", height=38)
        set_style_property(self, tone="bad")
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
        self.button.clicked.connect(lambda: self.wished.emit(self.remedy()))
        self.hide()

    def show_failure(self, one: NoticeShown | None, count: int) -> None:
        """Show the newest of so many; none hides it."""
        self.shown, self.count = one, count
        self.setVisible(one is not None)
        self.retranslate()

    def remedy(self) -> str:
        """Return what the button does."""
        if self.shown is None or self.shown.state == _NEEDS_CHECK:
            return "look"
        return remedy_of(self.shown.reason)

    def retranslate(self) -> None:
        """Say everything again."""
        one, words = self.shown, self._room.words
        if one is None:
            return
        self.title.setText(words.tr("notices.failures", count=self.count))
        why = reason_sentence(words, one.reason) or words.tr("notices.no_reason")
        if one.state == _NEEDS_CHECK:
            why = words.tr("notices.check_first")
        customer_id = one.name or words.tr("notices.left")
        self.sentence.setText(words.tr("notices.failure_of", name=customer_id, why=why))
        self.button.set_text(words.tr(f"notices.cure_{self.remedy()}"))
