"""The window before there is a desk behind it: what people chose is read, the first paint is made, nothing else."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from rentbook_desktop.faces.desk.appearance import apply_appearance, language_of
from rentbook_desktop.faces.desk.window import DeskWindow
from rentbook_desktop.faces.desk.window_place import follow_screens, place_window
from rentbook_desktop.faces.qt.application import the_application
from rentbook_desktop.faces.qt.first_paint import FirstPaint
from rentbook_desktop.faces.widgets.theme import Theme
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.settings import Settings


class StartupWindow(QObject):
    """One window in the chosen theme and language, empty as yet; `fetched` is emitted with the opening once its desk can be made."""

    painted = Signal()
    fetched = Signal(object)

    def __init__(self, data: Path, language: str | None = None) -> None:
        super().__init__()
        self._data, self.settings = data, Settings(data)
        self.words = Translator(language_of(self.settings, language))
        self.theme = Theme(the_application())
        apply_appearance(self.settings, self.theme)
        self.window = DeskWindow(self.words)

    def show_window(self) -> None:
        """Put the window up; `painted` is emitted after its first paint."""
        place_window(self.window, self._data)
        first = FirstPaint(self.window)
        first.painted.connect(self.painted)
        self.window.show()
        follow_screens(self.window)
