"""The one door of the shop: `do` an action, `ask` a query. Roles are checked here; overload is turned away here.

shop.do(rent_books, customer_id=7, copies=["RB-000412-1"], request_id="…")
shop.ask(page_of, customer_id=7)
"""

import logging
from collections.abc import Callable, Sequence
from typing import Any, Concatenate, ParamSpec, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from rentbook_desktop.foundation.actions import Actor, Right, Role, Verb, verb_of
from rentbook_desktop.foundation.actors import ALL_RIGHTS, CLERK_RIGHTS
from rentbook_desktop.foundation.breaker import Door
from rentbook_desktop.foundation.errors import NotAllowed, refuse
from rentbook_desktop.foundation.invariants import VerifyReport
from rentbook_desktop.foundation.pins import pin_matches
from rentbook_desktop.foundation.relay import Relay
from rentbook_desktop.foundation.views import ViewsDatabase
from rentbook_desktop.foundation.work import Reading, Work, Workshop
from rentbook_desktop.settings.queries import stored_settings
from rentbook_desktop.staff.actions import note_pin_try
from rentbook_desktop.staff.model import StaffId
from rentbook_desktop.staff.queries import card_of

log = logging.getLogger(__name__)

P = ParamSpec("P")
R = TypeVar("R")


class Caretaking(Struct, frozen=True, kw_only=True):
    """What keeps the shop sound: proofs, rebuilding, a look at its health; made by bootstrap, which sees everything."""

    verify: Callable[[], VerifyReport]
    rebuild: Callable[[], int]
    health: Callable[[], dict[str, Any]]
    phone_key: Callable[[], str]
    take_phone_key: Callable[[str], None]
    sender: Callable[[], Any]
    """Makes a sender of notices (`alert.desk.DeskSender`) for one who sends by hand."""


class Shop:
    """Everything a face can reach."""

    def __init__(self, workshop: Workshop, views: ViewsDatabase, relay: Relay, door: Door, *, actor: Actor) -> None:
        self.workshop, self.views, self.relay, self.door, self.actor = workshop, views, relay, door, actor
        self.care: Caretaking
        self.when_done: Callable[[], None] = lambda: None
        """Called after each action, to wake the relay."""
        self.timetable: Any = None
        """What happens by the clock (`foundation.timetable.Timetable`), where a desk has started it."""
        self._closing: list[Callable[[], None]] = []

    def do(self, act: Callable[Concatenate[Work, P], R], /, *args: P.args, **form: P.kwargs) -> R:
        """Run an action in one transaction and return its answer once it is durable.

        Raises Refused, NotFound, NotAllowed or Unavailable; then nothing has changed.
        """
        assert not args  # noqa: S101  (actions take keywords only)
        verb = verb_of(act)
        self._check_role(verb, form)
        with self.door.entered():
            answer: R = self.workshop.do(act, verb, self.actor, form)
        self.when_done()
        return answer

    def ask(self, query: Callable[Concatenate[Reading, P], R], /, *args: P.args, **form: P.kwargs) -> R:
        """Return what a query says about this moment; raises NotFound, Refused or Unavailable."""
        right = query.__dict__["right"]
        if right is not None and right not in self.actor.rights:
            raise NotAllowed(query.__name__, right)
        home = self.views if query.__dict__["source"] == "views" else self.workshop.database
        with home.read() as connection:
            return query(self.workshop.reading(connection), *args, **form)

    def sign_in(self, staff_id: int, pin: str, *, why: str = "sign_in") -> Actor:
        """Return somebody who works here as an actor, if this is their PIN; slow on purpose, so never in a GUI thread.

        Raises Refused with WRONG_PIN, or with PIN_LOCKED and the seconds to wait after too many wrong ones.
        """
        card = self.ask(card_of, staff_id=StaffId(staff_id))
        keeper = self.as_actor(replace(self.actor, role=Role.SYSTEM, staff=card.name))
        if card.wait:
            raise refuse("PIN_LOCKED", name=card.name, count=card.wait)
        right = pin_matches(card.pin_hash, pin)
        wait = keeper.do(note_pin_try, staff_id=StaffId(staff_id), right=right, why=why)
        if not right:
            raise refuse("PIN_LOCKED", name=card.name, count=wait) if wait else refuse("WRONG_PIN", name=card.name)
        rights = ALL_RIGHTS if card.role == "OWNER" else CLERK_RIGHTS
        return replace(self.actor, role=Role.LIBRARIAN, staff=card.name, staff_id=staff_id, rights=rights, approver="")

    def lend(self, to: Actor, staff_id: int, pin: str, right: Right) -> Actor:
        """Return `to` with one right more, lent by somebody who holds it and gives their PIN; for one action.

        Raises Refused as `sign_in` does, NotAllowed where that person lacks the right too.
        """
        lender = self.sign_in(staff_id, pin, why="lend")
        if right not in lender.rights:
            raise NotAllowed("lend", right)
        return replace(to, rights=to.rights | {right}, approver=lender.staff)

    def read_settings(self) -> None:
        """Read again what is set, in the file and for the whole shop."""
        with self.workshop.database.read() as connection:
            stored = stored_settings(connection)
        self.workshop.settings.read_file()
        self.workshop.settings.apply_stored(stored)

    def deliver(self) -> bool:
        """Tell the readers everything there is to tell; return whether all have read to the end."""
        return self.relay.deliver()

    def as_customer(self, customer_id: int) -> "Shop":
        """Return the same shop as this customer sees it at the kiosk."""
        return self.as_actor(replace(self.actor, role=Role.CUSTOMER, customer_id=customer_id, rights=frozenset()))

    def as_actor(self, actor: Actor) -> "Shop":
        """Return the same shop with somebody else acting in it: the operator of a desk, or one with an approver."""
        other = Shop(self.workshop, self.views, self.relay, self.door, actor=actor)
        other.care, other.when_done = self.care, self.when_done
        return other

    def on_close(self, *steps: Callable[[], None]) -> None:
        """Add what is to be done when the shop closes; the last added is done first."""
        self._closing.extend(steps)

    def close(self) -> None:
        """Stop the workers and let go of the databases."""
        while self._closing:
            self._closing.pop()()

    def __enter__(self) -> "Shop":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _check_role(self, verb: Verb, form: dict[str, Any]) -> None:
        if self.actor.role not in verb.roles:
            raise NotAllowed(verb.name)
        if verb.right is not None and self.actor.role is Role.LIBRARIAN and verb.right not in self.actor.rights:
            raise NotAllowed(verb.name, verb.right)
        if self.actor.role is Role.CUSTOMER and verb.own and form.get(verb.own) != self.actor.customer_id:
            raise NotAllowed(verb.name)


READERS: Sequence[tuple[str, str]] = (
    ("payment", "shop"),
    ("wallet", "shop"),
    ("rental", "shop"),
    ("search", "shop"),
    ("alert", "shop"),
    ("mypage", "views"),
    ("status", "views"),
)
"""Who listens, in the order in which they are told, and the database each writes to; open windows are told last."""
