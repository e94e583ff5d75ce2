"""What every page of the desk is to the frame around it, and what it finds around itself.

A page is made when it is first visited and shows the moment that its queries answered last. It never waits: it asks
through its room, and what it shows becomes stale when an event happens that it `watches`; a stale page asks again when
it is (or becomes) visible. Frame and pages know each other only by this file.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Protocol, TypeVar

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from rentbook_desktop.foundation.actors import Right
from rentbook_desktop.foundation.i18n import Translator

R = TypeVar("R")
Otherwise = Callable[[Exception], object]


class Target(Struct, frozen=True, kw_only=True):
    """Where a link leads: a page (`counter`, `catalog`, `customers`, `mypage`, `status`, `settings`) and what to show there.

    `key` is a title's, customer's or rental's number, or a barcode; `filter` one of the page's own filters; `deed` what
    to begin there (`new`, `edit`, `top_up`, …).
    """

    page: str
    key: int | str | None = None
    filter: str = ""
    command: str = ""


class News(Struct, frozen=True, kw_only=True):
    """Something worth a toast; `action` is a button that calls `then`. `tone` is ok, bad or info.

    Good news goes after so many `seconds`; what can be undone stays longer.
    """

    tone: str
    title: str
    sentence: str = ""
    action: str = ""
    then: Callable[[], object] | None = None
    seconds: int = 4


class Accounts(Protocol):
    """The accounts with message providers; each of these may be slow, so it is called through `Room.call`."""

    def in_file(self) -> bool:
        """Return whether secrets lie in a file, because this computer has no store for them."""

    def is_set(self, name: str) -> bool:
        """Return whether there is a secret of this name; it is never read back."""

    def health(self, name: str) -> Any:
        """Return what keeps a provider from taking messages: None, a result of `port`, or `not_set_up`; sends nothing."""


class Room(Protocol):
    """What a page finds around itself."""

    words: Translator

    def ask(
        self, query: Callable[..., R], /, *, then: Callable[[R], object], otherwise: Otherwise, **form: Any
    ) -> None:
        """Have a question answered; `then` gets the answer, `otherwise` a ShopError or Bug; both in the GUI thread."""

    def do(self, act: Callable[..., R], /, *, then: Callable[[R], object], otherwise: Otherwise, **form: Any) -> None:
        """Have an action done as whoever is at the desk now.

        Where they lack the right, somebody who has it is asked for their PIN in place, and the action goes on as before;
        `otherwise` hears NotAllowed only if nobody gave it.
        """

    def call(
        self, work: Callable[[], R], /, *, then: Callable[[R], object], otherwise: Otherwise, in_order: bool = False
    ) -> None:
        """Have anything slow done that is no query or action (read or write a file, import a library).

        What changes a file of this computer is done `in_order`, after all that was asked so before.
        """

    def with_right(self, right: Right, *, then: "Callable[[Room], object]", otherwise: Otherwise) -> None:
        """Have a piece of work of several steps begun in a room where a right holds; a missing one is borrowed once.

        `then` gets that room, to be used for this piece of work alone; `otherwise` hears NotAllowed if nobody gave it.
        """

    def may(self, right: Right) -> bool:
        """Return whether whoever is at the desk holds a right themselves."""

    def setting(self, key: str) -> Any:
        """Return what is set now; see `foundation/settings.py`."""

    def go(self, target: Target) -> None:
        """Show another page."""

    def tell(self, news: News) -> None:
        """Put up a toast."""

    def now(self) -> datetime:
        """Return this moment on the shop's wall."""

    def set_here(self, key: str, value: Any, *, then: Callable[[], object], otherwise: Otherwise) -> None:
        """Set something for this computer alone; it holds at once."""

    def accounts(self) -> Accounts:
        """Return the accounts as this computer holds them."""

    def save_secrets(
        self, secrets: Mapping[str, str], *, then: Callable[[object], object], otherwise: Otherwise
    ) -> None:
        """Keep secrets by name in this computer's store, an empty one is forgotten; needs the right to set settings."""

    def rebuild(self, *, then: Callable[[int], object], otherwise: Otherwise) -> None:
        """Make the read models anew; `then` gets the number of events told."""


class Page(QWidget):
    """One page. `changed` asks the frame to look at title, context, head and keys again."""

    changed = Signal()
    watches: ClassVar[frozenset[str]] = frozenset()
    """Names of the events after which what is shown may be wrong."""

    def __init__(self, space: Room) -> None:
        super().__init__()
        self.room = space
        self._stale = True

    def heading(self) -> str:
        """Return the title of the page in the language of this moment."""
        return ""

    def subtitle(self) -> str:
        """Return what stands small beside the title: a count, a name, a date."""
        return ""

    def head(self) -> Sequence[QWidget]:
        """Return the buttons in the top bar, right of the palette's; made once, the page keeps them."""
        return ()

    def key_actions(self) -> Sequence[QAction]:
        """Return the keys of this page, for the strip; each is an action of the page itself, so that it works only here."""
        return ()

    def catcher(self) -> QLineEdit | None:
        """Return the field that takes what is typed or scanned while no field has the focus; None: nothing does."""
        return None

    def arrive(self, target: Target | None) -> None:
        """The page is shown now, by a key or by a link that leads to something on it."""

    def refresh(self) -> None:
        """Ask again for everything that is shown; what is there stays until the answer comes."""

    def retranslate(self) -> None:
        """Say everything again in the language that the words speak now; called after every switch."""

    def leave(self) -> bool:
        """Another page is wanted: return False to stay because something typed would be lost, having said so."""
        return True

    def visit(self, target: Target | None) -> None:
        """Called by the frame when the page comes into sight."""
        if self._stale:
            self._stale = False
            self.refresh()
        self.arrive(target)

    def hear(self, kinds: frozenset[str]) -> None:
        """Called by the frame when events happened."""
        if not self.watches & kinds:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True
