"""A scanner types wherever the focus happens to be; what it types belongs into the scan box all the same."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from rentbook_desktop.faces.desk.counter.view import CounterView

_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class StrayKeys(QObject):
    """Leads letters that nobody wanted into the scan box."""

    def __init__(self, window: QWidget, view: CounterView) -> None:
        super().__init__(window)
        self._edit = view.scan_box.edit
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not self._edit.hasFocus():
            typed = event.text()
            if typed.strip() and typed.isprintable() and not event.modifiers() & _COMMANDS:
                self._edit.setFocus()
                QApplication.sendEvent(self._edit, event)
                return True
        return super().eventFilter(watched, event)
