"""The one door of the shop: `do` an action, `ask` a query, `maintain` it. Access is judged below, overload turned away here.

shop.do(rent_books, customer_id=7, copies=["RB-000412-1"], request_id="…")
shop.ask(page_of, customer_id=7)
"""

import logging
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar
from uuid import uuid4

from msgspec.structs import replace

from rentbook_desktop.foundation.actors import Actor, Grant, Job, Right, Role, kiosk_actor, system_actor
from rentbook_desktop.foundation.admission import AdmissionGate
from rentbook_desktop.foundation.clock import micros
from rentbook_desktop.foundation.errors import NotAllowed, Unavailable, refuse
from rentbook_desktop.foundation.free_space import SpaceWatch
from rentbook_desktop.foundation.last_proof import LastProof
from rentbook_desktop.foundation.pin_waits import PinTries, PinWaits
from rentbook_desktop.foundation.pins import OWNER_LENGTH, better_hash, hashed_pin, is_trivial, pin_matches
from rentbook_desktop.foundation.registry import spec_of
from rentbook_desktop.foundation.relay import Relay
from rentbook_desktop.foundation.requests import fingerprint
from rentbook_desktop.foundation.shop_secret import PEPPER, keys_of
from rentbook_desktop.foundation.supervisor import Supervisor
from rentbook_desktop.foundation.views import ViewsDatabase
from rentbook_desktop.foundation.work import ReadContext, Work, WorkRunner
from rentbook_desktop.foundation.write_access import FOLDER_READ_ONLY
from rentbook_desktop.settings.queries import stored_settings
from rentbook_desktop.staff.access import rights_of
from rentbook_desktop.staff.actions import count_pin_try, note_pin_try
from rentbook_desktop.staff.model import OWNER, StaffId
from rentbook_desktop.staff.queries import StaffCard, StaffShown, card_of, staff_here

