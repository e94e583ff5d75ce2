"""The keys of a page, declared once: they work only there, show themselves in the strip, and know when they are valid."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from rentbook_desktop.foundation.i18n import Translator


class PageShortcuts(QObject):
    """One action per command; `pressed` has the name of the one whose key was pressed."""

    pressed = Signal(str)

    def __init__(self, words: Translator, page: QWidget, section: str, keys: Sequence[Sequence[str]]) -> None:
        """`keys` are in the order of the strip: a command and its keys; `section` of the texts names them ``key_…``."""
        super().__init__(page)
        self._words, self._section = words, section
        self._actions = {name: self._action(name, own, page) for name, *own in keys}
        self.retranslate()

    def actions(self) -> list[QAction]:
        """Return all of them, in the order of the strip."""
        return list(self._actions.values())

    def set_enabled(self, valid: Mapping[str, bool]) -> None:
        """Enable what makes sense now; a command that is not named stays as it is."""
        for name, on in valid.items():
            self._actions[name].setEnabled(on)

    def retranslate(self) -> None:
        """Say again what they do."""
        for name, action in self._actions.items():
            action.setText(self._words.tr(f"{self._section}.key_{name}"))

    def _action(self, name: str, keys: Sequence[str], page: QWidget) -> QAction:
        action = QAction(page)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setAutoRepeat(False)  # a key held down too long must not settle twice
        action.triggered.connect(lambda: self.pressed.emit(name))
        page.addAction(action)
        return action
