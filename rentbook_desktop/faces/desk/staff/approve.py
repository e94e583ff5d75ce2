"""A right lent in place: somebody who holds it gives their PIN, the one at the desk goes on with what they were doing."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.staff.pin_panel import PinPanel
from rentbook_desktop.faces.desk.staff.tiles import StaffMember
from rentbook_desktop.faces.widgets.dialog import ModalOverlay
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.foundation.actors import Right
from rentbook_desktop.foundation.i18n import Translator

_WIDTH = 460


class ApprovalDialog(ModalOverlay):
    """The question for a PIN; `given` tells whose and which, `closed` that it was shut."""

    given = Signal(int, str)
    closes_for_scan: ClassVar[bool] = False

    def __init__(self, words: Translator, window: QWidget) -> None:
        super().__init__(window)
        self._words = words
        self.panel = PinPanel(words, can_cancel=True)
        self.panel.given.connect(self.given)
        self.panel.cancelled.connect(self.close_overlay)
        self.body.setFixedWidth(px(_WIDTH))
        column = QVBoxLayout(self.body)
        column.setContentsMargins(28, 26, 28, 24)
        column.addWidget(self.panel)

    def ask(self, right: Right, staff: Sequence[StaffMember]) -> None:
        """Ask one of these people."""
        tr = self._words.tr
        what = tr(f"staff.right_{right.value}")
        self.panel.set_text(
            tr("staff.lend_title"), tr("staff.lend_text", what=what), tr("staff.lend"), tr("common.cancel")
        )
        self.panel.show_staff(staff)
        self.setAccessibleName(tr("staff.lend_title"))
        self.open()
        self.panel.pin.setFocus()
