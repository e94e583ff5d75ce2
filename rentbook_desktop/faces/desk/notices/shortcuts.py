"""The keys of the notices."""

from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.desk.page_shortcuts import PageShortcuts
from rentbook_desktop.foundation.i18n import Translator

KEYS = (
    ("find", "Ctrl+F"),
    ("retry", "Ctrl+E"),
    ("cancel", "Del"),
    ("number", "Ctrl+P"),
    ("send_all", "Ctrl+N"),
    ("group", "Ctrl+G"),
    ("back", "Esc"),
)


class NoticeKeys(PageShortcuts):
    """Those of the notices."""

    def __init__(self, words: Translator, page: QWidget) -> None:
        super().__init__(words, page, "notices", KEYS)
        self.allow(stirred=False)

    def allow(self, *, stirred: bool) -> None:
        """Enable the commands of a notice where one is chosen that is not sent yet or did not arrive."""
        self.set_enabled(dict.fromkeys(("retry", "cancel", "number"), stirred))
