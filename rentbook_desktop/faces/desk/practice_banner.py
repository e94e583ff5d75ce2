"""Above every page of a practice shop: that it is one, and the ways out of it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.dialog import Dialog
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.text import label, set_style_property
from rentbook_desktop.foundation.i18n import Translator


class PracticeBanner(QWidget):
    """`leave` is called with whether the practice shop is to be deleted, which is asked about first."""

    def __init__(self, words: Translator, window: QWidget, leave: Callable[[bool], object]) -> None:
        super().__init__()
        self._words, self._leave = words, leave
        self.question = Dialog(window)
        self.title = label("", "strong", "warn", wrap=True)
        self.real, self.delete = Button("default", height=34), Button("ghost", height=34)
        self.real.clicked.connect(lambda: leave(False))
        self.delete.clicked.connect(self.ask_to_delete)
        self._build()
        self.retranslate()

    def ask_to_delete(self) -> None:
        """Ask whether everything in the practice shop is to be deleted."""
        tr = self._words.tr
        self.question.ask(
            tr("practice.delete_ask"),
            tr("practice.delete_text"),
            verb=tr("practice.delete"),
            no=tr("common.cancel"),
            then=lambda: self._leave(True),
        )

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._words.tr
        self.title.setText(tr("practice.banner"))
        self.real.set_text(tr("practice.real"))
        self.delete.set_text(tr("practice.delete"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        card = Card(margins=(14, 6, 8, 6))
        set_style_property(card, tone="warn")
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Icon("flask", "warn", size=18), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.title, 1)
        row.addWidget(self.delete)
        row.addWidget(self.real)
        card.inside.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 10, 24, 0)
        column.addWidget(card)
