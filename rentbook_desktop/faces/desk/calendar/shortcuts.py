"""The keys of the calendar."""

from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.desk.page_shortcuts import PageShortcuts
from rentbook_desktop.foundation.i18n import Translator

KEYS = (
    ("before", "Ctrl+PgUp"),
    ("after", "Ctrl+PgDown"),
    ("close", "Ctrl+N"),
    ("confirm", "F9"),
    ("back", "Esc"),
)


class CalendarKeys(PageShortcuts):
    """Those of the calendar."""

    def __init__(self, words: Translator, part: QWidget) -> None:
        super().__init__(words, part, "calendar", KEYS)

    def allow(self, *, closable: bool, planned: bool) -> None:
        """Let work what makes sense: the chosen day can be closed, something is planned."""
        self.set_enabled({"close": closable, "confirm": planned})
