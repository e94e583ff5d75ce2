"""The first days of a shop beside the counter: what is left to prepare, each with the button that does it; it ticks by itself."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card, divider
from rentbook_desktop.faces.widgets.chip import Chip
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.paint import draw_box
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.faces.widgets.theme import colour
from rentbook_desktop.foundation.i18n import Translator

STEPS = ("shop", "code", "title", "customer", "scanner", "rental")
_WITH_BUTTON = frozenset({"shop", "code", "title", "customer"})


class ShareBar(QWidget):
    """How much of it is done, as a bar."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setFixedHeight(px(6))

    def show_share(self, share: float) -> None:
        """Show a share from 0 to 1."""
        self._share = share
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, whole = QPainter(self), QRectF(self.rect())
        draw_box(painter, whole, whole.height() / 2, colour("pressed"))
        if self._share:
            done = QRectF(whole.left(), whole.top(), whole.width() * self._share, whole.height())
            draw_box(painter, done, whole.height() / 2, colour("accent"))


class FirstDayRow(QWidget):
    """One thing to prepare: whether it is done, what it is, and its button."""

    pressed = Signal(str)

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key, self.is_done = key, False
        self._icon = Icon("circle", "text3", size=20)
        self.name, self.text = label("", "strong"), label("", "small", "text2", wrap=True)
        self.button, self.waiting = Button("soft", height=32), Chip()
        self.button.clicked.connect(lambda: self.pressed.emit(self.key))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.name)
        texts.addWidget(self.text)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(texts, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.waiting, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_step(self, words: Translator, *, is_done: bool) -> None:
        """Say whether it is done."""
        tr, self.is_done = words.tr, is_done
        self._icon.show_icon("check-circle" if is_done else "circle", "ok" if is_done else "text3")
        self.name.setText(tr(f"first_day.{self.key}"))
        self.text.setText(tr("first_day.done") if is_done else tr(f"first_day.{self.key}_text"))
        self.button.setVisible(not is_done and self.key in _WITH_BUTTON)
        self.waiting.setVisible(not is_done and self.key not in _WITH_BUTTON)
        if self.key in _WITH_BUTTON:
            self.button.set_text(
                tr(f"first_day.{self.key}_act"), f"{self.name.text()}, {tr(f'first_day.{self.key}_act')}"
            )
        else:
            self.waiting.show_chip("warn", "clock", tr("first_day.waiting"))
        self.setAccessibleName(f"{self.name.text()}. {self.text.text()}")


class FirstDayCard(Card):
    """All of them; `wanted` carries the key of the button that was pressed, `hidden` is the button that puts it away."""

    wanted = Signal(str)
    hidden = Signal()

    def __init__(self, words: Translator) -> None:
        super().__init__(gap=6)
        self._words = words
        self.title, self.count, self.hide_button = label("", "h3"), label("", "h3", "accent"), Button("link", height=28)
        self.bar, self.rows = ShareBar(), {key: FirstDayRow(key) for key in STEPS}
        self.hide_button.clicked.connect(self.hidden)
        head = QHBoxLayout()
        head.setSpacing(8)
        for part in (self.title, self.count):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.hide_button)
        self.inside.addLayout(head)
        self.inside.addWidget(self.bar)
        for key, row in self.rows.items():
            if key != STEPS[0]:
                self.inside.addWidget(divider())
            self.inside.addWidget(row)
            row.pressed.connect(self.wanted)

    def show_steps(self, done: Mapping[str, bool]) -> None:
        """Tick what is done."""
        tr, count = self._words.tr, sum(done[key] for key in STEPS)
        self.title.setText(tr("first_day.heading"))
        self.count.setText(f"{count} / {len(STEPS)}")
        self.hide_button.set_text(tr("first_day.hide"))
        self.bar.show_share(count / len(STEPS))
        for key, row in self.rows.items():
            row.show_step(self._words, is_done=done[key])
        self.setAccessibleName(f"{self.title.text()} {self.count.text()}")
