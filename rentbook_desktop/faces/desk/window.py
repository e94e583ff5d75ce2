"""The window of the desk: canvas, sidebar, and the white sheet with its head, its page and its keys.

It is there before it is furnished: the first paint shows the sheet and the scan box (`shell.py`) and needs next to
nothing; the widgets come with `furnish`, a moment later. What is typed in between waits and goes into the scan box.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.frame_state import FrameState
from rentbook_desktop.faces.desk.shell import INSET, NARROW_BELOW, paint_shell
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.foundation.words import Words

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.counter.view import CounterView
    from rentbook_desktop.faces.widgets.toast import ToastFace


LEAST = (1024, 640)


class DeskWindow(QWidget):
    """The frame; it shows what it is told and passes on what people want."""

    theme_chosen = Signal(str)
    language_chosen = Signal(str)
    toast_acted = Signal(str)
    close_requested = Signal()

    def __init__(self, words: Words, counter: "CounterView | None" = None) -> None:
        super().__init__()
        self._words, self.state, self.is_furnished = words, FrameState(), False
        self._typed: list[QKeyEvent] = []
        self.setMinimumSize(*LEAST)
        if counter is not None:
            self.furnish(counter)

    def furnish(self, counter: "CounterView") -> None:
        """Bring the widgets in; once somebody listens to them, `type_on` hands over what was typed so far."""
        from rentbook_desktop.faces.desk.sidebar import Sidebar
        from rentbook_desktop.faces.widgets.focusring import FocusRing
        from rentbook_desktop.faces.widgets.keycap import KeyStrip
        from rentbook_desktop.faces.widgets.text import label
        from rentbook_desktop.faces.widgets.toast import Toasts

        self.counter, self.is_furnished = counter, True
        self.setProperty("k", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sidebar, self.keys = Sidebar(self._words), KeyStrip()
        self.title, self.date = label("", "h1"), label("", "small", "text2")
        self.full = self._full_screen()
        self._build()
        self.toasts = Toasts(self)
        self.ring = FocusRing(self)
        self.keys.follow([*counter.key_actions(), self.full])
        self.sidebar.theme_chosen.connect(self.theme_chosen)
        self.sidebar.language_chosen.connect(self.language_chosen)
        self.toasts.acted.connect(self.toast_acted)
        self.show_frame(self.state)
        self.sidebar.set_narrow(narrow=self.width() < px(NARROW_BELOW))
        counter.setFocus()

    def show_frame(self, state: FrameState) -> None:
        """Show the frame as it is now."""
        self.state = state
        if not self.is_furnished:
            return
        say = self._words.say
        self.setWindowTitle(f"{state.shop_name} {say('desk.name')}".strip())
        self.title.setText(say("desk.counter"))
        self.date.setText(self._words.date_long(state.today) if state.today else "")
        self.full.setText(say("counter.key_full"))
        self.keys.setAccessibleName(say("desk.keys"))
        self.sidebar.show_frame(state)

    def show_toast(self, face: "ToastFace") -> None:
        """Put up a toast beside the page, where it covers neither the scan box nor the confirm key."""
        from rentbook_desktop.faces.widgets.announce import announce

        self._place_toasts()
        self.toasts.show_toast(face, close=self._words.say("common.close"))
        announce(self, f"{face.title} {face.sentence}".strip(), urgent=face.tone == "bad")

    def retranslate(self) -> None:
        """Say everything again, in the language that the words speak now."""
        QApplication.sendEvent(self, QEvent(QEvent.Type.LanguageChange))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.is_furnished:
            super().paintEvent(event)
        else:
            paint_shell(self, self._words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.is_furnished:
            self._typed.append(event.clone())
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if not self.is_furnished:
            super().changeEvent(event)
            return
        if event.type() == QEvent.Type.LanguageChange:
            self.show_frame(self.state)
        elif event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and not self.focusWidget():
            self.counter.setFocus()  # whoever comes back to the window wants to scan
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.close_requested.emit()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.is_furnished:
            return
        self.sidebar.set_narrow(narrow=self.width() < px(NARROW_BELOW))
        self.sidebar.show_frame(self.state)
        self._place_toasts()

    def type_on(self) -> None:
        """Put what was typed before the widgets were there into the scan box."""
        target = self.focusWidget() or self
        for event in self._typed:
            QCoreApplication.sendEvent(target, event)
        self._typed.clear()

    def _place_toasts(self) -> None:
        self._row.activate()
        corner = self.counter.side.mapTo(self, QPoint(0, self.counter.side.height()))
        self.toasts.stand_in(corner - QPoint(16, 16))

    def _full_screen(self) -> QAction:
        action = QAction(self)
        action.setShortcut(QKeySequence("F11"))
        action.setAutoRepeat(False)
        action.triggered.connect(lambda: self.showNormal() if self.isFullScreen() else self.showFullScreen())
        self.addAction(action)
        return action

    def _build(self) -> None:
        from rentbook_desktop.faces.widgets.card import hairline

        head = QHBoxLayout()
        head.setContentsMargins(25, 0, 24, 0)
        head.setSpacing(14)
        head.addWidget(self.title)
        head.addWidget(self.date, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        top, foot = QWidget(), QWidget()
        top.setFixedHeight(px(68))
        top.setLayout(head)
        strip = QHBoxLayout(foot)
        strip.setContentsMargins(25, 0, 24, 0)
        strip.addWidget(self.keys)
        sheet = QFrame()
        sheet.setProperty("k", "sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for part in (top, hairline(), self.counter, hairline(), foot):
            column.addWidget(part, 1 if part is self.counter else 0)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, INSET, INSET, INSET)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(sheet, 1)
