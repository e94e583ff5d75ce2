"""The window before there is a desk behind it: what people chose is read, the first paint is made, nothing else."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.desk.appearance import apply_appearance, language_of
from rentbook_desktop.faces.desk.window import DeskWindow
from rentbook_desktop.faces.desk.window_place import follow_screens, place_window
from rentbook_desktop.faces.widgets.theme import Theme
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.settings import Settings


class FirstPaint(QObject):
    """Emits `painted` when a widget has been painted for the first time."""

    painted = Signal()

    def __init__(self, widget: QObject) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self, self.painted.emit)  # when this paint has reached the screen
        return super().eventFilter(watched, event)


class StartupWindow(QObject):
    """One window in the chosen theme and language, empty as yet; `fetched` is emitted with the opening once its desk can be made."""

    painted = Signal()
    fetched = Signal(object)

    def __init__(self, data: Path, language: str | None = None) -> None:
        super().__init__()
        self._data, self.settings = data, Settings(data)
        self.words = Translator(language_of(self.settings, language))
        self.theme = Theme(_application())
        apply_appearance(self.settings, self.theme)
        self.window = DeskWindow(self.words)

    def show_window(self) -> None:
        """Put the window up; `painted` is emitted after its first paint."""
        place_window(self.window, self._data)
        first = FirstPaint(self.window)
        first.painted.connect(self.painted)
        self.window.show()
        follow_screens(self.window)


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("a desk needs a QApplication")
    return app
