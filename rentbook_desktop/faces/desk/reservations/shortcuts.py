"""The keys of the reservations."""

from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.desk.page_shortcuts import PageShortcuts
from rentbook_desktop.foundation.i18n import Translator

KEYS = (
    ("found", "F7"),
    ("missing", "Shift+F7"),
    ("hand_out", "F9"),
    ("contact", "F8"),
    ("reserve", "Ctrl+N"),
    ("paper", "Ctrl+P"),
    ("up", "Ctrl+Up"),
    ("down", "Ctrl+Down"),
    ("cancel", "Del"),
    ("again", "F5"),
    ("back", "Esc"),
)


class ReservationKeys(PageShortcuts):
    """Those of the reservations."""

    def __init__(self, words: Translator, page: QWidget) -> None:
        super().__init__(words, page, "reservations", KEYS)

    def allow(self, *, to_fetch: bool, paper: bool, on_shelf: bool, title: bool, place: bool) -> None:
        """Let work what makes sense: there is something to fetch, to print, what waits, a title, a place in its queue is chosen."""
        self.set_enabled({"found": to_fetch, "missing": to_fetch, "paper": paper, "reserve": title})
        self.set_enabled({"hand_out": on_shelf, "contact": on_shelf})
        self.set_enabled({"up": place, "down": place, "cancel": place})
