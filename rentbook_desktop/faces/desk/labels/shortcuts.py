"""The keys of the labels."""

from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.desk.page_shortcuts import PageShortcuts
from rentbook_desktop.foundation.i18n import Translator

KEYS = (
    ("pick", "Space"),
    ("print", "Ctrl+P"),
    ("save", "Ctrl+S"),
    ("remove", "Del"),
    ("back", "Esc"),
)


class LabelKeys(PageShortcuts):
    """Those of the labels."""

    def __init__(self, words: Translator, page: QWidget) -> None:
        super().__init__(words, page, "labels", KEYS)

    def allow(self, *, is_ready: bool, has_printer: bool) -> None:
        """Enable what makes sense: printing where there is a printer and something to print."""
        self.set_enabled({"print": is_ready and has_printer, "save": is_ready})
