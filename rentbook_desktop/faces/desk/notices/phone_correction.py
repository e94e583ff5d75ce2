"""Another number for a notice, typed in place: what is wrong with it stands beside the field, and what was typed stays."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from rentbook_desktop.customer.phones import normal_phone
from rentbook_desktop.faces.desk.page import Room
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.widgets.busy_button import BusyButton
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.foundation.errors import Invalid


class PhoneCorrection(Card):
    """Tells the number once it is one; `turned` when it opens or closes."""

    given = Signal(str)
    turned = Signal()

    def __init__(self, space: Room) -> None:
        super().__init__(margins=(16, 12, 16, 14), gap=10)
        self._room, self._was = space, ""
        self.is_open = False
        self.field = Field("digits")
        self.save, self.no = BusyButton("primary", icon="check", height=36), Button("ghost", height=36)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.no)
        row.addWidget(self.save)
        self.inside.addWidget(self.field)
        self.inside.addLayout(row)
        self.field.entered.connect(self.confirm)
        self.save.clicked.connect(self.confirm)
        self.no.clicked.connect(self.close_panel)
        self.hide()

    def begin(self, was: str) -> None:
        """Open, with the old number as a reminder."""
        self._was, self.is_open = was, True
        self.field.set_text("")
        self.retranslate()
        self.show()
        self.turned.emit()
        self.field.edit.setFocus()

    def close_panel(self) -> None:
        """Close; what was typed is gone."""
        self.shut()
        self.turned.emit()

    def shut(self) -> None:
        """Close without telling."""
        self.is_open = False
        self.field.set_text("")
        self.hide()

    def confirm(self) -> None:
        """Look whether it is a number before anybody is asked."""
        if not self.save.isEnabled():
            return
        try:
            normal_phone(self.field.text())
        except Invalid as error:
            self.show_error(error)
            return
        self.given.emit(self.field.text())

    def show_error(self, error: Exception) -> None:
        """Say what is wrong beside the field."""
        self.field.show_error(sentence_of_error(self._room.words, error))
        self.field.edit.setFocus()

    def busy(self, *, on: bool) -> None:
        """While it is being done, it cannot be asked for twice."""
        self.save.busy(on=on)
        self.field.edit.setReadOnly(on)

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._room.words.tr
        help_text = tr("notices.number_help", was=self._was) if self._was else ""
        self.field.set_labels(tr("notices.number"), help_text, tr("notices.number_hint"))
        self.save.set_text(tr("notices.number_save"))
        self.no.set_text(tr("common.cancel"))
