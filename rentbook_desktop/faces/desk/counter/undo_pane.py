"""A row of what was done, opened in its place: what taking it back would change, why, and the key that does it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rentbook_desktop.faces.widgets.announce import announce
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import divider
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.paint import draw_box
from rentbook_desktop.faces.widgets.scroll_area import ScrollArea
from rentbook_desktop.faces.widgets.segmented import Choice, Segmented
from rentbook_desktop.faces.widgets.text import ElidedLabel, label
from rentbook_desktop.faces.widgets.theme import colour
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.queries.undo_preview import CopyUndone, UndoPreview

_WHY = ("slip", "changed", "other")
_GAP, _PAD, _LINE = 6, 18, 36
_INKS = {"AVAILABLE": "ok", "OUT": "", "OVERDUE": "bad"}
_MAX_LINES = 6
"""More lines are scrolled to, so that the keys below them stay in sight."""


class UndoPane(QWidget):
    """`confirmed` tells why; it stays until it is told that it was done. `paint_row` paints the row itself at its top."""

    confirmed = Signal(str)
    left = Signal()
    resized = Signal()

    def __init__(self, words: Translator, kind: str, paint_row: Callable[[QPainter, int], None], row: int) -> None:
        super().__init__()
        self._words, self._kind, self._paint_row, self._row = words, kind, paint_row, row
        self._why = _WHY[0]
        self.lines: list[str] = []
        """What is shown, line by line, as it is read."""
        self.title, self.problem = label("", "h3"), label("", "small", "bad", wrap=True)
        self.why_name, self.why, self.other = label("", "small", "text2"), Segmented(), Field()
        self.no = Button("default", key="Esc")
        self.yes = Button("primary", icon="arrow-counter-clockwise", key="F9")
        self._list = QVBoxLayout()
        self._build()
        self.why.chosen.connect(self.choose)
        self.no.clicked.connect(self.left)
        self.yes.clicked.connect(self.confirm)

    def show_preview(self, found: UndoPreview, indent: int) -> None:
        """Say what would change; the lines begin where the second column of the table does."""
        tr, count = self._words.tr, len(found.copies)
        self._column.setContentsMargins(indent, _GAP + self._row, _PAD, _GAP + _PAD)
        self.title.setText(tr("cancel.title" if self._kind == "rent" else "cancel.title_return"))
        self.no.set_text(tr("cancel.no"))
        self.yes.set_text(self.act_words(count))
        self.why_name.setText(tr("cancel.why"))
        other = tr("cancel.other_name" if self._kind == "rent" else "cancel.other_name_return")
        self.other.set_labels(other, placeholder=other)
        self.other.label.hide()
        self._fill(found)
        self.choose(self._why)
        self.setAccessibleName(self.title.text())
        announce(self, " ".join([self.title.text(), *self.lines]), urgent=True)

    def act_words(self, count: int) -> str:
        """Return what the key does."""
        return self._words.tr("cancel.yes" if self._kind == "rent" else "cancel.yes_return", count=count)

    def height_needed(self) -> int:
        """Return how high it is with what it shows now."""
        self._column.activate()
        return self._column.sizeHint().height()

    def show_problem(self, sentence: str) -> None:
        """Say why nothing was done."""
        self.yes.setEnabled(True)
        self.problem.setText(sentence)
        self.problem.show()
        self.resized.emit()
        announce(self, sentence, urgent=True)

    def confirm(self) -> None:
        """Take it back, for the reason that is chosen; one that was to be written must be."""
        if not self.yes.isEnabled():
            return
        why = self.other.text() if self._why == "other" else self._words.tr(self._why_key(self._why))
        if not why:
            self.other.show_error(self._words.tr("reason.REASON_MISSING"))
            self.other.setFocus()
            self.resized.emit()
            return
        self.yes.setEnabled(False)  # a key pressed twice is one wish
        self.problem.hide()
        self.confirmed.emit(why)

    def choose(self, key: str) -> None:
        """Take one of the reasons."""
        self._why = key
        names = {one: self._words.tr(self._why_key(one)) for one in _WHY}
        self.why.show_choices([Choice(key=one, name=names[one], words=names[one]) for one in _WHY], key)
        self.why.setAccessibleName(self._words.tr("cancel.why"))
        self.other.setVisible(key == "other")
        if key == "other" and self.isVisible():
            self.other.setFocus()
        self.resized.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("surface"))
        frame = QRectF(self.rect()).adjusted(1, _GAP, -1, -_GAP)
        draw_box(painter, frame, 12, colour("surface"), colour("accent"), 2)
        self._paint_row(painter, _GAP)

    def _why_key(self, why: str) -> str:
        return f"cancel.why_{why}" if self._kind == "rent" or why != "changed" else "cancel.why_return_changed"

    def _fill(self, found: UndoPreview) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = []
        tr, won = self._words.tr, self._words.won
        for one in found.copies:
            self._add("books", tr("common.dot").join((one.title, one.copy)), *self._states(one), ink=_INKS[one.after])
        if found.back:
            wallet = tr("cancel.wallet", name=found.name, amount=won(found.back, signed=True))
            self._add("wallet", wallet, won(found.available), won(found.available + found.back), ink="ok")
        if found.called_off:
            count = tr("cancel.notices_count", count=found.called_off)
            self._add("bell", tr("cancel.notices"), count, tr("cancel.notices_off"))
        if found.reminded:
            self._add("bell", tr("cancel.reminders"), tr("cancel.reminders_off"), tr("cancel.reminders_on"))
        self._area.setFixedHeight(px(_LINE) * min(_MAX_LINES, len(self.lines)))

    def _states(self, one: CopyUndone) -> Sequence[str]:
        return [self._words.tr(f"cancel.copy_{state}") for state in (one.before, one.after)]

    def _add(self, icon: str, what: str, before: str, after: str, *, ink: str = "") -> None:
        line = QWidget()
        line.setFixedHeight(px(_LINE))
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Icon(icon, "text2", size=18))
        row.addWidget(ElidedLabel(what, "med"), 1)
        row.addWidget(label(before, "small", "text2"))
        row.addWidget(Icon("arrow-right", "text3", size=16))
        row.addWidget(label(after, "smalls", ink))
        column.addLayout(row, 1)
        column.addWidget(divider())
        self._list.addWidget(line)
        self.lines.append(self._words.tr("cancel.line", what=what, before=before, after=after))

    def _build(self) -> None:
        inner = QWidget()
        inner.setProperty("k", "bare")
        inner.setLayout(self._list)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._area = ScrollArea(inner, only_down=True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self.why_name)
        foot.addWidget(self.why)
        foot.addStretch(1)
        foot.addWidget(self.no)
        foot.addWidget(self.yes)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(10)
        self._column.addWidget(divider())
        parts: tuple[QWidget, ...] = (self.title, self._area, self.other, self.problem)
        for part in parts:
            self._column.addWidget(part)
        self._column.addLayout(foot)
        self.problem.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
