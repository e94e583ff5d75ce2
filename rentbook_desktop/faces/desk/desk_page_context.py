"""What a page finds around itself at a real desk: the shop behind threads, the window, and somebody who can lend a right."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from rentbook_desktop.faces.desk.desk_context import DeskContext
from rentbook_desktop.faces.desk.operator_session import OperatorSession
from rentbook_desktop.faces.desk.page_context import Otherwise, Target
from rentbook_desktop.faces.qt.tasks import ShopClient
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.foundation.actors import Actor, Job, Right
from rentbook_desktop.foundation.errors import NotAllowed

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.accounts import DeskAccounts
    from rentbook_desktop.faces.desk.backup.restore_form import RestoreForm
    from rentbook_desktop.faces.desk.cancellation.cancel_controller import CancelController
    from rentbook_desktop.faces.desk.keys.keys_controller import KeysController

R = TypeVar("R")


class DeskServices(Protocol):
    """What the parts of a desk can have done by its controller."""

    operators: OperatorSession
    keys: "KeysController"

    def go(self, target: Target) -> None:
        """Show a page."""

    def set_here(self, key: str, value: object, *, then: Callable[[], object], otherwise: Otherwise) -> None:
        """Set something for this computer alone."""


class DeskPageContext:
    """The `PageContext` of one page, which says what each of these does; rights are lent in place."""

    def __init__(
        self, desk: DeskContext, services: DeskServices, client: ShopClient, *, lent: Actor | None = None
    ) -> None:
        """`lent` acts here instead of whoever is at the desk: they, with a right that somebody lent."""
        self._desk, self._services, self._client, self._lent = desk, services, client, lent
        self._cancelling: CancelController | None = None
        self.words, self.clock, self.folder = desk.words, desk.clock, desk.location.data

    def ask(
        self, query: Callable[..., R], /, *, then: Callable[[R], object], otherwise: Otherwise, **form: object
    ) -> None:
        def again(actor: Actor) -> None:
            self._client.ask_as(actor, query, then=then, otherwise=otherwise, **form)

        actor, on_error = (
            self._lent or self._desk.tasks.actor,
            self._lending(Job(steps=[(query, form)]), again, otherwise),
        )
        self._client.ask_as(actor, query, then=then, otherwise=on_error, **form)

    def do(
        self, act: Callable[..., R], /, *, then: Callable[[R], object], otherwise: Otherwise, **form: object
    ) -> None:
        def again(actor: Actor) -> None:
            self._client.do_as(actor, act, then=then, otherwise=otherwise, **form)

        actor, on_error = (
            self._lent or self._desk.tasks.actor,
            self._lending(Job(steps=[(act, form)]), again, otherwise),
        )
        self._client.do_as(actor, act, then=then, otherwise=on_error, **form)

    def client(self, *, first: bool = False) -> ShopClient:
        return self._desk.tasks.client(first=first)

    def call(
        self, work: Callable[[], R], /, *, then: Callable[[R], object], otherwise: Otherwise, in_order: bool = False
    ) -> None:
        self._client.call(work, then=then, otherwise=otherwise, in_order=in_order)

    def hash_pin(self, pin: str, *, owner: bool, then: Callable[[str], object], otherwise: Otherwise) -> None:
        shop = self._desk.tasks.shop
        self._client.call(lambda: shop.hash_pin(pin, owner=owner), then=then, otherwise=otherwise)

    def with_right(
        self, right: Right, job: Job, *, then: "Callable[[DeskPageContext], object]", otherwise: Otherwise
    ) -> None:
        if self.may(right):
            then(self)
            return
        error = NotAllowed("with_right", right)
        self._services.operators.request_right(
            right,
            job,
            granted=lambda actor: then(DeskPageContext(self._desk, self._services, self._client, lent=actor)),
            refused=lambda: otherwise(error),
        )

    def may(self, right: Right) -> bool:
        return self._services.operators.may(right)

    def setting(self, key: str) -> Any:  # Any: every setting has its own type
        return self._desk.settings.get(key)

    def go(self, target: Target) -> None:
        self._services.go(target)

    def show_toast(self, content: ToastContent) -> None:
        self._desk.window.show_toast(content)

    def now(self) -> datetime:
        return self._desk.now()

    def set_here(self, key: str, value: object, *, then: Callable[[], object], otherwise: Otherwise) -> None:
        self._services.set_here(key, value, then=then, otherwise=otherwise)

    def accounts(self) -> "DeskAccounts":
        return self._desk.accounts

    def save_secrets(
        self, secrets: Mapping[str, str], *, then: Callable[[object], object], otherwise: Otherwise
    ) -> None:
        from rentbook_desktop.maintenance import set_secrets

        self._maintain(set_secrets, then, otherwise, secrets=dict(secrets))

    def maintain(
        self, verb: Callable[..., R], /, *, then: Callable[[R], object], otherwise: Otherwise, **form: object
    ) -> None:
        self._maintain(verb, then, otherwise, **form)

    def reveal_code(self, *, then: Callable[[], object], otherwise: Otherwise) -> None:
        self._services.keys.reveal_code(then=then, otherwise=otherwise)

    def cancel_rentals(self, rental_ids: Sequence[int], *, then: Callable[[], object]) -> None:
        from rentbook_desktop.faces.desk.cancellation.cancel_controller import CancelController

        if self._cancelling is None:
            self._cancelling = CancelController(self, self._desk.window)
        self._cancelling.ask(rental_ids, then)

    def enter_code(self) -> None:
        self._services.keys.enter_code()

    def restore(self, form: "RestoreForm", *, otherwise: Otherwise) -> None:
        from rentbook_desktop.faces.desk.backup.restore_start import start_restore

        start_restore(self._desk, self._services.operators, form, otherwise)

    def rebuild(self, *, then: Callable[[int], object], otherwise: Otherwise) -> None:
        from rentbook_desktop.maintenance import rebuild

        self._maintain(rebuild, then, otherwise)

    def _maintain(
        self, verb: Callable[..., R], then: Callable[[R], object], otherwise: Otherwise, **form: object
    ) -> None:
        def again(actor: Actor | None) -> None:
            self._client.maintain_as(actor, verb, then=then, otherwise=otherwise, **form)

        on_error = self._lending(Job(steps=[(verb, form)]), again, otherwise)
        self._client.maintain_as(self._lent or self._desk.tasks.actor, verb, then=then, otherwise=on_error, **form)

    def _lending(self, job: Job, again: Callable[[Actor], object], otherwise: Otherwise) -> Otherwise:
        """Return what gets an error: somebody is asked for a missing right, and the same thing tried once more."""

        def on_error(error: Exception) -> None:
            if isinstance(error, NotAllowed) and error.right:
                self._services.operators.request_right(
                    Right(error.right), job, granted=again, refused=lambda: otherwise(error)
                )
            else:
                otherwise(error)

        return on_error
