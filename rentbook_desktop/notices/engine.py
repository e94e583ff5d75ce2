"""Sends what is due and follows it to its end: `plan` makes the day's notices, `tick` moves everything one step on.

Nothing here waits: all pauses lie in the database, so a crash, a sleeping computer or a late tick only means that the
next tick catches up. Providers are called outside of transactions, and every step is committed before the next call.
"""

import logging
import random
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from msgspec import Struct
from sqlalchemy import update

from rentbook_desktop.events import NoticesMoved
from rentbook_desktop.foundation.actors import Right, system_actor
from rentbook_desktop.foundation.clock import Clock
from rentbook_desktop.foundation.outbox import append
from rentbook_desktop.foundation.registry import spec_of
from rentbook_desktop.foundation.work import ReadContext, WorkRunner
from rentbook_desktop.messaging.port import Notifier, Outgoing
from rentbook_desktop.messaging.provider_factory import provider_order
from rentbook_desktop.notices import claims
from rentbook_desktop.notices import delivery_tracking as following
from rentbook_desktop.notices import provider_breaker as breakers
from rentbook_desktop.notices import sender_lease as turn
from rentbook_desktop.notices import submission_results as outcomes
from rentbook_desktop.notices.actions import NoticesPlanned, plan_notices
from rentbook_desktop.notices.delivery_window import is_on
from rentbook_desktop.notices.model import UNSENT, State
from rentbook_desktop.notices.tables import notice
from rentbook_desktop.notices.token_bucket import TokenBucket
from rentbook_desktop.rental.delays import mark_delays

log = logging.getLogger(__name__)

CALL = 30.0
"""Seconds one call to a provider may take; far less than a claim's lease."""

TICK = 25.0
"""Seconds after which a tick begins nothing new."""

NOT_SET_UP = "not_set_up"


class TickDone(Struct, frozen=True, kw_only=True):
    """What a tick did; `trouble` says why nothing was sent: off, quiet, clock, other_desk."""

    submitted: int = 0
    accepted: int = 0
    expired: int = 0
    ended: int = 0
    trouble: str = ""


class LeaseLost(Exception):
    """Too much time has passed since a notice was claimed: another desk may have asked for it already."""


