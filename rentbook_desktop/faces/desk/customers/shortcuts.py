"""The keys of the customers' page."""

from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.desk.page_shortcuts import PageShortcuts
from rentbook_desktop.foundation.i18n import Translator

KEYS = (
    ("find", "F3"),
    ("new", "Ctrl+N"),
    ("top_up", "F4"),
    ("back", "Ctrl+R"),
    ("statement", "Ctrl+P"),
    ("refresh", "F5"),
    ("confirm", "F9"),
    ("close", "Esc"),
)


class CustomerKeys(PageShortcuts):
    """Those of the customers' page."""

    def __init__(self, words: Translator, page: QWidget) -> None:
        super().__init__(words, page, "customers", KEYS)

    def show_state(self, *, shown: str, customer: bool) -> None:
        """Let work what makes sense now."""
        of_customer = dict.fromkeys(("top_up", "back", "statement"), customer)
        self.set_enabled(of_customer | dict.fromkeys(("confirm", "close"), shown != "list"))
