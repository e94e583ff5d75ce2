"""The unit of work: everything an action changes and the events that tell of it are committed together, or not at all."""

import logging
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from msgspec import Struct, field
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError

from rentbook_desktop.events import Event
from rentbook_desktop.foundation.access import Permit, StaffRights, permit, spend
from rentbook_desktop.foundation.actors import Actor, Right, Role
from rentbook_desktop.foundation.audit import AuditEntry, Fields, diff, write_audit
from rentbook_desktop.foundation.clock import SEOUL, Clock, day_in, instant_of, micros
from rentbook_desktop.foundation.clock_trust import ClockTrust
from rentbook_desktop.foundation.covers import covers_of
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.database_errors import is_conflict
from rentbook_desktop.foundation.errors import NotAllowed, OutcomeUnknown, Unavailable
from rentbook_desktop.foundation.outbox import append
from rentbook_desktop.foundation.registry import ActionSpec, MaintenanceSpec, QuerySpec, Spec
from rentbook_desktop.foundation.requests import checked_id, earlier_answer, request_mark, save_answer
from rentbook_desktop.foundation.settings import Settings
from rentbook_desktop.foundation.typed_text import checked_text

log = logging.getLogger(__name__)

R = TypeVar("R")
_LONGEST_REASON = 200

TRIES = 8
"""How often work is tried again when another desk was quicker."""


class ReadContext(Struct, frozen=True, kw_only=True):
    """One look at the data: a connection, and the shop's time."""

    connection: Connection
    now: int
    today: date
    settings: Settings
    zone: ZoneInfo = SEOUL


class Work(Struct, kw_only=True):
    """One transaction of the shop: its connection, its one instant, who acts, the events and audit entries it will write."""

    connection: Connection
    now: int
    today: date
    zone: ZoneInfo
    actor: Actor
    settings: Settings
    rights: frozenset[Right] = frozenset()
    """What whoever acts may do, as the database said in this transaction; a right that was lent among them."""
    request_id: str | None = None
    events: list[Event] = field(default_factory=list)
    entries: list[AuditEntry] = field(default_factory=list)
    covers: list[str] = field(default_factory=list)
    """What covers the rows written so far in the chain, where that is known already."""
    known: set[str] = field(default_factory=set)
    """Things (`title:7`) all of whose rows this work has added: their covers stand in `covers`."""

    def record(self, event: Event) -> None:
        """Add an event; it goes to the outbox beside the change when the work is committed."""
        self.events.append(event)

    def audit(self, about: str, *, before: Fields, after: Fields, reason: str = "") -> None:
        """Add an entry to the audit log, written beside the change. Mask what customers are called and phones."""
        self.entries.append(diff(about, before, after, reason=reason))

    def require(self, right: Right, action: str) -> None:
        """Raise NotAllowed unless whoever acts holds a right that only some cases of an action need."""
        if right not in self.rights:
            raise NotAllowed(action, right)

    def read_context(self) -> ReadContext:
        """Return a look at the data as this work sees it, for queries used inside actions."""
        return ReadContext(
            connection=self.connection, now=self.now, today=self.today, settings=self.settings, zone=self.zone
        )

    def day_of(self, stamp: int) -> date:
        """Return the shop's day of a stored instant."""
        return day_in(self.zone, instant_of(stamp))


class Readable(Protocol):
    """A database that can be read."""

    def read(self) -> AbstractContextManager[Connection]:
        """Open a transaction that only looks."""


