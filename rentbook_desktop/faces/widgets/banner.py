"""An inline alert: what is the matter in one line, why in another, and below it the buttons that mend it."""

from PySide6.QtWidgets import QHBoxLayout

from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.text import label, set_style_property

_ICONS = {"bad": ("warning-circle", "bad"), "warn": ("info", "warn"), "info": ("info", "info")}


class Banner(Card):
    """A card in the colour of its tone: bad, warn, info, or none for a plain offer."""

    def __init__(self, tone: str = "") -> None:
        super().__init__(margins=(16, 14, 16, 12), gap=8)
        self._icon = Icon("info", size=20)
        self.title, self.sentence = label("", "h3"), label("", "small", "text2", wrap=True)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self._icon)
        self.head.addWidget(self.title, 1)
        self.inside.addLayout(self.head)
        self.inside.addWidget(self.sentence)
        self.set_tone(tone)

    def set_tone(self, tone: str, icon: str = "info") -> None:
        """Change the colour of the card, its icon and its title together."""
        name, ink = _ICONS.get(tone, (icon, "accent"))
        set_style_property(self, tone=tone)
        set_style_property(self.title, c=ink if tone == "bad" else "text")
        self._icon.show_icon(name, ink)

    def set_text(self, title: str, sentence: str = "") -> None:
        """Say what is the matter."""
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
