"""The keys of the catalogue."""

from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.desk.page_shortcuts import PageShortcuts
from rentbook_desktop.foundation.i18n import Translator

KEYS = (
    ("find", "Ctrl+F"),
    ("register", "Ctrl+N"),
    ("edit", "Ctrl+E"),
    ("lookup", "F7"),
    ("save", "F9", "Ctrl+S"),
    ("remove", "Del"),
    ("again", "F5"),
    ("back", "Esc"),
)


class CatalogKeys(PageShortcuts):
    """Those of the catalogue."""

    def __init__(self, words: Translator, page: QWidget) -> None:
        super().__init__(words, page, "catalog", KEYS)

    def allow(self, *, editing: bool, chosen: bool, importing: bool = False, taking_in: str = "") -> None:
        """Let work what makes sense now; `importing`: a file stands in the place of the list, and of the title.

        `taking_in` says what F9 does with a file that waits to be taken in.
        """
        listed = not importing or editing
        self.set_enabled(
            {
                "lookup": editing,
                "save": editing or bool(taking_in),
                "edit": chosen and not editing and listed,
                "remove": chosen and not editing and listed,
                "find": listed,
                "again": listed,
            }
        )
        self.set_text("save", taking_in if taking_in and not editing else self._words.tr("catalog.key_save"))
