"""The pages of the desk besides the counter: made when first visited, told of what happens, said anew in another language."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from rentbook_desktop.faces.desk.page import Page, Room, Target
from rentbook_desktop.faces.desk.places import PLACES, make_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from rentbook_desktop.faces.desk.window import DeskWindow

COUNTER = "counter"


class Pages(QObject):
    """Shows one page at a time; `counter_wanted` carries what to do at the counter."""

    counter_wanted = Signal(object)
    moved = Signal()

    def __init__(self, window: "DeskWindow", make_room: "Callable[[], Room]") -> None:
        super().__init__()
        self._window, self._reserve_space = window, make_room
        self._made: dict[str, Page] = {}
        self.shown = COUNTER
        self._open = False
        self._wanted: Target | None = None

    def open(self) -> None:
        """The shop is there: pages may ask, and the one that was wanted meanwhile is shown."""
        self._open = True
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.go(wanted)

    def go(self, target: Target) -> None:
        """Show a page, unless the one that is shown must not be left yet."""
        if target.page not in {place.key for place in PLACES}:
            return
        if target.page != COUNTER and not self._open:
            self._wanted = target
            return
        now = self._made.get(self.shown)
        if now is not None and target.page != self.shown and not now.leave():
            return
        self.shown = target.page
        if target.page == COUNTER:
            self._window.show_page(COUNTER, None)
            self.counter_wanted.emit(target)
        else:
            self._visit(target)
        self.moved.emit()

    def page(self, key: str) -> Page:
        """Return a page, made now if it is new."""
        if key not in self._made:
            made = make_page(key, self._reserve_space())
            made.changed.connect(lambda: self._look_again(key))
            self._made[key] = made
        return self._made[key]

    def hear(self, kinds: frozenset[str]) -> None:
        """Something happened in the shop."""
        for page in self._made.values():
            page.hear(kinds)

    def retranslate(self) -> None:
        """Say everything again."""
        for page in self._made.values():
            page.retranslate()
        self._window.show_head()

    def _visit(self, target: Target) -> None:
        page = self.page(target.page)
        self._window.show_page(target.page, page)
        page.visit(target if target.key is not None or target.filter or target.command else None)
        if page.focusWidget() is None or not page.isAncestorOf(self._window.focusWidget() or self._window):
            catcher = page.catcher()
            (catcher or page).setFocus()

    def _look_again(self, key: str) -> None:
        if key == self.shown:
            self._window.show_head()
