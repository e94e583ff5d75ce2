"""What became of the last scan: one line under the scan box, two if a refusal needs more words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.counter.state import Feedback, Fix
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.fonts import font
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.paint import text_width
from rentbook_desktop.faces.widgets.text import ElidedLabel, label
from rentbook_desktop.foundation.i18n import Translator

_LOOKS = {True: ("check-circle", "ok", "text"), False: ("warning-circle", "bad", "bad"), None: ("info", "info", "text")}
_FIXED_HEIGHT = 60


class FeedbackLine(QWidget):
    """Icon, what it was about, what happened, the buttons that mend it, code and time."""

    fixed = Signal(str)

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self._feedback: Feedback | None = None
        self.icon = Icon("info", size=18)
        self.title, self.sentence, self.meta = (
            ElidedLabel("", "smalls"),
            ElidedLabel("", "small", "text2"),
            label("", "cap", "text3"),
        )
        self.more = label("", "small", "text2", wrap=True)
        self.fixes: list[Button] = []
        self._fix_row = QHBoxLayout()
        self._build()

    def show_feedback(self, feedback: Feedback | None) -> None:
        """Show it, or nothing at all."""
        self._feedback = feedback
        self.setVisible(feedback is not None)
        if feedback is None:
            return
        icon, ink, title_ink = _LOOKS[feedback.ok]
        self.icon.show_icon(icon, ink)
        self.title.show_text(feedback.title, title_ink)
        self.sentence.setText(feedback.sentence)
        self.more.setText(feedback.sentence)
        self.meta.setText(self._words.tr("common.dot").join(part for part in (feedback.code, feedback.when) if part))
        self._show_fixes(feedback.fixes)
        self._choose_lines()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_lines()

    def _choose_lines(self) -> None:
        """A sentence too long for its line gets lines of its own; a refusal is never cut short."""
        if self._feedback is None:
            return
        width = text_width(self._feedback.title, font("smalls")) + text_width(self._feedback.sentence, font("small"))
        width += (
            text_width(self.meta.text(), font("cap"))
            + _FIXED_HEIGHT
            + sum(one.sizeHint().width() for one in self.fixes)
        )
        long = bool(self._feedback.sentence) and width > self.width()
        self.sentence.setVisible(not long and bool(self._feedback.sentence))
        self.more.setVisible(long)

    def _show_fixes(self, fixes: tuple[Fix, ...]) -> None:
        while len(self.fixes) < len(fixes):
            self._add_fix()
        for index, button in enumerate(self.fixes):
            button.setVisible(index < len(fixes))
            if index < len(fixes):
                button.set_text(fixes[index].label)
                button.setProperty("fix", fixes[index].key)

    def _add_fix(self) -> None:
        button = Button("link", height=28)
        button.clicked.connect(lambda: self.fixed.emit(str(button.property("fix"))))
        self.fixes.append(button)
        self._fix_row.addWidget(button)

    def _build(self) -> None:
        first = QHBoxLayout()
        first.setContentsMargins(0, 0, 0, 0)
        first.setSpacing(8)
        first.addWidget(self.icon)
        first.addWidget(self.title)
        first.addWidget(self.sentence)
        first.addLayout(self._fix_row)
        first.addStretch(1)
        first.addWidget(self.meta)
        second = QHBoxLayout()
        second.setContentsMargins(26, 0, 0, 0)
        second.addWidget(self.more, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(6, 10, 6, 11)
        lines.setSpacing(2)
        lines.addLayout(first)
        lines.addLayout(second)
        self.more.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
