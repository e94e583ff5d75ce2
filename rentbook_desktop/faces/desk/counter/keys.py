"""The keys of the counter, declared once: they work, they show themselves in the strip, they know when they are valid."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.desk.counter.state import CounterState
from rentbook_desktop.foundation.words import Words

# in the order of the strip: what it does, its key
_KEYS = (
    ("scan", "F2"),
    ("find", "F3"),
    ("top_up", "F4"),
    ("hold", "F6"),
    ("resume", "Shift+F6"),
    ("remove", "Del"),
    ("undo", "Ctrl+Z"),
    ("confirm", "F9"),
    ("back", "Esc"),
)


class CounterKeys(QObject):
    """One action per key; tells the name of the one that was pressed."""

    pressed = Signal(str)

    def __init__(self, words: Words, counter: QWidget) -> None:
        super().__init__(counter)
        self._words = words
        self._actions = {name: self._action(name, key, counter) for name, key in _KEYS}

    def actions(self) -> list[QAction]:
        """All of them, in the order of the strip."""
        return list(self._actions.values())

    def show_state(self, state: CounterState, *, selected: bool, can_go_back: bool) -> None:
        """Let work what makes sense now."""
        valid = {
            "scan": True,
            "find": state.connection != "opening",
            "top_up": state.customer is not None and not state.busy,
            "hold": bool(state.rent) and not state.busy,
            "resume": bool(state.held) and not state.busy,
            "remove": selected and not state.busy,
            "undo": state.can_undo and not state.busy,
            "confirm": state.can_confirm and not state.busy,
            "back": can_go_back,
        }
        for name, action in self._actions.items():
            action.setEnabled(valid[name])
            action.setText(self._words.say(f"counter.key_{name}"))

    def _action(self, name: str, key: str, counter: QWidget) -> QAction:
        action = QAction(counter)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setAutoRepeat(False)  # a key held down too long must not settle twice
        action.triggered.connect(lambda: self.pressed.emit(name))
        counter.addAction(action)
        return action
