"""What a page finds around itself: the shop, the other pages, this computer; a page knows the desk only by this file."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from msgspec import Struct

from rentbook_desktop.faces.counter.retry import Client
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.foundation.actors import Job, Right
from rentbook_desktop.foundation.clock import Clock
from rentbook_desktop.foundation.i18n import Translator

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.accounts import DeskAccounts
    from rentbook_desktop.faces.desk.backup.restore_form import RestoreForm

R = TypeVar("R")
Otherwise = Callable[[Exception], object]


class Target(Struct, frozen=True, kw_only=True):
    """Where a link leads: a page (`counter`, `catalog`, `customers`, `mypage`, `status`, `settings`) and what to show there.

    `key` is a title's, customer's or rental's number, or a barcode; `filter` one of the page's own filters; `command` what
    to begin there (`new`, `edit`, `top_up`, …).
    """

    page: str
    key: int | str | None = None
    filter: str = ""
    command: str = ""


class PageContext(Protocol):
    """What a page finds around itself; `folder` is where the desk keeps its files."""

    words: Translator
    clock: Clock
    folder: Path

    def ask(
        self, query: Callable[..., R], /, *, then: Callable[[R], object], otherwise: Otherwise, **form: object
    ) -> None:
        """Have a question answered; `then` gets the answer, `otherwise` a ShopError or Bug; both in the GUI thread."""

    def do(
        self, act: Callable[..., R], /, *, then: Callable[[R], object], otherwise: Otherwise, **form: object
    ) -> None:
        """Have an action done as whoever is at the desk now.

        Where they lack the right, somebody who has it is asked for their PIN in place, and the action goes on as before;
        `otherwise` gets NotAllowed only if nobody gave it.
        """

    def client(self, *, first: bool = False) -> Client:
        """Return a way to the shop on which no right is asked for; questions of a `first` one wait behind nobody's."""

    def call(
        self, work: Callable[[], R], /, *, then: Callable[[R], object], otherwise: Otherwise, in_order: bool = False
    ) -> None:
        """Have anything slow done that is no query or action (read or write a file, import a library).

        What changes a file of this computer is done `in_order`, after all that was asked so before.
        """

    def with_right(
        self, right: Right, job: Job, *, then: "Callable[[PageContext], object]", otherwise: Otherwise
    ) -> None:
        """Have work of several steps begun in a context where a right holds; somebody is asked for a missing one once.

        `then` gets that context, in which the steps of the job can be done, each once; `otherwise` gets NotAllowed if nobody gave it.
        """

    def may(self, right: Right) -> bool:
        """Return whether whoever is at the desk holds a right themselves."""

    def setting(self, key: str) -> Any:  # Any: every setting has its own type
        """Return what is set now; see `foundation/settings.py`."""

    def go(self, target: Target) -> None:
        """Show another page."""

    def show_toast(self, content: ToastContent) -> None:
        """Put up a toast."""

    def now(self) -> datetime:
        """Return this moment in the shop's zone."""

    def set_here(self, key: str, value: object, *, then: Callable[[], object], otherwise: Otherwise) -> None:
        """Set something for this computer alone; it holds at once."""

    def accounts(self) -> "DeskAccounts":
        """Return the accounts as this computer holds them; each of their methods may be slow, so it goes through `call`."""

    def save_secrets(
        self, secrets: Mapping[str, str], *, then: Callable[[object], object], otherwise: Otherwise
    ) -> None:
        """Keep secrets by name in this computer's store, an empty one is forgotten; needs the right to set settings."""

    def hash_pin(self, pin: str, *, owner: bool, then: Callable[[str], object], otherwise: Otherwise) -> None:
        """Have a PIN hashed as it is stored; `otherwise` gets Invalid for one that is none or too easy."""

    def maintain(
        self, verb: Callable[..., R], /, *, then: Callable[[R], object], otherwise: Otherwise, **form: object
    ) -> None:
        """Have maintenance done as whoever is at the desk now; somebody who has a missing right is asked for their PIN."""

    def reveal_code(self, *, then: Callable[[], object], otherwise: Otherwise) -> None:
        """Show the recovery code over the window, for somebody's PIN who may see it; `then` once it was told back."""

    def cancel_rentals(self, rental_ids: Sequence[int], *, then: Callable[[], object]) -> None:
        """Ask whether these rentals of one customer are to be cancelled, with what that restores; `then` once they were."""

    def enter_code(self) -> None:
        """Ask for the recovery code that brings the keys to this computer."""

    def restore(self, form: "RestoreForm", *, otherwise: Otherwise) -> None:
        """Close the desk, restore a backup and open it again.

        An owner is asked for their PIN, also one who is at the desk; `otherwise` gets NotAllowed where nobody gave it.
        """

    def rebuild(self, *, then: Callable[[int], object], otherwise: Otherwise) -> None:
        """Rebuild the read models; `then` gets the number of events applied."""
