"""The recovery code over the window, to be written down and asked back; it goes when the desk is locked."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.keys.code_check import Call, CodeCheck
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.dialog import ModalOverlay
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.i18n import Translator

_WIDTH = 640


class CodeDialog(ModalOverlay):
    """`confirmed` tells that both groups were told; closed without it, it was left for later."""

    confirmed = Signal()

    def __init__(self, words: Translator, window: QWidget, call: Call) -> None:
        super().__init__(window)
        self._words = words
        self.title, self.text = label("", "h2"), label("", "body", "text2", wrap=True)
        self.check = CodeCheck(words, call)
        self.later, self.done = Button("ghost"), Button("primary", key="Enter")
        self.later.clicked.connect(self.close_overlay)
        self.done.clicked.connect(self._finish)
        self.check.entered.connect(self._finish)
        self.check.changed.connect(lambda: self.done.setEnabled(self.check.is_right))
        self.closed.connect(lambda: self.check.show_code(""))
        self._build()

    def show_code(self, code: str, title: str, text: str) -> None:
        """Show a code with what it is."""
        tr = self._words.tr
        self.title.setText(title)
        self.text.setText(text)
        self.later.set_text(tr("welcome.later"))
        self.done.set_text(tr("keys.done"))
        self.setAccessibleName(title)
        self.check.show_code(code)
        self.check.retranslate()
        self.open()
        self.check.copy.setFocus()

    def _finish(self) -> None:
        if not self.check.is_right:
            self.check.complain()
            return
        self.confirmed.emit()
        self.close_overlay()

    def _build(self) -> None:
        self.body.setFixedWidth(px(_WIDTH))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.later)
        foot.addStretch(1)
        foot.addWidget(self.done)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(28, 24, 28, 22)
        column.setSpacing(0)
        for part, below in ((self.title, 4), (self.text, 14), (self.check, 16)):
            column.addWidget(part)
            column.addSpacing(below)
        column.addLayout(foot)
