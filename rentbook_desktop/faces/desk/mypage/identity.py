"""Who the page is about, and the two ways on: what is written down of them, and the counter."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.error_sentences import month_of
from rentbook_desktop.faces.phone_text import phone_text
from rentbook_desktop.faces.widgets.avatar import Avatar
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.text import ElidedLabel
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.mypage.customer_page import CustomerPage


class Identity(QWidget):
    """Tells which way on is wanted: customers or counter."""

    wished = Signal(str)

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self._visit: CustomerPage | None = None
        self._phone, self._phone_of = "", 0
        self.initial, self.name, self.detail = Avatar(60), ElidedLabel("", "h1"), ElidedLabel("", "small", "text2")
        self.file = Button("default", icon="pencil-simple")
        self.counter = Button("primary", icon="barcode")
        self._build()

    def show_customer_page(self, visit: CustomerPage) -> None:
        """Show whose page it is; the number comes from elsewhere, before or after."""
        self._visit = visit
        self.retranslate()

    def show_phone(self, customer: int, phone: str) -> None:
        """Show the masked number of a customer, on nobody else's page."""
        self._phone, self._phone_of = phone, customer
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._words.tr
        self.file.set_text(tr("mypage.file"))
        self.counter.set_text(tr("mypage.to_counter"))
        if self._visit is None:
            return
        self.initial.show_name(self._visit.name)
        self.name.setText(self._visit.name)
        joined = self._visit.joined_on
        since = tr("mypage.joined", month=month_of(self._words, joined)) if isinstance(joined, date) else ""
        phone = self._phone if self._phone_of == self._visit.customer else ""
        parts = (self._visit.card, phone_text(self._words, phone), since)
        self.detail.setText(tr("common.dot").join(part for part in parts if part))

    def _build(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addStretch(1)
        texts.addWidget(self.name)
        texts.addWidget(self.detail)
        texts.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.initial)
        row.addLayout(texts, 1)
        for button, key in ((self.file, "customers"), (self.counter, "counter")):
            button.clicked.connect(lambda _on=False, one=key: self.wished.emit(one))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
