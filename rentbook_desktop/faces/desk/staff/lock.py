"""The lock: a plain card over the whole window; behind it everything stays as it was."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.staff.pin_panel import PinPanel
from rentbook_desktop.faces.desk.staff.tiles import StaffMember
from rentbook_desktop.faces.widgets.announce import announce
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.focus_trap import move_focus_inside
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.faces.widgets.theme import colour
from rentbook_desktop.foundation.i18n import Translator

_WIDTH = 460


class LockCard(QWidget):
    """Covers the window until somebody gives their PIN; `given` tells who and which."""

    given = Signal(int, str)

    def __init__(self, words: Translator, window: QWidget) -> None:
        super().__init__(window)
        self._words, self._window = words, window
        self.shop, self.clock = label("", "h1"), label("", "body", "text2")
        self.panel = PinPanel(words, can_cancel=False)
        self.panel.given.connect(self.given)
        self._back: QWidget | None = None
        window.installEventFilter(self)
        self._build()
        self.hide()

    def lock(self, staff: Sequence[StaffMember], selected: int) -> None:
        """Cover everything and ask who sits down."""
        self._back = self._window.focusWidget() or self._back
        self.panel.show_staff(staff, selected)
        self.retranslate()
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.panel.pin.setFocus()
        announce(self, self._words.tr("staff.locked"), urgent=True)

    def unlock(self) -> None:
        """Uncover everything; the focus goes back to where it was."""
        self.hide()
        if self._back is not None and self._back.isVisible():
            self._back.setFocus()

    def show_shop(self, shop: str, clock: str) -> None:
        """Say whose shop it is and what time."""
        self.shop.setText(shop or self._words.tr("desk.name"))
        self.clock.setText(clock)

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._words.tr
        self.panel.set_text(tr("staff.lock_title"), tr("staff.lock_text"), tr("staff.unlock"))
        self.setAccessibleName(tr("staff.locked"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()  # nothing behind the card hears a key
        if event.text().isdigit():
            self.panel.pin.setFocus()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own signature
        """Keep Tab on the card."""
        return move_focus_inside(self, forward=next)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(QRectF(self.rect()), colour("canvas"))

    def _build(self) -> None:
        card = Card(margins=(28, 26, 28, 24), gap=0)
        card.setFixedWidth(px(_WIDTH))
        card.inside.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addStretch(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        for part, below in ((Icon("lock-simple", "accent", size=26, tile=56), 14), (self.shop, 2), (self.clock, 20)):
            column.addWidget(part, 0, middle)
            column.addSpacing(below)
        column.addWidget(card, 0, middle)
        column.addStretch(3)
