"""The keys of the catalogue: they show themselves in the strip, and work only while they make sense."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from rentbook_desktop.foundation.words import Words

# in the order of the strip: what it does, its keys
_KEYS = (
    ("find", ("Ctrl+F",)),
    ("register", ("Ctrl+N",)),
    ("edit", ("Ctrl+E",)),
    ("save", ("F9", "Ctrl+S")),
    ("remove", ("Del",)),
    ("again", ("F5",)),
    ("back", ("Esc",)),
)


class CatalogKeys(QObject):
    """One action per deed; tells the name of the one whose key was pressed."""

    pressed = Signal(str)

    def __init__(self, words: Words, page: QWidget) -> None:
        super().__init__(page)
        self._words = words
        self._actions = {name: self._action(name, keys, page) for name, keys in _KEYS}
        self.retranslate()

    def actions(self) -> list[QAction]:
        """All of them, in the order of the strip."""
        return list(self._actions.values())

    def allow(self, *, editing: bool, chosen: bool) -> None:
        """Let work what makes sense now."""
        valid = {"save": editing, "edit": chosen and not editing, "remove": chosen and not editing}
        for name, action in self._actions.items():
            action.setEnabled(valid.get(name, True))

    def retranslate(self) -> None:
        """Say again what they do."""
        for name, action in self._actions.items():
            action.setText(self._words.say(f"catalog.key_{name}"))

    def _action(self, name: str, keys: tuple[str, ...], page: QWidget) -> QAction:
        action = QAction(page)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setAutoRepeat(False)
        action.triggered.connect(lambda: self.pressed.emit(name))
        page.addAction(action)
        return action
