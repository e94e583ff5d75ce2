"""Who and which PIN: the same panel unlocks a desk and lends a right; a wrong PIN gets its sentence below the field."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.staff.tiles import StaffMember, StaffTiles
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.i18n import Translator

_LONGEST = 6


class PinPanel(QWidget):
    """Tiles, PIN, a button; `given` tells who and the PIN, `cancelled` that nobody will."""

    given = Signal(int, str)
    cancelled = Signal()

    def __init__(self, words: Translator, *, can_cancel: bool) -> None:
        super().__init__()
        self._words, self._selected = words, 0
        self.title, self.text = label("", "h2"), label("", "body", "text2", wrap=True)
        self.tiles, self.pin = StaffTiles(), Field("secret")
        self.go, self.no = Button("primary"), Button("default")
        self.pin.edit.setMaxLength(_LONGEST)
        self.no.setVisible(can_cancel)
        self.tiles.chosen.connect(self._choose)
        self.pin.entered.connect(self._give)
        self.go.clicked.connect(self._give)
        self.no.clicked.connect(self.cancelled)
        self._people: tuple[StaffMember, ...] = ()
        self._build()

    def show_staff(self, staff: Sequence[StaffMember], selected: int = 0) -> None:
        """Offer these people; the first one unless another was at the desk before."""
        self._people = tuple(staff)
        known = [member.staff_id for member in staff]
        self._selected = selected if selected in known else next(iter(known), 0)
        self.tiles.show_staff(staff, self._selected)
        self.clear()

    def set_text(self, title: str, text: str, verb: str, no: str = "") -> None:
        """Say what the PIN is for."""
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.go.set_text(verb)
        self.no.set_text(no)
        self.pin.set_labels(self._words.tr("staff.pin"))

    def clear(self) -> None:
        """Forget what was typed and wait for the next PIN."""
        self.pin.set_text("")
        self.busy(on=False)
        self.pin.setFocus()

    def show_error(self, sentence: str) -> None:
        """Say what was wrong; the PIN is to be typed again."""
        self.clear()
        self.pin.show_error(sentence)

    def busy(self, *, on: bool) -> None:
        """A PIN is being looked at, which takes a moment."""
        self.pin.edit.setReadOnly(on)
        self.go.setEnabled(not on)

    def _choose(self, staff_id: int) -> None:
        self._selected = staff_id
        self.clear()

    def _give(self) -> None:
        if self.pin.edit.isReadOnly() or not self._selected:
            return
        pin = self.pin.text()
        if not pin:
            self.pin.show_error(self._words.tr("reason.INVALID_PIN"))
            return
        self.busy(on=True)
        self.given.emit(self._selected, pin)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.no)
        row.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for part in (self.title, self.text, self.tiles, self.pin):
            column.addWidget(part)
        column.addLayout(row)
