"""The keys of the status page."""

from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.desk.page_shortcuts import PageShortcuts
from rentbook_desktop.foundation.i18n import Translator

KEYS = (("refresh", "F5"), ("late", "Ctrl+L"), ("tell_all", "Ctrl+N"), ("span", "Ctrl+G"))


class StatusKeys(PageShortcuts):
    """Those of the status page."""

    def __init__(self, words: Translator, page: QWidget) -> None:
        super().__init__(words, page, "status", KEYS)
        self.allow(built=False, late=False)

    def allow(self, *, built: bool, late: bool) -> None:
        """Enable what needs the parts once they are made, and telling everybody where somebody is late."""
        self.set_enabled({"late": built, "span": built, "tell_all": built and late})