if TYPE_CHECKING:
    from rentbook_desktop.search.title_index import TitleIndex

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
        self.proofs: deque[LastProof] = deque(maxlen=1)
        """What the last look through all records came to; one for all who act in this shop."""
        self.workers = Supervisor()
        """What goes on by itself; one for all who act in this shop."""
        self.pin_waits = PinWaits(runner.database, runner.clock)
        self.space = SpaceWatch(folder, runner.database.path)
        """How much the disks can still take; one for all who act in this shop."""
        self.mended: tuple[str, ...] = ()
        """Names of folders and files that were open to others when the shop was opened, and are no longer."""
        self.titles: Callable[[], TitleIndex] | None = None
        """Gives this computer's search index of titles; it is imported when it is asked for first."""
        self.backs_up_at_closing = True
        """Whether a desk that makes backups makes one when it closes."""
        self._closing: list[Callable[[], None]] = []

    @property
    def last_proof(self) -> LastProof | None:
        """What the last look through all records came to, where a desk makes them."""
        return self.proofs[0] if self.proofs else None

    @last_proof.setter
    def last_proof(self, proof: LastProof | None) -> None:
        self.proofs.clear()
        self.proofs.extend([] if proof is None else [proof])

    def do(self, act: Callable[Concatenate[Work, P], R], /, *args: P.args, **form: P.kwargs) -> R:
        """Run an action in one transaction and return its answer once it is durable.

        Raises Refused, NotFound, NotAllowed or Unavailable; then nothing has changed.
        """
        assert not args  # noqa: S101  (actions take keywords only)
        return self._done(act, form)

    def do_once(
        self, request_id: str | None, act: Callable[Concatenate[Work, P], R], /, *args: P.args, **form: P.kwargs
    ) -> R:
        """Run an action as `do` does, with one effect however often it is sent under this id; None is no id."""
        assert not args  # noqa: S101
        return self._done(act, form if request_id is None else {**form, "request_id": request_id})

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

    def check(self, verb: Callable[..., object], /, **form: object) -> None:
        """Raise NotAllowed unless this may be done: before a face does something slow, or looks at a file, for it."""
        self.runner.check(spec_of(verb), self.actor, form)

    def staff(self) -> tuple[StaffShown, ...]:
        """Return who works here, owners first: whoever wants to sign in must be able to see it."""
        return self._as_keeper("").ask(staff_here)

    def sign_in(self, staff_id: int, pin: str, *, why: str = "sign_in") -> Actor:
        """Return somebody who works here as an actor, if this is their PIN; slow on purpose, so never in a GUI thread.

        Raises Refused with WRONG_PIN, with PIN_LOCKED and the seconds to wait after too many wrong ones, or with
        PIN_BLOCKED after far too many; Unavailable with SHOP_KEY_MISSING where this computer lacks the shop's secret.
        """
        pepper = self.pepper()
        card, tries = self._counted_try(StaffId(staff_id))
        right = pin_matches(card.pin_hash, pin, pepper=pepper)
        better = better_hash(card.pin_hash, pin, pepper=pepper) if right else None
        keeper = self._as_keeper(card.name)
        keeper.do(
            note_pin_try, staff_id=StaffId(staff_id), right=right, why=why, old_hash=card.pin_hash, new_hash=better
        )
        if not right:
            self._refuse_locked(card, self._seconds_to_wait(staff_id, tries))
            raise refuse("WRONG_PIN", name=card.name)
        return Actor(
            staff=card.name,
            staff_id=staff_id,
            desk=self.actor.desk,
            rights=rights_of(card.role),
            pin_is_weak=is_trivial(pin) or (card.role == OWNER and len(pin) < OWNER_LENGTH),
        )

    def hash_pin(self, pin: str, *, owner: bool = False) -> str:
        """Return what is stored of a PIN, with this shop's pepper; slow on purpose, so never in a GUI thread.

        Raises Invalid for a PIN that is none or too easy, Unavailable with SHOP_KEY_MISSING.
        """
        return hashed_pin(pin, owner=owner, pepper=self.pepper())

    def pepper(self) -> bytes:
        """Return the key that PINs are hashed with; raises Unavailable with SHOP_KEY_MISSING."""
        with self.runner.database.read() as connection:
            pepper = keys_of(connection).derive(PEPPER)
        if pepper is None:
            raise Unavailable("SHOP_KEY_MISSING")
        return pepper

    def _counted_try(self, staff_id: StaffId) -> tuple[StaffCard, PinTries]:
        """Count a try before its PIN is looked at; raises Refused while there is a wait."""
        keeper = self._as_keeper("")
        while True:  # until nobody else tried between the look and the count
            card = keeper.ask(card_of, staff_id=staff_id)
            if card.tries.is_blocked:
                raise refuse("PIN_BLOCKED", name=card.name)
            self._refuse_locked(card, self._seconds_to_wait(staff_id, card.tries))
            uptime = self.runner.clock.uptime()
            tries = keeper.do(count_pin_try, staff_id=staff_id, failures=card.tries.failures, uptime=uptime)
            if tries is not None:
                return card, tries

    def _seconds_to_wait(self, staff_id: int, tries: PinTries) -> int:
        return self.pin_waits.seconds(f"staff:{staff_id}", tries)

    def _refuse_locked(self, card: StaffCard, seconds: int) -> None:
        if seconds:
            raise refuse("PIN_LOCKED", name=card.name, count=seconds)

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
    def is_writable(self) -> bool:
        """Return whether nothing stands against writing, in the database or in this computer's folder."""
        database = self.runner.database
        return database.forbidden is None and FOLDER_READ_ONLY not in database.warnings

    @property
    def warnings(self) -> tuple[str, ...]:
        """The codes of what is not as it should be, though the shop works."""
        doubt = {self.runner.trust.code} - {""}
        return tuple(sorted(self.runner.database.warnings | doubt | self.space.warnings | self.workers.warnings))

    def is_clock_doubted(self) -> bool:
        """Return whether nothing can be written now because the clock is not believed."""
        with self.runner.database.read() as connection:
            return self.runner.trust.is_doubted(connection, micros(self.runner.clock.now()))

    def deliver(self) -> bool:
        """Tell the readers everything there is to tell; return whether all have read to the end."""
        return self.relay.deliver()

    def as_kiosk(self, name: str) -> "Shop":
        """Return the same shop as a kiosk sees it before anybody is known to stand there."""
        return self.as_actor(kiosk_actor(name))

    def as_customer(self, customer_id: int, *, looks_only: bool = False) -> "Shop":
        """Return the same shop as this customer sees it at the kiosk; with `looks_only` they ask and never do."""
        staff, desk = self.actor.staff, self.actor.desk
        return self.as_actor(
            Actor(role=Role.CUSTOMER, staff=staff, desk=desk, customer_id=customer_id, looks_only=looks_only)
        )

    def as_actor(self, actor: Actor) -> "Shop":
        """Return the same shop with somebody else acting in it: the operator of a desk, or one with an approver."""
        other = Shop(self.runner, self.views, self.relay, self.gate, folder=self.folder, actor=actor)
        other.proofs, other.space, other.workers, other._closing = self.proofs, self.space, self.workers, self._closing
        other.after_commit, other.timetable, other.titles = self.after_commit, self.timetable, self.titles
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

    def _done(self, act: Callable[..., R], form: Mapping[str, object]) -> R:
        if (
            self.actor.role is not Role.SYSTEM
        ):  # a PIN can be compared, and what was begun be ended, on a full disk, too
            self.space.check()
        with self.gate.entered():
            try:
                answer = self.runner.do(act, spec_of(act), self.actor, form)
            except Unavailable as error:
                if error.code != "DISK_FULL" or not self.space.release():
                    raise
                answer = self.runner.do(act, spec_of(act), self.actor, form)  # nothing of the first try is there
        self.after_commit()
        return answer

    def _as_keeper(self, name: str) -> "Shop":
        """Return the shop as the part of the program that compares PINs sees it; nobody else may see their hashes."""
        return self.as_actor(system_actor(self.actor.desk, Right.STAFF, name=name or "system"))


READERS: Sequence[tuple[str, str]] = (
    ("payment", "shop"),
    ("wallet", "shop"),
    ("rental", "shop"),
    ("reservation", "shop"),
    ("alert", "shop"),
    ("mypage", "views"),
    ("status", "views"),
)
"""Who listens, in the order in which they are told, and the database each writes to; open windows are told last."""
