"""The one door of the shop: `do` an action, `ask` a query, `maintain` it. Access is judged below, overload turned away here.

shop.do(rent_books, customer_id=7, copies=["RB-000412-1"], request_id="…")
shop.ask(page_of, customer_id=7)
"""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import uuid4

from msgspec.structs import replace

from rentbook_desktop.foundation.actors import Actor, Grant, Job, Right, Role, system_actor
from rentbook_desktop.foundation.admission import AdmissionGate
from rentbook_desktop.foundation.errors import NotAllowed, refuse
from rentbook_desktop.foundation.pins import pin_matches
from rentbook_desktop.foundation.registry import spec_of
from rentbook_desktop.foundation.relay import Relay
from rentbook_desktop.foundation.requests import fingerprint
from rentbook_desktop.foundation.views import ViewsDatabase
from rentbook_desktop.foundation.work import ReadContext, Work, WorkRunner
from rentbook_desktop.settings.queries import stored_settings
from rentbook_desktop.staff.access import rights_of
from rentbook_desktop.staff.actions import note_pin_try
from rentbook_desktop.staff.model import StaffId
from rentbook_desktop.staff.queries import StaffShown, card_of, staff_here

log = logging.getLogger(__name__)

P = ParamSpec("P")
R = TypeVar("R")


class Shop:
    """Everything a face can reach."""

    def __init__(
        self, runner: WorkRunner, views: ViewsDatabase, relay: Relay, gate: AdmissionGate, *, folder: Path, actor: Actor
    ) -> None:
        """`folder` is where this computer keeps the shop's files; `actor` is who acts unless `as_actor` says otherwise."""
        self.runner, self.views, self.relay, self.gate = runner, views, relay, gate
        self.folder, self.actor = folder, actor
        self.after_commit: Callable[[], None] = lambda: None
        """Called after each action, to wake the relay."""
        self.timetable: Any = None  # Any: the scheduler is imported late, and only where it runs
        """What happens by the clock (`foundation.timetable.Timetable`), where a desk has started it."""
        self._closing: list[Callable[[], None]] = []

    def do(self, act: Callable[Concatenate[Work, P], R], /, *args: P.args, **form: P.kwargs) -> R:
        """Run an action in one transaction and return its answer once it is durable.

        Raises Refused, NotFound, NotAllowed or Unavailable; then nothing has changed.
        """
        assert not args  # noqa: S101  (actions take keywords only)
        with self.gate.entered():
            answer: R = self.runner.do(act, spec_of(act), self.actor, form)
        self.after_commit()
        return answer

    def ask(self, query: Callable[Concatenate[ReadContext, P], R], /, *args: P.args, **form: P.kwargs) -> R:
        """Return what a query says about this moment; raises NotFound, Refused, NotAllowed or Unavailable."""
        assert not args  # noqa: S101
        answer: R = self.runner.ask(query, spec_of(query), self.actor, form, self.views)
        return answer

    def maintain(self, care: "Callable[Concatenate[Shop, P], R]", /, *args: P.args, **form: P.kwargs) -> R:
        """Do maintenance and return its answer; raises NotAllowed, Unavailable, and what it raises itself."""
        assert not args  # noqa: S101
        self.runner.admit(spec_of(care), self.actor, form)
        return care(self, *args, **form)

    def staff(self) -> tuple[StaffShown, ...]:
        """Return who works here, owners first: whoever wants to sign in must be able to see it."""
        return self._as_keeper("").ask(staff_here)

    def sign_in(self, staff_id: int, pin: str, *, why: str = "sign_in") -> Actor:
        """Return somebody who works here as an actor, if this is their PIN; slow on purpose, so never in a GUI thread.

        Raises Refused with WRONG_PIN, or with PIN_LOCKED and the seconds to wait after too many wrong ones.
        """
        card = self._as_keeper("").ask(card_of, staff_id=StaffId(staff_id))
        if card.wait:
            raise refuse("PIN_LOCKED", name=card.name, count=card.wait)
        right = pin_matches(card.pin_hash, pin)
        wait = self._as_keeper(card.name).do(note_pin_try, staff_id=StaffId(staff_id), right=right, why=why)
        if not right:
            raise refuse("PIN_LOCKED", name=card.name, count=wait) if wait else refuse("WRONG_PIN", name=card.name)
        return Actor(staff=card.name, staff_id=staff_id, desk=self.actor.desk, rights=rights_of(card.role))

    def with_right(self, to: Actor, staff_id: int, pin: str, right: Right, job: Job) -> Actor:
        """Return `to` with a right that somebody who holds it lends by their PIN, for one job and nothing else.

        Each step of the job can be done once, as long as the lender works here and holds the right. Raises Refused as
        `sign_in` does, NotAllowed where that person lacks the right too.
        """
        lender = self.sign_in(staff_id, pin, why="lend")
        if right not in lender.rights:
            raise NotAllowed("with_right", right)
        forms = frozenset(fingerprint(spec_of(act).name, form, leave_out=job.open_argument) for act, form in job.steps)
        grant = Grant(
            token=uuid4().hex,
            right=right,
            approver_id=staff_id,
            approver=lender.staff,
            forms=forms,
            open_argument=job.open_argument,
        )
        return replace(to, grant=grant)

    def read_settings(self) -> None:
        """Read again what is set, in the file and for the whole shop."""
        with self.runner.database.read() as connection:
            stored = stored_settings(connection)
        self.runner.settings.read_file()
        self.runner.settings.apply_stored(stored)

    @property
    def warnings(self) -> tuple[str, ...]:
        """The codes of what is not as it should be, though the shop works."""
        doubt = {self.runner.trust.code} - {""}
        return tuple(sorted(self.runner.database.warnings | doubt))

    def deliver(self) -> bool:
        """Tell the readers everything there is to tell; return whether all have read to the end."""
        return self.relay.deliver()

    def as_customer(self, customer_id: int) -> "Shop":
        """Return the same shop as this customer sees it at the kiosk."""
        return self.as_actor(
            Actor(role=Role.CUSTOMER, staff=self.actor.staff, desk=self.actor.desk, customer_id=customer_id)
        )

    def as_actor(self, actor: Actor) -> "Shop":
        """Return the same shop with somebody else acting in it: the operator of a desk, or one with an approver."""
        other = Shop(self.runner, self.views, self.relay, self.gate, folder=self.folder, actor=actor)
        other.after_commit, other.timetable = self.after_commit, self.timetable
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

    def _as_keeper(self, name: str) -> "Shop":
        """Return the shop as the part of the program that compares PINs sees it; nobody else may see their hashes."""
        return self.as_actor(system_actor(self.actor.desk, Right.STAFF, name=name or "system"))


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
