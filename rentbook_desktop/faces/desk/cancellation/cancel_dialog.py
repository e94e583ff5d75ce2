"""The question whether rentals are to be cancelled: what comes back is shown before it does, and why is asked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.widgets.announce import announce
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.dialog import ModalOverlay
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.scroll_area import ScrollArea
from rentbook_desktop.faces.widgets.segmented import Choice, Segmented
from rentbook_desktop.faces.widgets.text import ElidedLabel, label
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.queries.rental_cancellation import Cancellation, RentalToCancel

_WIDTH, _LIST = 560, 280
_WHY = ("slip", "changed", "other")


class CancelDialog(ModalOverlay):
    """`confirmed` tells why; it stays until it is told that it was done."""

    confirmed = Signal(str)

    def __init__(self, words: Translator, window: QWidget) -> None:
        super().__init__(window)
        self._words, self._why = words, _WHY[0]
        self.lines: list[str] = []
        """What is shown, line by line, as it is read."""
        self.title, self.customer = label("", "h2", wrap=True), label("", "small", "text2")
        self.why, self.other, self.problem = Segmented(), Field(), label("", "small", "bad", wrap=True)
        self.no, self.yes = Button("default", key="Esc"), Button("danger", key="F9")
        self._list = QVBoxLayout()
        self.why.chosen.connect(self._choose)
        self.other.entered.connect(self._confirm)
        self.no.clicked.connect(self.close_overlay)
        self.yes.clicked.connect(self._confirm)
        self._build()

    def ask(self, found: Cancellation) -> None:
        """Ask about the rentals that are still open; the others say why they stay."""
        tr = self._words.tr
        count = sum(one.state == "OPEN" for one in found.rentals)
        self.title.setText(tr("cancel.title"))
        self.customer.setText(tr("counter.customer_name", name=found.name))
        self._fill(found)
        self.no.set_text(tr("cancel.no"))
        self.yes.set_text(tr("cancel.yes", count=count))
        self.yes.setEnabled(count > 0)
        self.other.set_labels(tr("cancel.other_name"))
        self.other.set_text("")
        self.problem.hide()
        self._choose(_WHY[0])
        self.setAccessibleName(self.title.text())
        self.open()
        self.no.setFocus(Qt.FocusReason.TabFocusReason)
        announce(self, " ".join([self.title.text(), *self.lines]), urgent=True)

    def show_problem(self, sentence: str) -> None:
        """Say why it was not done."""
        self.yes.setEnabled(True)
        self.problem.setText(sentence)
        self.problem.show()
        announce(self, sentence, urgent=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F9:
            self._confirm()
        else:
            super().keyPressEvent(event)

    def _confirm(self) -> None:
        if not self.yes.isEnabled():
            return
        why = self.other.text() if self._why == "other" else self._words.tr(f"cancel.why_{self._why}")
        if not why:
            self.other.show_error(self._words.tr("reason.REASON_MISSING"))
            self.other.setFocus()
            return
        self.yes.setEnabled(False)  # a key pressed twice is one wish
        self.problem.hide()
        self.confirmed.emit(why)

    def _choose(self, key: str) -> None:
        self._why = key
        names = {one: self._words.tr(f"cancel.why_{one}") for one in _WHY}
        self.why.show_choices([Choice(key=one, name=names[one], words=names[one]) for one in _WHY], key)
        self.why.setAccessibleName(self._words.tr("cancel.why"))
        self.other.setVisible(key == "other")
        if key == "other" and self.isVisible():
            self.other.setFocus()

    def _fill(self, found: Cancellation) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = []
        for one in found.rentals:
            self._add("books", self._about(one), self._becomes(one))
        won = self._words.won
        after = self._words.tr("cancel.becomes", before=won(found.available), after=won(found.available + found.back))
        if found.back:
            wallet = self._words.tr("cancel.wallet", name=found.name, amount=won(found.back, signed=True))
            self._add("wallet", wallet, after)
        if found.called_off:
            tr = self._words.tr
            count = tr("cancel.notices_count", count=found.called_off)
            self._add("bell", tr("cancel.notices"), tr("cancel.becomes", before=count, after=tr("cancel.notices_off")))

    def _about(self, one: RentalToCancel) -> str:
        return self._words.tr("common.dot").join((one.title, one.copy))

    def _becomes(self, one: RentalToCancel) -> str:
        tr = self._words.tr
        if one.state != "OPEN":
            return tr(f"cancel.state_{one.state}")
        return tr("cancel.becomes", before=tr("state.OUT"), after=tr("state.AVAILABLE"))

    def _add(self, icon: str, what: str, becomes: str) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(10)
        row.addWidget(Icon(icon, "text2", size=18))
        row.addWidget(ElidedLabel(what, "med"), 1)
        row.addWidget(label(becomes, "smalls"))
        self._list.addWidget(line)
        self.lines.append(f"{what}: {becomes}")

    def _build(self) -> None:
        self.body.setFixedWidth(px(_WIDTH))
        inner = QWidget()
        inner.setProperty("k", "bare")
        inner.setLayout(self._list)
        self._list.setContentsMargins(0, 0, 12, 0)
        self._list.setSpacing(0)
        area = ScrollArea(inner, only_down=True)
        area.setMaximumHeight(px(_LIST))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        why = QHBoxLayout()
        why.addWidget(self.why)
        why.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.no)
        foot.addWidget(self.yes)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        for part in (self.title, self.customer, area):
            column.addWidget(part)
        column.addLayout(why)
        column.addWidget(self.other)
        column.addWidget(self.problem)
        column.addSpacing(4)
        column.addLayout(foot)
