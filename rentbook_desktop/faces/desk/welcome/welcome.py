"""The first start: five short steps over the whole window, each can be passed over, and then a working counter."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.welcome.recovery_step import RecoveryWizardStep
from rentbook_desktop.faces.desk.welcome.steps import BeginningStep, OwnerWizardStep, SettingsWizardStep, WizardStep
from rentbook_desktop.faces.widgets.announce import announce
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.focus_trap import move_focus_inside
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.scroll_area import ScrollArea
from rentbook_desktop.faces.widgets.state_view import SpinnerWidget
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.faces.widgets.theme import colour

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.keys.code_check import Call
    from rentbook_desktop.foundation.i18n import Translator

_WIDTH, _HEIGHT = 640, 300
_SIDES = 64  # what the card keeps free left and right
_NAMES = ("shop", "terms", "owner", "recovery", "beginning")


class Welcome(QWidget):
    """Asks, and tells by `finished` that everything was answered, by `skipped` that it is for later.

    `code_wanted` asks for the recovery code, once, when its step is reached.
    """

    finished = Signal()
    skipped = Signal()
    code_wanted = Signal()

    def __init__(self, words: "Translator", window: QWidget, call: "Call") -> None:
        super().__init__(window)
        self._words, self._window, self._at = words, window, 0
        self.shop = SettingsWizardStep(words, ("shop.name",), ("shop.phone",))
        self.terms = SettingsWizardStep(words, ("shop.opens", "shop.closes"), ("rental.price", "rental.days"))
        self.owner, self.beginning = OwnerWizardStep(words), BeginningStep(words)
        self.recovery = RecoveryWizardStep(words, call)
        self.steps: tuple[WizardStep, ...] = (self.shop, self.terms, self.owner, self.recovery, self.beginning)
        self.place, self.title = label("", "caps", "accent"), label("", "h1")
        self.text, self.trouble = label("", "body", "text2", wrap=True), label("", "small", "bad", wrap=True)
        self.turning, self.doing = SpinnerWidget(22), label("", "small", "text2")
        self.back, self.later, self.next = Button("default"), Button("ghost"), Button("primary")
        self._stack = _StepStack()
        for step in self.steps:
            self._stack.addWidget(step)
            step.entered.connect(self.go_on)
        self.back.clicked.connect(lambda: self.show_step(self._at - 1))
        self.later.clicked.connect(self._leave_for_later)
        self.next.clicked.connect(self.go_on)
        window.installEventFilter(self)
        self._build()
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._follow_focus)
        self.hide()

    def begin(self, values: dict[str, object]) -> None:
        """Come up with the first question."""
        for step in (self.shop, self.terms):
            step.show_values(values)
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.show_step(0)

    def show_step(self, index: int) -> None:
        """Ask one question."""
        self._at = max(0, min(len(self.steps) - 1, index))
        self._stack.setCurrentIndex(self._at)
        self.retranslate()
        self.complain("")
        if self.steps[self._at] is self.recovery and not self.recovery.check.has_code:
            self.code_wanted.emit()
        self.steps[self._at].first().setFocus()
        announce(self, f"{self.place.text()} {self.title.text()}")

    def close_welcome(self) -> None:
        """Go, and forget what nobody else is to see."""
        self.hide()
        self.busy("")
        self.recovery.check.show_code("")

    def go_on(self) -> None:
        """To the next question, or to the shop."""
        if self.next.isEnabled() and self.steps[self._at].complete():
            self._step_on()

    def _enter(self) -> None:
        """Enter presses the button with the focus; anywhere else it goes on."""
        focus = self.focusWidget()
        (focus.click if focus in (self.back, self.later) else self.go_on)()

    def _leave_for_later(self) -> None:
        """Leave the code for later, which leads to the next question; anywhere else all of them."""
        if self.steps[self._at] is self.recovery:
            self.recovery.check.uncover()
            self._step_on()
        else:
            self.skipped.emit()

    def _step_on(self) -> None:
        if self._at + 1 < len(self.steps):
            self.show_step(self._at + 1)
        else:
            self.finished.emit()

    def busy(self, words: str) -> None:
        """Work is under way; an empty word ends it. What is typed meanwhile goes to nobody behind the card."""
        if words:
            self.setFocus()
        for part in (self.back, self.later, self.next, self._stack):
            part.setEnabled(not words)
        self.turning.spinner.run(on=bool(words))
        self.turning.setVisible(bool(words))
        self.doing.setText(words)
        self.doing.setVisible(bool(words))
        self.later.setVisible(not words)

    def complain(self, sentence: str) -> None:
        """Say what went wrong; everything typed is still there."""
        self.busy("")
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def values(self) -> dict[str, str]:
        """Return the settings that were typed."""
        return self.shop.values() | self.terms.values()

    def retranslate(self) -> None:
        """Say everything again."""
        tr, name = self._words.tr, _NAMES[self._at]
        self.place.setText(tr("welcome.place", at=self._at + 1, count=len(self.steps)))
        self.title.setText(tr(f"welcome.{name}_title"))
        self.text.setText(tr(f"welcome.{name}_text"))
        self.back.set_text(tr("welcome.back"))
        self.back.setVisible(self._at > 0)
        self.later.set_text(tr("welcome.later"))
        last = self._at + 1 == len(self.steps)
        self.next.set_text(tr("welcome.start" if last else "welcome.next"))
        for step in self.steps:
            step.retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """On a small screen the card scrolls to what has the focus."""
        if now is not None and self._area.isAncestorOf(now):
            self._area.ensureWidgetVisible(now, 0, px(24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        if event.key() == Qt.Key.Key_Escape and self._at:
            self.show_step(self._at - 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own signature
        """Keep Tab on the card."""
        return move_focus_inside(self, forward=next)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(QRectF(self.rect()), colour("canvas"))

    def _build(self) -> None:
        card = Card(margins=(32, 28, 32, 26), gap=0)
        card.setFixedWidth(px(_WIDTH))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for part in (self.later, self.turning, self.doing):
            foot.addWidget(part)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        for line, below in ((self.place, 6), (self.title, 4), (self.text, 18)):
            card.inside.addWidget(line)
            card.inside.addSpacing(below)
        card.inside.addWidget(self._stack)
        card.inside.addSpacing(14)
        card.inside.addWidget(self.trouble)
        card.inside.addSpacing(8)
        card.inside.addLayout(foot)
        inner = QWidget()
        inner.setProperty("k", "bare")
        self._area = ScrollArea(inner, only_down=True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        column = QVBoxLayout(inner)
        column.addStretch(2)
        row = QHBoxLayout()  # not centred by itself: its sentences would be measured as wide as the window
        row.addStretch(1)
        row.addWidget(card)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)


class _StepStack(QStackedWidget):
    """As high as the highest step at the width of the card, so that the card keeps its size."""

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        width = px(_WIDTH) - _SIDES
        steps = [step for step in map(self.widget, range(self.count())) if step is not None]
        heights = [one.heightForWidth(width) if one.hasHeightForWidth() else one.sizeHint().height() for one in steps]
        return QSize(width, max(px(_HEIGHT), *heights))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())
