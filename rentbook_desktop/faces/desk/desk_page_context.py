"""What a page finds around itself at a real desk: the shop behind threads, the window, and somebody who can lend a right."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from rentbook_desktop.faces.desk.desk_context import DeskContext
from rentbook_desktop.faces.desk.page_context import Otherwise, Target
from rentbook_desktop.faces.qt.tasks import ShopClient
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.foundation.actors import Actor, Right
from rentbook_desktop.foundation.errors import NotAllowed

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.accounts import DeskAccounts

R = TypeVar("R")


class DeskServices(Protocol):
    """What the parts of a desk can have done by its controller."""

    def may(self, right: Right) -> bool:
        """Return whether whoever is at the desk holds a right."""

    def request_right(self, right: Right, *, granted: Callable[[Actor], object], refused: Callable[[], object]) -> None:
        """Ask somebody who holds a right for their PIN; `granted` gets the actor for one action."""

    def go(self, target: Target) -> None:
        """Show a page."""

    def set_here(self, key: str, value: Any, *, then: Callable[[], object], otherwise: Otherwise) -> None:
        """Set something for this computer alone."""

    def rebuild(self, *, then: Callable[[int], object], otherwise: Otherwise) -> None:
        """Make the read models anew."""


class DeskPageContext:
    """The `PageContext` of one page; it has rights lent in place."""

    def __init__(
        self, desk: DeskContext, services: DeskServices, client: ShopClient, *, lent: Actor | None = None
    ) -> None:
        """`lent` acts here instead of whoever is at the desk: they, with a right that somebody lent."""
        self._desk, self._services, self._client, self._lent = desk, services, client, lent
        self.words, self.clock, self.folder = desk.words, desk.clock, desk.location.data

    def ask(
        self, query: Callable[..., R], /, *, then: Callable[[R], object], otherwise: Otherwise, **form: Any
    ) -> None:
        """See `PageContext`."""

        def again(actor: Actor) -> None:
            self._client.ask_as(actor, query, then=then, otherwise=otherwise, **form)

        on_error = self._lending(again, otherwise)
        if self._lent is not None:
            self._client.ask_as(self._lent, query, then=then, otherwise=on_error, **form)
        else:
            self._client.ask(query, then=then, otherwise=on_error, **form)

    def do(self, act: Callable[..., R], /, *, then: Callable[[R], object], otherwise: Otherwise, **form: Any) -> None:
        """See `PageContext`."""

        def again(actor: Actor) -> None:
            self._client.do_as(actor, act, then=then, otherwise=otherwise, **form)

        on_error = self._lending(again, otherwise)
        if self._lent is not None:
            self._client.do_as(self._lent, act, then=then, otherwise=on_error, **form)
        else:
            self._client.do(act, then=then, otherwise=on_error, **form)

    def client(self, *, first: bool = False) -> ShopClient:
        """See `PageContext`."""
        return self._desk.tasks.client(first=first)

    def call(self, work: Callable[[], R], /, *, then: Callable[[R], object], otherwise: Otherwise) -> None:
        """See `PageContext`."""
        self._client.call(work, then=then, otherwise=otherwise)

    def with_right(self, right: Right, *, then: "Callable[[DeskPageContext], object]", otherwise: Otherwise) -> None:
        """See `PageContext`."""
        if self.may(right):
            then(self)
            return
        error = NotAllowed("with_right", right)
        self._services.request_right(
            right,
            granted=lambda actor: then(DeskPageContext(self._desk, self._services, self._client, lent=actor)),
            refused=lambda: otherwise(error),
        )

    def may(self, right: Right) -> bool:
        """See `PageContext`."""
        return self._services.may(right)

    def setting(self, key: str) -> Any:
        """See `PageContext`."""
        return self._desk.settings.get(key)

    def go(self, target: Target) -> None:
        """See `PageContext`."""
        self._services.go(target)

    def show_toast(self, content: ToastContent) -> None:
        """See `PageContext`."""
        self._desk.window.show_toast(content)

    def now(self) -> datetime:
        """See `PageContext`."""
        return self._desk.now()

    def set_here(self, key: str, value: Any, *, then: Callable[[], object], otherwise: Otherwise) -> None:
        """See `PageContext`."""
        self._services.set_here(key, value, then=then, otherwise=otherwise)

    def accounts(self) -> "DeskAccounts":
        """See `PageContext`."""
        return self._desk.accounts

    def keep_secrets(
        self, secrets: Mapping[str, str], *, then: Callable[[object], object], otherwise: Otherwise
    ) -> None:
        """See `PageContext`."""

        def keep(_context: object) -> None:
            self._client.call(lambda: self.accounts().keep(secrets), then=then, otherwise=otherwise)

        self.with_right(Right.SETTINGS, then=keep, otherwise=otherwise)

    def rebuild(self, *, then: Callable[[int], object], otherwise: Otherwise) -> None:
        """See `PageContext`."""
        self._services.rebuild(then=then, otherwise=otherwise)

    def _lending(self, again: Callable[[Actor], object], otherwise: Otherwise) -> Otherwise:
        """Return what hears of an error: somebody is asked for a missing right, and the same thing tried once more."""

        def on_error(error: Exception) -> None:
            if isinstance(error, NotAllowed) and error.right:
                self._services.request_right(Right(error.right), granted=again, refused=lambda: otherwise(error))
            else:
                otherwise(error)

        return on_error