class WorkRunner(Struct, frozen=True, kw_only=True):
    """Where verbs are run: a database, a clock, what the shop has set, its zone among it, and who may do what."""

    database: Database
    clock: Clock
    staff_rights: StaffRights
    settings: Settings = field(default_factory=Settings)
    trust: ClockTrust = field(default_factory=lambda: ClockTrust(SEOUL))
    """Whether the clock may be believed; an action is not done while it may not."""
    begun: set[tuple[str, str, str]] = field(default_factory=set)
    """Audited looks of many pages that began here: which, whose, at which desk."""

    @property
    def zone(self) -> ZoneInfo:
        """Return the zone in which the shop counts its days."""
        return ZoneInfo(self.settings.get("shop.zone"))

    def do(self, act: Callable[..., R], spec: ActionSpec, actor: Actor, form: Mapping[str, object]) -> R:
        """Run an action in one transaction and return its answer, trying again when another desk was quicker.

        Raises NotAllowed where the actor may not do it by what the database says in this transaction. Where the server
        is lost while it commits, a request id finds out what became of it: sent again it has no second effect. Raises
        OutcomeUnknown where there is no such id, or no server yet.
        """
        unknown: OutcomeUnknown | None = None
        for _ in range(TRIES):
            try:
                return self._once(act, spec, actor, form)
            except DBAPIError as error:
                if isinstance(error, IntegrityError) and not is_conflict(error):
                    log.exception("%s contradicts what is stored", spec.name)
                    raise Unavailable("NOT_SOUND") from error
                if not is_conflict(error):
                    raise
            except OutcomeUnknown as error:
                if unknown or not spec.once:
                    raise
                unknown = error
            except Unavailable:
                if unknown is None:
                    raise
                raise unknown from None
        raise unknown or Unavailable("BUSY", seconds=1)

    def ask(
        self, ask: Callable[..., R], spec: QuerySpec, actor: Actor, form: Mapping[str, object], views: Readable
    ) -> R:
        """Return what a query says about this moment; what is audited or needs a lent right is written down first."""
        with self.database.read() as connection:
            given = permit(connection, spec, actor, form, self.staff_rights)
            is_written = given.grant is not None or (spec.audited and self._is_first_page(spec, actor, form))
            if spec.source == "shop" and not is_written:
                return ask(self.read_context(connection), **form)
        if is_written:
            self._use(spec, actor, form)
        home = views if spec.source == "views" else self.database
        with home.read() as connection:
            return ask(self.read_context(connection), **form)

    def _is_first_page(self, spec: QuerySpec, actor: Actor, form: Mapping[str, object]) -> bool:
        """Return whether an audited look begins here; its later pages are looks only of whoever began one here."""
        look = (spec.name, actor.staff, actor.desk)
        is_first = not form.get("after") or look not in self.begun
        self.begun.add(look)
        return is_first

    def admit(self, spec: MaintenanceSpec, actor: Actor, form: Mapping[str, object]) -> None:
        """Raise NotAllowed unless an actor may do maintenance; what is audited is written down before it happens."""
        if spec.audited or actor.grant is not None:
            self._use(spec, actor, form)
        elif actor.role is Role.SYSTEM:
            _check_system(spec, actor)  # a look at the shop's health must not need its database
        else:
            with self.database.read() as connection:
                permit(connection, spec, actor, form, self.staff_rights)

    def check(self, spec: Spec, actor: Actor, form: Mapping[str, object]) -> None:
        """Raise NotAllowed unless an actor may do something now; nothing is used up or written down."""
        with self.database.read() as connection:
            permit(connection, spec, actor, form, self.staff_rights)

    def read_context(self, connection: Connection) -> ReadContext:
        """Return a look at the data through an open connection."""
        instant = self.clock.now()
        return ReadContext(
            connection=connection,
            now=micros(instant),
            today=day_in(self.zone, instant),
            settings=self.settings,
            zone=self.zone,
        )

    def _once(self, act: Callable[..., R], spec: ActionSpec, actor: Actor, form: Mapping[str, object]) -> R:
        request_id = _request_id(spec, form)
        arguments = form if spec.once else {name: value for name, value in form.items() if name != "request_id"}
        with self.database.write() as connection:
            given = permit(connection, spec, actor, form, self.staff_rights)
            known: R | None = earlier_answer(connection, request_id, spec, form) if request_id else None
            if known is not None:
                return known
            work = self._work(connection, actor, given.rights, request_id)
            if not spec.any_clock:
                self.trust.check(connection, work.now)
            work.covers += spend(connection, spec, actor, given, work.now)
            answer = act(work, **arguments)
            if request_id:
                mark = request_mark(connection, spec.name, form)
                saved = save_answer(connection, request_id, spec.name, mark, answer, actor=actor, at=work.now)
                work.covers.append(saved)
            self._finish(work, spec, given)
            return answer

    def _work(self, connection: Connection, actor: Actor, rights: frozenset[Right], request_id: str | None) -> Work:
        instant = self.clock.now()
        return Work(
            connection=connection,
            now=micros(instant),
            today=day_in(self.zone, instant),
            zone=self.zone,
            actor=actor,
            settings=self.settings,
            rights=rights,
            request_id=request_id,
        )

    def _finish(self, work: Work, spec: Spec, given: Permit) -> None:
        if given.grant is not None and not work.entries:
            work.audit(f"right:{given.grant.right}", before={}, after={"used": spec.name})
        work.covers += write_audit(
            work.connection,
            work.entries,
            actor=work.actor,
            action=spec.name,
            at=work.now,
            request_id=work.request_id,
            approver=given.approver,
        )
        finish(work)

    def write_down(self, spec: MaintenanceSpec, actor: Actor, form: Mapping[str, object]) -> None:
        """Write into the audit log that maintenance was done, where this could not be written before."""
        with self.database.write() as connection:
            work = self._work(connection, actor, actor.rights, None)
            about, reason = _about(spec, form)
            work.audit(about, before={}, after={"done": spec.name}, reason=reason)
            self._finish(work, spec, permit(connection, spec, actor, form, self.staff_rights))

    def _use(self, spec: QuerySpec | MaintenanceSpec, actor: Actor, form: Mapping[str, object]) -> None:
        """Use up a lent right, and write down what is audited, in a transaction of their own."""
        with self.database.write() as connection:
            given = permit(connection, spec, actor, form, self.staff_rights)
            work = self._work(connection, actor, given.rights, None)
            work.covers += spend(connection, spec, actor, given, work.now)
            if spec.audited:
                about, reason = _about(spec, form)
                work.audit(about, before={}, after={"asked": spec.name}, reason=reason)
            self._finish(work, spec, given)


