"""The keys of a page, declared once: they work while it is shown, show themselves in the strip, and know when they are valid."""

from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from rentbook_desktop.foundation.i18n import Translator


class PageShortcuts(QObject):
    """One action per command; `pressed` has the name of the one whose key was pressed.

    A key works wherever in the window the focus is. One that takes something away is bound to the list it takes it from: it
    works, and stands in the strip, while the focus is there.
    """

    pressed = Signal(str)

    def __init__(self, words: Translator, page: QWidget, section: str, keys: Sequence[Sequence[str]]) -> None:
        """`keys` are in the order of the strip: a command and its keys; `section` of the texts names them ``key_…``."""
        super().__init__(page)
        self._words, self._section = words, section
        self._actions = {name: self._action(name, own, page) for name, *own in keys}
        self._valid = dict.fromkeys(self._actions, True)
        self._lists: dict[str, tuple[QWidget, ...]] = {}
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._focus_moved)
        self.retranslate()

    def actions(self) -> list[QAction]:
        """Return all of them, in the order of the strip."""
        return list(self._actions.values())

    def set_enabled(self, valid: Mapping[str, bool]) -> None:
        """Enable what makes sense now; a command that is not named stays as it is."""
        self._valid |= valid
        self._enable()

    def bind(self, name: str, *parts: QWidget) -> None:
        """Let a key work only while the focus is in one of these parts of the page."""
        self._lists[name] = parts
        self._enable()

    def set_text(self, name: str, words: str) -> None:
        """Say what a key does just now, until everything is said again."""
        self._actions[name].setText(words)

    def retranslate(self) -> None:
        """Say again what they do."""
        for name, action in self._actions.items():
            action.setText(self._words.tr(f"{self._section}.key_{name}"))

    def _focus_moved(self, _old: QWidget | None, _new: QWidget | None) -> None:
        if self._lists:
            self._enable()

    def _enable(self) -> None:
        focus = QApplication.focusWidget()
        for name, action in self._actions.items():
            parts = self._lists.get(name)
            there = parts is None or any(_has(part, focus) for part in parts)
            action.setEnabled(self._valid[name] and there)

    def _action(self, name: str, keys: Sequence[str], page: QWidget) -> QAction:
        action = QAction(page)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setAutoRepeat(False)  # a key held down too long must not settle twice
        action.triggered.connect(lambda: self.pressed.emit(name))
        page.addAction(action)
        return action


def _has(part: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (part is focus or part.isAncestorOf(focus))
