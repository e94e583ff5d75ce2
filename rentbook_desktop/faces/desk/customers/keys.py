"""The keys of the customers' page: they work only here, show themselves in the strip, and know when they are valid."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from rentbook_desktop.foundation.words import Words

KEYS = (
    ("find", "F3"),
    ("new", "Ctrl+N"),
    ("top_up", "F4"),
    ("back", "Ctrl+R"),
    ("statement", "Ctrl+P"),
    ("refresh", "F5"),
    ("confirm", "F9"),
    ("close", "Esc"),
)
"""In the order of the strip: what it does, its key."""


class CustomerKeys(QObject):
    """One action per key; tells the name of the one that was pressed."""

    pressed = Signal(str)

    def __init__(self, words: Words, page: QWidget) -> None:
        super().__init__(page)
        self._words = words
        self._actions = {name: self._action(name, key, page) for name, key in KEYS}
        self.retranslate()

    def actions(self) -> list[QAction]:
        """Return all of them, in the order of the strip."""
        return list(self._actions.values())

    def show_state(self, *, shown: str, person: bool) -> None:
        """Let work what makes sense now."""
        for name in ("top_up", "back", "statement"):
            self._actions[name].setEnabled(person)
        self._actions["confirm"].setEnabled(shown != "list")
        self._actions["close"].setEnabled(shown != "list")

    def retranslate(self) -> None:
        """Say everything again."""
        for name, action in self._actions.items():
            action.setText(self._words.say(f"customers.key_{name}"))

    def _action(self, name: str, key: str, page: QWidget) -> QAction:
        action = QAction(page)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setAutoRepeat(False)  # a key held down too long must not pay twice
        action.triggered.connect(lambda: self.pressed.emit(name))
        page.addAction(action)
        return action
