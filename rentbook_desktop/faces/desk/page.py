"""What every page of the desk is to the window around it.

A page is made when it is first visited and shows the answers that its queries gave last. It never waits: it asks through its
`PageContext`, and what it shows becomes stale when an event happens that it `watches`; a stale page asks again when it is
(or becomes) visible.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from rentbook_desktop.faces.desk.page_context import PageContext, Target

if TYPE_CHECKING:
    from rentbook_desktop.queries.counter import ScanResult


class Page(QWidget):
    """One page. `changed` asks the window to read title, context, header widgets and keys again."""

    changed = Signal()
    watches: ClassVar[frozenset[str]] = frozenset()
    """Names of the events after which what is shown may be wrong."""
    replaces: ClassVar[frozenset[str]] = frozenset()
    """Names of the global shortcuts that make no sense here, or that the page has itself."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self._stale = True

    def heading(self) -> str:
        """Return the title of the page in the language of this moment."""
        return ""

    def subtitle(self) -> str:
        """Return what stands small beside the title: a count, a name, a date."""
        return ""

    def header_widgets(self) -> Sequence[QWidget]:
        """Return the buttons in the top bar, right of the palette's; made once, the page keeps them."""
        return ()

    def key_actions(self) -> Sequence[QAction]:
        """Return the keys of this page, for the strip; each is an action of the page itself, so that it works only here."""
        return ()

    def input_target(self) -> QLineEdit | None:
        """Return the field that takes what is typed or scanned while no field has the focus; None: nothing does."""
        return None

    def take_scan(self, found: "ScanResult") -> bool:  # noqa: ARG002 - most pages have nothing for a code
        """A code was scanned while this page is shown; return whether something here was meant, and has taken it or says why not."""
        return False

    def navigate(self, target: Target | None) -> None:
        """The page is shown now, by a key or by a link that leads to something on it."""

    def waits(self) -> bool:
        """Return whether the shop keeps people waiting here."""
        return False

    def toast_corner(self) -> QPoint:
        """Return the lower right corner of the part of the page that toasts may cover."""
        return QPoint(self.width(), self.height())

    def refresh(self) -> None:
        """Ask again for everything that is shown; what is there stays until the answer comes."""

    def retranslate(self) -> None:
        """Say everything again in the language that the words speak now; called after every switch."""

    def is_half_done(self) -> bool:
        """Return whether something is begun here that closing the window would lose; what stands in a field is known without."""
        return False

    def visit(self, target: Target | None) -> None:
        """Called by the page stack when the page comes into sight."""
        if self._stale:
            self._stale = False
            self.refresh()
        self.navigate(target)

    def set_stale(self) -> None:
        """Let everything be asked for again at the next visit."""
        self._stale = True

    def on_events(self, kinds: frozenset[str]) -> None:
        """Called by the page stack when events happened."""
        if not self.watches & kinds:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True
