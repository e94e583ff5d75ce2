"""The keys that work on every page: to another page, to the scan box, to the palette, to the lock, to the help."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.desk.page import Page
from rentbook_desktop.faces.desk.page_registry import HOME, PAGES, page_of_digit
from rentbook_desktop.foundation.i18n import Translator

_KEYS = (("scan", "F2"), ("palette", "Ctrl+K"), ("again", "F5"), ("lock", "F12"), ("help", "F1"))


class GlobalShortcuts:
    """Actions of the window."""

    def __init__(
        self,
        words: Translator,
        window: QWidget,
        commands: Mapping[str, Callable[[], object]],
        go: Callable[[str], object],
    ) -> None:
        self._words, self._go, self._shown = words, go, HOME
        self._actions = {name: _action(window, key, commands[name]) for name, key in _KEYS}
        self._pages = {
            spec.key: _action(window, f"Ctrl+{spec.digit}", partial(self._press, spec.key))
            for spec in PAGES
            if spec.digit
        }
        self.retranslate()

    def show_page(self, page: Page, key: str) -> None:
        """Enable what makes sense on this page, which has this key."""
        self._shown = key
        there = self.free_on(page)
        for name, action in self._actions.items():
            action.setEnabled(name not in page.replaces and action in there)

    def set_asleep(self, *, asleep: bool) -> None:
        """While the desk is locked none of them works."""
        for action in (*self._actions.values(), *self._pages.values()):
            action.setEnabled(not asleep)

    def free_on(self, page: Page) -> list[QAction]:
        """Return those whose key the page does not have itself."""
        own = {key for action in page.key_actions() for key in action.shortcuts()}
        return [action for action in self.actions() if action.shortcut() not in own]

    def actions(self) -> list[QAction]:
        """Return all of them, pages first."""
        return [*self._pages.values(), *self._actions.values()]

    def retranslate(self) -> None:
        """Name them in the language of this moment."""
        for name, action in self._actions.items():
            action.setText(self._words.tr(f"desk.key_{name}"))
        for key, action in self._pages.items():
            action.setText(self._words.tr(f"desk.{key}"))

    def _press(self, key: str) -> None:
        self._go(page_of_digit(key, self._shown))


def _action(window: QWidget, key: str, then: Callable[[], object]) -> QAction:
    action = QAction(window)
    action.setShortcut(QKeySequence(key))
    action.setAutoRepeat(False)
    action.triggered.connect(lambda _on=False: then())
    window.addAction(action)
    return action