def finish(work: Work) -> None:
    """Append a work's events to the outbox, with what covers the rows it wrote; the last thing it does."""
    things = [event.aggregate for event in work.events] + [entry.about for entry in work.entries]
    covers = work.covers + covers_of(work.connection, (one for one in things if one not in work.known))
    append(work.connection, work.events, at=work.now, request_id=work.request_id, covers=covers, new=work.known)


def write_note(runner: WorkRunner, connection: Connection, entry: AuditEntry, *, actor: Actor, action: str) -> None:
    """Write an entry into the audit log, and into the chain, for something that no action did."""
    reading = runner.read_context(connection)
    work = Work(
        connection=connection, now=reading.now, today=reading.today, zone=reading.zone, actor=actor,
        settings=reading.settings,
    )  # fmt: skip
    work.covers += write_audit(connection, [entry], actor=actor, action=action, at=work.now)
    finish(work)


def _request_id(spec: ActionSpec, form: Mapping[str, object]) -> str | None:
    """Return the id a request is sent under, None for one that may be done again; raises Invalid for an unusable id."""
    given = form.get("request_id")
    return checked_id(given) if spec.once or (given is not None and spec.stores_answer) else None


def _about(spec: Spec, form: Mapping[str, object]) -> tuple[str, str]:
    """Return what an audited look was about, and why: the reason that was given, else the one its declaration has."""
    usual = next(str(one.default) for one in spec.form if one.name == "why")
    customer_id = form.get("customer_id")
    about = f"customer:{customer_id}" if customer_id is not None else f"data:{spec.name}"
    return about, checked_text(str(form.get("why") or usual), _LONGEST_REASON, field="why")


def _check_system(spec: MaintenanceSpec, actor: Actor) -> None:
    if actor.role not in spec.roles or (spec.right is not None and spec.right not in actor.rights):
        raise NotAllowed(spec.name)