class Engine:
    """One desk's sender. `notifiers` are the providers that are set up, by name; `holder` names this desk's turn."""

    def __init__(
        self,
        runner: WorkRunner,
        notifiers: Mapping[str, Notifier],
        clock: Clock,
        rng: random.Random,
        *,
        holder: str = "desk-1",
        rate: float = 5.0,
        burst: float = 150.0,
    ) -> None:
        self.runner, self.notifiers, self._clock, self._rng, self.holder = runner, notifiers, clock, rng, holder
        self._bucket = TokenBucket(clock, rate=rate, maximum=burst)
        self.stop = threading.Event()
        """Set when the desk closes: the call under way ends, no other begins."""

    def plan(self) -> NoticesPlanned:
        """Mark what is late, tell of it, and plan the day's notices; safe any number of times."""
        actor = system_actor(self.holder, Right.NOTICES, name="alert")
        while self.runner.do(mark_delays, spec_of(mark_delays), actor, {}).more:
            pass
        planned: NoticesPlanned = self.runner.do(plan_notices, spec_of(plan_notices), actor, {})
        return planned

    def is_planned(self) -> bool:
        """Return whether this day's notices are planned."""
        with self._looking() as reading:
            return turn.planned_on(reading.connection) == reading.today.isoformat()

    def tick(self) -> TickDone:
        """Move everything one step on; what a provider does raises nothing, a lost database does (Unavailable)."""
        started = self._clock.monotonic()
        with self._writing() as reading:
            if self.runner.trust.is_doubted(reading.connection, reading.now):
                return TickDone(trouble="clock")
            if not turn.acquire_lease(reading.connection, self.holder, reading.now):
                return TickDone(trouble="other_desk")
            if not turn.clock_stands(reading.connection, reading.now):
                log.warning("the clock has jumped back; nothing is sent until somebody has looked at it")
                return TickDone(trouble="clock")
            following.mark_ambiguous(reading)
            expired = claims.expire(reading)
            self._note_missing(reading)
        ended = sum(self._reconcile(name, started) for name in self.notifiers)
        submitted, accepted, trouble = self._send_all(started)
        ended += sum(self._poll_reports(name, started) for name in self.notifiers)
        self._report(submitted + expired + ended)
        return TickDone(submitted=submitted, accepted=accepted, expired=expired, ended=ended, trouble=trouble)

    def release_lease(self) -> None:
        """Stop sending and let another desk have the turn."""
        self.stop.set()
        with self._writing() as reading:
            turn.release_lease(reading.connection, self.holder)

    def _send_all(self, started: float) -> tuple[int, int, str]:
        with self._writing() as reading:
            if not is_on(reading.settings):
                return 0, 0, "off"
            if claims.defer_quiet_hours(reading):
                return 0, 0, "quiet"
        submitted = accepted = 0
        while self._may_go_on(started):
            done = self._send_some()
            if done is None:
                break
            submitted, accepted = submitted + done[0], accepted + done[1]
        return submitted, accepted, ""

    def _send_some(self) -> tuple[int, int] | None:
        """Claim some notices for the first provider that may be used and submit them; None where there is nothing to do."""
        with self._writing() as reading:
            found = self._first_way(reading)
            space = int(self._bucket.available())
            left = claims.quota_left(reading)
            if found is None or space < 1:
                return None
            notifier, way = found
            maximum = 1 if way is breakers.Route.TRIAL else min(space, notifier.max_batch)
            taken = claims.claim(reading, notifier.name, is_mock=notifier.is_mock, maximum=maximum, left=left)
            until = reading.now + claims.LEASE
        if not taken.outgoing:
            return (0, 0) if taken.looked_at and left else None
        self._bucket.acquire(len(taken.outgoing))
        return len(taken.outgoing), self._submit(notifier, taken.outgoing, until)

    def _submit(self, notifier: Notifier, outgoing: tuple[Outgoing, ...], until: int) -> int:
        progress = _Tokens(self, until)
        try:
            results = notifier.send(outgoing, progress, self._clock.monotonic() + CALL)
        except LeaseLost:
            log.warning("a call took longer than its claim lasts; what it left open is asked for")
            return 0
        with self._writing() as reading:
            return outcomes.settle(reading, notifier.name, outgoing, results, self._rng)

    def _first_way(self, reading: ReadContext) -> tuple[Notifier, breakers.Route] | None:
        """Return the first provider in the shop's order that may be used; without one, show what waits as blocked."""
        for name in provider_order(reading.settings):
            way = breakers.route_to(reading.connection, name, reading.now)
            if name in self.notifiers and way is not breakers.Route.SHUT:
                return self.notifiers[name], way
        if all(
            breakers.breaker_of(reading.connection, name).state == "stopped"
            for name in provider_order(reading.settings)
        ):
            waiting = (notice.c.state.in_([one.value for one in UNSENT]), notice.c.next_at <= reading.now)
            reading.connection.execute(update(notice).where(*waiting).values(state=State.BLOCKED_PROVIDER.value))
        return None

    def _note_missing(self, reading: ReadContext) -> None:
        """Stop a provider that was chosen and is not set up, and let it go again once it is.

        One that rests or was stopped for another reason stays so: this desk may only not have its keys just now.
        """
        for name in provider_order(reading.settings):
            found = breakers.breaker_of(reading.connection, name)
            may_be_used = breakers.route_to(reading.connection, name, reading.now) is not breakers.Route.SHUT
            if name not in self.notifiers and may_be_used:
                breakers.stop(reading.connection, name, reading.now, reason="auth", code=NOT_SET_UP)
            elif name in self.notifiers and found.code == NOT_SET_UP:
                breakers.reopen(reading.connection, name, reading.now)

    def _reconcile(self, name: str, started: float) -> int:
        notifier, certain = self.notifiers[name], 0
        while self._may_go_on(started):
            with self._writing() as reading:
                outgoing = following.ambiguous_notices(reading, name, notifier.max_batch)
            if not outgoing:
                break
            reports = notifier.reconcile(outgoing, self._clock.monotonic() + CALL)
            with self._writing() as reading:
                certain += following.settle_ambiguous(reading, outgoing, reports)
        return certain

    def _poll_reports(self, name: str, started: float) -> int:
        notifier, ended = self.notifiers[name], 0
        while self._may_go_on(started):
            with self._writing() as reading:
                refs = following.accepted(reading, name, notifier.max_batch)
            if not refs:
                break
            reports = notifier.reports(refs, self._clock.monotonic() + CALL)
            with self._writing() as reading:
                ended += following.settle_reports(reading, refs, reports)
        return ended

    def _may_go_on(self, started: float) -> bool:
        return not self.stop.is_set() and self._clock.monotonic() - started < TICK

    def _report(self, count: int) -> None:
        if count:
            with self._writing() as reading:
                append(reading.connection, [NoticesMoved(count=count)], at=reading.now, request_id=None)

    @contextmanager
    def _writing(self) -> Iterator[ReadContext]:
        with self.runner.database.write() as connection:
            yield self.runner.read_context(connection)

    @contextmanager
    def _looking(self) -> Iterator[ReadContext]:
        with self.runner.database.read() as connection:
            yield self.runner.read_context(connection)


class _Tokens:
    """Commits what a provider gives before the next call goes out, as long as the claim is still ours."""

    def __init__(self, engine: Engine, until: int) -> None:
        self._engine, self._until = engine, until

    def save_token(self, notice_id: int, token: str) -> None:
        with self._engine._writing() as reading:  # noqa: SLF001  (a part of the engine)
            mine = (notice.c.notice_id == notice_id) & (notice.c.state == State.SENDING.value)
            stored = update(notice).where(mine).values(provider_group_id=token)
            if reading.now >= self._until or reading.connection.execute(stored).rowcount == 0:
                raise LeaseLost(str(notice_id))
