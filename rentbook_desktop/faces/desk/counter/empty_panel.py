"""The counter between two customers: what to do first, in the middle of the page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.counter.state import CounterState
from rentbook_desktop.faces.desk.counter.ways_in import WaysIn
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.scroll_area import ScrollArea
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.i18n import Translator

_MIDDLE = Qt.AlignmentFlag.AlignHCenter


class EmptyPanel(QWidget):
    """What this is, how it fills, and the next step; while the shop opens, that instead."""

    find_requested = Signal()
    register_requested = Signal()
    shown = Signal()
    """The counter shows another state."""

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self.ways: WaysIn | None = None
        """In place of everything else, while the shop has no title."""
        self._ways_area: ScrollArea | None = None
        self.icon = Icon("barcode", "accent", size=34, tile=72)
        self.title, self.text = label("", "h1"), label("", "body", "text2", wrap=True)
        self.find_button = Button("default", icon="magnifying-glass", key="F3")
        self.find_button.clicked.connect(self.find_requested)
        self.register_button = Button("default", icon="user-plus")
        self.register_button.clicked.connect(self.register_requested)
        for words_of in (self.title, self.text):
            words_of.setAlignment(_MIDDLE)
        self._middle = middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(24, 0, 24, 0)
        row.addStretch(1)
        row.addWidget(self.text, 8)
        row.addStretch(1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self.icon, 0, _MIDDLE)
        column.addSpacing(20)
        column.addWidget(self.title, 0, _MIDDLE)
        column.addSpacing(8)
        column.addWidget(middle)  # a wrapped label in the middle would take too little room
        column.addSpacing(22)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        for stretch, button in ((1, self.find_button), (0, self.register_button)):
            buttons.addStretch(stretch)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(2)  # the optical middle lies above the measured one

    def show_state(self, state: CounterState) -> None:
        """Ask for the first scan, or say what the shop is still waiting for."""
        opening = state.connection == "opening"
        self.setVisible(state.empty)
        quiet = bool(state.matches)  # the pick list hangs over this place
        self.icon.show_icon("hourglass-medium" if opening else "barcode", "accent")
        self.title.setText(self._words.tr("counter.opening_title" if opening else "counter.empty_title"))
        self.text.setText(state.connection_sentence if opening else self._words.tr("counter.empty_text"))
        self.find_button.set_text(self._words.tr("counter.empty_find"))
        self.register_button.set_text(self._words.tr("counter.register_customer"))
        for button in (self.find_button, self.register_button):
            button.setVisible(not opening and not quiet)
        for part in (self.icon, self.title, self._middle):
            part.setVisible(not quiet)
        self.shown.emit()

    def put_ways_in(self, ways: WaysIn) -> None:
        """Take up what is shown while the shop has no title."""
        self.ways, self._ways_area = ways, ScrollArea(ways, only_down=True)
        self._column.insertWidget(1, self._ways_area, 12)

    def show_ways_in(self, *, on: bool) -> None:
        """Show that, or the usual next step."""
        if self._ways_area is not None and self._ways_area.isVisibleTo(self) != on:
            self._ways_area.setVisible(on)
        if on:
            for part in (self.icon, self.title, self._middle, self.find_button, self.register_button):
                part.hide()
