"""The lock: a plain card over the whole window; behind it everything stays as it was."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.staff.pin_panel import PinPanel
from rentbook_desktop.faces.desk.staff.tiles import StaffMember
from rentbook_desktop.faces.widgets.announce import announce
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card, divider
from rentbook_desktop.faces.widgets.focus_trap import move_focus_inside
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.faces.widgets.theme import colour
from rentbook_desktop.foundation.i18n import Translator

_WIDTH = 460


class MissingKeys(QWidget):
    """Says that no PIN can be compared, and has the button that brings the keys back."""

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self.title, self.text = label("", "h2", wrap=True), label("", "body", "text2", wrap=True)
        self.button = Button("primary", icon="key")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for part in (self.title, self.text):
            column.addWidget(part)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._words.tr
        self.title.setText(tr("keys.keys_missing"))
        self.text.setText(tr("keys.keys_missing_lock"))
        self.button.set_text(tr("keys.enter_code"))


class LockCard(QWidget):
    """Covers the window until somebody gives their PIN; `given` tells who and which.

    Without the shop's keys no PIN can be compared: the card says so, and `code_wanted` that the recovery code is at hand.
    """

    given = Signal(int, str)
    code_wanted = Signal()
    pin_forgotten = Signal()

    def __init__(self, words: Translator, window: QWidget) -> None:
        super().__init__(window)
        self._words, self._window = words, window
        self.shop, self.clock = label("", "h1"), label("", "body", "text2")
        self.panel = PinPanel(words, can_cancel=False)
        self.panel.given.connect(self.given)
        self.no_keys = MissingKeys(words)
        self.no_keys.button.clicked.connect(self.code_wanted)
        self.forgotten = Button("link", height=32)
        self.forgotten.clicked.connect(self.pin_forgotten)
        self._back: QWidget | None = None
        window.installEventFilter(self)
        self._build()
        self.hide()

    def lock(self, staff: Sequence[StaffMember], selected: int) -> None:
        """Cover everything and ask who sits down."""
        self._back = self._window.focusWidget() or self._back
        self.panel.show_staff(staff, selected)
        self.forgotten.setEnabled(bool(staff))
        self.retranslate()
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self._focus()
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

    def show_keys(self, *, missing: bool) -> None:
        """Ask for a PIN, or say that none can be compared here."""
        for part in (self.panel, self._line, self.forgotten):
            part.setVisible(not missing)
        self.no_keys.setVisible(missing)
        if self.isVisible() and self.isEnabled():
            self._focus()

    def hold(self, *, on: bool) -> None:
        """Hear nothing while a dialog stands over the card."""
        self.setEnabled(not on)
        if not on and self.isVisible():
            self._focus()

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._words.tr
        self.no_keys.retranslate()
        self.forgotten.set_text(tr("staff.pin_forgotten"))
        self.panel.set_text(tr("staff.lock_title"), tr("staff.lock_text"), tr("staff.unlock"))
        self.setAccessibleName(tr("staff.locked"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()  # nothing behind the card hears a key
        if event.text().isdigit():
            self._focus()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own signature
        """Keep Tab on the card."""
        return move_focus_inside(self, forward=next)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(QRectF(self.rect()), colour("canvas"))

    def _focus(self) -> None:
        (self.panel.pin if self.no_keys.isHidden() else self.no_keys.button).setFocus()

    def _build(self) -> None:
        card = Card(margins=(28, 26, 28, 14), gap=0)
        card.setFixedWidth(px(_WIDTH))
        self._line = divider()
        card.inside.addWidget(self.panel)
        card.inside.addSpacing(18)
        card.inside.addWidget(self._line)
        card.inside.addSpacing(8)
        card.inside.addWidget(self.forgotten, 0, Qt.AlignmentFlag.AlignRight)
        card.inside.addWidget(self.no_keys)
        self.no_keys.hide()
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addStretch(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        for part, below in ((Icon("lock-simple", "accent", size=26, tile=56), 14), (self.shop, 2), (self.clock, 20)):
            column.addWidget(part, 0, middle)
            column.addSpacing(below)
        row = QHBoxLayout()  # not centred by itself: its sentences would be measured as wide as the window
        row.addStretch(1)
        row.addWidget(card)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
