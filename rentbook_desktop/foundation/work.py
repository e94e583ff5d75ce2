"""The unit of work: everything an action changes and the news of it are committed together, or not at all."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct, field
from sqlalchemy import Connection, bindparam, insert, select
from sqlalchemy import text as sql
from sqlalchemy.exc import DBAPIError

from rentbook_desktop.events import Event
from rentbook_desktop.foundation.actors import Actor, Verb
from rentbook_desktop.foundation.audit import Fields, Note, changed, write_notes
from rentbook_desktop.foundation.clock import SEOUL, Clock, day_in, instant_of, micros
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.database import Database, is_conflict
from rentbook_desktop.foundation.errors import Invalid, Unavailable, refuse
from rentbook_desktop.foundation.outbox import append, request
from rentbook_desktop.foundation.scan_codes import single_line
from rentbook_desktop.foundation.settings import Settings

TRIES = 8
"""How often work is tried again when another desk was quicker."""

_LONGEST_REQUEST_ID = 100
_find_answer = CompiledStatement(
    select(request.c.action, request.c.body_hash, request.c.answer).where(request.c.request_id == bindparam("id"))
)
_keep_answer = CompiledStatement(insert(request), keys=request.c.keys())
_one_at_a_time = sql("SELECT pg_advisory_xact_lock(hashtextextended(:id, 0))")


class Reading(Struct, frozen=True, kw_only=True):
    """One look at the data: a connection, and the shop's time."""

    connection: Connection
    now: int
    today: date
    settings: Settings
    zone: ZoneInfo = SEOUL


class Work(Struct, kw_only=True):
    """One transaction of the shop: its connection, its one instant, who acts, and the news it will tell."""

    connection: Connection
    now: int
    today: date
    zone: ZoneInfo
    actor: Actor
    settings: Settings
    request_id: str | None = None
    news: list[Event] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def record(self, event: Event) -> None:
        """Note a fact; it goes to the outbox beside the change when the work is committed."""
        self.news.append(event)

    def reading(self) -> Reading:
        """Return a look at the data as this work sees it, for queries used inside actions."""
        return Reading(
            connection=self.connection, now=self.now, today=self.today, settings=self.settings, zone=self.zone
        )

    def note(self, about: str, *, before: Fields, after: Fields, reason: str = "") -> None:
        """Note a change for the audit log; it is written beside the change. Mask what customers are called and phones."""
        self.notes.append(changed(about, before, after, reason=reason))

    def day_of(self, stamp: int) -> date:
        """Return the shop's day of a stored instant."""
        return day_in(self.zone, instant_of(stamp))


class Workshop(Struct, frozen=True, kw_only=True):
    """Where work is done: a database, a clock, the shop's zone and what it has set."""

    database: Database
    clock: Clock
    zone: ZoneInfo = SEOUL
    settings: Settings = field(default_factory=Settings)

    def do(self, act: Callable[..., Any], verb: Verb, actor: Actor, form: Mapping[str, Any]) -> Any:
        """Run an action in one transaction and return its answer, trying again when another desk was quicker."""
        for _ in range(TRIES):
            try:
                return self._once(act, verb, actor, form)
            except DBAPIError as error:
                if not is_conflict(error):
                    raise
        raise Unavailable("BUSY", seconds=1)

    def _once(self, act: Callable[..., Any], verb: Verb, actor: Actor, form: Mapping[str, Any]) -> Any:
        request_id = checked_id(form.get("request_id")) if verb.once else None
        with self.database.write() as connection:
            mark = fingerprint(verb.name, form) if request_id else ""
            if request_id and (given := _earlier_answer(connection, request_id, verb, mark)) is not None:
                return given
            instant = self.clock.now()
            work = Work(
                connection=connection,
                now=micros(instant),
                today=day_in(self.zone, instant),
                zone=self.zone,
                actor=actor,
                settings=self.settings,
                request_id=request_id,
            )
            answer = act(work, **form)
            if request_id:
                self._save_answer(work, verb, mark, answer)
            write_notes(connection, work.notes, actor=actor, action=verb.name, at=work.now, request_id=request_id)
            append(connection, work.news, at=work.now, request_id=request_id)
            return answer

    def _save_answer(self, work: Work, verb: Verb, mark: str, answer: Any) -> None:
        row = {
            "request_id": work.request_id,
            "action": verb.name,
            "body_hash": mark,
            "answer": msgspec.json.encode(answer).decode(),
            "staff": work.actor.staff,
            "desk": work.actor.desk,
            "at": work.now,
        }
        _keep_answer.execute(work.connection, row)

    def reading(self, connection: Connection) -> Reading:
        """Return a look at the data through an open connection."""
        instant = self.clock.now()
        return Reading(
            connection=connection,
            now=micros(instant),
            today=day_in(self.zone, instant),
            settings=self.settings,
            zone=self.zone,
        )


def _earlier_answer(connection: Connection, request_id: str, verb: Verb, mark: str) -> Any:
    if connection.dialect.name == "postgresql":
        # The same request from two desks at once: the second waits here until the first has kept its answer.
        connection.execute(_one_at_a_time, {"id": request_id})
    row = _find_answer.first(connection, {"id": request_id})
    if row is None:
        return None
    if row.action != verb.name or row.body_hash != mark:
        raise refuse("REQUEST_REUSED", request_id=request_id)
    return msgspec.json.decode(row.answer, type=verb.answer)


def fingerprint(name: str, form: Mapping[str, Any]) -> str:
    """Return a hash of an action and all it was given but the request id: the same request, or another."""
    body = {key: value for key, value in form.items() if key != "request_id"}
    return hashlib.sha256(name.encode() + msgspec.json.encode(body, order="deterministic")).hexdigest()


def checked_id(request_id: object) -> str:
    """Return a usable request id; raise Invalid where it is empty, too long or no text."""
    usable = isinstance(request_id, str) and request_id.strip() and request_id.isprintable()
    if not usable or len(str(request_id)) > _LONGEST_REQUEST_ID:
        raise Invalid("INVALID_REQUEST_ID", request_id=single_line(str(request_id), 40))
    return str(request_id)
