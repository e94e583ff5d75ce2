"""The right side of the counter: cards that may scroll above, the confirm key that never leaves its place below."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.scroll_area import ScrollArea

_WIDTH, _NARROW = 414, 366
_MINIMUM = 352  # at the usual size of letters: larger ones need more than the width that is drawn
_RIGHT, _BELOW, _BAR = 22, 8, 12


class SidePage(QWidget):
    """Cards above, foot below."""

    def __init__(self, *cards: QWidget, foot: QWidget) -> None:
        super().__init__()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 20, _RIGHT, _BELOW)
        column.setSpacing(12)
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)
        self.area = ScrollArea(inner)
        holder = QVBoxLayout()
        holder.setContentsMargins(20, 0, 22, 18)
        holder.addWidget(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.area, 1)
        whole.addLayout(holder)
        self._column = column
        self._wanted: QWidget | None = None
        self.area.verticalScrollBar().rangeChanged.connect(self._reserve_space)
        self.set_narrow(narrow=False)

    def insert(self, card: QWidget, *, before: QWidget) -> None:
        """Put a card that came late above another one; the tab key reaches it in that order, too."""
        self._column.insertWidget(self._column.indexOf(before), card)
        last = _tab_stop_before(before)
        for one in (card, *card.findChildren(QWidget)):
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus:
                self.setTabOrder(last, one)
                last = one

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave the books more room in a small window."""
        self.setFixedWidth(_NARROW if narrow else max(_WIDTH, px(_MINIMUM)))

    def set_tight(self, *, tight: bool) -> None:
        """Move the cards together where there is little height."""
        self._column.setSpacing(8 if tight else 12)

    def reveal(self, widget: QWidget) -> None:
        """Scroll until it can be seen, once the cards have taken their new places."""
        self._wanted = widget
        QTimer.singleShot(0, self, self._show_wanted)

    def _show_wanted(self) -> None:
        if self._wanted is not None and self._wanted.isVisible():
            self.area.ensureWidgetVisible(self._wanted, 0, 24)

    def _reserve_space(self, _minimum: int, maximum: int) -> None:
        """The scroll bar stands in the margin, so that the cards keep their width and their edge."""
        self._column.setContentsMargins(20, 20, _RIGHT - _BAR if maximum else _RIGHT, _BELOW)
        QTimer.singleShot(0, self, self._show_wanted)


def _tab_stop_before(widget: QWidget) -> QWidget:
    """Return where the tab key stops last before a widget."""
    before = widget.previousInFocusChain() or widget
    while before is not widget and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
        before = before.previousInFocusChain() or widget
    return before
