"""What a page finds around itself at a real desk: the shop behind threads, the frame, and somebody who can lend a right."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from rentbook_desktop.faces.desk.background import Screen
from rentbook_desktop.faces.desk.page import News, Otherwise, Target
from rentbook_desktop.foundation.actors import Actor, Right
from rentbook_desktop.foundation.errors import NotAllowed
from rentbook_desktop.foundation.i18n import Translator

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.accounts import DeskAccounts
    from rentbook_desktop.faces.desk.notice_watch import NoticeWatch

R = TypeVar("R")


class Around(Protocol):
    """What a room needs of the desk."""

    words: Translator
    notices: "NoticeWatch"

    def may(self, right: Right) -> bool:
        """Return whether whoever is at the desk holds a right."""

    def borrow(self, right: Right, *, granted: Callable[[Actor], object], refused: Callable[[], object]) -> None:
        """Ask somebody who holds a right for their PIN; `granted` gets the actor for one action."""

    def setting(self, key: str) -> Any:
        """Return what is set now."""

    def go(self, target: Target) -> None:
        """Show a page."""

    def put_up(self, news: News) -> None:
        """Put up a toast."""

    def wall_time(self) -> datetime:
        """Return this moment in the shop's zone."""

    def set_here(self, key: str, value: Any, *, then: Callable[[], object], otherwise: Otherwise) -> None:
        """Set something for this computer alone."""

    def rebuild(self, *, then: Callable[[int], object], otherwise: Otherwise) -> None:
        """Make the read models anew."""


class DeskRoom:
    """One page's room; it lends rights in place and forgets everything when it is closed."""

    def __init__(self, desk: Around, screen: Screen, *, lent: Actor | None = None) -> None:
        """`lent` acts here instead of whoever is at the desk: they, with a right that somebody lent."""
        self._desk, self.screen, self.words, self._lent = desk, screen, desk.words, lent

    def ask(
        self, query: Callable[..., R], /, *, then: Callable[[R], object], otherwise: Otherwise, **form: Any
    ) -> None:
        """See `page.Room`."""

        def again(actor: Actor) -> None:
            self.screen.ask_as(actor, query, then=then, otherwise=otherwise, **form)

        hear = self._lending(again, otherwise)
        if self._lent is not None:
            self.screen.ask_as(self._lent, query, then=then, otherwise=hear, **form)
        else:
            self.screen.ask(query, then=then, otherwise=hear, **form)

    def do(self, act: Callable[..., R], /, *, then: Callable[[R], object], otherwise: Otherwise, **form: Any) -> None:
        """See `page.Room`."""

        def again(actor: Actor) -> None:
            self.screen.do_as(actor, act, then=then, otherwise=otherwise, **form)

        hear = self._lending(again, otherwise)
        if self._lent is not None:
            self.screen.do_as(self._lent, act, then=then, otherwise=hear, **form)
        else:
            self.screen.do(act, then=then, otherwise=hear, **form)

    def call(
        self, work: Callable[[], R], /, *, then: Callable[[R], object], otherwise: Otherwise, in_order: bool = False
    ) -> None:
        """See `page.Room`."""
        self.screen.call(work, then=then, otherwise=otherwise, in_order=in_order)

    def with_right(self, right: Right, *, then: "Callable[[DeskRoom], object]", otherwise: Otherwise) -> None:
        """See `page.Room`."""
        if self.may(right):
            then(self)
            return
        error = NotAllowed("with_right", right)
        self._desk.borrow(
            right,
            granted=lambda actor: then(DeskRoom(self._desk, self.screen, lent=actor)),
            refused=lambda: otherwise(error),
        )

    def may(self, right: Right) -> bool:
        """See `page.Room`."""
        return self._desk.may(right)

    def setting(self, key: str) -> Any:
        """See `page.Room`."""
        return self._desk.setting(key)

    def go(self, target: Target) -> None:
        """See `page.Room`."""
        self._desk.go(target)

    def tell(self, news: News) -> None:
        """See `page.Room`."""
        self._desk.put_up(news)

    def now(self) -> datetime:
        """See `page.Room`."""
        return self._desk.wall_time()

    def set_here(self, key: str, value: Any, *, then: Callable[[], object], otherwise: Otherwise) -> None:
        """See `page.Room`."""
        self._desk.set_here(key, value, then=then, otherwise=otherwise)

    def accounts(self) -> "DeskAccounts":
        """See `page.Room`."""
        return self._desk.notices.accounts

    def save_secrets(
        self, secrets: Mapping[str, str], *, then: Callable[[object], object], otherwise: Otherwise
    ) -> None:
        """See `page.Room`."""

        def keep(_room: object) -> None:
            self.screen.call(lambda: self.accounts().keep(secrets), then=then, otherwise=otherwise, in_order=True)

        self.with_right(Right.SETTINGS, then=keep, otherwise=otherwise)

    def rebuild(self, *, then: Callable[[int], object], otherwise: Otherwise) -> None:
        """See `page.Room`."""
        self._desk.rebuild(then=then, otherwise=otherwise)

    def _lending(self, again: Callable[[Actor], object], otherwise: Otherwise) -> Otherwise:
        """Return what hears of an error: a missing right is borrowed and the same thing tried once more."""

        def hear(error: Exception) -> None:
            if isinstance(error, NotAllowed) and error.right:
                self._desk.borrow(Right(error.right), granted=again, refused=lambda: otherwise(error))
            else:
                otherwise(error)

        return hear
