"""The keys of the notices: they show themselves in the strip, and work only while they make sense."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from rentbook_desktop.foundation.words import Words

# in the order of the strip: what it does, its keys
_KEYS = (
    ("find", "Ctrl+F"),
    ("retry", "Ctrl+E"),
    ("cancel", "Del"),
    ("number", "Ctrl+P"),
    ("send_all", "Ctrl+N"),
    ("group", "Ctrl+G"),
    ("back", "Esc"),
)
_OF_NOTICE = frozenset({"retry", "cancel", "number"})


class NoticeKeys(QObject):
    """One action per deed; tells the name of the one whose key was pressed."""

    pressed = Signal(str)

    def __init__(self, words: Words, page: QWidget) -> None:
        super().__init__(page)
        self._words = words
        self._actions = {name: self._action(name, key, page) for name, key in _KEYS}
        self.allow(stirred=False)
        self.retranslate()

    def actions(self) -> list[QAction]:
        """All of them, in the order of the strip."""
        return list(self._actions.values())

    def allow(self, *, stirred: bool) -> None:
        """Let the deeds of a notice work where one is chosen that is not sent yet or did not arrive."""
        for name in _OF_NOTICE:
            self._actions[name].setEnabled(stirred)

    def retranslate(self) -> None:
        """Say again what they do."""
        for name, action in self._actions.items():
            action.setText(self._words.say(f"notices.key_{name}"))

    def _action(self, name: str, key: str, page: QWidget) -> QAction:
        action = QAction(page)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setAutoRepeat(False)
        action.triggered.connect(lambda: self.pressed.emit(name))
        page.addAction(action)
        return action
