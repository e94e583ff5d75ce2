"""The card that asks about a book its customer has and that was just scanned: renew it, or return it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.counter.state import RenewalQuestion
from rentbook_desktop.faces.desk.counter.renewal_bar import RenewalBar
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card, divider
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.stacking_row import StackingRow
from rentbook_desktop.faces.widgets.text import ElidedLabel, label
from rentbook_desktop.foundation.i18n import Translator


class TermPair(QWidget):
    """A word, what holds for it, and a note."""

    def __init__(self) -> None:
        super().__init__()
        self.name, self.value, self.note = label("", "small", "text2"), label("", "smalls"), label("", "small", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for part in (self.name, self.value, self.note):
            row.addWidget(part)

    def show_pair(self, name: str, value: str, note: str = "") -> None:
        """Change the words."""
        self.name.setText(name)
        self.value.setText(value)
        self.note.setText(note)
        self.note.setVisible(bool(note))


class RenewalCard(Card):
    """Title, bar of days, terms, and the button that returns it instead."""

    returned = Signal(str)

    def __init__(self, words: Translator) -> None:
        super().__init__(margins=(1, 1, 1, 1))
        self._words, self._copy = words, ""
        self.title, self.ask = ElidedLabel("", "h3"), label("", "h3")
        self.text = ElidedLabel("", "small", "text2")
        self.bar = RenewalBar(words)
        self.fee, self.counted, self.left = TermPair(), TermPair(), TermPair()
        self.return_button = Button("default", icon="arrow-u-up-left", key="F7", height=34)
        self.return_button.clicked.connect(lambda: self.returned.emit(self._copy))
        self.inside.addLayout(self._head())
        self.inside.addWidget(divider())
        self.inside.addLayout(self._foot())

    def show_question(self, question: RenewalQuestion | None, *, ready: bool) -> None:
        """Ask about this book, or hide; the button works where the counter is `ready`."""
        self.setVisible(question is not None)
        if question is None:
            return
        tr = self._words.tr
        self._copy = question.copy
        self.title.setText(question.title)
        self.ask.setText(tr("renewal.ask"))
        self.text.setText(tr("renewal.ask_text", name=question.customer))
        self.bar.show_question(question)
        price = self._words.won(question.price) if question.price else tr("renewal.free")
        self.fee.show_pair(tr("renewal.fee"), price, tr("renewal.days", count=question.days))
        self.counted.show_pair(tr("renewal.counted"), question.counted)
        after = tr("renewal.left_after", before=question.left, after=max(0, question.left - 1))
        self.left.show_pair(tr("renewal.left"), after)
        self.return_button.set_text(tr("renewal.return_instead"))
        self.return_button.setEnabled(ready)

    def _head(self) -> QVBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.title)
        line.addWidget(self.ask)
        line.addStretch(1)
        texts = QVBoxLayout()
        texts.setSpacing(3)
        texts.addLayout(line)
        texts.addWidget(self.text)
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addWidget(Icon("calendar-plus", "accent", size=22, tile=44), 0, Qt.AlignmentFlag.AlignVCenter)
        top.addLayout(texts, 1)
        head = QVBoxLayout()
        head.setContentsMargins(20, 14, 20, 12)
        head.setSpacing(10)
        head.addLayout(top)
        head.addWidget(self.bar)
        return head

    def _foot(self) -> QVBoxLayout:
        terms = QWidget()
        row = QHBoxLayout(terms)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        for pair in (self.fee, self.counted, self.left):
            row.addWidget(pair)
        row.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(20, 9, 16, 10)
        foot.addWidget(StackingRow(terms, self.return_button))
        return foot
