"""A message as it is read: its name, a measure, and every word of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.text import label


class MessagePreview(Card):
    """A text under its name, with a measure at the right."""

    def __init__(self) -> None:
        super().__init__(margins=(16, 12, 16, 14), gap=8)
        self.title, self.measure = label("", "caps", "text2"), label("", "cap", "text2", tabular=True)
        self.words = label("", "body", wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.measure)
        self.inside.addLayout(head)
        self.inside.addWidget(self.words)

    def set_text(self, title: str, measure: str, words: str) -> None:
        """Show a text."""
        self.title.setText(title)
        self.measure.setText(measure)
        self.words.setText(words)
        self.words.setAccessibleName(f"{title}. {measure}. {words}")
        self.setVisible(bool(words))
