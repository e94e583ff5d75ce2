"""A scanner types wherever the focus happens to be; what it types belongs into the field of the page all the same."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from rentbook_desktop.faces.desk.window import DeskWindow

_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class KeyRedirect(QObject):
    """Sends letters that no field took to the input target of the page that is shown."""

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self._window = window
        self.asleep = False
        """While the desk is locked, nothing is sent anywhere."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not self.asleep:
            field = self._window.input_target()
            typed = event.text()
            busy = isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)
            if (
                field is not None
                and not busy
                and typed.strip()
                and typed.isprintable()
                and not event.modifiers() & _COMMANDS
            ):
                field.setFocus()
                QApplication.sendEvent(field, event)
                return True
        return super().eventFilter(watched, event)
