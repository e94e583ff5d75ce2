"""The window of the desk: canvas, sidebar, and the white sheet with its head, its page and its keys.

It is there before its widgets: the first paint shows the sheet and the scan box (`startup_placeholder.py`) and needs next to
nothing; the widgets come with `build_widgets`, a moment later. What is typed in between waits and goes into the scan box.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from rentbook_desktop.faces.desk.startup_placeholder import INSET, NARROW_BELOW, paint_placeholder
from rentbook_desktop.faces.desk.window_state import WindowState
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.foundation.i18n import Translator

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.page import Page
    from rentbook_desktop.faces.toast_content import ToastContent


class DeskWindow(QWidget):
    """Shows what it is given and passes on what people want; `home` is the page that is there from the start."""

    page_wanted = Signal(str)
    palette_wanted = Signal()
    help_wanted = Signal()
    lock_wanted = Signal()
    close_requested = Signal()

    def __init__(self, words: Translator, home: "Page | None" = None) -> None:
        super().__init__()
        self._words, self.state, self.has_widgets = words, WindowState(), False
        self._typed: list[QKeyEvent] = []
        self.may_close: Callable[[], bool] = lambda: True
        """Tells, when the window is to be closed, whether it may be; who says no asks why."""
        if home is not None:
            self.build_widgets(home)

    def build_widgets(self, home: "Page") -> None:
        """Bring the widgets in and show the first page; once it is wired, `replay_keys` hands over what was typed so far."""
        from rentbook_desktop.faces.desk.sidebar import Sidebar
        from rentbook_desktop.faces.desk.topbar import TopBar
        from rentbook_desktop.faces.widgets.focus_ring import FocusRing
        from rentbook_desktop.faces.widgets.shortcut_bar import ShortcutBar
        from rentbook_desktop.faces.widgets.toast import Toasts
        from rentbook_desktop.faces.widgets.tooltips import WindowTooltips

        self.home, self.has_widgets = home, True
        self.setProperty("k", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sidebar, self.top, self.keys = Sidebar(self._words), TopBar(), ShortcutBar()
        self.pages = QStackedWidget()
        self.pages.addWidget(home)
        self.full, self.undo = self._full_screen(), self._undo_key()
        self._undos: dict[Page, list[Callable[[], None]]] = {}
        self._shown = home
        self._build()
        self.toasts = Toasts(self)
        self.ring = FocusRing(self)
        WindowTooltips(self)
        self.sidebar.page_chosen.connect(self.page_wanted)
        self.sidebar.lock_wanted.connect(self.lock_wanted)
        self.top.palette_wanted.connect(self.palette_wanted)
        self.top.help_wanted.connect(self.help_wanted)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._go_home)
        self.show_state(self.state)
        self.sidebar.set_narrow(narrow=self.width() < px(NARROW_BELOW))
        home.setFocus()
        QTimer.singleShot(0, self, self._grab_focus)

    def _grab_focus(self) -> None:
        """A window that was active before its widgets could be seen gives the focus to nobody by itself."""
        if self.isActiveWindow() and QApplication.focusWidget() is None:
            self._shown.setFocus()

    def show_page(self, key: str, page: "Page") -> None:
        """Show a page; its keys and its header come with it."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self._shown = page
        self.sidebar.show_page(key)
        self.pages.setCurrentWidget(page)
        self.show_header()

    def show_header(self) -> None:
        """Show title, context, buttons and keys of the page that is shown as they are now."""
        page = self._shown
        self.top.show_header(page.heading(), page.subtitle(), page.header_widgets())
        self._allow_undo()
        self.keys.follow(self.key_actions())
        self._layout_toasts()
        parts = (self.top.title.text(), self.state.shop_name, self._words.tr("desk.name"))
        self.setWindowTitle(self._words.tr("common.dot").join(part for part in parts if part))

    def show_state(self, state: WindowState) -> None:
        """Show what is around the pages as it is now."""
        self.state = state
        if not self.has_widgets:
            return
        tr = self._words.tr
        self.top.set_text(tr("desk.search"), tr("desk.search_short"), tr("desk.help"))
        self.full.setText(tr("counter.key_full"))
        self.undo.setText(tr("counter.key_undo"))
        self.keys.setAccessibleName(tr("desk.keys"))
        self.sidebar.show_state(state)
        self.show_header()

    def show_toast(self, content: "ToastContent") -> None:
        """Put up a toast beside the page, where it covers neither the scan box nor the confirm key."""
        from rentbook_desktop.faces.widgets.announce import announce

        if content.is_undo and content.then is not None:
            content = self._undoable(content)
        self.toasts.show_toast(content, close=self._words.tr("common.close"))
        self._layout_toasts()
        announce(self, f"{content.title} {content.sentence}".strip(), urgent=content.tone in {"bad", "call"})

    def _undoable(self, content: "ToastContent") -> "ToastContent":
        """Return a toast whose button and the undo key of its page do the same, once between them."""
        steps, then = self._undos.setdefault(self._shown, []), content.then

        def undo() -> None:
            if step in steps:
                steps.remove(step)
                self._allow_undo()
                self.toasts.withdraw(made)
                if then is not None:
                    then()

        step: Callable[[], None] = undo
        made = replace(content, then=undo)
        steps.append(step)
        self._allow_undo()
        return made

    def _allow_undo(self) -> None:
        own = {key for action in self._shown.key_actions() for key in action.shortcuts()}
        self.undo.setEnabled(bool(self._undos.get(self._shown)) and self.undo.shortcut() not in own)

    def _undo_last(self) -> None:
        if steps := self._undos.get(self._shown):
            steps[-1]()

    def add_banner(self, banner: QWidget) -> None:
        """Put something above every page, below their header."""
        self._banners.addWidget(banner)

    def input_target(self) -> QLineEdit | None:
        """Return the field that takes what is typed while no field has the focus."""
        return self._shown.input_target()

    def key_actions(self) -> list[QAction]:
        """Return the keys of the page that is shown, and those the window has on every page."""
        own = list(self._shown.key_actions())
        has_undo = any(self.undo.shortcut() in action.shortcuts() for action in own)
        return [*own, *([] if has_undo else [self.undo]), self.full]

    def speak(self) -> None:
        """Have Qt's own windows (the dialog for files, the menu of a field) speak the language of this one."""
        from rentbook_desktop.faces.qt.qt_texts import speak

        speak(self._words)

    def retranslate(self) -> None:
        """Say everything again, in the language that the words speak now."""
        self.speak()
        QApplication.sendEvent(self, QEvent(QEvent.Type.LanguageChange))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.has_widgets:
            super().paintEvent(event)
        else:
            paint_placeholder(self, self._words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.has_widgets:
            self._typed.append(event.clone())
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if not self.has_widgets:
            super().changeEvent(event)
            return
        if event.type() == QEvent.Type.LanguageChange:
            self.show_state(self.state)
        elif event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and not self.focusWidget():
            self._shown.setFocus()  # whoever comes back to the window wants to go on
        super().changeEvent(event)

    def close_at_once(self) -> None:
        """Close without a question."""
        self.may_close = lambda: True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        self.close_requested.emit()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.has_widgets:
            return
        self.sidebar.set_narrow(narrow=self.width() < px(NARROW_BELOW))
        self.sidebar.show_state(self.state)
        self._layout_toasts()

    def replay_keys(self, hear: Callable[[QKeyEvent], bool]) -> None:
        """Put what was typed before the widgets were there into the scan box.

        `hear` is told each key first and returns whether it has taken it: a scan that began before is one code all the same.
        """
        target = self.focusWidget() or self
        for event in self._typed:
            if not hear(event):
                QCoreApplication.sendEvent(target, event)
        self._typed.clear()

    def _layout_toasts(self) -> None:
        """Put the toasts into the corner of the page; where a field or a button would be covered, elsewhere on it."""
        if not self.toasts.shown():
            return
        from rentbook_desktop.faces.desk.toast_place import toast_place

        self._row.activate()
        self.toasts.stand_in(toast_place(self._shown, self.toasts.body_size()) - QPoint(16, 16))
        self.toasts.raise_()

    def _go_home(self, old: QWidget | None, _new: QWidget | None) -> None:
        """Give the focus to the page again when what had it was hidden: Qt would give it to whatever comes next."""
        if old is None or not isValid(old) or not self.isAncestorOf(old) or old.isVisibleTo(self):
            return
        QTimer.singleShot(0, self, self._look_for_focus)

    def _look_for_focus(self) -> None:
        focus, page = QApplication.focusWidget(), self._shown
        if self.isActiveWindow() and (
            focus is None or self.sidebar.isAncestorOf(focus) or self.top.isAncestorOf(focus)
        ):
            (page.input_target() or page).setFocus()

    def _undo_key(self) -> QAction:
        action = QAction(self)
        action.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        action.setAutoRepeat(False)
        action.triggered.connect(self._undo_last)
        action.setEnabled(False)
        self.addAction(action)
        return action

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
        self._banners = QVBoxLayout()
        column.addWidget(self.top)
        column.addWidget(divider())
        column.addLayout(self._banners)
        for part in (self.pages, divider(), foot):
            column.addWidget(part, 1 if part is self.pages else 0)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, INSET, INSET, INSET)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(sheet, 1)
