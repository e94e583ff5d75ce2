"""The keys that work on every page: to another page, to the scan box, to the palette, to the lock, to the help."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.desk.places import PLACES
from rentbook_desktop.foundation.i18n import Translator

_KEYS = (("scan", "F2"), ("palette", "Ctrl+K"), ("again", "F5"), ("lock", "F12"), ("help", "F1"))


class FrameKeys:
    """Actions of the window; the counter has a scan key of its own."""

    def __init__(
        self,
        words: Translator,
        window: QWidget,
        commands: Mapping[str, Callable[[], object]],
        go: Callable[[str], object],
    ) -> None:
        self._words = words
        self._actions = {name: _action(window, key, commands[name]) for name, key in _KEYS}
        self._places = {place.key: _action(window, f"Ctrl+{place.digit}", partial(go, place.key)) for place in PLACES}
        self.show_page("counter")
        self.retranslate()

    def show_page(self, key: str) -> None:
        """Let work what makes sense on this page."""
        for name in ("scan", "again"):
            self._actions[name].setEnabled(key != "counter")

    def sleep(self, *, asleep: bool) -> None:
        """While the desk is locked none of them works."""
        for action in (*self._actions.values(), *self._places.values()):
            action.setEnabled(not asleep)

    def actions(self) -> list[QAction]:
        """Return all of them, pages first."""
        return [*self._places.values(), *self._actions.values()]

    def retranslate(self) -> None:
        """Name them in the language of this moment."""
        for name, action in self._actions.items():
            action.setText(self._words.tr(f"desk.key_{name}"))
        for key, action in self._places.items():
            action.setText(self._words.tr(f"desk.{key}"))


def _action(window: QWidget, key: str, then: Callable[[], object]) -> QAction:
    action = QAction(window)
    action.setShortcut(QKeySequence(key))
    action.setAutoRepeat(False)
    action.triggered.connect(lambda _on=False: then())
    window.addAction(action)
    return action
