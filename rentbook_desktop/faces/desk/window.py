"""The window of the desk: canvas, sidebar, and the white sheet with its head, its page and its keys.

It is there before it is furnished: the first paint shows the sheet and the scan box (`shell.py`) and needs next to
nothing; the widgets come with `furnish`, a moment later. What is typed in between waits and goes into the scan box.
"""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.frame_state import FrameState
from rentbook_desktop.faces.desk.shell import INSET, NARROW_BELOW, paint_shell
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.foundation.i18n import Translator

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.counter.view import CounterView
    from rentbook_desktop.faces.desk.page import Page
    from rentbook_desktop.faces.widgets.toast import ToastFace


MIN = (1024, 640)


class DeskWindow(QWidget):
    """The frame; it shows what it is told and passes on what people want."""

    page_wanted = Signal(str)
    palette_wanted = Signal()
    help_wanted = Signal()
    lock_wanted = Signal()
    toast_acted = Signal(str)
    close_requested = Signal()

    def __init__(self, words: Translator, counter: "CounterView | None" = None) -> None:
        super().__init__()
        self._words, self.state, self.is_furnished = words, FrameState(), False
        self._typed: list[QKeyEvent] = []
        self.setMinimumSize(*MIN)
        if counter is not None:
            self.furnish(counter)

    def furnish(self, counter: "CounterView") -> None:
        """Bring the widgets in; once somebody listens to them, `type_on` hands over what was typed so far."""
        from rentbook_desktop.faces.desk.sidebar import Sidebar
        from rentbook_desktop.faces.desk.topbar import TopBar
        from rentbook_desktop.faces.widgets.focus_ring import FocusRing
        from rentbook_desktop.faces.widgets.shortcut_bar import ShortcutBar
        from rentbook_desktop.faces.widgets.toast import Toasts

        self.counter, self.is_furnished = counter, True
        self.setProperty("k", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sidebar, self.top, self.keys = Sidebar(self._words), TopBar(), ShortcutBar()
        self.pages = QStackedWidget()
        self.pages.addWidget(counter)
        self.full = self._full_screen()
        self._shown: QWidget = counter
        self._build()
        self.toasts = Toasts(self)
        self.ring = FocusRing(self)
        self.keys.follow([*counter.key_actions(), self.full])
        self.sidebar.page_chosen.connect(self.page_wanted)
        self.sidebar.lock_wanted.connect(self.lock_wanted)
        self.top.palette_wanted.connect(self.palette_wanted)
        self.top.help_wanted.connect(self.help_wanted)
        self.toasts.acted.connect(self.toast_acted)
        self.show_frame(self.state)
        self.sidebar.set_narrow(narrow=self.width() < px(NARROW_BELOW))
        counter.setFocus()
        QTimer.singleShot(0, self, self._grab_focus)

    def _grab_focus(self) -> None:
        """A window that was active before its widgets could be seen gives the focus to nobody by itself."""
        if self.isActiveWindow() and QApplication.focusWidget() is None:
            self._shown.setFocus()

    def show_page(self, key: str, page: "Page | None") -> None:
        """Show a page, or with None the counter; its keys and its head come with it."""
        widget: QWidget = page if page is not None else self.counter
        if self.pages.indexOf(widget) < 0:
            self.pages.addWidget(widget)
        self._shown = widget
        self.sidebar.show_page(key)
        self.pages.setCurrentWidget(widget)
        self.show_head()

    def show_head(self) -> None:
        """Show title, context, buttons and keys of the page that is shown as they are now."""
        page = self._shown
        if page is self.counter:
            today = self._words.date_long(self.state.today) if self.state.today else ""
            self.top.show_head(self._words.tr("desk.counter"), today, ())
            self.keys.follow([*self.counter.key_actions(), self.full])
        else:
            shown = cast("Page", page)
            self.top.show_head(shown.heading(), shown.subtitle(), shown.head())
            self.keys.follow([*shown.key_actions(), self.full])
        parts = (self.top.title.text(), self.state.shop_name, self._words.tr("desk.name"))
        self.setWindowTitle(self._words.tr("common.dot").join(part for part in parts if part))

    def show_frame(self, state: FrameState) -> None:
        """Show the frame as it is now."""
        self.state = state
        if not self.is_furnished:
            return
        tr = self._words.tr
        self.top.say(tr("desk.search"), tr("desk.search_short"), tr("desk.help"))
        self.full.setText(tr("counter.key_full"))
        self.keys.setAccessibleName(tr("desk.keys"))
        self.sidebar.show_frame(state)
        if self._shown is self.counter:
            self.show_head()

    def show_toast(self, face: "ToastFace") -> None:
        """Put up a toast beside the page, where it covers neither the scan box nor the confirm key."""
        from rentbook_desktop.faces.widgets.announce import announce

        self._layout_toasts()
        self.toasts.show_toast(face, close=self._words.tr("common.close"))
        announce(self, f"{face.title} {face.sentence}".strip(), urgent=face.tone == "bad")

    def catcher(self) -> QLineEdit | None:
        """Return the field that takes what is typed while no field has the focus."""
        if self._shown is self.counter:
            return self.counter.scan_box.edit
        return cast("Page", self._shown).catcher()

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
            self.show_head()
        elif event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and not self.focusWidget():
            self._shown.setFocus()  # whoever comes back to the window wants to go on
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
        self._layout_toasts()

    def type_on(self) -> None:
        """Put what was typed before the widgets were there into the scan box."""
        target = self.focusWidget() or self
        for event in self._typed:
            QCoreApplication.sendEvent(target, event)
        self._typed.clear()

    def _layout_toasts(self) -> None:
        self._row.activate()
        if self._shown is self.counter:
            corner = self.counter.side.mapTo(self, QPoint(0, self.counter.side.height()))
        else:
            corner = self.pages.mapTo(self, QPoint(self.pages.width(), self.pages.height()))
        self.toasts.stand_in(corner - QPoint(16, 16))

    def _full_screen(self) -> QAction:
        action = QAction(self)
        action.setShortcut(QKeySequence("F11"))
        action.setAutoRepeat(False)
        action.triggered.connect(lambda: self.showNormal() if self.isFullScreen() else self.showFullScreen())
        self.addAction(action)
        return action

    def _build(self) -> None:
        from rentbook_desktop.faces.widgets.card import divider

        foot = QWidget()
        strip = QHBoxLayout(foot)
        strip.setContentsMargins(25, 0, 24, 0)
        strip.addWidget(self.keys)
        sheet = QFrame()
        sheet.setProperty("k", "sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for part in (self.top, divider(), self.pages, divider(), foot):
            column.addWidget(part, 1 if part is self.pages else 0)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, INSET, INSET, INSET)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(sheet, 1)
