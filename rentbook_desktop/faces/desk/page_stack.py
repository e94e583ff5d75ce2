"""The pages of the desk, one shown at a time: made when first visited, handed every event, retranslated in another language."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from rentbook_desktop.faces.desk.page import Page
from rentbook_desktop.faces.desk.page_context import PageContext, Target
from rentbook_desktop.faces.desk.page_registry import HOME, PAGES, make_page
from rentbook_desktop.faces.desk.window import DeskWindow
from rentbook_desktop.faces.widgets.field import holds_typed_text


class PageStack(QObject):
    """`moved` is emitted when another page is shown; the home page is there from the start."""

    moved = Signal()

    def __init__(self, window: DeskWindow, home: Page, make_context: Callable[[], PageContext]) -> None:
        super().__init__()
        self._window, self._make_context = window, make_context
        self._made = {HOME: home}
        self.shown = HOME
        self._is_open = self.asleep = False
        self._wanted: Target | None = None

    @property
    def current(self) -> Page:
        """The page that is shown."""
        return self.page(self.shown)

    @property
    def is_home(self) -> bool:
        """Whether the page is shown that is there from the start."""
        return self.shown == HOME

    @property
    def waits(self) -> bool:
        """Whether the shop keeps people waiting on any page."""
        return any(page.waits() for page in self._made.values())

    def open(self) -> None:
        """The shop is there: pages may ask, and the one that was wanted meanwhile is shown."""
        self._is_open = True
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.go(wanted)

    def go(self, target: Target) -> None:
        """Show a page, unless the one that is shown must not be left yet."""
        if target.page not in {spec.key for spec in PAGES}:
            return
        if target.page != HOME and not self._is_open:
            self._wanted = target
            return
        self.shown, page = target.page, self.page(target.page)
        self._window.show_page(target.page, page)
        page.visit(target if target.key is not None or target.filter or target.command else None)
        if page.focusWidget() is None or not page.isAncestorOf(self._window.focusWidget() or self._window):
            (page.input_target() or page).setFocus()
        self.moved.emit()

    def page(self, key: str) -> Page:
        """Return a page, made now if it is new."""
        if key not in self._made:
            made = make_page(key, self._make_context())
            made.changed.connect(lambda: self._on_changed(key))
            self._made[key] = made
        return self._made[key]

    def on_events(self, kinds: frozenset[str]) -> None:
        """Something happened in the shop."""
        for page in self._made.values():
            page.on_events(kinds)

    def half_done(self) -> list[Page]:
        """Return the pages on which something is begun that closing the window would lose."""
        return [page for page in self._made.values() if page.is_half_done() or holds_typed_text(page)]

    def refresh_all(self) -> None:
        """Ask again for everything: at once where it is seen, else when it is next."""
        for page in self._made.values():
            if page.isVisible():
                page.refresh()
            else:
                page.set_stale()

    def set_asleep(self, *, asleep: bool) -> None:
        """While something covers the desk no key of any page works."""
        self.asleep = asleep
        self._window.undo.setVisible(not asleep)
        for page in self._made.values():
            for action in page.key_actions():
                action.setVisible(not asleep)

    def retranslate(self) -> None:
        """Say everything again."""
        for page in self._made.values():
            page.retranslate()
        self._window.show_header()

    def _on_changed(self, key: str) -> None:
        if key == self.shown:
            self._window.show_header()
