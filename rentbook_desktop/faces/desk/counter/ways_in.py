"""The counter of a shop without a single title: three ways to begin, side by side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.i18n import Translator

_EDGE = 12  # the scan box above leaves as much for its ring
WAYS = (("import", "file-arrow-up", "primary"), ("register", "barcode", "default"), ("practice", "flask", "default"))


class WaysIn(QWidget):
    """`wanted` carries the way: `import`, `register` or `practice`."""

    wanted = Signal(str)

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self.title, self.text = label("", "h1"), label("", "body", "text2", wrap=True)
        self.cards, self.buttons = {}, {}
        row = QHBoxLayout()
        row.setSpacing(12)
        for key, icon, kind in WAYS:
            card, button = Card(gap=8), Button(kind)  # type: ignore[arg-type]
            name, text = label("", "h3"), label("", "small", "text2", wrap=True)
            text.setAlignment(Qt.AlignmentFlag.AlignTop)
            for part in (Icon(icon, "accent", size=20, tile=40), name):
                card.inside.addWidget(part)
            card.inside.addWidget(text, 1)
            card.inside.addWidget(button)
            card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            button.clicked.connect(lambda _on=False, one=key: self.wanted.emit(one))
            self.cards[key], self.buttons[key] = (name, text), button
            row.addWidget(card, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, _EDGE, 0)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(Icon("books", "accent", size=34, tile=72), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        for part in (self.title, self.text):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        column.addSpacing(16)
        column.addLayout(row)
        column.addStretch(3)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._words.tr
        self.title.setText(tr("first_day.empty_title"))
        self.text.setText(tr("first_day.empty_text"))
        for key, (name, text) in self.cards.items():
            name.setText(tr(f"first_day.way_{key}"))
            text.setText(tr(f"first_day.way_{key}_text"))
            self.buttons[key].set_text(tr(f"first_day.way_{key}_act"))
